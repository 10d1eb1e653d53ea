package search

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/tier"
)

// vectors are texts with their terms, for this tokenizer and for the page's.
func vectors(t testing.TB) [][2]string {
	raw, err := os.ReadFile(filepath.Join("testdata", "tokens.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var out [][2]string
	for line := range strings.Lines(string(raw)) {
		text, terms, ok := strings.Cut(strings.TrimRight(line, "\r\n"), "\t")
		if !ok {
			t.Fatalf("no tab in %q", line)
		}
		out = append(out, [2]string{text, terms})
	}
	return out
}

func TestTokens(t *testing.T) {
	for _, v := range vectors(t) {
		var got []string
		newTokenizer().each(v[0], func(k token) {
			if len(k.term) > 0 {
				got = append(got, string(k.term))
			}
		})
		if s := strings.Join(got, " "); s != v[1] {
			t.Errorf("%q has the terms %q, not %q", v[0], s, v[1])
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, n := range []int{0, 1, 46, 47, 48, 86, 87, 1926, 1927, 1928, 100_000, 12_345_678} {
		s := string(appendNumber(nil, n)) + "rest"
		if got, rest, ok := number(s); got != n || rest != "rest" || !ok {
			t.Errorf("%d is read as %d, %q, %v", n, got, rest, ok)
		}
	}
}

func TestTerms(t *testing.T) {
	text := &Text{
		Title:   lang.Pair{En: "Steel in Henan", Zh: "河南钢铁"},
		Summary: lang.Pair{En: "More steel.", Zh: "钢铁更多。"},
		Names:   []string{"Anyang Works"},
		Figures: []string{"Output", "20"},
	}
	text.Blocks[lang.En] = []string{"Steel grows.", "Prices do not grow.", "x", "x", "x", "x", "prices"}
	got := map[string]where{}
	list := Find(text)
	list.each(func(term []byte, at where) { got[string(term)] = at })
	for term, want := range map[string]where{
		"steel": inTitle<<6 | 1, "grow": 1 | 2, "price": 2 | 1, "anyang": inNames << 6, "more": inSummary << 6, "20": inNames << 6,
		"钢铁": inTitle << 6, "南钢": inTitle << 6, "铁": inTitle << 6, "多": inSummary << 6, "x": 0b111100,
	} {
		if got[term] != want {
			t.Errorf("%q stands in %08b, not %08b", term, got[term], want)
		}
	}
	if got["in"] != 0 || !slices.IsSortedFunc(list.all(), func(a, b found) int { return strings.Compare(a.term, b.term) }) {
		t.Error("stop words are terms, or terms are not in order")
	}
}

// build builds an index in memory.
func build(t testing.TB, terms []Terms) (Index, map[string][]byte) {
	t.Helper()
	x, files, err := built(len(terms), func(doc int) (Terms, error) { return terms[doc], nil })
	if err != nil {
		t.Fatal(err)
	}
	return x, with(map[string][]byte{}, files)
}

func with(have map[string][]byte, files []File) map[string][]byte {
	have = maps.Clone(have)
	for _, f := range files {
		have[f.Path] = f.Data
	}
	return have
}

// TestChange: an index that was changed is the one that is built anew, through
// edits that split files, join them, and empty the index.
func TestChange(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	terms := madeTerms(120)
	x, files := build(t, terms)
	splits, joins := 0, 0
	rounds := tier.Of(25, 5)
	for round := range rounds {
		var edits []Edit
		now := slices.Clone(terms)
		for range 1 + r.IntN(5) {
			doc := r.IntN(len(terms))
			text := madeText(doc)
			switch r.IntN(4) {
			case 0: // a sentence
				text.Blocks[lang.En][0] += fmt.Sprintf(" Sentence %d about something new.", round)
				text.Blocks[lang.Zh][0] += "这里写了一件新鲜事。"
			case 1: // nothing is left
				text = &Text{}
			case 2: // it is quite another
				text = madeText(1000 + round)
			case 3: // many terms that begin alike
				var all strings.Builder
				for i := range 4000 {
					fmt.Fprintf(&all, "zz%dq ", i*round)
				}
				text.Blocks[lang.En] = append(text.Blocks[lang.En], all.String())
			}
			if now[doc] = Find(text); !slices.ContainsFunc(edits, func(e Edit) bool { return e.Doc == doc }) {
				edits = append(edits, Edit{Doc: doc, Old: terms[doc]})
			}
		}
		for i := range edits {
			edits[i].New = now[edits[i].Doc]
		}
		changed, different, err := x.Change(edits, func(path string) ([]byte, error) { return files[path], nil })
		if err != nil {
			t.Fatal(err)
		}
		want, wantFiles := build(t, now)
		if !slices.Equal(changed.Leaves, want.Leaves) {
			t.Fatalf("round %d: the trie is another one", round)
		}
		got := with(files, different)
		keep := map[string]bool{}
		for _, p := range changed.Paths() {
			keep[p] = true
		}
		maps.DeleteFunc(got, func(p string, _ []byte) bool { return !keep[p] })
		if !maps.EqualFunc(got, wantFiles, bytes.Equal) {
			t.Fatalf("round %d: the files are not those of a clean build", round)
		}
		for _, p := range want.Paths() {
			if files[p] == nil {
				splits++
			}
		}
		for _, p := range x.Paths() {
			if wantFiles[p] == nil {
				joins++
			}
		}
		x, files, terms = changed, got, now
	}
	if splits == 0 || joins == 0 {
		t.Errorf("the edits made %d files and took %d away: nothing of that is tried", splits, joins)
	}
	for i := range terms {
		terms[i] = Find(&Text{})
	}
	if x, files := build(t, terms); len(files) != 0 || len(x.Leaves) != 0 {
		t.Error("nothing has files")
	}
}

// TestSentence: a sentence changed in one of many briefings changes few files.
func TestSentence(t *testing.T) {
	terms := madeTerms(200)
	x, files := build(t, terms)
	text := madeText(77)
	text.Blocks[lang.En][2] += " Two further kilns were fired in spring."
	text.Blocks[lang.Zh][2] += "春天又有两座窑炉点火。"
	_, different, err := x.Change([]Edit{{77, terms[77], Find(text)}}, func(path string) ([]byte, error) { return files[path], nil })
	if err != nil {
		t.Fatal(err)
	}
	if n := len(different); n == 0 || n > 30 {
		t.Errorf("%d of %d files differ", n, len(files))
	}
}

func TestTrie(t *testing.T) {
	x, _ := build(t, madeTerms(200))
	leaves := x.prefixes()
	if len(leaves) < 10 || !slices.Equal(leaves, slices.Sorted(slices.Values(leaves))) {
		t.Fatalf("%d leaves, or not in order", len(leaves))
	}
	if got, ok := leavesOf(unpacked(packed(shape(leaves)))); !ok || !slices.Equal(got, leaves) {
		t.Error("the trie is not what was written")
	}
	names := map[string]bool{}
	for _, p := range leaves {
		names[p.name()] = true
	}
	if len(names) != len(leaves) {
		t.Error("two files have one name")
	}
	for p, want := range map[prefix]string{"": "root", "0": "g", "1": "h", "11": "l", "111": "t", "11100": "eg", "1111": "f"} {
		if p.name() != want {
			t.Errorf("%q is called %q, not %q", p, p.name(), want)
		}
	}
	if got := holding(leaves, "", false); len(got) != len(leaves) {
		t.Errorf("%d of %d leaves hold terms that begin with nothing", len(got), len(leaves))
	}
}

// TestReadScript: a file that is damaged is found out, and brings nothing down.
func TestReadScript(t *testing.T) {
	x, files := build(t, madeTerms(20))
	r := rand.New(rand.NewPCG(3, 4))
	for _, p := range x.prefixes() {
		path, raw := termsPath(p), files[termsPath(p)]
		if entries, err := readScript(p, raw); err != nil || !bytes.Equal(script(p, entries), raw) {
			t.Fatalf("%s is not read as it was written: %v", path, err)
		}
		for range 200 {
			bad := slices.Clone(raw)
			for range 1 + r.IntN(4) {
				bad[r.IntN(len(bad))] = byte(r.IntN(256))
			}
			if entries, err := readScript(p, bad[:r.IntN(len(bad)+1)]); err == nil {
				for i := range entries {
					entries[i].postings()
				}
			}
		}
	}
}

// built is [Build] with the files in one list.
func built(n int, terms func(doc int) (Terms, error)) (x Index, files []File, err error) {
	x, err = Build(n, terms, func(f File) error {
		files = append(files, f)
		return nil
	})
	return x, files, err
}
