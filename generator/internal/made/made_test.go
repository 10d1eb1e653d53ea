package made_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/brief-site/brief/generator"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/internal/made"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/tier"
)

// TestNothingIsWrong holds that what the rules look for is not in the texts:
// both editions say the same, and in the marks of their language.
func TestNothingIsWrong(t *testing.T) {
	root, n := t.TempDir(), tier.Of(400, 50)
	if err := made.Write(root, n); err != nil {
		t.Fatal(err)
	}
	r, err := generator.New(generator.Config{Root: root, Cache: t.TempDir()}).Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if r.Editions != 2*n {
		t.Errorf("%d editions of %d briefings", r.Editions, n)
	}
	for _, p := range r.Problems {
		if p.Severity != diag.Note {
			t.Errorf("%s: %s: %s", p.Span.File, p.Rule, p.Message.String())
		}
	}
}

// TestFirstOfMore holds that a larger site begins with the smaller one, since
// measurements of several sizes are compared.
func TestFirstOfMore(t *testing.T) {
	few, more := t.TempDir(), t.TempDir()
	for dir, n := range map[string]int{few: 3, more: 70} {
		if err := made.Write(dir, n); err != nil {
			t.Fatal(err)
		}
	}
	names, err := filepath.Glob(filepath.Join(few, "sources/*/*.md"))
	if err != nil || len(names) != 6 {
		t.Fatal(names, err)
	}
	names = append(names, filepath.Join(few, "sources/site.yaml"), filepath.Join(few, "sources/organisations.yaml"))
	for _, name := range names {
		other := filepath.Join(more, strings.TrimPrefix(name, few))
		if a, b := read(t, name), read(t, other); a != b {
			t.Errorf("%s differs", other)
		}
		if info, err := os.Stat(other); err != nil || time.Since(info.ModTime()) < 50*time.Minute {
			t.Errorf("%s is too young to be believed: %v", other, info.ModTime())
		}
	}
}

func read(t *testing.T, name string) string {
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// TestSizes holds the texts to the lengths of real ones.
func TestSizes(t *testing.T) {
	han := regexp.MustCompile(`\p{Han}`)
	var words, characters, cities, distinct int
	sentences := map[string]bool{}
	const n = 200
	for i := range n {
		s := made.NewStory(i)
		w, c := len(strings.Fields(s.Body.En)), len(han.FindAllString(s.Body.Zh, -1))
		words, characters = words+w, characters+c
		if w < 350 || w > 1000 || c < 500 || c > 1600 {
			t.Errorf("%s has %d words and %d characters", s.Slug, w, c)
		}
		if len(s.Figures) < 8 || len(s.Figures) > 15 || len(s.Organisations) < 3 || len(s.Organisations) > 6 {
			t.Errorf("%s has %d figures and %d organisations", s.Slug, len(s.Figures), len(s.Organisations))
		}
		for _, slug := range s.Organisations {
			for _, o := range made.Organisations() {
				if o.Slug == slug && !(strings.Contains(s.Body.En, o.Name.En) && strings.Contains(s.Body.Zh, o.Name.Zh)) {
					t.Errorf("%s does not name %s", s.Slug, slug)
				}
			}
		}
		for _, l := range lang.Both {
			if strings.ContainsAny(strings.ReplaceAll(s.Body.In(l), "\n", " "), "{}") {
				t.Errorf("%s has a symbol left in %s", s.Slug, l)
			}
		}
		if s.City != "" {
			cities++
		}
		for sentence := range strings.SplitSeq(s.Body.En, ". ") {
			distinct++
			sentences[sentence] = true
		}
	}
	if words/n < 500 || words/n > 800 || characters/n < 700 || characters/n > 1200 {
		t.Errorf("%d words and %d characters on average", words/n, characters/n)
	}
	if cities < n*6/10 || cities > n*8/10 {
		t.Errorf("%d of %d have a city", cities, n)
	}
	if len(sentences) < distinct*8/10 {
		t.Errorf("%d of %d sentences are distinct", len(sentences), distinct)
	}
}

// BenchmarkBriefing makes both files of one briefing.
func BenchmarkBriefing(b *testing.B) {
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		made.Briefing(i)
	}
}
