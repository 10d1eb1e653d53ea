package main

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/brief-site/brief/generator"
	"github.com/brief-site/brief/generator/tier"
)

// TestEdits makes edits by chance, building after each in one of the ways that
// builds come about, and holds what they add up to against a build from
// nothing. It is the test of all keys and memos at once: one that covers too
// little leaves a page behind.
func TestEdits(t *testing.T) {
	n := tier.Of(60, 12)
	seed := uint64(time.Now().UnixNano())
	if given := os.Getenv("BRIEF_SEED"); given != "" {
		if _, err := fmt.Sscan(given, &seed); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("BRIEF_SEED=%d makes the same edits again", seed)
	r := rand.New(rand.NewPCG(seed, seed))
	bytes := make([]byte, perEdit*n)
	for i := range bytes {
		bytes[i] = byte(r.Uint32())
	}
	replay(t, bytes)
}

// FuzzEdits is the same with the fuzzer choosing the edits.
func FuzzEdits(f *testing.F) {
	f.Add([]byte{0, 0, 0, 0, 1, 1, 1, 0, 2, 2, 2, 0})
	f.Add([]byte{9, 0, 0, 0, 9, 0, 0, 4})                          // a template comes and goes
	f.Add([]byte{14, 3, 0, 4, 14, 3, 0, 4})                        // an edition goes and comes
	f.Add([]byte{2, 4, 0, 5, 0, 4, 1, 5, 1, 4, 0, 0})              // hints, and pages looked at
	f.Add([]byte{4, 1, 1, 2, 4, 1, 2, 4, 11, 0, 1, 3, 0, 0, 0, 0}) // builds broken off
	f.Fuzz(func(t *testing.T, script []byte) {
		replay(t, script[:min(len(script), 8*perEdit)])
	})
}

// perEdit is how many bytes of a script say one edit: which, on which
// briefing, with what, and how the site is built then.
const perEdit = 4

// replay carries out a script of edits.
func replay(t *testing.T, script []byte) {
	e := &editor{t: t, root: t.TempDir()}
	e.begin()
	m := &maker{t: t, root: e.root, cache: t.TempDir()}
	m.again()
	good := 0
	defer func() {
		t.Logf("%d edits, %d of them built, %d builds broken off", len(script)/perEdit, good, m.broken)
	}()
	for i := 0; i+perEdit <= len(script); i += perEdit {
		what := edits[int(script[i])%len(edits)]
		what.make(e, int(script[i+1]), int(script[i+2]))
		how := waysToBuild[int(script[i+3])%len(waysToBuild)]
		at := fmt.Sprintf("edit %d, %s, %s", i/perEdit, what.name, how.name)
		before := readTree(t, m.public())
		// Which stage a build is broken off at is a matter of chance as well.
		r := how.build(m, int(script[i+3])/len(waysToBuild), e.changed())
		clean := filepath.Join(t.TempDir(), "public")
		c, err := generator.New(generator.Config{Root: e.root, Out: clean, Cache: t.TempDir()}).Build(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if r.Failed != c.Failed || fmt.Sprint(r.Problems) != fmt.Sprint(c.Problems) {
			t.Fatalf("%s: problems differ\n%v\nfrom nothing:\n%v", at, r.Problems, c.Problems)
		}
		want := before // an error leaves the last good site
		if !r.Failed {
			want = readTree(t, clean)
			good++
		}
		if diff := compare(readTree(t, m.public()), want); diff != "" {
			t.Fatalf("%s:\n%s", at, diff)
		}
		if m.shown != nil && !r.Failed {
			if diff := compare(opened(t, m.shown), servedOf(want)); diff != "" {
				t.Fatalf("%s: what is served is not what is built:\n%s", at, diff)
			}
		}
		if t.Failed() {
			return
		}
	}
}

// editor keeps a small site as values and writes it out after each edit.
type editor struct {
	t            *testing.T
	root         string
	stories      []*editedStory
	written      map[string]string
	touched      map[string]bool // files written or removed since changed was asked
	title        string
	pageSize     int
	organisation string
	template     int
	asset        int
	next         int
	first        int // briefings to begin with; 12 where it is 0
}

type editedStory struct {
	slug, title, date, province, body string
	figure                            int
	of                                string // what the figure is about, and where
	draft, picture                    bool
	missing                           int // 1 English, 2 Chinese
	alias                             string
}

var (
	editDates     = []string{"2024-01-28", "2023-12-31", "2024-02", "2019", "undated", "2024-01-15?"}
	editProvinces = []string{"henan", "hebei", "anhui", "shandong"}
	editSubjects  = []string{"", ", subject: steel", ", subject: hebei, target: true", ", place: anhui/hefei", ", subject: {en: The works, zh: 全厂}, note: {en: So, zh: 注}"}
	editBodies    = []string{
		"Plain words on Anyang Steel.",
		"Words with [[output]] and a note.[^n]\n\n## Part\n\nMore words.\n\n[^n]: A note.",
		"It follows [[FIRST]], and [[place:henan]].",
		"Rows.\n\n| a | b |\n|---|--:|\n| [[output]] | 2 |\n\n- one\n- two",
		"Nothing of note.",
	}
)

// edits are what an editor does in a day.
var edits = []struct {
	name string
	make func(e *editor, which, how int)
}{
	{"add", func(e *editor, _, how int) { e.add(how) }},
	{"delete", func(e *editor, which, _ int) {
		if len(e.stories) > 1 {
			i := which % len(e.stories)
			e.stories = slices.Delete(e.stories, i, i+1)
		}
		e.write()
	}},
	{"rename", func(e *editor, which, how int) {
		s := e.story(which)
		old := s.slug
		s.slug = fmt.Sprintf("renamed-%d", e.next)
		if e.next++; how%2 == 0 {
			s.alias = old
		}
		e.write()
	}},
	{"title", func(e *editor, which, how int) {
		e.story(which).title = fmt.Sprintf("Title <%d>", how)
		e.write()
	}},
	{"body", func(e *editor, which, how int) {
		e.story(which).body = editBodies[how%len(editBodies)]
		e.write()
	}},
	{"date", func(e *editor, which, how int) {
		e.story(which).date = editDates[how%len(editDates)]
		e.write()
	}},
	{"province", func(e *editor, which, how int) {
		e.story(which).province = editProvinces[how%len(editProvinces)]
		e.write()
	}},
	{"figure", func(e *editor, which, how int) {
		e.story(which).figure = how
		e.write()
	}},
	{"subject", func(e *editor, which, how int) {
		e.story(which).of = editSubjects[how%len(editSubjects)]
		e.write()
	}},
	{"organisation", func(e *editor, _, how int) {
		e.organisation = []string{"Anyang Steel", "Anyang Iron", "Words"}[how%3]
		e.write()
	}},
	{"template", func(e *editor, _, how int) {
		e.template = (e.template + 1 + how%2) % 3
		e.write()
	}},
	{"asset", func(e *editor, _, how int) {
		e.asset = how % 3
		e.write()
	}},
	{"site title", func(e *editor, _, how int) {
		e.title = fmt.Sprintf("Site %d", how%3)
		e.write()
	}},
	{"page size", func(e *editor, _, how int) {
		e.pageSize = 5 + how%4
		e.write()
	}},
	{"draft", func(e *editor, which, _ int) {
		s := e.story(which)
		s.draft = !s.draft
		e.write()
	}},
	{"edition", func(e *editor, which, how int) {
		s := e.story(which)
		s.missing = (s.missing + 1 + how%2) % 3
		e.write()
	}},
	{"picture", func(e *editor, which, _ int) {
		s := e.story(which)
		s.picture = !s.picture
		e.write()
	}},
	{"touch", func(e *editor, _, _ int) { // new times, same bytes
		e.written = map[string]string{}
		e.write()
	}},
	{"break", func(e *editor, which, _ int) { // and the next edit mends it
		s := e.story(which)
		body := s.body
		s.body = "A [[name-that-nothing-has]]."
		e.write()
		s.body = body
	}},
}

func (e *editor) begin() {
	e.written, e.touched = map[string]string{}, map[string]bool{}
	e.title, e.pageSize, e.organisation = "Site", 5, "Anyang Steel"
	for i := range cmp.Or(e.first, 12) {
		e.add(i)
	}
}

func (e *editor) story(which int) *editedStory { return e.stories[which%len(e.stories)] }

func (e *editor) add(how int) {
	e.stories = append(e.stories, &editedStory{
		slug: fmt.Sprintf("story-%d", e.next), title: fmt.Sprintf("Story %d", e.next),
		date: editDates[how%len(editDates)], province: editProvinces[how/2%len(editProvinces)],
		body: editBodies[how%2], figure: how,
	})
	e.next++
	e.write()
}

// write brings the folder to what the editor holds, touching what changed.
func (e *editor) write() {
	files := map[string]string{
		"sources/site.yaml":          fmt.Sprintf("title: {en: %s, zh: 网站}\nbase_url: https://example.org/x/\npage_size: %d\n", e.title, e.pageSize),
		"sources/organisations.yaml": fmt.Sprintf("steel:\n  name: {en: %s, zh: 安阳钢铁}\n  kind: company\n", e.organisation),
	}
	switch e.template {
	case 1:
		files["templates/_trail.html"] = "<nav>{{range .}}<a href=\"{{.Href}}\">{{.Text}}</a>{{end}}</nav>"
	case 2:
		files["templates/sources.html"] = "<!doctype html><title>{{.Title}}</title>{{.Lead}}"
	}
	if e.asset > 0 {
		files["templates/assets/site.css"] = fmt.Sprintf("body { margin: %dpx }", e.asset)
	}
	first := "place:hebei" // where all are drafts
	for _, s := range e.stories {
		if !s.draft {
			first = s.slug
			break
		}
	}
	for _, s := range e.stories {
		more, figure := "", ""
		if s.draft {
			more += "draft: true\n"
		}
		if s.alias != "" {
			more += "aliases: [" + s.alias + "]\n"
		}
		figure = fmt.Sprintf("figures:\n  output: {label: {en: Output, zh: 产量}, value: %d, unit: t%s}\n", s.figure, s.of)
		story := fmt.Sprintf("date: %s\nupdated: 2024-03-01\nprovince: %s\nindustries: [new-materials]\n%s%s", s.date, s.province, more, figure)
		text, picture := strings.ReplaceAll(s.body, "FIRST", first), ""
		if s.picture {
			picture = "\n\n![A drawing](drawing.svg)\n"
			files["sources/briefings/"+s.slug+"/drawing.svg"] = fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d 9"/>`, 9+s.figure)
		}
		en := "---\ntitle: '" + s.title + "'\n" + story + "---\n" + text + picture
		zh := "---\ntitle: '题：" + s.title + "'\n" + story + "---\n中文：" + text + picture
		if s.missing != 1 {
			files["sources/briefings/"+s.slug+".en.md"] = en
		}
		if s.missing != 2 {
			files["sources/briefings/"+s.slug+".zh.md"] = zh
		}
	}
	for name := range e.written {
		if _, stays := files[name]; !stays {
			if err := os.Remove(filepath.Join(e.root, filepath.FromSlash(name))); err != nil {
				e.t.Fatal(err)
			}
			e.touched[name] = true
		}
	}
	for name, text := range files {
		if old, had := e.written[name]; !had || old != text {
			writeFile(e.t, e.root, name, text)
			e.touched[name] = true
		}
	}
	e.written = files
}

// changed lists the files that were touched since it was asked last, as
// somebody who watches the folder names them.
func (e *editor) changed() []string {
	list := slices.Sorted(maps.Keys(e.touched))
	clear(e.touched)
	return list
}
