package render

import (
	"bytes"
	"os"
	"path/filepath"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/plan"
	"github.com/brief-site/brief/generator/source"
)

// Produce makes the bytes of one planned file, of a site below root. A rendered
// page is written into buf, which may be nil; other bytes do not use buf. The
// problem is that of a template, the error one of reading.
func (t *Templates) Produce(buf []byte, root string, page *plan.Page) ([]byte, *diag.Problem, error) {
	switch {
	case page.View != nil:
		return t.Append(buf[:0], page)
	case page.Raw != nil:
		return page.Raw(), nil, nil
	case page.Stream != nil:
		var b bytes.Buffer
		err := page.Stream(&b)
		return b.Bytes(), nil, err
	}
	data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(page.Copy)))
	if err == nil && page.Prepare != nil {
		if page.Sum != (source.Digest{}) && source.DigestOf(data) != page.Sum {
			return nil, nil, source.Changing(page.Copy)
		}
		data, err = page.Prepare(data)
	}
	return data, nil, err
}
