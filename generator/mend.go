package generator

import (
	"fmt"
	"os"
	"path/filepath"

	"brief/generator/diag"
	"brief/generator/parse"
	"brief/generator/source"
)

// Mended is one file whose typography was mended.
type Mended struct {
	File    string // relative to the site's root
	Text    []byte // as it is now
	Changes []parse.Change
}

// Mend carries out what is certain of the typography of those files in which
// problems of that rule have fixes: a rule that is off has no problems. Each
// file is read anew, so that an edit never meets other bytes than it was made
// for. The files that were mended before an error are returned with it.
func Mend(root string, problems []diag.Problem) ([]Mended, error) {
	var done []Mended
	last := ""
	for _, p := range problems { // sorted by file
		if p.Rule != "typography" || len(p.Fixes) == 0 || p.Span.File == last {
			continue
		}
		last = p.Span.File
		name := filepath.Join(root, filepath.FromSlash(last))
		raw, err := os.ReadFile(name)
		if err != nil {
			return done, err
		}
		mended, changes := parse.Mend(last, raw)
		if len(changes) == 0 {
			continue
		}
		if err := source.Replace(name, raw, mended); err != nil {
			return done, fmt.Errorf("%s is not mended: %w", last, err)
		}
		text, _ := source.Text(mended)
		done = append(done, Mended{last, text, changes})
	}
	return done, nil
}
