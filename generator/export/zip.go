package export

import (
	"context"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/offline"
	"github.com/brief-site/brief/generator/plan"
	"github.com/brief-site/brief/generator/publish"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/zipfile"
)

// zip gathers all staged files of the site except the exports themselves. The
// pages that list the exports are rendered without the list. The problem is that
// of a template.
func (s *Site) zip(tx *publish.Tx) (*file, *diag.Problem, error) {
	own := map[string][]byte{}
	if s.Offered() {
		for _, page := range s.Plan.Listing(nil) {
			data, problem, err := s.Templates.Produce(nil, s.Root, page)
			if err != nil || problem != nil {
				return nil, problem, err
			}
			own[page.Path] = data
		}
	}
	planned := slices.DeleteFunc(tx.Planned(), func(f publish.Planned) bool {
		_, instead := own[f.Path]
		// A browser starts no service worker from a disk, and the lists for it
		// describe the pages that list the exports: neither would work here.
		worker := f.Path == offline.WorkerPath || strings.HasPrefix(f.Path, offline.Dir)
		return instead || worker || s.Offered() && strings.HasPrefix(f.Path, plan.ExportsDir)
	})
	for path, data := range own {
		planned = append(planned, publish.Planned{Path: path, Entry: publish.Entry{Sum: source.DigestOf(data), Size: int64(len(data))}})
	}
	slices.SortFunc(planned, func(a, b publish.Planned) int { return strings.Compare(a.Path, b.Path) })
	var files []zipfile.File
	var d source.Digester
	for _, f := range planned {
		d.Str(f.Path).Sub(f.Sum)
		open := func() (*checked, error) { return openChecked(tx, f) }
		switch data, instead := own[f.Path]; {
		case instead:
			files = append(files, zipfile.Bytes(f.Path, data))
		case f.Size >= zipfile.Large:
			files = append(files, zipfile.File{Name: f.Path, Stream: func() (io.ReadCloser, error) { return open() }})
		default:
			files = append(files, zipfile.File{Name: f.Path, Read: func() ([]byte, error) {
				r, err := open()
				if err != nil {
					return nil, err
				}
				defer r.Close()
				return io.ReadAll(r)
			}})
		}
	}
	write := func(ctx context.Context, to io.Writer) error {
		w := zipfile.NewWriter(to)
		if err := w.Add(ctx, files...); err != nil {
			return err
		}
		return w.Close()
	}
	return &file{key: d.Sum(), write: write, date: newest(s.Model.Briefings)}, nil, nil
}

// checked reads a file of the site and fails at its end where the bytes are not
// the published ones.
type checked struct {
	*os.File
	digest *source.DigestWriter
	want   publish.Planned
}

func openChecked(tx *publish.Tx, f publish.Planned) (*checked, error) {
	file, err := tx.Open(f.Path)
	if err != nil {
		return nil, err
	}
	return &checked{file, source.NewDigestWriter(), f}, nil
}

// Read implements io.Reader.
func (c *checked) Read(b []byte) (int, error) {
	n, err := c.File.Read(b)
	c.digest.Write(b[:n])
	if err == io.EOF && c.digest.Sum() != c.want.Sum {
		return n, message.Errorf("%s was changed while it was packed; try again", c.want.Path)
	}
	return n, err
}
