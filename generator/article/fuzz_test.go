package article

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/parse"
	"github.com/brief-site/brief/generator/source"
)

// FuzzRead holds for any bytes that reading never panics, that the body is made
// of the file's own characters, and that the drafted pair has no fault but
// fields that could not be found.
func FuzzRead(f *testing.F) {
	dir := filepath.Join("testdata", "articles")
	files, err := os.ReadDir(dir)
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		if file.Name() == "labels.json" {
			continue
		}
		raw, err := os.ReadFile(filepath.Join(dir, file.Name()))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(file.Name(), raw)
	}
	f.Add("a.md", []byte("# A: b # c\n\n'Twenty' firms \"spent\" 5 million yuan, 20–30 percent more, at {x: y} [[z]] <!-- w -->.\n"))
	f.Add("a.txt", []byte("标题\n来源：- | 2024-13-45 12/31/99\n\n--- 第一段，约20家企业、30亿元。\n"))
	today := lang.Date{Year: 2024, Month: 5, Day: 4}
	f.Fuzz(func(t *testing.T, name string, raw []byte) {
		if len(raw) > 1<<13 {
			return
		}
		a, err := everyone.Read(name, raw)
		if err != nil {
			return
		}
		if len(a.Body) == 0 {
			t.Fatal("no body and no error")
		}
		p, _ := decode(name, raw)
		var own strings.Builder
		for _, l := range p.lines {
			own.WriteString(dense(l.text))
		}
		for _, paragraph := range a.Body {
			if rest := foreign(dense(paragraph), own.String()); rest != "" {
				t.Fatalf("%q is no text of the article", rest)
			}
		}
		if slug := a.Slug(); !source.Slug(slug) {
			t.Fatalf("slug %q", slug)
		}
		a.Record()
		draft := a.Draft("a.txt", today)
		for _, l := range lang.Both {
			e, problems := parse.Edition("sources/briefings/a."+l.Code()+".md", []byte(draft.Editions[l]))
			for _, p := range problems {
				if p.Severity == diag.Error && p.Rule != "missing-field" {
					t.Fatalf("%s: %s [%s]\n%s", l, p.Message.String(), p.Rule, draft.Editions[l])
				}
			}
			if l == a.Lang && !e.Fields.Draft.V {
				t.Fatalf("no draft:\n%s", draft.Editions[l])
			}
		}
	})
}

// foreign returns what of a paragraph is none of the article's lines, put
// together in some order of whole runs.
func foreign(paragraph, own string) string {
	for paragraph != "" {
		n := len(paragraph)
		for n > 0 && !strings.Contains(own, paragraph[:n]) {
			n /= 2
		}
		for n < len(paragraph) && strings.Contains(own, paragraph[:n+1]) {
			n++
		}
		if n == 0 {
			return paragraph
		}
		paragraph = paragraph[n:]
	}
	return ""
}

func dense(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
