package parse

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
)

// typographic lists the findings of a file as line:column message.
func typographic(raw string, problems []diag.Problem) []string {
	text, _ := source.Text([]byte(raw))
	var out []string
	for _, p := range problems {
		if p.Rule == "typography" {
			at := source.PositionOf(text, p.Span.Start)
			out = append(out, fmt.Sprintf("%d:%d %s", at.Line, at.Column, p.Message.String()))
		}
	}
	return out
}

// Every place where prose is found is looked at, and each fix hits it.
func TestTypographyPlaces(t *testing.T) {
	for _, c := range []struct{ file, raw, want, left string }{
		{"a.zh.md", "---\ntitle: 河南,钢铁\nsummary: '增长,下降'\n---\n甲,乙\n", "---\ntitle: 河南，钢铁\nsummary: '增长，下降'\n---\n甲，乙\n", ""},
		{"a.en.md", "---\ntitle: \"City's \\\"opening\\\"\"\nsummary: 'City''s opening'\n---\nA.\n", "---\ntitle: \"City’s “opening”\"\nsummary: 'City’s opening'\n---\nA.\n", ""},
		{"a.en.md", "---\ntitle: A\nsummary: >-\n  City's\n  opening\n---\nA.\n", "", "3:10 straight '"},
		{"a.en.md", "---\ntitle: A\nsummary: City's\n  opening\n---\nA.\n", "", "3:10 straight '"},
		{"a.en.md", "---\ntitle: A\nfigures:\n  a:\n    label: {en: City's, zh: '甲,乙'}\n    value: 5\n    unit: count\n    of: {en: the '90s, zh: 家\"企业\"}\n    note: {en: One  two, zh: 全角１}\n    evidence: \"it's\"\n---\nA.\n",
			"---\ntitle: A\nfigures:\n  a:\n    label: {en: City’s, zh: '甲，乙'}\n    value: 5\n    unit: count\n    of: {en: the ’90s, zh: 家“企业”}\n    note: {en: One two, zh: 全角1}\n    evidence: \"it's\"\n---\nA.\n", ""},
		// A mark that YAML would take for its own.
		{"a.en.md", "---\ntitle: One：two\n---\nA.\n", "", "2:11 full-width ： in English text"},
		{"a.en.md", "---\ntitle: \"One：two\"\n---\nA.\n", "---\ntitle: \"One: two\"\n---\nA.\n", ""},
		{"a.en.md", "---\ntitle: A\nfigures: {a: {label: {en: One，two, zh: 甲}, value: 5, unit: count}}\n---\nA.\n", "", "3:30 full-width ， in English text"},
		// Markdown.
		{"a.zh.md", "---\ntitle: 甲\n---\n## 一,二\n\n- 甲,乙\n- 丙\n\n> 引,文\n\n| 甲,乙 | 丙 |\n|---|---|\n| 丁,戊 | 己 |\n\n**强,调**后,[链,接](https://a.example/甲,乙)，注[^1]\n\n[^1]: 脚,注\n",
			"---\ntitle: 甲\n---\n## 一，二\n\n- 甲，乙\n- 丙\n\n> 引，文\n\n| 甲，乙 | 丙 |\n|---|---|\n| 丁，戊 | 己 |\n\n**强，调**后，[链，接](https://a.example/甲,乙)，注[^1]\n\n[^1]: 脚，注\n", ""},
		{"a.zh.md", "---\ntitle: 甲\n---\n`甲,乙`<!-- 甲,乙 -->丙[[a|甲,乙]],[[b]],<https://a.example/甲>\n\n```\n甲,乙\n```\n", "---\ntitle: 甲\n---\n`甲,乙`<!-- 甲,乙 -->丙[[a|甲，乙]]，[[b]]，<https://a.example/甲>\n\n```\n甲,乙\n```\n", ""},
		{"a.zh.md", "---\ntitle: 甲\n---\n![实验室,甲](a.jpg \"一月,启用\")\n", "---\ntitle: 甲\n---\n![实验室，甲](a.jpg \"一月，启用\")\n", ""},
		{"a.en.md", "---\ntitle: A\n---\nA \\\"b\\\" &quot;c&quot; &amp; d&#39;s.\n", "---\ntitle: A\n---\nA “b” “c” &amp; d’s.\n", ""},
		{"a.zh.md", "---\ntitle: 甲\n---\n甲，\n  乙,\n丙 \\\n丁\n", "---\ntitle: 甲\n---\n甲，\n  乙，\n丙 \\\n丁\n", ""},
		// Line ends and a byte order mark.
		{"a.zh.md", "\xef\xbb\xbf---\r\ntitle: 甲\r\n---\r\n甲,乙\r\n\r\n丙,丁\r\n", "\xef\xbb\xbf---\r\ntitle: 甲\r\n---\r\n甲，乙\r\n\r\n丙，丁\r\n", ""},
	} {
		if c.want == "" {
			c.want = c.raw
		}
		got, changes := Mend(c.file, []byte(c.raw))
		if string(got) != c.want {
			t.Errorf("%q:\n got %q\nwant %q", c.raw, got, c.want)
		}
		text, _ := source.Text(got)
		for _, change := range changes {
			if at := string(text[change.At.Start:change.At.End]); at != change.New {
				t.Errorf("%q: %+v is at %q", c.raw, change, at)
			}
		}
		_, problems := Edition(c.file, got)
		if left := strings.Join(typographic(string(got), problems), "; "); left != c.left {
			t.Errorf("%q leaves %q, want %q", c.raw, left, c.left)
		}
	}
}

