package generator

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
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

func TestBuildImages(t *testing.T) {
	t.Parallel()
	const dir, file = "sources/briefings/henan-steel/", "sources/briefings/henan-steel.en.md"
	s := newSite(t, nil)
	var text strings.Builder
	pics := pictures(t)
	for name, raw := range pics {
		s.write(dir+name, raw)
		text.WriteString("![The picture " + name + "](" + name + ")\n\n")
	}
	s.write(dir+"report.pdf", "a report")
	s.write(file, small[file]+"\n"+text.String()+"Read the [report](report.pdf).\n")
	s.age()
	s.build()
	page := s.page("en/briefings/henan-steel.html")
	for name := range pics {
		tag := tagWith(page, "The picture "+name)
		if !strings.Contains(tag, `width=60`) || !strings.Contains(tag, `height=40`) {
			t.Errorf("%s has no dimensions: %s", name, tag)
		}
	}
	if strings.Contains(page, "no.txt") {
		t.Error("a file that nobody refers to is named")
	}
	published := files(t, s.Out)
	for name, want := range map[string]string{"report.pdf": "a report", "a.png": pics["a.png"], "a.webp": pics["a.webp"]} {
		if !hasText(published, want) {
			t.Errorf("%s is not published", name)
		}
	}
	s.asClean()

	// Another picture in its place changes the page that shows it.
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 30, 20))); err != nil {
		t.Fatal(err)
	}
	s.write(dir+"a.png", b.String())
	s.build()
	if tag := tagWith(s.page("en/briefings/henan-steel.html"), "The picture a.png"); !strings.Contains(tag, `width=30`) {
		t.Errorf("the dimensions are the old ones: %s", tag)
	}
	s.asClean()
	remove(t, s.file(dir+"a.png"))
	if r, err := s.try(); err != nil || !r.Failed {
		t.Errorf("an image that is gone is no error: %v\n%s", err, problems(r))
	}
}

func hasText(files map[string]string, text string) bool {
	for _, f := range files {
		if f == text {
			return true
		}
	}
	return false
}

// tagWith is the first <img> that has a word in it.
func tagWith(page, word string) string {
	for _, part := range strings.Split(page, "<img")[1:] {
		if tag, _, _ := strings.Cut(part, ">"); strings.Contains(tag, word) {
			return tag
		}
	}
	return ""
}

func TestBuildArticles(t *testing.T) {
	t.Parallel()
	const file = "sources/briefings/henan-steel.en.md"
	s := newSite(t, map[string]string{file: strings.Replace(small[file], "{publisher: Anyang Daily}", "{publisher: Anyang Daily, article: a.txt}", 1)})
	s.write("sources/articles/b.txt", "Another.")
	s.age()
	s.build()
	site := small["sources/site.yaml"]
	s.write("sources/site.yaml", site+"publish_articles: true\n")
	s.age()
	s.build()
	s.asClean()

	// The first article of a site comes as its others do.
	s.write("sources/articles/a.txt", "The words of the paper.")
	s.build()
	if !hasText(files(t, s.Out), "The words of the paper.") {
		t.Error("an article that was added is not published")
	}
	s.asClean()
	s.write("sources/articles/a.txt", "Other words of the paper.")
	s.build()
	if !hasText(files(t, s.Out), "Other words of the paper.") {
		t.Error("an article that was changed is the old one")
	}
	s.write("sources/site.yaml", site)
	s.build()
	if hasText(files(t, s.Out), "Other words of the paper.") {
		t.Error("an article stays on a site that publishes none")
	}
	s.asClean()
}

// A site that publishes articles and has none yet sees its first one.
func TestBuildFirstArticle(t *testing.T) {
	t.Parallel()
	const file = "sources/briefings/henan-steel.en.md"
	s := newSite(t, map[string]string{
		file:                strings.Replace(small[file], "{publisher: Anyang Daily}", "{publisher: Anyang Daily, article: a.txt}", 1),
		"sources/site.yaml": small["sources/site.yaml"] + "publish_articles: true\n",
	})
	s.build()
	s.build()
	s.write("sources/articles/a.txt", "The words of the paper.")
	old := time.Now().Add(-time.Hour)
	if err := os.Chtimes(s.file("sources/articles/a.txt"), old, old); err != nil {
		t.Fatal(err)
	}
	s.build()
	if !hasText(files(t, s.Out), "The words of the paper.") {
		t.Error("the first article is not published")
	}
	s.asClean()
	if names := slices.Collect(func(yield func(string) bool) {
		for name := range files(t, s.Out) {
			if strings.Contains(name, "articles/") && !yield(name) {
				return
			}
		}
	}); len(names) != 1 {
		t.Errorf("articles: %q", names)
	}
}
