package diag

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/source"
)

var update = flag.Bool("update", false, "write the golden files again")

// files is a small site with its problems in both languages.
var files = map[string]string{
	"sources/briefings/henan-steel.en.md": "---\ntitle: Steel in Henan\nprovince: henann\ndate: 2024-02-30\n---\nOver [[investmnt]] was spent in Zhengzhou.\n",
	"sources/briefings/henan-steel.zh.md": "---\ntitle: 河南钢铁\nprovince: hebei\n---\n郑州投资逾[[投资额]]，新建两座高炉。\n第二段\n",
	"sources/a, b: 100%.md":               "x\u202Ey\x1b[31mz\n",
}

func texts(file string) []byte {
	if text, ok := files[file]; ok {
		return []byte(text)
	}
	return nil
}

// at is the span of the only occurrence of words in a file.
func at(file, words string) source.Span {
	i := strings.Index(files[file], words)
	if i < 0 || strings.Count(files[file], words) != 1 {
		panic("not once in " + file + ": " + words)
	}
	return source.Span{File: file, Start: i, End: i + len(words)}
}

func problems() []Problem {
	const en, zh = "sources/briefings/henan-steel.en.md", "sources/briefings/henan-steel.zh.md"
	return []Problem{
		{Span: at(en, "henann"), Severity: Error, Rule: "unknown-place", Message: `there is no province "henann"`, Hint: "did you mean henan, or hainan?"},
		{Span: at(en, "[[investmnt]]"), Severity: Warning, Rule: "unknown-reference", Message: "nothing is called investmnt"},
		{Span: at(zh, "hebei"), Severity: Error, Rule: "disagreement", Message: "the two editions name different provinces",
			Hint: "write in both:\nprovince: henan", Related: []Related{{at(en, "henann"), "the English edition says henann"}}},
		{Span: at(zh, "[[投资额]]"), Severity: Error, Rule: "unknown-reference", Message: "没有“投资额”"},
		{Span: at(zh, "新建两座高炉。\n第二段"), Severity: Note, Rule: "unused-figure", Message: "a span of two lines"},
		{Span: at(zh, "，新"), Severity: Warning, Rule: "typography", Message: "a mark to replace and a character to delete",
			Fixes: []Edit{{At: source.At{Start: at(zh, "，新").Start, End: at(zh, "，新").Start + 3}, New: "、"}, {At: source.At{Start: at(zh, "，新").Start + 3, End: at(zh, "，新").End}}}},
		{Span: source.Span{File: zh}, Severity: Warning, Rule: "no-sources", Message: "the story has no sources"},
		{Span: source.Span{File: "sources/gone.md", Start: 7, End: 9}, Severity: Error, Rule: "encoding", Message: "the file is not UTF-8"},
		{Span: at("sources/a, b: 100%.md", "y\x1b[31mz"), Severity: Error, Rule: "raw-html", Message: "an escape\x1b[2J and a turn \u202Eright to left", Hint: "50%\r\nor <less>"},
		{Severity: Note, Rule: "site", Message: "belongs to no file"},
	}
}

func TestGolden(t *testing.T) {
	// The rules of SARIF's list, few, so that a new rule changes no golden file.
	defer func(all []Rule) { Rules = all }(Rules)
	Rules = []Rule{{Name: "disagreement", Severity: Error, About: "the editions disagree", Why: "One of the two is wrong."}, {Name: "no-sources", Severity: Warning}, {Name: "unused-figure", Severity: Note}}
	for _, f := range Formats {
		t.Run(string(f), func(t *testing.T) {
			var out bytes.Buffer
			if err := Write(&out, f, problems(), texts, TextOptions{}, "1.2.3"); err != nil {
				t.Fatal(err)
			}
			golden(t, "problems."+string(f), out.String())
			for _, r := range out.String() {
				if r != '\n' && unseen(r) {
					t.Errorf("%U reaches the terminal", r)
				}
			}
		})
	}
	t.Run("none", func(t *testing.T) {
		for _, f := range Formats {
			var out bytes.Buffer
			if err := Write(&out, f, nil, nil, TextOptions{}, ""); err != nil {
				t.Fatal(err)
			}
			if f != SARIF && out.Len() != 0 || f == SARIF && !strings.Contains(out.String(), `"results": []`) {
				t.Errorf("%s of no problems: %q", f, out.String())
			}
		}
	})
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (-update writes it again); got:\n%s", name, got)
	}
}

