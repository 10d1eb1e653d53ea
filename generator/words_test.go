package generator

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/epub"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/plan"
)

// The words that packages hold themselves are in words.tsv as well, where a site finds
// their keys.
func TestHeldWords(t *testing.T) {
	raw, err := os.ReadFile("../templates/words.tsv")
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]lang.Pair{}
	for line := range strings.Lines(string(raw)) {
		if cells := strings.Split(strings.TrimRight(line, "\n"), "\t"); len(cells) == 3 {
			listed[cells[0]] = lang.Pair{En: cells[1], Zh: cells[2]}
		}
	}
	for _, words := range []map[string]lang.Pair{plan.Words(), epub.Words()} {
		for _, key := range slices.Sorted(maps.Keys(words)) {
			if listed[key] != words[key] {
				t.Errorf("words.tsv lacks the line\n%s", fmt.Sprintf("%s\t%s\t%s", key, words[key].En, words[key].Zh))
			}
		}
	}
}

// TestOwnWords follows words and a style sheet of a site's own through builds.
func TestOwnWords(t *testing.T) {
	s := newSite(t, nil)
	build := func() {
		t.Helper()
		s.build()
		s.asClean()
	}
	holds := func(page string, words ...string) {
		t.Helper()
		text := s.page(page)
		for _, w := range words {
			if !strings.Contains(text, w) {
				t.Errorf("%s lacks %q:\n%s", page, w, text)
			}
		}
	}
	build()
	if strings.Contains(s.page("en/index.html"), "custom.css") {
		t.Error("a site without a style sheet of its own loads one")
	}
	s.write("templates/assets/custom.css", "h1 { color: green }\n")
	build()
	for _, page := range []string{"en/index.html", "zh/briefings/henan-steel.html", "both/briefings/henan-steel.html", "index.html", "en/search.html", "en/about.html"} {
		text := s.page(page)
		if at := strings.Index(text, "assets/custom.css"); at < strings.Index(text, "assets/site.css") || at < 0 {
			t.Errorf("%s does not load custom.css after site.css:\n%s", page, text)
		}
	}
	holds("404.html", "/two/assets/custom.css")
	holds("assets/custom.css", "h1{color:green}")
	holds("kept/version.json", "assets/custom.css")
	s.write("templates/assets/custom.css", "h1 { color: blue }\n")
	build()
	holds("assets/custom.css", "h1{color:blue}")

	s.write("templates/words.tsv", "key\ten\tzh\n# our own\nnav.briefings\tStories\t报道\nbriefing.sources\tBased on\t依据\nfoot.about\tWho we are\t我们是谁\nbook.sources\tBased on\t依据\n")
	build()
	holds("en/index.html", ">Stories<", ">Who we are<")
	holds("zh/index.html", ">报道<", ">我们是谁<")
	holds("en/briefings/henan-steel.html", "<h2>Based on</h2>")
	holds("both/briefings/henan-steel.html", "Based on", "依据", "Stories", "报道")
	s.edit("templates/words.tsv", "Stories", "Tales")
	build()
	holds("en/index.html", ">Tales<")
	for _, c := range []struct{ line, says, hint string }{
		{"nav.briefing\tStories\t报道\n", `no word "nav.briefing"`, "nav.briefings"},
		{"nav.briefings\tStories\n", "three cells are expected", "brief template words.tsv"},
		{"nav.briefings\tStories\t\n", "three cells are expected", ""},
	} {
		s.write("templates/words.tsv", c.line)
		r, err := s.try()
		if err != nil {
			t.Fatal(err)
		}
		p := r.Problems[len(r.Problems)-1]
		if !r.Failed || !strings.Contains(p.Message.String(), c.says) || !strings.Contains(p.Hint.String(), c.hint) || p.Span.File != "templates/words.tsv" {
			t.Errorf("%q: %v", c.line, r.Problems)
		}
	}
	remove(t, s.file("templates/words.tsv"))
	remove(t, s.file("templates/assets/custom.css"))
	build()
	if strings.Contains(s.page("en/index.html"), "custom.css") || strings.Contains(s.page("en/index.html"), "Tales") {
		t.Error("what is gone is still shown")
	}
}
