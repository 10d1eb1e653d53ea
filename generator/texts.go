package generator

import (
	"os"
	"path/filepath"

	"brief/generator/diag"
	"brief/generator/source"
)

// Texts gives the texts of a site's files, for the excerpts of problems. What
// is wrong with bytes that are no text is told at its place in the bytes, so
// such a file is given as it is. One that is too large has none.
func Texts(root string) diag.Texts {
	return func(file string) []byte {
		name := filepath.FromSlash(file)
		if !filepath.IsLocal(name) {
			return nil
		}
		info, err := os.Stat(filepath.Join(root, name))
		if err != nil || info.Size() > source.MaxFile {
			return nil
		}
		raw, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			return nil
		}
		text, fault := source.Text(raw)
		if fault != nil {
			return raw
		}
		return text
	}
}
