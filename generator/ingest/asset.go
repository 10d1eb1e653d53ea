package ingest

import (
	"bytes"
	"image"
	_ "image/gif"
	_ "image/jpeg"
	_ "image/png"
	"io"
	"path"
	"strings"

	_ "golang.org/x/image/webp"

	"github.com/brief-site/brief/generator/link"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/store"
)

// asset reads the digest of a file in a briefing's folder, and the dimensions of
// an image, which let a page reserve its space before it loads.
func (s files) asset(f source.File) (link.Asset, error) {
	a := link.Asset{}
	a.Path, a.Name, a.Size = f.Path, path.Base(f.Path), f.Size
	digest, known := s.store.Trust(f)
	if known {
		if look, ok := s.store.Looks.Get(lookKey(f.Path, digest)); ok {
			a.Digest, a.Width, a.Height, a.Problem = digest, look.Width, look.Height, look.Problem
			return a, nil
		}
	}
	raw, err := source.Read(s.root, f)
	if err != nil {
		return a, err
	}
	a.Digest = source.DigestOf(raw)
	s.store.Saw(f, a.Digest)
	a.Width, a.Height, err = dimensions(bytes.NewReader(raw), path.Ext(a.Name))
	if err != nil {
		a.Problem = err.Error()
	} else if strings.EqualFold(path.Ext(a.Name), ".svg") {
		a.Problem = svgFault(raw)
	}
	s.store.Looks.Put(lookKey(f.Path, a.Digest), store.Look{Width: a.Width, Height: a.Height, Problem: a.Problem})
	return a, nil
}

// lookKey covers everything that an image's dimensions are read from.
func lookKey(file string, digest source.Digest) source.Digest {
	var d source.Digester
	return d.Str(path.Ext(file)).Sub(digest).Sum()
}

// dimensions reads an image's size in pixels from its head. A file that is not
// an image has none, and that is not an error.
func dimensions(r io.Reader, ext string) (width, height int, err error) {
	switch strings.ToLower(ext) {
	case ".jpg", ".jpeg", ".png", ".gif", ".webp":
		c, _, err := image.DecodeConfig(r)
		if err != nil {
			return 0, 0, message.Errorf("it is no image of the kind its name says (%s)", err)
		}
		return c.Width, c.Height, nil
	case ".svg":
		return svgSize(r)
	}
	return 0, 0, nil
}
