package lsp

import "testing"

func TestPathOf(t *testing.T) {
	for _, c := range []struct {
		uri, want string
		windows   bool
	}{
		{"file:///home/me/site/sources/a.en.md", "/home/me/site/sources/a.en.md", false},
		{"file:///home/me/%E7%AE%80%E6%8A%A5/my%20site/a.en.md", "/home/me/简报/my site/a.en.md", false},
		{"file:///home/me/简报/a.en.md", "/home/me/简报/a.en.md", false},
		{"file://localhost/a/b.md", "/a/b.md", false},
		{"file:///a/../b/./c.md", "/b/c.md", false},
		{"file://server/share/a.md", "", false},
		{"untitled:Untitled-1", "", false},
		{"vscode-notebook-cell:/a.md", "", false},
		{"", "", false},
		{"file:", "", false},
		{"%zz", "", false},
		{"file:///C:/Users/me/site/a.en.md", `C:\Users\me\site\a.en.md`, true},
		{"file:///c%3A/Users/me/%E7%AE%80%E6%8A%A5/a.en.md", `C:\Users\me\简报\a.en.md`, true},
		{"file:///c:/a/../b.md", `C:\b.md`, true},
		{"file://server/share/site/a.en.md", `\\server\share\site\a.en.md`, true},
		{"file:///home/me/a.md", "", true},
		{"file:///", "", true},
	} {
		got, ok := PathOf(c.uri, c.windows)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%s: %q, %v; want %q", c.uri, got, ok, c.want)
		}
	}
}

// A path comes back as it was.
func TestURIOf(t *testing.T) {
	for _, c := range []struct {
		path, want string
		windows    bool
	}{
		{"/home/me/my site/简报#1.md", "file:///home/me/my%20site/%E7%AE%80%E6%8A%A5%231.md", false},
		{`C:\Users\me\my site\a.en.md`, "file:///C:/Users/me/my%20site/a.en.md", true},
		{`\\server\share\a.en.md`, "file://server/share/a.en.md", true},
	} {
		uri := URIOf(c.path, c.windows)
		if uri != c.want {
			t.Errorf("%s: %s, want %s", c.path, uri, c.want)
		}
		if back, ok := PathOf(uri, c.windows); back != c.path || !ok {
			t.Errorf("%s comes back as %s", c.path, back)
		}
	}
}
