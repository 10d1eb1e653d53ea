package epub

import (
	"bytes"
	"encoding/xml"
	"image"
	"image/color"
	_ "image/gif" // formats that a book may have
	"image/jpeg"
	"image/png"
	"io"
	"maps"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"

	_ "golang.org/x/image/webp"

	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/picture"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/zipfile"
)

// images are the pictures that chapters have used so far.
type images struct {
	root  string
	mu    sync.Mutex
	taken map[Image]pictured
}

// pictured is a file of the book that shows an image; the zero value shows
// nothing.
type pictured struct {
	file      string // within the folder EPUB
	mediaType string
	convert   bool // the bytes are in another format than the image
}

// take returns the file that shows an image, "" where there can be none: a
// reader's program refuses a whole book if a picture in it is broken or runs a
// script.
func (s *images) take(i Image) string {
	if i.File == "" {
		return ""
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if had, ok := s.taken[i]; ok {
		return had.file
	}
	if s.taken == nil {
		s.taken = map[Image]pictured{}
	}
	p := s.look(i)
	s.taken[i] = p
	return p.file
}

func (s *images) full(i Image) string { return filepath.Join(s.root, filepath.FromSlash(i.File)) }

// look finds out what an image is by its bytes, not by its name.
func (s *images) look(i Image) pictured {
	f, err := os.Open(s.full(i))
	if err != nil {
		return pictured{}
	}
	defer f.Close()
	at := func(ending, mediaType string, convert bool) pictured {
		return pictured{"images/" + i.Digest.String() + ending, mediaType, convert}
	}
	if strings.EqualFold(path.Ext(i.File), ".svg") {
		if plainSVG(f) {
			return at(".svg", "image/svg+xml", false)
		}
		return pictured{}
	}
	config, kind, err := image.DecodeConfig(f)
	if err != nil {
		return pictured{}
	}
	switch kind {
	case "jpeg":
		return at(".jpg", "image/jpeg", false)
	case "png", "gif":
		return at("."+kind, "image/"+kind, false)
	case "webp": // few readers of books support it
		if config.ColorModel == color.YCbCrModel {
			return at(".jpg", "image/jpeg", true)
		}
		return at(".png", "image/png", true)
	}
	return pictured{}
}

// list returns the files of the pictures, each once, in the order of their
// names.
func (s *images) list() []pictured {
	files := map[string]pictured{}
	for _, p := range s.taken {
		if p.file != "" {
			files[p.file] = p
		}
	}
	var out []pictured
	for _, name := range slices.Sorted(maps.Keys(files)) {
		out = append(out, files[name])
	}
	return out
}

// files returns the pictures for the zip.
func (s *images) files() []zipfile.File {
	from := map[string]Image{}
	for i, p := range s.taken {
		from[p.file] = i // equal bytes, whichever file they come from
	}
	var out []zipfile.File
	for _, p := range s.list() {
		i := from[p.file]
		out = append(out, zipfile.File{Name: "EPUB/" + p.file, Read: func() ([]byte, error) { return s.read(i, p) }})
	}
	return out
}

func (s *images) read(i Image, p pictured) ([]byte, error) {
	raw, err := os.ReadFile(s.full(i))
	if err != nil {
		return nil, message.Errorf("%s cannot be read: %s", i.File, err)
	}
	if source.DigestOf(raw) != i.Digest {
		return nil, message.Errorf("%s was changed while it was read; try again", i.File)
	}
	switch {
	case p.mediaType == "image/svg+xml":
		return doctype.ReplaceAll(raw, nil), nil
	case !p.convert:
		return picture.Prepare(raw, 0)
	}
	decoded, _, err := image.Decode(bytes.NewReader(raw))
	if err != nil {
		return nil, message.Errorf("%s is damaged: %s; save it again", i.File, err)
	}
	var out bytes.Buffer
	if p.mediaType == "image/png" {
		err = png.Encode(&out, decoded)
	} else {
		err = jpeg.Encode(&out, decoded, &jpeg.Options{Quality: 88})
	}
	return out.Bytes(), err
}

// plainSVG reports whether a drawing is well-formed XML, runs nothing and loads
// nothing.
func plainSVG(r io.Reader) bool {
	d := xml.NewDecoder(r)
	root := true
	for {
		token, err := d.Token()
		if err == io.EOF {
			return !root
		}
		if err != nil {
			return false
		}
		switch t := token.(type) {
		case xml.Directive:
			if bytes.IndexByte(t, '[') >= 0 { // it defines entities
				return false
			}
		case xml.CharData: // of a style sheet, perhaps
			if fetches(string(t)) {
				return false
			}
		case xml.StartElement:
			if root && t.Name != (xml.Name{Space: "http://www.w3.org/2000/svg", Local: "svg"}) {
				return false
			}
			root = false
			switch t.Name.Local {
			case "script", "foreignObject", "handler":
				return false
			}
			for _, a := range t.Attr {
				leads := a.Name.Local == "href" && !strings.HasPrefix(a.Value, "#") && !strings.HasPrefix(a.Value, "data:image/")
				if leads || strings.HasPrefix(a.Name.Local, "on") || fetches(a.Value) {
					return false
				}
			}
		}
	}
}

// doctype is a declaration that a drawing may have and a book may not.
var doctype = regexp.MustCompile(`<!DOCTYPE[^\[>]*>`)

// fetches reports whether a style loads something from elsewhere.
func fetches(style string) bool {
	return strings.Contains(style, "@import") || strings.Count(style, "url(") != strings.Count(style, "url(#")
}

func unescape(href string) string {
	if s, err := url.PathUnescape(href); err == nil {
		return s
	}
	return href
}
