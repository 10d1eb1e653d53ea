package render

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/templates"
)

const (
	wordsFile = "words.tsv"
	styleFile = "assets/custom.css"
	// styleTemplate loads the site's own style sheet, where it has one: the built-in
	// one writes nothing.
	styleTemplate = "_custom.html"
)

// withOwn adds the files that a site may have and that replace no built-in file as a
// whole: a style sheet that is loaded after the built-in one, and words.
func withOwn(files []file, read func(name string) ([]byte, error)) ([]file, error) {
	for _, name := range []string{styleFile, wordsFile} {
		data, err := read(name)
		built, _ := templates.FS.ReadFile(name)
		if errors.Is(err, fs.ErrNotExist) || err == nil && bytes.Equal(data, built) && built != nil {
			continue
		}
		if err != nil {
			return files, fmt.Errorf("templates/%s cannot be read: %w", name, err)
		}
		files = append(files, file{name: name, own: true, data: data})
		if name != styleFile {
			continue
		}
		if i := slices.IndexFunc(files, func(f file) bool { return f.name == styleTemplate }); i >= 0 && !files[i].own {
			files[i].data = []byte(`<link rel="stylesheet" href="{{.Root}}` + styleFile + `">`)
		}
	}
	return files, nil
}

// ownWords puts the words of a site in the place of built-in ones.
func (t *Templates) ownWords(f file, known words) []diag.Problem {
	var problems []diag.Problem
	report := func(start int, line string, what, hint message.Message) {
		problems = append(problems, diag.Problem{Span: source.Span{File: f.where(), Start: start, End: start + len(line)}, Severity: diag.Error, Rule: "template", Message: what, Hint: hint})
	}
	t.Words = map[string]lang.Pair{}
	keys := known.keys()
	var d source.Digester
	start := 0
	for whole := range strings.Lines(string(bytes.TrimPrefix(f.data, []byte("\ufeff")))) {
		line := strings.TrimRight(whole, "\r\n")
		cells := strings.Split(line, "\t")
		switch {
		case line == "", strings.HasPrefix(line, "#"), cells[0] == "key":
		case len(cells) != 3 || strings.TrimSpace(cells[1]) == "" || strings.TrimSpace(cells[2]) == "":
			report(start, line, "three cells are expected, with tabs between them: key, English, Chinese", "write the key, a tab, the English, a tab and the Chinese; brief template words.tsv shows all of them")
		case known[cells[0]].IsZero():
			report(start, cells[0], message.New("there is no word %q", cells[0]), diag.DidYouMean(cells[0], keys, "brief template words.tsv shows all keys"))
		default:
			known[cells[0]] = lang.Pair{En: cells[1], Zh: cells[2]}
			t.Words[cells[0]] = known[cells[0]]
			d.Str(cells...)
		}
		start += len(whole)
	}
	if len(t.Words) > 0 {
		t.WordsDigest = d.Sum()
	}
	return problems
}
