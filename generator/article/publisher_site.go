package article

import (
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// owner has the forms in which an imprint names who owns the site.
var owner = []func() *regexp.Regexp{
	pattern(`([\p{Han}]{2,20}?(?:网|日报|晚报|报社|传媒|集团|政府|委员会|电视台))\s*(?:版权所有|所有)`),
	pattern(`版权所有\s*[:：©]*\s*(?:©|\(c\))?\s*(?:\d{4}[-–]?\d{0,4})?\s*([\p{Han}]{2,20})`),
	pattern(`(?i)(?:copyright|©|\(c\))(?:\s*(?:copyright|©|\(c\)|:))*\s*(?:by\s)?(?:(?:19|20)\d\d)?(?:\s?[-–]\s?(?:(?:19|20)\d\d)?)?\s*(?:by\s)?[:,.]?\s*(?:all rights reserved[.,]?\s*(?:by\s)?)?([A-Z][\w'’&. -]{2,60}?)(?:\.\s|\.?\s?all rights|\s*[\p{Han}|,]|$)`),
	pattern(`(?:主办单位|主办|主管单位|主管)\s*[:：]\s*([\p{Han}]{2,30})`),
	pattern(`(?i)^(?:sponsored|hosted|presented) by:?\s+([A-Z][\w'’& -]{2,60}?)(?:\s*[\p{Han}|,.]|$)`),
	pattern(`(?:19|20)\d\d\s([A-Z][\w'’]{2,30})\s\|`),
}

// rights matches what an imprint says after the year, where the name is not in
// Latin letters.
var rights = pattern(`(?i)rights reserved`)

// sourceOfSite finds the site: what the page says in its head, the end of its
// title, the imprint below the article, a name above it.
func (r *reading) sourceOfSite() Found[string] {
	return Found[string]{r.site(), "the site that carries it"}
}

func (r *reading) site() string {
	m := r.page.meta
	for _, s := range []string{m.site, m.owner, r.window} {
		if s != "" && size(s) <= 12 {
			return s
		}
	}
	if site := siteInTitle(m.title, r.headline.V); site != "" {
		return site
	}
	if owner := r.siteInImprint(); owner != "" {
		return owner
	}
	if head := titleOfPage(m.title, ""); head != "" && !same(head, r.headline.V) && !r.sitesName(m.headline) {
		return head
	}
	return r.siteAbove()
}

// siteInTitle returns what the title of a page says after the article's: the
// last part, if there are several.
func siteInTitle(title, headline string) string {
	i := strings.Index(title, headline)
	if title == "" || headline == "" || i < 0 {
		return ""
	}
	rest := strings.Trim(title[i+len(headline):], " _|-–—>")
	if j := strings.LastIndexAny(rest, "_|-–—"); j > 0 {
		_, n := utf8.DecodeRuneInString(rest[j:])
		rest = strings.TrimSpace(rest[j+n:])
	}
	return rest
}

// siteInImprint returns the owner that a line around the text names. Above the
// text only the plainest form is one.
func (r *reading) siteInImprint() (imprint string) {
	r.factLines(func(s string, above bool) bool {
		forms := owner
		if above {
			forms = owner[:1]
		}
		for _, re := range forms {
			if m := re().FindStringSubmatch(s); m != nil && !rights().MatchString(m[1]) {
				imprint = strings.Trim(m[1], " .,")
				return false
			}
		}
		return true
	})
	return imprint
}

// siteAbove returns the name of a site in a line above the text, or its domain.
func (r *reading) siteAbove() string {
	for i := 0; i < r.first; i++ {
		l := r.page.lines[i]
		if r.classes[i] == text || i == r.title {
			continue
		}
		if d := domainName().FindString(l.text); d != "" && d == strings.ToLower(l.text) {
			return strings.TrimPrefix(d, "www.")
		}
		if i > r.title {
			continue
		}
		if name := strings.TrimSpace(strings.FieldsFunc(halfWidth.Replace(l.text)+" ", func(r rune) bool { return strings.ContainsRune("|>›»", r) })[0]); r.mayNameSite(i, name) {
			return digital().ReplaceAllString(name, "")
		}
	}
	return ""
}

// mayNameSite reports whether the first part of a line is the name of a site.
func (r *reading) mayNameSite(i int, name string) bool {
	c := r.classes[i]
	part := c == skip && name != r.page.lines[i].text // of a row of links
	if same(name, r.headline.V) || lettersIn(r.headline.V, name) || c != other && !part || size(name) < 2 || size(name) > 8 || !plausible(name) {
		return false
	}
	return mediaEn().MatchString(name) || isMedia(edition().ReplaceAllString(name, "")) || c == other && titleCase(name) && r.namedAgain(i, name)
}

// namedAgain reports whether a by-line, a caption or a line below the text has the
// name of line i too, as they have that of the site.
func (r *reading) namedAgain(i int, name string) bool {
	name = strings.ToLower(name)
	for j, l := range r.page.lines {
		c := r.classes[j]
		if j != i && (c == byline || c == caption || c == stop || j > r.last) && strings.Contains(strings.ToLower(l.text), name) {
			return true
		}
	}
	return false
}

// titleCase reports whether each word of a text has a capital, as in a name.
func titleCase(s string) bool {
	words := strings.Fields(s)
	for _, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(first) && len(w) > 3 {
			return false
		}
	}
	return len(words) > 1
}

var (
	originalLink = pattern(`(?i)(?:原文链接|原文地址|原文网址|本文链接|链接地址|文章链接|网址|链接|original link|original url|source link|article link|link|url|address)\s*[:：]?\s*(https?://[^\s"'<>，。）)]+)`)
	bareLink     = pattern(`^https?://[^\s"'<>，。）)]+$`)
)

// address returns the article's own address.
func (r *reading) address() Found[string] {
	web := func(s string) bool {
		u, err := url.Parse(s)
		return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && !strings.ContainsAny(s, " \t\n<>\"")
	}
	for i, l := range r.page.lines {
		if r.classes[i] == text && i >= r.first && i <= r.last {
			continue
		}
		if m := originalLink().FindStringSubmatch(l.text); m != nil && web(m[1]) {
			return Found[string]{V: m[1]}
		}
		if bareLink().MatchString(l.text) && web(l.text) {
			return Found[string]{l.text, "an address beside the text"}
		}
	}
	if web(r.page.meta.url) {
		return Found[string]{V: r.page.meta.url}
	}
	if web(r.page.meta.saved) {
		return Found[string]{V: r.page.meta.saved}
	}
	return Found[string]{}
}
