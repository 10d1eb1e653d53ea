package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/search"
)

// madeSite is a site of briefings that nobody wrote, with what its sources say.
type madeSite struct {
	root, out string
	cache     string
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
	root, cache, n := t.TempDir(), t.TempDir(), madeBriefings(t)
	if kept := os.Getenv("BRIEF_MADE_DIR"); kept != "" {
		root = filepath.Join(kept, strconv.Itoa(n))
		cache = root + "-cache"
	}
	s := &madeSite{root: root, cache: cache, out: filepath.Join(root, "public")}
	if said, err := exec.Command("go", "run", "../../generator/measure", "make", root, strconv.Itoa(n)).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	s.build(t)
	s.read(t, n)
	return s
}

func (s *madeSite) build(t testing.TB) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := run([]string{"build", "-C", s.root, "--cache", s.cache, "--format", "json"}, &stdout, &stderr); code != exitOK {
		t.Fatalf("exit %d: %s", code, &stderr)
	}
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
		raw, err := os.ReadFile(filepath.Join(s.out, filepath.FromSlash(search.CardsPath(lang.En, file))))
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

// find opens the page anew by a link that asks, and waits for the answer.
func (tb *tab) find(site, page, query, filters string) {
	tb.t.Helper()
	tb.navigate("about:", "blank") // else only what stands behind # would change
	tb.show(site, page+"/search.html#q="+url.QueryEscape(query)+filters)
	until(tb, answered)
}

// answered says that a search has been answered, and its results stand there.
const answered = "document.querySelector('.search .status').textContent != '' && (document.querySelectorAll('.results li').length > 0) == (" + foundCount + " > 0)"

// firstResult is the address of the first result, from the site's root.
const firstResult = "document.querySelector('.results h2 a')?.href.split('/').slice(-3).join('/')"

// foundCount is the number that the page announces.
const foundCount = "Number((document.querySelector('.search .status').textContent.match(/[\\d,]+/) || ['0'])[0].replace(',', ''))"

