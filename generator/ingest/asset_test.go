package ingest

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"path/filepath"
	"strings"
	"testing"
)

// pictures are images of 60 by 40 in each form that has dimensions.
func pictures(t *testing.T) map[string]string {
	t.Helper()
	img := image.NewPaletted(image.Rect(0, 0, 60, 40), color.Palette{color.White, color.Black})
	out := map[string]string{
		"a.svg":   `<?xml version="1.0"?><!-- a drawing --><svg xmlns="http://www.w3.org/2000/svg" width="60px" height="40"/>`,
		"box.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0, 0, 60, 40"/>`,
	}
	encode := func(name string, err error, b *bytes.Buffer) {
		if err != nil {
			t.Fatal(err)
		}
		out[name] = b.String()
	}
	var p, j, g bytes.Buffer
	encode("a.png", png.Encode(&p, img), &p)
	encode("a.jpg", jpeg.Encode(&j, img, nil), &j)
	encode("a.gif", gif.Encode(&g, img, nil), &g)
	// The standard library writes no WebP: the head of a lossless one, which
	// holds its size less one in 14 bits each.
	bits := uint32(60-1) | uint32(40-1)<<14
	out["a.webp"] = "RIFF\x11\x00\x00\x00WEBPVP8L\x05\x00\x00\x00\x2f" + string([]byte{byte(bits), byte(bits >> 8), byte(bits >> 16), byte(bits >> 24)}) + "\x00"
	return out
}

func TestDimensions(t *testing.T) {
	for name, raw := range pictures(t) {
		if l, err := look([]byte(raw), strings.ToUpper(filepath.Ext(name))); err != nil || l.Width != 60 || l.Height != 40 {
			t.Errorf("%s: %d by %d, %v", name, l.Width, l.Height, err)
		}
	}
	none := base64.StdEncoding.EncodeToString([]byte("no image"))
	for ext, text := range map[string]string{".png": none, ".jpg": "", ".webp": none, ".svg": "<html></html>"} {
		if _, err := look([]byte(text), ext); err == nil {
			t.Errorf("%s: %q passes", ext, text)
		}
	}
	for text, want := range map[string][2]int{
		`<svg width="100%" height="100%" viewBox="0 0 3.6 4.4"/>`: {4, 4},
		`<svg width="-5" height="1e9"/>`:                          {},
		`<svg viewBox="0 0 5"/>`:                                  {},
	} {
		if l, err := look([]byte(text), ".svg"); err != nil || l.Width != want[0] || l.Height != want[1] {
			t.Errorf("%s: %d by %d, %v", text, l.Width, l.Height, err)
		}
	}
	if w, h, err := dimensions(strings.NewReader(none), ".pdf"); w != 0 || h != 0 || err != nil {
		t.Errorf("a file that is no image: %d by %d, %v", w, h, err)
	}
}

func dimensions(r io.Reader, ext string) (int, int, error) {
	raw, err := io.ReadAll(r)
	if err != nil {
		return 0, 0, err
	}
	l, err := look(raw, ext)
	return l.Width, l.Height, err
}
