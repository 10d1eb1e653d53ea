package generator

import (
	"os"
	"strings"
	"testing"
)

// TestGone holds that a public page does not go without a word, unless an alias
// leads on from it, and that the alias is one for the parallel page as well.
func TestGone(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	s.build()
	move := func(from, to string) {
		t.Helper()
		for _, l := range []string{"en", "zh"} {
			if err := os.Rename(s.file("sources/briefings/"+from+"."+l+".md"), s.file("sources/briefings/"+to+"."+l+".md")); err != nil {
				t.Fatal(err)
			}
		}
	}
	notes := func() string {
		r := s.build()
		var about []string
		for _, n := range r.Notes {
			if strings.Contains(n.String(), "was public") {
				about = append(about, n.String())
			}
		}
		return strings.Join(about, "\n")
	}
	move("henan-steel", "steel-of-henan")
	if got, want := notes(), "henan-steel was public and has no page any more, so links to it lead nowhere: if a briefing replaces it, add aliases: [henan-steel] to that one"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := notes(); got != "" {
		t.Errorf("it is said again: %q", got)
	}
	s.edit("sources/briefings/steel-of-henan.en.md", "date:", "aliases: [henan-steel]\ndate:")
	s.build()
	for _, page := range []string{"en/briefings/henan-steel.html", "zh/briefings/henan-steel.html", "both/briefings/henan-steel.html"} {
		if text := s.page(page); !strings.Contains(text, "steel-of-henan.html") {
			t.Errorf("%s does not lead on", page)
		}
	}
	with := s.Config
	s.edit("sources/briefings/steel-of-henan.en.md", "date:", "draft: true\ndate:")
	if got := notes(); got != "" {
		t.Errorf("a draft may come again, and yet: %q", got)
	}
	with.Drafts = true
	if _, err := New(with).Build(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := notes(); got != "" {
		t.Errorf("a draft was never public, and yet: %q", got)
	}
	s.edit("sources/briefings/steel-of-henan.en.md", "draft: true\n", "")
	s.build()
	s.edit("sources/briefings/steel-of-henan.en.md", "[henan-steel]", "[henan-steel, steel-of-henan]")
	move("steel-of-henan", "third")
	if got := notes(); got != "" {
		t.Errorf("an alias leads on, and yet: %q", got)
	}
}
