package search

import (
	"context"
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/tier"
)

// TestPage holds the page's engine to this package's: the same terms of the
// same texts, the same stems of thousands of words, the same briefings for
// the same queries. The page is opened from a folder, below the site's policy.
func TestPage(t *testing.T) {
	texts := make([]Text, 400)
	for i := range texts {
		texts[i] = *madeText(i)
	}
	e, files := engine(t, texts)
	script, err := os.ReadFile("../../templates/assets/search.js")
	if err != nil {
		t.Fatal(err)
	}
	files["assets/search.js"] = script
	files["en/search.html"] = []byte(`<!doctype html><meta charset=utf-8><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'"><script src="../assets/search.js"></script>`)
	p := openPage(t, files, "en/search.html")

	var wrong []string
	for _, v := range vectors(t) {
		got := ask[string](p, "briefSearch.tokens("+quote(v[0])+").map(t => t.term).filter(t => t).join(' ')")
		if got != v[1] {
			t.Errorf("in the page %q has the terms %q, not %q", v[0], got, v[1])
		}
	}

	// What was looked for is marked whole: numbers with their commas and points too.
	for _, m := range [][3]string{
		{"1,200", "The mill makes 1,200 tonnes a year, 12.5% more.", "1,200"},
		{"1200", "The mill makes 1,200 tonnes a year, 12.5% more.", "1,200"},
		{"12.5 tonnes", "The mill makes 1,200 tonnes a year, 12.5% more.", "tonnes 12.5"},
		{"IT", "It has IT firms.", "IT"},
	} {
		got := ask[string](p, "briefSearch.marks("+quote(m[1])+", briefSearch.asked("+quote(m[0])+")).map(([a, b]) => "+quote(m[1])+".slice(a, b)).join(' ')")
		if got != m[2] {
			t.Errorf("of %q, %q marks %q, not %q", m[1], m[0], got, m[2])
		}
	}

	words := vocabulary()
	if len(words) < 10_000 {
		t.Fatalf("there are no more than %d words", len(words))
	}
	stems := ask[[]string](p, quote(words)+".map(briefSearch.stem)")
	for i, w := range words {
		if want := stem(w); len(stems) == len(words) && stems[i] != want {
			wrong = append(wrong, w+": "+stems[i]+", not "+want)
		}
	}
	if len(stems) != len(words) || len(wrong) > 0 {
		t.Errorf("of %d words %d have other stems in the page: %v", len(words), len(wrong), wrong[:min(20, len(wrong))])
	}

	some := 0
	for _, q := range queries(t) {
		want, err := e.Find(q)
		if err != nil {
			t.Fatal(err)
		}
		type result struct {
			Doc   int     `json:"doc"`
			Score float64 `json:"score"`
			Whole bool    `json:"whole"`
		}
		got := ask[[]result](p, "briefSearch.find("+quote(q)+").then(r => r || [])")
		if !slices.EqualFunc(got, want, func(a result, b Result) bool { return a.Doc == b.Doc && a.Score == b.Score && a.Whole == b.Whole }) {
			t.Errorf("%q: the page finds %d, and not the %d that it should or not in that order", q, len(got), len(want))
		}
		if len(want) > 0 {
			some++
		}
	}
	if some < 12 {
		t.Errorf("no more than %d of the queries find anything", some)
	}
}

// vocabulary are the words of made texts, and what endings make of them.
func vocabulary() []string {
	endings := []string{
		"", "s", "es", "ed", "edly", "ing", "ingly", "ly", "y", "ies", "ied", "e", "er", "or", "al", "ally", "ation", "ational", "ator", "ization",
		"izer", "ize", "iveness", "ive", "fulness", "ful", "fully", "less", "lessly", "ness", "ousness", "ously", "ous", "ogy", "ogical", "ability", "ably", "ible",
		"ibly", "ement", "ment", "ent", "ant", "ance", "ence", "ency", "ism", "alism", "ality", "ivity", "icate", "icity", "ical", "ative", "eed", "eedly", "ll", "tion", "sion",
	}
	set := map[string]bool{}
	z := newTokenizer()
	for i := range 60 {
		s := madeText(i)
		for _, text := range append(slices.Clone(s.Blocks[lang.En]), s.Title.En, s.Summary.En) {
			z.each(text, func(k token) {
				if k.word[0] >= 'a' && k.word[0] <= 'z' && len(z.stems[string(k.word)]) > 0 {
					for _, end := range endings {
						set[string(k.word)+end], set[string(k.term)+end] = true, true
					}
				}
			})
		}
	}
	for _, w := range []string{
		"skis", "skies", "dying", "lying", "tying", "idly", "gently", "ugly", "early", "only", "singly", "sky", "news", "howe", "atlas", "cosmos", "bias", "andes",
		"innings", "outing", "canning", "herrings", "earring", "proceeds", "exceed", "succeeding", "generate", "communism", "arsenal", "yellow", "sayings", "youth", "boyish", "by", "ties", "cries", "gas", "this", "kiwis", "hopping", "hoping",
	} {
		set[w] = true
	}
	return slices.Sorted(maps.Keys(set))
}

type page struct {
	t   *testing.T
	ctx context.Context
}

// openPage shows a page of files in a browser, from a folder.
func openPage(t *testing.T, files map[string][]byte, name string) *page {
	t.Helper()
	tier.Long(t, "it needs a browser")
	dir := t.TempDir()
	for path, data := range files {
		file := filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath(chromium(t)), chromedp.NoSandbox, chromedp.DisableGPU)
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, quit := chromedp.NewContext(allocator, chromedp.WithLogf(func(string, ...any) {}))
	t.Cleanup(quit)
	if err := chromedp.Do(ctx, chromedp.Navigate("file://"+filepath.ToSlash(filepath.Join(dir, name)))); err != nil {
		t.Fatal(err)
	}
	return &page{t, ctx}
}

func chromium(t *testing.T) string {
	names := []string{"chromium", "chromium-browser", "google-chrome"}
	if named := os.Getenv("BRIEF_CHROME"); named != "" {
		names = []string{named}
	}
	for _, name := range names {
		if file, err := exec.LookPath(name); err == nil {
			return file
		}
	}
	tier.Missing(t, "chromium is missing: install Chromium, or name it in $BRIEF_CHROME")
	return ""
}

// ask runs an expression in the page.
func ask[T any](p *page, expression string) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, time.Minute)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, func(p *runtime.EvaluateParams) { wait := true; p.AwaitPromise = &wait }))
	if err != nil {
		p.t.Errorf("%s: %v", expression[:min(len(expression), 200)], err)
	}
	return v
}

func quote(v any) string {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(raw)
}
