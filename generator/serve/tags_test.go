package serve

import "testing"

// FuzzTags looks for a page on which the reading of tags fails or never ends,
// for templates are a site's own and may hold anything.
func FuzzTags(f *testing.F) {
	f.Add(`<link rel=stylesheet href="a.css"><script src='b.js' defer></script><img =x "/><meta`)
	f.Add(page("<p>"))
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for tag := range tags([]byte(text), "link", "script", "img", "meta") {
			if tag.start < last || tag.end <= tag.start || tag.end > len(text) || text[tag.end-1] != '>' {
				t.Fatalf("%+v after %d", tag, last)
			}
			last = tag.end
			tag.attribute("src")
		}
		if got := inject([]byte(text), "x"); len(got) != len(text)+1 {
			t.Errorf("%q becomes %q", text, got)
		}
		widen([]byte(text))
	})
}
