package ingest

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	_ "image/gif"
	_ "image/jpeg"
	_ "image/png"
	"io"
	"math"
	"path"
	"strconv"
	"strings"

	_ "golang.org/x/image/webp"

	"brief/generator/link"
	"brief/generator/source"
	"brief/generator/store"
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
			return 0, 0, fmt.Errorf("it is no image of the kind its name says (%w)", err)
		}
		return c.Width, c.Height, nil
	case ".svg":
		return svgSize(r)
	}
	return 0, 0, nil
}

// svgSize reads width and height, or the viewBox, of an SVG's first element.
func svgSize(r io.Reader) (width, height int, err error) {
	head, err := io.ReadAll(io.LimitReader(r, 1<<16))
	if err != nil {
		return 0, 0, err
	}
	d := xml.NewDecoder(bytes.NewReader(head))
	d.Strict = false
	for {
		token, err := d.Token()
		if err != nil {
			return 0, 0, fmt.Errorf("it holds no <svg> element")
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if start.Name.Local != "svg" {
			return 0, 0, fmt.Errorf("it begins with <%s>, not with <svg>", start.Name.Local)
		}
		var box []string
		for _, a := range start.Attr {
			switch a.Name.Local {
			case "width":
				width = pixels(a.Value)
			case "height":
				height = pixels(a.Value)
			case "viewBox":
				box = strings.Fields(strings.ReplaceAll(a.Value, ",", " "))
			}
		}
		if (width == 0 || height == 0) && len(box) == 4 {
			width, height = pixels(box[2]), pixels(box[3])
		}
		return width, height, nil
	}
}

func pixels(s string) int {
	f, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(s), "px"), 64)
	if err != nil || f < 0 || f > 1e6 {
		return 0
	}
	return int(math.Round(f))
}
