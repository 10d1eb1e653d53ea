package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"brief/generator/search"
)

// madeSite is a site of briefings that nobody wrote, with what its sources say.
type madeSite struct {
	root, out string
	stories   []*madeStory // by their number
}

// madeStory is a briefing as its two files have it.
type madeStory struct {
	slug   string
	fields map[string]string // of either edition, one after the other
}

// madeBriefings is how many briefings searches are proved on: a thousand, or
// what $BRIEF_MADE says, as in .ci/run.
func madeBriefings(t testing.TB) int {
	n := 1000
	if s := os.Getenv("BRIEF_MADE"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil || n < 1000 {
			t.Fatalf("BRIEF_MADE=%s: it must be a number from 1000 on", s)
		}
	}
	return n
}

// buildMade makes and builds the site, in $BRIEF_MADE_DIR where that is named: the
// next run then builds only what has changed.
func buildMade(t testing.TB) *madeSite {
	t.Helper()
	if testing.Short() {
		t.Skip("a thousand briefings are left out by -short")
	}
	root, cache, n := t.TempDir(), t.TempDir(), madeBriefings(t)
	if kept := os.Getenv("BRIEF_MADE_DIR"); kept != "" {
		root = filepath.Join(kept, strconv.Itoa(n))
		cache = root + "-cache"
	}
	s := &madeSite{root: root, out: filepath.Join(root, "public")}
	if said, err := exec.Command("go", "run", "brief/generator/measure", "make", root, strconv.Itoa(n)).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	var stdout, stderr bytes.Buffer
	if code := run([]string{"build", "-C", root, "--cache", cache, "--format", "json"}, &stdout, &stderr); code != exitOK {
		t.Fatalf("exit %d: %s", code, &stderr)
	}
	s.read(t, n)
	return s
}

func (s *madeSite) read(t testing.TB, n int) {
	t.Helper()
	s.stories = make([]*madeStory, n)
	dir := filepath.Join(s.root, "sources", "briefings")
	names, err := filepath.Glob(filepath.Join(dir, "*.en.md"))
	if err != nil || len(names) != n {
		t.Fatalf("there are %d briefings: %v", len(names), err)
	}
	for _, name := range names {
		slug := strings.TrimSuffix(filepath.Base(name), ".en.md")
		i, err := strconv.Atoi(slug[strings.LastIndexByte(slug, '-')+1:])
		if err != nil {
			t.Fatal(err)
		}
		story := &madeStory{slug: slug, fields: map[string]string{}}
		for _, code := range []string{"en", "zh"} {
			raw, err := os.ReadFile(filepath.Join(dir, slug+"."+code+".md"))
			if err != nil {
				t.Fatal(err)
			}
			front, text, _ := strings.Cut(strings.TrimPrefix(string(raw), "---\n"), "\n---\n")
			field := ""
			for line := range strings.Lines(front) {
				if name, value, ok := strings.Cut(line, ":"); ok && line[0] != ' ' {
					field = name
					line = strings.TrimSpace(value) + "\n"
				}
				story.fields[field] += line
			}
			story.fields["text"] += text
		}
		s.stories[i] = story
	}
}

// says reports whether a source says what a criterion asks for: a field, a
// colon and words; & between several.
func (s *madeStory) says(criterion string) bool {
	for one := range strings.SplitSeq(criterion, " & ") {
		field, words, _ := strings.Cut(one, ":")
		if !strings.Contains(strings.ToLower(s.fields[field]), strings.ToLower(words)) {
			return false
		}
	}
	return true
}

// that counts the briefings that a criterion holds for, and gives one of them.
func (s *madeSite) that(criterion string) (n int, one *madeStory) {
	for _, story := range s.stories {
		if story.says(criterion) {
			n, one = n+1, story
		}
	}
	return n, one
}

// slugs are those of the documents of the index, from its cards.
func (s *madeSite) slugs(t testing.TB) []string {
	t.Helper()
	out := make([]string, 0, len(s.stories))
	for file := range search.CardFiles(len(s.stories)) {
		raw, err := os.ReadFile(filepath.Join(s.out, filepath.FromSlash(search.CardsPath(0, file))))
		if err != nil {
			t.Fatal(err)
		}
		var rows [][]string
		_, list, _ := bytes.Cut(raw, fmt.Appendf(nil, ",%d,", file))
		if err := json.Unmarshal(bytes.TrimSuffix(bytes.TrimSpace(list), []byte(")")), &rows); err != nil {
			t.Fatalf("%s: %v", raw[:min(len(raw), 80)], err)
		}
		for _, row := range rows {
			out = append(out, row[0])
		}
	}
	return out
}

