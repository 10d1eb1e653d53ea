package generator

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"strings"
	"testing"
)

// TestPictures follows a photograph through builds: it is scaled, its original is left
// out, and a second build does not scale it again.
func TestPictures(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 2000, 500))
	for i := range img.Pix {
		img.Pix[i] = uint8(i * i / 7 >> 3)
	}
	img.Set(0, 0, color.White)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	s := newSite(t, map[string]string{"sources/briefings/henan-steel/mill.jpg": b.String(), "sources/briefings/henan-steel/d.heic": "d"})
	for _, e := range []string{"en", "zh"} {
		name := "sources/briefings/henan-steel." + e + ".md"
		s.write(name, get(t, s.file(name))+"\n![A mill](mill.jpg \"Photo: Li Hua\")\n")
	}
	s.age()
	s.build()
	s.asClean()
	page := s.page("en/briefings/henan-steel.html")
	const want = `<img src=../../files/henan-steel/mill.jpg srcset="../../files/henan-steel/mill.800w.jpg 800w, ../../files/henan-steel/mill.jpg 1600w" sizes="(max-width: 46rem) 100vw, 44rem" alt="A mill" width=1600 height=400 loading=lazy decoding=async><figcaption>Photo: Li Hua</figcaption>`
	if !strings.Contains(page, want) {
		t.Errorf("the page has no %s:\n%s", want, page)
	}
	for name, width := range map[string]int{"mill.jpg": 1600, "mill.800w.jpg": 800} {
		c, err := jpeg.DecodeConfig(strings.NewReader(s.page("files/henan-steel/" + name)))
		if err != nil || c.Width != width {
			t.Errorf("%s: %+v %v", name, c, err)
		}
	}
	if r := s.build(); r.Rendered != 0 {
		t.Errorf("a second build makes %d files", r.Rendered)
	}
	s.edit("sources/briefings/henan-steel.en.md", "The mill is old.", "The mill is new.")
	if r := s.build(); r.Rendered > 10 {
		t.Errorf("an edit makes %d files", r.Rendered)
	}
	s.asClean()

	s.edit("sources/briefings/henan-steel.en.md", "mill.jpg", "d.heic")
	r, err := s.try()
	if err != nil || !r.Failed || !strings.Contains(problems(r), "d.heic is a HEIC picture") {
		t.Errorf("%v\n%s", err, problems(r))
	}
	s.edit("sources/briefings/henan-steel.en.md", "d.heic", "mill.jpg")
	if err := os.WriteFile(s.file("sources/briefings/henan-steel/mill.jpg"), b.Bytes()[:b.Len()/2], 0o644); err != nil {
		t.Fatal(err)
	}
	if r, err = s.try(); err != nil || !r.Failed || !strings.Contains(problems(r), "mill.jpg cannot be shown") {
		t.Errorf("%v\n%s", err, problems(r))
	}
}
