package generator

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"image"
	_ "image/gif"
	_ "image/jpeg"
	_ "image/png"
	"io"
	"math"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	_ "golang.org/x/image/webp"

	"brief/generator/link"
	"brief/generator/source"
	"brief/generator/store"
)

// assets looks at the files in the briefings' folders: their digests, and the
// dimensions of images, so that a page keeps its place while they load.
func (b *Builder) assets(ctx context.Context, t *tree, f *facts) error {
	var files []source.File
	var slugs []string
	for slug := range t.assets {
		slugs = append(slugs, slug)
	}
	slices.Sort(slugs)
	for _, slug := range slugs {
		files = append(files, t.assets[slug]...)
	}
	looked := make([]link.Asset, len(files))
	err := b.parallel(ctx, "files", len(files), func(i int) (err error) {
		looked[i], err = b.asset(files[i])
		return err
	})
	if err != nil {
		return err
	}
	f.assets = map[string]map[string]link.Asset{}
	for i, file := range files {
		slug := path.Base(path.Dir(file.Path))
		if f.assets[slug] == nil {
			f.assets[slug] = map[string]link.Asset{}
		}
		if _, had := f.assets[slug][looked[i].Name]; !had {
			f.assets[slug][looked[i].Name] = looked[i]
		}
		f.inputs = append(f.inputs, store.Input{Path: file.Path, Digest: looked[i].Digest})
	}
	return nil
}

func (b *Builder) asset(f source.File) (link.Asset, error) {
	a := link.Asset{}
	a.Path, a.Name, a.Size = f.Path, path.Base(f.Path), f.Size
	file, err := os.Open(filepath.Join(b.Root, filepath.FromSlash(f.Path)))
	if err != nil {
		return a, fmt.Errorf("%s cannot be read: %w", f.Path, err)
	}
	defer file.Close()
	a.Width, a.Height, err = dimensions(file, path.Ext(a.Name))
	if err != nil {
		a.Problem = err.Error()
	}
	var known bool
	if a.Digest, known = b.store.Trust(f); known {
		return a, nil
	}
	if _, err = file.Seek(0, io.SeekStart); err != nil {
		return a, fmt.Errorf("%s cannot be read: %w", f.Path, err)
	}
	raw, err := io.ReadAll(file)
	if err != nil {
		return a, fmt.Errorf("%s cannot be read: %w", f.Path, err)
	}
	a.Digest = source.DigestOf(raw)
	b.store.Saw(f, a.Digest)
	return a, nil
}

// dimensions reads an image's size in pixels from its head. A file that is no
// image has none, and that is no error.
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