func (s *madeSite) engine(t testing.TB) *search.Engine {
	t.Helper()
	e, err := search.Open(func(path string) ([]byte, error) { return os.ReadFile(filepath.Join(s.out, filepath.FromSlash(path))) })
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// known is a search whose first result is known from the sources.
type known struct{ page, query, slug string }

// searches reads the table, and holds each line to the sources.
func (s *madeSite) searches(t testing.TB) []known {
	t.Helper()
	raw, err := os.ReadFile("testdata/searches.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var out []known
	for line := range strings.Lines(string(raw)) {
		f := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if line[0] == '#' {
			continue
		}
		if n, one := s.that(f[3]); n != 1 || one.slug != f[2] {
			t.Errorf("%s: %d briefings say %s; it must be %s alone", f[1], n, f[3], f[2])
		}
		out = append(out, known{f[0], f[1], f[2]})
	}
	return out
}

// testMadeEngine: the engine of the build answers with what the sources say.
func testMadeEngine(t *testing.T, s *madeSite) {
	e, slugs := s.engine(t), s.slugs(t)
	find := func(query string) []string {
		found, err := e.Find(query)
		if err != nil {
			t.Fatal(err)
		}
		out := make([]string, len(found))
		for i, r := range found {
			out[i] = slugs[r.Doc]
		}
		return out
	}
	all := s.searches(t)
	if len(all) < 20 {
		t.Errorf("there are no more than %d searches", len(all))
	}
	for _, k := range all {
		if got := find(k.query); len(got) == 0 || got[0] != k.slug {
			t.Errorf("%s: first of %d comes %v, not %s", k.query, len(got), got[:min(3, len(got))], k.slug)
		}
	}
	// Names of one thing find the same briefings, whichever is used.
	for _, names := range [][]string{
		{"安徽", "Anhui", "anhui", "ＡＮＨＵＩ", "安徽省", "“Anhui Province”"},
		{"Yungu Logistics", "Yungu Group", "云谷物流", "云谷集团"},
		{"七台河", "qitaihe ", "“qi tai he”", "七台河市"},
	} {
		want := slices.Sorted(slices.Values(find(names[0])))
		if len(want) == 0 {
			t.Errorf("%s finds nothing", names[0])
		}
		for _, name := range names[1:] {
			got := slices.Sorted(slices.Values(find(name)))
			if strings.Contains(name, " ") && !strings.ContainsAny(name, "“") { // its words may also stand apart
				got = slices.DeleteFunc(got, func(slug string) bool { return !slices.Contains(want, slug) })
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s finds %d, and %s finds %d", names[0], len(want), name, len(got))
			}
		}
	}
	// Where a run of Han stands as it was typed comes before where it does not.
	for _, run := range []string{"春节后的几周", "项目会计", "旱夏的限电", "市投资促进局", "关停砖厂", "一家中间商", "重卡电池包"} {
		holds := map[string]bool{}
		for _, story := range s.stories {
			if strings.Contains(story.fields["title"]+story.fields["summary"]+story.fields["text"], run) {
				holds[story.slug] = true
			}
		}
		if len(holds) < 10 {
			t.Errorf("%s: only %d hold it", run, len(holds))
		}
		got := find(run)
		for i, slug := range got[:min(len(got), len(holds), 10)] {
			if !holds[slug] {
				t.Errorf("%s: result %d, %s, does not hold it, and %d others do", run, i+1, slug, len(holds))
			}
		}
		for slug := range holds {
			if !slices.Contains(got, slug) {
				t.Errorf("%s is not found in %s", run, slug)
				break
			}
		}
		t.Logf("%s: %d found, %d hold it", run, len(got), len(holds))
	}
}

// TestMadeSearch searches a large site: the engine of the build, and the page
// in a browser over http below a path and from a folder.
func TestMadeSearch(t *testing.T) {
	s := buildMade(t)
	t.Run("engine", func(t *testing.T) { testMadeEngine(t, s) })
}