func TestParseFormat(t *testing.T) {
	for _, f := range Formats {
		if got, err := ParseFormat(string(f)); got != f || err != nil {
			t.Errorf("ParseFormat(%q) = %q, %v", f, got, err)
		}
	}
	for name, hint := range map[string]string{"jsn": "json", "xml": "text, json, github, sarif"} {
		if _, err := ParseFormat(name); err == nil || !strings.Contains(err.Error(), hint) {
			t.Errorf("ParseFormat(%q): %v, want a hint at %s", name, err, hint)
		}
	}
}

// TestJSONLines holds the contract: the fields, every one of them, and places
// in code points that an editor's own count leads back to the words.
func TestJSONLines(t *testing.T) {
	var out bytes.Buffer
	if err := WriteJSON(&out, problems(), texts, lang.En); err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n") {
		var fields map[string]any
		if err := json.Unmarshal([]byte(line), &fields); err != nil {
			t.Fatalf("line %d: %v", i+1, err)
		}
		for _, name := range []string{"file", "line", "column", "endLine", "endColumn", "severity", "rule", "message", "hint", "related"} {
			if fields[name] == nil {
				t.Errorf("line %d has no %s: %s", i+1, name, line)
			}
			delete(fields, name)
		}
		if len(fields) != 0 {
			t.Errorf("line %d has more fields: %v", i+1, fields)
		}
		var p struct {
			File, Message                    string
			Line, Column, EndLine, EndColumn int
		}
		if err := json.Unmarshal([]byte(line), &p); err != nil {
			t.Fatal(err)
		}
		in := problems()[i]
		if p.Message != in.Message.String() {
			t.Errorf("line %d: message %q, want %q", i+1, p.Message, in.Message.String())
		}
		if text := texts(p.File); text != nil && !whole(in.Span) {
			start := source.OffsetOf(text, source.Position{Line: p.Line, Column: p.Column})
			end := source.OffsetOf(text, source.Position{Line: p.EndLine, Column: p.EndColumn})
			if start != in.Span.Start || end != in.Span.End {
				t.Errorf("line %d: %+v leads to %d–%d, want %+v", i+1, p, start, end, in.Span)
			}
		}
	}
}

func TestMaxWarnings(t *testing.T) {
	var list []Problem
	for range 3 {
		list = append(list,
			Problem{Severity: Note, Message: "a note"},
			Problem{Severity: Warning, Message: "a warning"},
			Problem{Severity: Error, Message: "an error"})
	}
	for _, c := range []struct {
		most  int
		shown int
		rest  string
	}{
		{0, 9, ""},
		{-1, 9, ""},
		{6, 9, ""},
		{5, 8, "\nand 1 more warning not shown; --format json lists all\n"},
		{2, 5, "\nand 2 more warnings and 2 more notes not shown; --format json lists all\n"},
	} {
		var out bytes.Buffer
		if err := WriteText(&out, list, nil, TextOptions{MaxWarnings: c.most}); err != nil {
			t.Fatal(err)
		}
		got := out.String()
		if n := strings.Count(got, ": a"); n != c.shown || !strings.HasSuffix(got, c.rest) || c.rest == "" && strings.Contains(got, "more") {
			t.Errorf("at most %d: %d shown, want %d and %q:\n%s", c.most, n, c.shown, c.rest, got)
		}
		if n := strings.Count(got, "error: "); n != 3 {
			t.Errorf("at most %d: %d of 3 errors shown", c.most, n)
		}
	}
	var out bytes.Buffer
	many := make([]Problem, 150)
	if err := WriteText(&out, many, nil, TextOptions{}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "and 50 more notes") {
		t.Error("without a number, the rest after 100 is not counted")
	}
}