// A fix that would change what a text says or is, is not offered; those beside
// it are.
func TestUnsafeFixes(t *testing.T) {
	raw := "---\ntitle: One：two\nsummary: It's\n---\nThat's all.\n"
	_, problems := Edition("a.en.md", []byte(raw))
	fixes := 0
	for _, p := range problems {
		if p.Rule != "typography" {
			continue
		}
		if offered := len(p.Fixes) > 0; offered != strings.Contains(p.Hint.String(), "check --fix") || offered == strings.Contains(p.Message.String(), "full-width") {
			t.Errorf("%+v", p)
		}
		fixes += len(p.Fixes)
	}
	if fixes != 2 {
		t.Errorf("%d fixes of %v", fixes, typographic(raw, problems))
	}
}

// readings lists every figure that is read in a file.
func readings(file string, raw []byte) (out []string) {
	e, _ := Edition(file, raw)
	add := func(text string, l lang.Lang) {
		for line := range strings.SplitSeq(text, "\n") {
			for _, r := range figures.Read(line, l) {
				out = append(out, fmt.Sprint(r.Kind, r.Value, r.To, r.Range, r.Unit, r.Bound, r.When))
			}
		}
	}
	for _, b := range e.Blocks {
		add(b.Text, e.Lang)
	}
	add(e.Title.V, e.Lang)
	add(e.Summary.V, e.Lang)
	for _, f := range e.Fields.Figures.V {
		out = append(out, fmt.Sprint(f.Name, f.Quantity.Value, f.Quantity.To, f.Quantity.Unit, f.Quantity.Bound))
		for _, l := range lang.Both {
			add(f.Label.In(l), l)
			add(f.Note.In(l), l)
		}
	}
	return out
}

func shape(e *model.Edition) string {
	var b strings.Builder
	for _, block := range e.Blocks {
		b.WriteString(block.ID + block.Kind + " ")
	}
	for _, r := range e.Refs {
		b.WriteString(r.Kind + r.Name + " ")
	}
	for _, f := range e.Files {
		b.WriteString(f.Name + " ")
	}
	return b.String()
}

// FuzzFix holds what check --fix promises of any file.
func FuzzFix(f *testing.F) {
	files, _ := filepath.Glob("../../cmd/brief/testdata/*/sources/briefings/*.md")
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(raw), strings.HasSuffix(name, ".zh.md"))
	}
	for _, text := range []string{"甲,乙(丙)\"丁\"...戊--己 庚 辛，，壬。。", "３，０００家,3,000 \"it's\" 5'10\" -- x,y", "*a,*乙 **丙,**丁 _\"a\"_", "| 甲,乙 |\n|---|\n| \"a\" |", "1）甲\n2) 乙,丙"} {
		f.Add("---\ntitle: 甲\n---\n"+text+"\n", true)
		f.Add("---\ntitle: 'A''s'\n---\n"+text+"\n", false)
	}
	f.Fuzz(func(t *testing.T, raw string, chinese bool) {
		file := "sources/briefings/a.en.md"
		if chinese {
			file = "sources/briefings/a.zh.md"
		}
		before, problems := Edition(file, []byte(raw))
		for _, p := range problems {
			if len(p.Fixes) > 0 && p.Rule != "typography" {
				t.Fatalf("a fix of %s", p.Rule)
			}
		}
		mended, changes := Mend(file, []byte(raw))
		if again, _ := Mend(file, mended); !bytes.Equal(again, mended) {
			t.Fatalf("%q is mended to %q and then to %q", raw, mended, again)
		}
		if len(changes) == 0 {
			if string(mended) != raw {
				t.Fatalf("%q becomes %q in silence", raw, mended)
			}
			return
		}
		after, _ := Edition(file, mended)
		if got, want := shape(after), shape(before); got != want {
			t.Errorf("%q\nbecomes %q:\n%s\n%s", raw, mended, want, got)
		}
		if got, want := readings(file, mended), readings(file, []byte(raw)); !slices.Equal(got, want) {
			t.Errorf("%q\nbecomes %q:\n%v\n%v", raw, mended, want, got)
		}
		if after.Stamp != before.Stamp {
			t.Errorf("%q becomes %q, which says something else", raw, mended)
		}
		for _, end := range []string{"\r", "\n", "\ufeff"} {
			if strings.HasPrefix(raw, "\ufeff") && !bytes.HasPrefix(mended, []byte("\ufeff")) || end != "\ufeff" && strings.Count(raw, end) != bytes.Count(mended, []byte(end)) {
				t.Errorf("%q becomes %q, of other line ends", raw, mended)
			}
		}
		// The text between the runs of prose is unchanged.
		if got, want := outside(file, mended), outside(file, []byte(raw)); got != want {
			t.Errorf("%q becomes %q, not only in its prose:\n%q\n%q", raw, mended, want, got)
		}
	})
}

