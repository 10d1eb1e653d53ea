package lsp

import (
	"net/url"
	"path"
	"strings"
)

// PathOf returns the path of a file that a URI names. With windows, file:///C:/a is
// C:\a and file://host/share is \\host\share. It is false for what is no file.
func PathOf(uri string, windows bool) (string, bool) {
	u, err := url.Parse(uri)
	if err != nil || !strings.EqualFold(u.Scheme, "file") || u.Path == "" {
		return "", false
	}
	if !windows {
		if u.Host != "" && u.Host != "localhost" {
			return "", false
		}
		return path.Clean(u.Path), true
	}
	p := u.Path
	if u.Host != "" && u.Host != "localhost" {
		return `\\` + u.Host + strings.ReplaceAll(path.Clean(p), "/", `\`), true
	}
	if len(p) < 3 || p[0] != '/' || !drive(p[1:]) {
		return "", false
	}
	p = strings.ToUpper(p[1:2]) + ":" + path.Clean("/"+p[3:])
	return strings.ReplaceAll(p, "/", `\`), true
}

// drive reports whether a path begins with a drive: C:
func drive(p string) bool {
	return len(p) >= 2 && p[1] == ':' && (p[0] >= 'a' && p[0] <= 'z' || p[0] >= 'A' && p[0] <= 'Z')
}

// URIOf returns the URI of a path that is absolute.
func URIOf(file string, windows bool) string {
	u := url.URL{Scheme: "file", Path: file}
	if windows {
		slashed := strings.ReplaceAll(file, `\`, "/")
		host, isShare := strings.CutPrefix(slashed, "//")
		switch {
		case isShare:
			var rest string
			u.Host, rest, _ = strings.Cut(host, "/")
			u.Path = "/" + rest
		case drive(slashed):
			u.Path = "/" + slashed
		default:
			u.Path = slashed
		}
	}
	return u.String()
}