func TestColor(t *testing.T) {
	var plain, color bytes.Buffer
	if err := WriteText(&plain, problems(), texts, TextOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := WriteText(&color, problems(), texts, TextOptions{Color: true}); err != nil {
		t.Fatal(err)
	}
	strip := strings.NewReplacer(reset, "", bold, "", dim, "", green, "", severityColor[Note], "", severityColor[Warning], "", severityColor[Error], "")
	if got := strip.Replace(color.String()); got != plain.String() {
		t.Errorf("colour changes more than colour:\n%s", got)
	}
	if !strings.Contains(color.String(), severityColor[Error]+"^^^^^^"+reset) {
		t.Error("the carets of an error are not in its colour")
	}
}

// TestExcerpt shows line and carets one below the other, as a terminal does.
func TestExcerpt(t *testing.T) {
	long := strings.Repeat("河南省", 40) + "【错】" + strings.Repeat("山东省", 40)
	huge := strings.Repeat("河", 1<<16) + "【错】" + strings.Repeat("山", 1<<16)
	for _, c := range []struct {
		name, text, words string
		width             int
		line, carets      string
	}{
		{"ASCII", "a bad word", "bad", 40, "a bad word", "  ^^^"},
		{"Han", "郑州错字投资", "错字", 40, "郑州错字投资", "    ^^^^"},
		{"mixed", "GDP达8%增长", "8%", 40, "GDP达8%增长", "     ^^"},
		{"Latin after Han", "河南 henann", "henann", 40, "河南 henann", "     ^^^^^^"},
		{"combining", "Ame\u0301lie e\u0301te\u0301 ici", "e\u0301te\u0301", 40, "Ame\u0301lie e\u0301te\u0301 ici", "       ^^^"},
		{"inside a cluster", "xe\u0301y", "\u0301", 40, "xe\u0301y", " ^"},
		{"tab", "\tbad\tb", "bad", 40, "    bad b", "    ^^^"},
		{"tab stop", "ab\tbad", "bad", 40, "ab  bad", "    ^^^"},
		{"escape", "a\x1b[31mbad", "bad", 40, "a<U+001B>[31mbad", "             ^^^"},
		{"hidden in the span", "hen\u200ban!", "hen\u200ban", 40, "hen<U+200B>an!", "^^^^^^^^^^^^^"},
		{"emoji", "👩‍🔬 bad", "bad", 40, "👩‍🔬 bad", "   ^^^"},
		{"whole lines", "one bad\nand more", "bad\nand", 40, "one bad", "    ^^^"},
		{"clipped right", strings.Repeat("x", 5) + "bad" + strings.Repeat("y", 50), "bad", 20, "xxxxxbadyyyyyyyyyyy…", "     ^^^"},
		{"clipped left", strings.Repeat("x", 50) + "bad", "bad", 20, "…xxxxxbad", "      ^^^"},
		{"clipped, Han", long, "错", 20, "…省【错】山东省山东…", "     ^^"},
		{"far in a huge line", huge, "错", 20, "…河【错】山山山山山…", "     ^^"},
		{"longer than the width", strings.Repeat("长", 30), strings.Repeat("长", 30), 21, "长长长长长长长长长长…", "^^^^^^^^^^^^^^^^^^^^^"},
	} {
		t.Run(c.name, func(t *testing.T) {
			i := strings.Index(c.text, c.words)
			l := NewLocator(func(string) []byte { return []byte(c.text) })
			e, ok := l.Excerpt(source.Span{File: "f", Start: i, End: i + len(c.words)}, c.width)
			if !ok {
				t.Fatal("no excerpt")
			}
			line := e.Before + e.Marked + e.After
			carets := strings.Repeat(" ", lang.Cells(e.Before)) + strings.Repeat("^", lang.Cells(e.Marked))
			if line != c.line || carets != c.carets {
				t.Errorf("got\n%s|\n%s|\nwant\n%s|\n%s|", line, carets, c.line, c.carets)
			}
			if n := lang.Cells(line); n > c.width {
				t.Errorf("%d cells, more than %d", n, c.width)
			}
		})
	}
}

func TestExcerptOfAPlace(t *testing.T) {
	text := "title:\n河南\n\nlast"
	for _, c := range []struct {
		start         int
		line          int
		before, after string
	}{
		{6, 1, "title:", ""}, // the end of a line
		{7, 2, "", "河南"},
		{10, 2, "河", "南"},
		{14, 3, "", ""},
		{len(text), 4, "last", ""},
		{1000, 4, "last", ""}, // the file has shrunk since
	} {
		l := NewLocator(func(string) []byte { return []byte(text) })
		e, ok := l.Excerpt(source.Span{File: "f", Start: c.start, End: c.start}, 40)
		if want := (Excerpt{c.line, c.before, "", c.after}); !ok || e != want {
			t.Errorf("at %d: %+v, want %+v", c.start, e, want)
		}
	}
}

// TestRange compares the index of lines with the plain count of source.
func TestRange(t *testing.T) {
	text := "河南\n\r\nab\n𰻝c"
	l := NewLocator(func(string) []byte { return []byte(text) })
	for i := 1; i <= len(text); i++ {
		if i < len(text) && !utf8.RuneStart(text[i]) {
			continue
		}
		r := l.Range(source.Span{File: "f", Start: i, End: i})
		want := source.PositionOf([]byte(text), i)
		if r.Line != want.Line || r.Column != want.Column || r.EndLine != want.Line || r.EndColumn != want.Column {
			t.Errorf("offset %d: %+v, want %+v", i, r, want)
		}
	}
}

// TestRangeInsideACharacter widens what cannot be counted.
func TestRangeInsideACharacter(t *testing.T) {
	l := NewLocator(func(string) []byte { return []byte("河南") })
	if r := l.Range(source.Span{File: "f", Start: 1, End: 4}); r != (Range{1, 1, 1, 3}) {
		t.Errorf("got %+v", r)
	}
}

func TestLocatorForgets(t *testing.T) {
	read := 0
	l := NewLocator(func(file string) []byte { read++; return []byte("a\n" + file) })
	for range 3 {
		for i := range kept {
			file := strings.Repeat("x", i+1)
			if r := l.Range(source.Span{File: file, Start: 2, End: 3}); r != (Range{2, 1, 2, 2}) {
				t.Fatalf("%s: %+v", file, r)
			}
		}
	}
	if read != kept {
		t.Errorf("%d files read %d times", kept, read)
	}
	l.Range(source.Span{File: "one more", Start: 1, End: 1})
	if len(l.files) > kept {
		t.Errorf("%d files held", len(l.files))
	}
}

func TestVisible(t *testing.T) {
	for text, want := range map[string]string{
		"plain":                  "plain",
		"河南 “钢铁”，…":              "河南 “钢铁”，…",
		"two\nlines\tand":        "two lines and",
		"\x1b[2J":                "<U+001B>[2J",
		"\u009b2J":               "<U+009B>2J", // the one-character form of ESC [
		"a\u202Eb\u2066c\u200Fd": "a<U+202E>b<U+2066>c<U+200F>d",
		"zero\u200bwidth\ufeff":  "zero<U+200B>width<U+FEFF>",
		"a\u2028b\x00":           "a<U+2028>b<U+0000>",
		"\xff":                   "<0xFF>",
		"👩‍🔬":                    "👩‍🔬",
		"a\u200db":               "a<U+200D>b",
		"\U000E0041":             "<U+E0041>",
	} {
		if got := Visible(text); got != want {
			t.Errorf("Visible(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestEscapeUnseen(t *testing.T) {
	in := "a河\u202e\u009b\U000E0041\x7f"
	data, err := marshal(in, "")
	if err != nil {
		t.Fatal(err)
	}
	if want := `"a河\u202e\u009b\udb40\udc41\u007f"` + "\n"; string(data) != want {
		t.Errorf("got %s, want %s", data, want)
	}
	var back string
	if err := json.Unmarshal(data, &back); err != nil || back != in {
		t.Errorf("reads back as %q, %v", back, err)
	}
}
