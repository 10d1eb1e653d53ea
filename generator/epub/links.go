package epub

import (
	"fmt"
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/idna"

	"github.com/brief-site/brief/generator/lang"
)

// link returns the target in the book of a link on a page of the site, or "":
// then its words are written without a link.
func (c *chapter) link(l lang.Lang, href string) string {
	if fragment, own := strings.CutPrefix(href, "#"); own {
		if fragment, err := url.PathUnescape(fragment); err == nil && fragment != "" {
			return "#" + c.prefix(l) + fragment
		}
		return ""
	}
	u, err := url.Parse(href)
	if err != nil || href == "" {
		return ""
	}
	if u.Scheme != "" || u.Host != "" {
		return outside(u)
	}
	to := path.Join(path.Dir(c.text.Paths[l]), u.Path)
	for _, m := range lang.Both {
		name, found := strings.CutPrefix(to, m.Code()+"/")
		name, html := strings.CutSuffix(name, ".html")
		if !found || !html {
			continue
		}
		target := Chapter{Slug: path.Base(name), Page: path.Dir(name) != "briefings"}
		if folder := path.Dir(name); folder != "briefings" && folder != "pages" && name != "about" {
			continue
		}
		if c.shows[m][target.name()] {
			if target.Page == c.of.Page {
				return target.Slug + ".xhtml"
			}
			return "../" + target.file()
		}
	}
	return c.onSite(to, u.Fragment)
}

// onSite returns the address of a page of the site, "" where the site has none.
func (b *Book) onSite(to, fragment string) string {
	if b.Base == "" {
		return ""
	}
	u, err := url.Parse(b.Base)
	if err != nil {
		return ""
	}
	u.Path += to
	u.Fragment = fragment
	return outside(u)
}

// outside writes an address so that the strictest reader accepts it: host names
// and everything else in ASCII. It returns "" for what is not an address.
func outside(u *url.URL) string {
	switch u.Scheme {
	case "http", "https":
		if u.Host == "" {
			return ""
		}
		host, err := idna.Lookup.ToASCII(u.Hostname())
		if err != nil || strings.ContainsAny(host, "%:") {
			return ""
		}
		u.User = nil
		if port := u.Port(); port != "" {
			host += ":" + port
		}
		u.Host = host
	case "mailto":
	default:
		return ""
	}
	var b strings.Builder
	s := u.String()
	for i := range len(s) {
		switch ch := s[i]; {
		case ch == '%' && !escape(s[i:]):
			b.WriteString("%25")
		case ch > ' ' && ch < 0x7f && !strings.ContainsRune("\"<>\\^`{|}[]", rune(ch)):
			b.WriteByte(ch)
		default:
			fmt.Fprintf(&b, "%%%02X", ch)
		}
	}
	return b.String()
}

// escape reports whether s begins with a byte written in hexadecimal.
func escape(s string) bool {
	return len(s) >= 3 && strings.Trim(s[1:3], "0123456789abcdefABCDEF") == ""
}