// testMadePage: so does the page, from a link, by the letter and with filters.
func testMadePage(t *testing.T, s *madeSite) {
	b := startBrowser(t)
	server := httptest.NewServer(http.StripPrefix("/sub/made/", http.FileServer(http.Dir(s.out))))
	t.Cleanup(server.Close)
	for way, site := range map[string]string{"http": server.URL + "/sub/made/", "file": fileURL(s.out) + "/"} {
		t.Run(way, func(t *testing.T) {
			tb := b.tab(t)
			for _, k := range s.searches(t) {
				tb.find(site, k.page, k.query, "")
				if got, want := eval[string](tb, firstResult), k.page+"/briefings/"+k.slug+".html"; got != want {
					t.Errorf("%s: first comes %s, not %s", k.query, got, want)
					continue
				}
				// What was looked for is marked in the result, in title, summary
				// or snippet: where the page is in the language of the query.
				if han := strings.ContainsFunc(k.query, lang.Han); han == (k.page == "zh") {
					until(tb, "document.querySelectorAll('.results li:first-child mark').length > 0")
				}
				if strings.ContainsAny(k.query, "\"“") { // and a phrase stands in one briefing alone
					until(tb, "document.querySelectorAll('.results li').length == 1 && "+foundCount+" == 1")
				}
			}
			// By the letter: whatever has been typed so far, the page answers, and
			// at the end with the right one.
			for _, k := range []known{
				{"en", "tieling dialysis", "tieling-medical-devices-000464"},
				{"en", "xian dental scanners", "xian-medical-devices-000462"},
				{"zh", "聊城押注总装", "liaocheng-aerospace-000240"},
				{"zh", "hulunbeier 涂布机", "hulunbuir-ev-batteries-000566"},
			} {
				tb.navigate("about:", "blank")
				tb.show(site, k.page+"/search.html")
				eval[any](tb, "void document.getElementById('search-words').focus()")
				typed := ""
				for _, letter := range k.query {
					call(tb, input.InsertText, input.InsertTextParams{Text: string(letter)})
					typed += string(letter)
					// The address says what the answer is of, and the answer is there.
					until(tb, "new URLSearchParams(location.hash.slice(1)).get('q') == "+quoted(typed)+" && document.querySelector('.search .status').textContent != ''")
				}
				until(tb, firstResult+" == "+quoted(k.page+"/briefings/"+k.slug+".html"))
			}
			// With filters, whose counts the sources know.
			for _, f := range []struct{ page, query, filters, criterion string }{
				{"en", "", "&province=qinghai", "province:qinghai\n"},
				{"zh", "", "&province=qinghai&year=2019", "province:qinghai\n & date:2019"},
				{"en", "", "&industry=robotics&year=2016", "industries:robotics & date:2016"},
				{"zh", "冷链", "&province=henan&industry=cold-chain", "province:henan\n & industries:cold-chain"},
				{"en", "photovoltaics", "&industry=photovoltaics&year=2020", "industries:photovoltaics & date:2020"},
			} {
				tb.find(site, f.page, f.query, f.filters)
				want, _ := s.that(f.criterion)
				if got := eval[int](tb, foundCount); got != want || want == 0 {
					t.Errorf("%s%s: the page finds %d, the sources have %d", f.query, f.filters, got, want)
				}
				// A filter that is chosen counts what it leaves; those beside it add up to it.
				if got := eval[int](tb, "Number([...document.querySelector('select[name=year]').selectedOptions][0].text.match(/[(（]([\\d,]+)/)?.[1] ?? "+strconv.Itoa(want)+")"); got != want {
					t.Errorf("%s%s: the year says %d, not %d", f.query, f.filters, got, want)
				}
			}
			// A link on the page itself asks for something else.
			eval[any](tb, "void (location.hash = '#q=tieling+dialysis')")
			until(tb, firstResult+" == 'en/briefings/tieling-medical-devices-000464.html'")
			// One that is chosen by hand changes the count and the address.
			tb.find(site, "en", "plant", "")
			before := eval[int](tb, foundCount)
			eval[any](tb, "void (s => { s.value = 'qinghai'; s.dispatchEvent(new Event('change', {bubbles: true})) })(document.querySelector('select[name=province]'))")
			until(tb, "location.hash == '#q=plant&province=qinghai' && "+foundCount+" < "+strconv.Itoa(before)+" && "+foundCount+" > 0")
			for _, fault := range tb.heard() {
				t.Error(fault)
			}
		})
	}
}

// testMadeEdit: a sentence more in each edition rewrites few files of the index,
// and is found.
func testMadeEdit(t *testing.T, s *madeSite) {
	const slug = "yushu-aerospace-000619"
	before := readTree(t, filepath.Join(s.out, "search"))
	for code, sentence := range map[string]string{"en": "A lighthouse keeper congratulated everybody.", "zh": "灯塔看守人向大家道喜。"} {
		name := filepath.Join("sources", "briefings", slug+"."+code+".md")
		raw, err := os.ReadFile(filepath.Join(s.root, name))
		if err != nil {
			t.Fatal(err)
		}
		defer writeFile(t, s.root, name, string(raw))
		writeFile(t, s.root, name, string(raw)+"\n"+sentence+"\n")
	}
	s.build(t)
	after := readTree(t, filepath.Join(s.out, "search"))
	changed := 0
	for name := range after {
		if !bytes.Equal(before[name], after[name]) {
			changed++
		}
	}
	if changed == 0 || changed > 60 {
		t.Errorf("a sentence changes %d of %d files", changed, len(after))
	}
	t.Logf("a sentence changes %d of %d files", changed, len(after))
	e, slugs := s.engine(t), s.slugs(t)
	for _, query := range []string{"lighthouse keeper", "“灯塔看守人”"} {
		if found, err := e.Find(query); err != nil || len(found) != 1 || slugs[found[0].Doc] != slug {
			t.Errorf("%s finds %v, %v", query, found, err)
		}
	}
}

// TestMadeSearch searches a large site: by the engine of the build, and by the
// page in a browser, over http below a path and from a folder.
func TestMadeSearch(t *testing.T) {
	t.Parallel()
	s := buildMade(t)
	t.Run("engine", func(t *testing.T) { testMadeEngine(t, s) })
	t.Run("page", func(t *testing.T) { testMadePage(t, s) })
	t.Run("edit", func(t *testing.T) { testMadeEdit(t, s) })
}
