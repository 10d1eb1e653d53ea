package ingest

import (
	"bytes"
	"path"
	"strings"

	"github.com/brief-site/brief/generator/link"
	"github.com/brief-site/brief/generator/picture"
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
			a.Digest = digest
			looks(&a, look)
			return a, nil
		}
	}
	raw, err := source.Read(s.root, f)
	if err != nil {
		return a, err
	}
	a.Digest = source.DigestOf(raw)
	s.store.Saw(f, a.Digest)
	found, err := look(raw, path.Ext(a.Name))
	if err != nil {
		found.Problem = err.Error()
	} else if strings.EqualFold(path.Ext(a.Name), ".svg") {
		found.Problem = svgFault(raw)
	}
	s.store.Looks.Put(lookKey(f.Path, a.Digest), found)
	looks(&a, found)
	return a, nil
}

// looks gives an asset what is known of its picture.
func looks(a *link.Asset, l store.Look) {
	a.Width, a.Height, a.Problem = l.Width, l.Height, l.Problem
	a.Raster, a.Scaled, a.Narrow = l.Raster, l.Scaled, l.Narrow
}

// lookKey covers everything that an image's dimensions are read from.
func lookKey(file string, digest source.Digest) source.Digest {
	var d source.Digester
	return d.Str(path.Ext(file)).Sub(digest).Sum()
}

// look reads an image's size in pixels, and which versions of it are published. A file
// that is not an image has none, and that is not an error.
func look(raw []byte, ext string) (store.Look, error) {
	switch strings.ToLower(ext) {
	case ".jpg", ".jpeg", ".png", ".gif", ".webp":
		p, err := picture.LookAt(raw)
		if err != nil {
			return store.Look{}, err
		}
		w, h := p.Size(0)
		return store.Look{Width: w, Height: h, Scaled: p.Scaled, Narrow: p.Narrow, Raster: true}, nil
	case ".svg":
		w, h, err := svgSize(bytes.NewReader(raw))
		return store.Look{Width: w, Height: h}, err
	}
	return store.Look{}, nil
}
