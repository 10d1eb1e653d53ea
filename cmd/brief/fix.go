package main

import (
	"os"
	"path/filepath"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/parse"
	"github.com/brief-site/brief/generator/source"
)

// fixedFile is one file whose typography was corrected.
type fixedFile struct {
	path    string // relative to the site's root
	text    []byte // as it is now
	changes []parse.Change
}

// fixTypography corrects the typography of the files in which problems of that
// rule have fixes; a rule that is off has no problems. It reads each file again,
// so that an edit never applies to other bytes than it was made for. The files
// that were corrected before an error are returned with it.
func fixTypography(root string, problems []diag.Problem) ([]fixedFile, error) {
	var done []fixedFile
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
			return done, message.Errorf("%s is not fixed: %s", last, err)
		}
		text, _ := source.Text(mended)
		done = append(done, fixedFile{last, text, changes})
	}
	return done, nil
}