// outside is a file without its prose, and without blanks and line ends: where
// the last character of a cell or line goes, those beside it are no longer
// within.
func outside(file string, raw []byte) string {
	text, fault := source.Text(raw)
	if fault != nil {
		return string(raw)
	}
	l, _, _ := name(newReport(file), file, source.At{})
	r := newReport(file)
	r.edition(&model.Edition{File: file, Lang: l, Fields: &model.BriefingFields{}, Text: &model.Text{}}, text)
	var edits []source.Edit
	for _, blocks := range r.scratch.prose.blocks {
		for _, b := range blocks {
			for _, run := range b {
				if run.Text != "\n" && run.At.End > run.At.Start {
					edits = append(edits, source.Edit{At: run.At})
				}
			}
		}
	}
	return strings.Join(strings.Fields(string(source.Apply(text, edits))), "")
}

// The stamp of an edition covers what it says and not how.
func TestStamp(t *testing.T) {
	of := func(raw string) string {
		e, _ := Edition("a.en.md", []byte(raw))
		return e.Stamp
	}
	const base = "---\ntitle: Steel\ndate: 2024-01-28\n---\nOver 3.5 billion yuan,\nit's said.\n\nTwo.\n"
	if got := strings.Fields(of(base)); len(got) != 5 || len(got[0]) != 16 || len(got[4]) != 4 {
		t.Errorf("%q", got)
	}
	for _, same := range [][2]string{{"2024-01-28", "2024-02-01"}, {"it's said", "it’s said"}, {"yuan,\nit", "yuan, it"}, {"Two.", "*Two.*"}, {"title: Steel", "title: 'Steel'"}, {"yuan,", "yuan ,"}} {
		if of(strings.Replace(base, same[0], same[1], 1)) != of(base) {
			t.Errorf("%q for %q is another text", same[1], same[0])
		}
	}
	for _, other := range [][2]string{{"3.5", "35"}, {"3.5", "3,5"}, {"Two.", "Three."}, {"title: Steel", "title: Iron"}, {"Two.\n", "Two.\n\nThree.\n"}, {"title: Steel", "title: Steel\nsummary: One"}, {"Over", "Overt"}, {"3.5", "-3.5"}} {
		a, b := strings.Fields(of(base)), strings.Fields(of(strings.Replace(base, other[0], other[1], 1)))
		if a[0] == b[0] {
			t.Errorf("%q for %q is the same text", other[1], other[0])
		}
	}
}

// BenchmarkTypography parses a briefing with nothing to mend, and one of which
// the edits have to be tried: that parses it again and reads the figures of
// both, which in Chinese takes some ten times as long.
func BenchmarkTypography(b *testing.B) {
	for _, file := range []string{"medical-sciences-city.en.md", "medical-sciences-city.zh.md"} {
		raw, err := os.ReadFile("../../cmd/brief/testdata/sample/sources/briefings/" + file)
		if err != nil {
			b.Fatal(err)
		}
		for _, c := range []struct{ name, from, to string }{{"clean", "", ""}, {"to mend", "，", ","}} {
			text := raw
			if c.from != "" {
				text = bytes.Replace(raw, []byte(c.from), []byte(c.to), 3)
			}
			b.Run(file[len(file)-5:len(file)-3]+" "+c.name, func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					Edition(file, text)
				}
			})
		}
	}
}
