package serve

import (
	"bytes"
	"html"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"
)

// enliven adds to a page the script that keeps it up to date. What the script
// listens for is computed here, from the same state as the page, so that no
// change is lost between the page and its first connection. asked is the
// address that the browser requested, name that of the page: they differ where
// the page says that there is none at asked.
func (s *Server) enliven(now *moment, asked, name string, page []byte) []byte {
	w := watch{path: asked, version: now.version(asked)}
	for _, asset := range s.assets(name, page) {
		if v := now.Site.Version(asset); v != "" {
			w.assets = append(w.assets, asset)
			w.versions = append(w.versions, v)
		}
	}
	return inject(widen(page), s.script(w.encode(), ""))
}

// script returns the element that loads live.js.
func (s *Server) script(watch, more string) string {
	return `<script src="` + html.EscapeString(s.base+own) + `live.js" data-watch="` + html.EscapeString(watch) + `"` + more + ` defer></script>`
}

// inject inserts an element before the end of a page's body, or at the end of
// the page where the end tag is left out.
func inject(page []byte, element string) []byte {
	at := lastFold(page, "</body>")
	if at < 0 {
		at = len(page)
	}
	return slices.Concat(page[:at], []byte(element), page[at:])
}

func lastFold(page []byte, tag string) int {
	for end := len(page); ; {
		i := bytes.LastIndexByte(page[:end], '<')
		if i < 0 {
			return -1
		}
		if len(page)-i >= len(tag) && strings.EqualFold(string(page[i:i+len(tag)]), tag) {
			return i
		}
		end = i
	}
}

// most is the number of files that one page listens for besides itself.
const most = 64

// assets lists the files of the site that are part of a page: its stylesheets,
// scripts and images, as addresses of the site.
func (s *Server) assets(name string, page []byte) []string {
	var list []string
	for t := range tags(page, "link", "script", "img") {
		ref := ""
		switch t.name {
		case "link":
			if rel, _ := t.attribute("rel"); slices.Contains(strings.Fields(strings.ToLower(rel)), "stylesheet") {
				ref, _ = t.attribute("href")
			}
		default:
			ref, _ = t.attribute("src")
		}
		if file, ok := s.resolve(name, ref); ok && !slices.Contains(list, file) && len(list) < most {
			list = append(list, file)
		}
	}
	return list
}

// resolve turns a reference on a page into an address of the site; ok is false
// where it leads elsewhere.
func (s *Server) resolve(name, ref string) (file string, ok bool) {
	u, err := url.Parse(ref)
	if err != nil || ref == "" || u.Scheme != "" || u.Host != "" || u.Path == "" {
		return "", false
	}
	if strings.HasPrefix(u.Path, "/") {
		file, ok = strings.CutPrefix(path.Clean(u.Path), s.base)
		return file, ok && fs.ValidPath(file)
	}
	file = path.Join(path.Dir(name), u.Path)
	return file, fs.ValidPath(file)
}

// widen lets a page's Content-Security-Policy allow what live.js needs: its
// script, its stylesheet and its event stream, all of this origin. The pages
// of brief's own templates allow that already and stay as they are.
func widen(page []byte) []byte {
	for t := range tags(page, "meta") {
		if equiv, _ := t.attribute("http-equiv"); !strings.EqualFold(equiv, "Content-Security-Policy") {
			continue
		}
		policy, _ := t.attribute("content")
		if wider := widenPolicy(policy); wider != policy {
			element := `<meta http-equiv="Content-Security-Policy" content="` + html.EscapeString(wider) + `">`
			return slices.Concat(page[:t.start], []byte(element), page[t.end:])
		}
	}
	return page
}

// widenPolicy adds 'self' to the directives that lack it.
func widenPolicy(policy string) string {
	var names []string
	sources := map[string][]string{}
	for directive := range strings.SplitSeq(policy, ";") {
		words := strings.Fields(directive)
		if len(words) == 0 {
			continue
		}
		name := strings.ToLower(words[0])
		if _, ok := sources[name]; !ok { // browsers ignore a second one of the same name
			names = append(names, name)
			sources[name] = words[1:]
		}
	}
	changed := false
	for _, name := range []string{"script-src", "style-src", "connect-src"} {
		list, ok := sources[name]
		if !ok {
			if list, ok = sources["default-src"]; !ok {
				continue // everything is allowed
			}
		}
		if slices.Contains(list, "'self'") || slices.Contains(list, "*") {
			continue
		}
		if _, ok := sources[name]; !ok {
			names = append(names, name)
		}
		list = slices.DeleteFunc(slices.Clone(list), func(s string) bool { return strings.EqualFold(s, "'none'") })
		sources[name] = append(list, "'self'")
		changed = true
	}
	if !changed {
		return policy
	}
	var out []string
	for _, name := range names {
		out = append(out, strings.Join(append([]string{name}, sources[name]...), " "))
	}
	return strings.Join(out, "; ")
}
