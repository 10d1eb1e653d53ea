package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"
)

// photo is a picture whose four corners differ: white, red, green and blue from the
// upper left, as one reads.
func photo(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{255, 255, 255, 255}
			switch {
			case x >= w/2 && y < h/2:
				c = color.RGBA{230, 20, 20, 255}
			case x < w/2 && y >= h/2:
				c = color.RGBA{20, 200, 20, 255}
			case x >= w/2:
				c = color.RGBA{20, 20, 230, 255}
			}
			c.R ^= uint8(x * 7 % 16) // as a photograph, it does not compress to nothing
			c.G ^= uint8(y * 5 % 16)
			img.Set(x, y, c)
		}
	}
	return img
}

func jpegOf(t *testing.T, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// secret is what no published picture may hold: a place, as Exif has it.
var secret = []byte("GPS 29.8683N 121.5440E")

// tagged is a JPEG file with metadata and an orientation.
func tagged(raw []byte, turn uint16) []byte {
	exif := append([]byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01"), byte(turn>>8), byte(turn), 0, 0, 0, 0, 0, 0)
	out := append([]byte{}, raw[:2]...)
	for _, s := range []struct {
		marker byte
		data   []byte
	}{
		{0xe1, append(exif, secret...)}, {0xe1, append([]byte("http://ns.adobe.com/xap/1.0/\x00"), secret...)},
		{0xe2, append([]byte("ICC_PROFILE\x00\x01\x01"), "profile of colours"...)}, {0xed, secret}, {0xfe, secret},
	} {
		out = append(out, 0xff, s.marker)
		out = binary.BigEndian.AppendUint16(out, uint16(len(s.data)+2))
		out = append(out, s.data...)
	}
	return append(append(out, raw[2:]...), secret...) // a film after the picture
}

// near reports whether two colours are alike as far as JPEG keeps them.
func near(a color.Color, r, g, b int) bool {
	x, y, z, _ := a.RGBA()
	far := func(a uint32, b int) bool { d := int(a>>8) - b; return d > 60 || d < -60 }
	return !far(x, r) && !far(y, g) && !far(z, b)
}

// Each orientation shows the same picture, without what the file said of its place.
func TestOrientation(t *testing.T) {
	for turn := uint16(1); turn <= 8; turn++ {
		lying := photo(120, 60)
		if turn >= 5 {
			lying = photo(60, 120)
		}
		// The picture that the camera holds: the upright one, turned back.
		back := map[uint16]int{1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6}[turn]
		raw := tagged(jpegOf(t, upright(lying, back)), turn)
		look, err := LookAt(raw)
		if err != nil || look.Width != lying.Rect.Dx() || look.Height != lying.Rect.Dy() || look.Turned != (turn > 1) {
			t.Fatalf("%d: %+v %v", turn, look, err)
		}
		out, err := Prepare(raw, 0)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(out, secret) || bytes.Contains(out, []byte("Exif")) {
			t.Errorf("%d: the metadata is published", turn)
		}
		if !bytes.Contains(out, []byte("profile of colours")) {
			t.Errorf("%d: the profile is lost", turn)
		}
		img, _, err := image.Decode(bytes.NewReader(out))
		if err != nil {
			t.Fatalf("%d: %v", turn, err)
		}
		w, h := img.Bounds().Dx(), img.Bounds().Dy()
		if w != look.Width || h != look.Height || !near(img.At(5, 5), 250, 250, 250) || !near(img.At(w-6, 5), 230, 20, 20) || !near(img.At(5, h-6), 20, 200, 20) || !near(img.At(w-6, h-6), 20, 20, 230) {
			t.Errorf("%d: %d by %d: %v %v %v %v", turn, w, h, img.At(5, 5), img.At(w-6, 5), img.At(5, h-6), img.At(w-6, h-6))
		}
	}
}

// Which versions there are depends on the width, and on what the small one saves.
func TestVersions(t *testing.T) {
	for _, c := range []struct {
		w, h           int
		scaled, narrow bool
		width, height  int
	}{
		{800, 400, false, false, 800, 400}, {820, 410, false, false, 820, 410}, {1400, 700, false, true, 1400, 700},
		{1600, 900, false, true, 1600, 900}, {1601, 801, true, true, 1600, 800}, {3200, 1000, true, true, 1600, 500}, {600, 2000, false, false, 600, 2000},
	} {
		for _, kind := range []string{"jpeg", "png"} {
			raw := jpegOf(t, photo(c.w, c.h))
			if kind == "png" {
				var b bytes.Buffer
				if err := png.Encode(&b, photo(c.w, c.h)); err != nil {
					t.Fatal(err)
				}
				raw = b.Bytes()
			}
			look, err := LookAt(raw)
			if err != nil {
				t.Fatal(err)
			}
			w, h := look.Size(0)
			if look.Scaled != c.scaled || kind == "jpeg" && look.Narrow != c.narrow || w != c.width || h != c.height {
				t.Errorf("%s of %d by %d: %+v, %d by %d", kind, c.w, c.h, look, w, h)
			}
			for _, width := range []int{0, Narrow} {
				out, err := Prepare(raw, width)
				if err != nil {
					t.Fatal(err)
				}
				again, _ := Prepare(raw, width)
				w, h := look.Size(width)
				got, found, err := image.DecodeConfig(bytes.NewReader(out))
				if err != nil || found != kind || got.Width != w || got.Height != h || !bytes.Equal(out, again) {
					t.Errorf("%s of %d by %d at %d: %s of %d by %d, want %d by %d: %v", kind, c.w, c.h, width, found, got.Width, got.Height, w, h, err)
				}
			}
		}
	}
}

// What is not scaled loses its metadata as well, and nothing else.
func TestBare(t *testing.T) {
	img := photo(40, 20)
	plain := jpegOf(t, img)
	out, err := Prepare(tagged(plain, 1), 0)
	if err != nil || bytes.Contains(out, secret) || !bytes.HasSuffix(out, plain[2:]) {
		t.Errorf("a JPEG: %v, %d bytes of %d", err, len(out), len(plain))
	}
	if out, _ := Prepare(plain, 0); !bytes.Equal(out, plain) {
		t.Error("a JPEG without metadata is changed")
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	chunk := func(name string, data []byte) []byte {
		out := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
		return append(append(append(out, name...), data...), 0, 0, 0, 0)
	}
	head := b.Bytes()[:len(pngHead)+25]
	with := append(append([]byte{}, head...), append(chunk("eXIf", secret), chunk("tEXt", secret)...)...)
	with = append(with, b.Bytes()[len(head):]...)
	if out := barePNG(with); !bytes.Equal(out, b.Bytes()) {
		t.Errorf("a PNG: %d bytes of %d", len(out), b.Len())
	}
	b.Reset()
	if err := gif.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	if out, err := Prepare(b.Bytes(), 0); err != nil || !bytes.Equal(out, b.Bytes()) {
		t.Errorf("a GIF is changed: %v", err)
	}
	webp := []byte("RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x0c\x00\x00\x00\x00\x00\x00\x00\x00\x00VP8 \x02\x00\x00\x00abEXIF\x16\x00\x00\x00")
	webp = append(webp, secret...)
	bare := bareWebP(webp)
	if bytes.Contains(bare, secret) || bare[20] != 0 || !bytes.Contains(bare, []byte("VP8 \x02\x00\x00\x00ab")) || int(binary.LittleEndian.Uint32(bare[4:])) != len(bare)-8 {
		t.Errorf("a WebP: %q", bare)
	}
}

// No file, however damaged, does more than fail.
func FuzzPrepare(f *testing.F) {
	var b bytes.Buffer
	_ = jpeg.Encode(&b, photo(20, 10), nil)
	f.Add(tagged(b.Bytes(), 6))
	var p bytes.Buffer
	_ = png.Encode(&p, photo(20, 10))
	f.Add(p.Bytes())
	f.Add([]byte("RIFF\xff\xff\xff\xffWEBPEXIF\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		_ = bareJPEG(raw)
		_ = barePNG(raw)
		_ = bareWebP(raw)
		_ = orientation(raw)
		if c, _, err := image.DecodeConfig(bytes.NewReader(raw)); err == nil && c.Width < 300 && c.Height < 300 {
			_, _ = Prepare(raw, 0)
		}
	})
}

func TestDamaged(t *testing.T) {
	raw := jpegOf(t, photo(1700, 100))
	if _, err := LookAt(raw[:len(raw)/2]); err == nil {
		t.Error("half a picture is one")
	}
	if _, err := LookAt([]byte("no picture")); err == nil {
		t.Error("words are a picture")
	}
}
