package diag

import (
	"os"
	"path/filepath"

	"github.com/brief-site/brief/generator/source"
)

// TextsIn returns the texts of the files below root, for the excerpts of
// problems. A file that is not text is returned as it is, because its problem
// names a place in its bytes. For a file that is too large to be a text it
// returns nil.
func TextsIn(root string) Texts {
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
