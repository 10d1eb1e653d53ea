package main

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/offline"
	"github.com/brief-site/brief/generator/publish"
)

// packSite packs the site at root with a cache of its own, and returns the
// folder of the copies.
func packSite(t testing.TB, root string, args ...string) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "copies")
	var stdout, stderr bytes.Buffer
	args = append([]string{"pack", "-C", root, "--cache", filepath.Join(t.TempDir(), "cache"), "--out", dir}, args...)
	if code := run(args, &stdout, &stderr); code != exitOK {
		t.Fatalf("brief %s: exit %d\n%s%s", strings.Join(args, " "), code, &stdout, &stderr)
	}
	return dir
}

// unzip unpacks a zip as a reader does, and returns what it holds in its order.
func unzip(t testing.TB, file, into string) []string {
	t.Helper()
	r, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var names []string
	for _, f := range r.File {
		names = append(names, f.Name)
	}
	if err := os.CopyFS(into, r); err != nil {
		t.Fatal(err)
	}
	return names
}

// TestPackedSite unpacks the zip and holds it to the site: just what the
// manifest lists but for the service worker and its lists, which no disk has a
// use for, byte for byte, with no link that leads nowhere. A site that
// offers copies has none in its copy, nor a page that lists them.
func TestPackedSite(t *testing.T) {
	for _, name := range slices.Sorted(maps.Keys(wholeSites)) {
		for _, offered := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, offered %v", name, offered), func(t *testing.T) {
				root := copySite(t, name)
				if offered {
					offer(t, root)
				}
				dir := packSite(t, root)
				unpacked := filepath.Join(t.TempDir(), "unpacked here 解压")
				names := unzip(t, filepath.Join(dir, "briefings.zip"), unpacked)
				manifest, err := publish.Read(filepath.Join(root, "public"))
				if err != nil {
					t.Fatal(err)
				}
				site := readTree(t, filepath.Join(root, "public"))
				files := readTree(t, unpacked)
				var want []string
				for _, name := range slices.Sorted(maps.Keys(manifest.Files)) {
					if offered && strings.HasPrefix(name, "offline/") || name == offline.WorkerPath || strings.HasPrefix(name, offline.Dir) {
						continue
					}
					want = append(want, name)
					listing := offered && strings.HasSuffix(name, "/about.html") && !strings.HasPrefix(name, "both/")
					if bytes.Equal(files[name], site[name]) == listing {
						t.Errorf("%s: as on the site: %v", name, !listing)
					}
				}
				if !slices.Equal(names, want) {
					t.Errorf("the zip holds %d files and the manifest lists %d", len(names), len(want))
				}
				windows(t, names)
				if bytes.Contains(files["en/about.html"], []byte("briefings.zip")) {
					t.Error("the copy offers a copy of itself")
				}
				s := readOutput(t, root, unpacked)
				for _, name := range s.paths {
					for n := range elements(s.pages[name].doc) {
						for _, ref := range references(n) {
							if fault := s.follow(s.pages[name], n, ref); fault != "" {
								t.Errorf("%s: <%s> leads to %s: %s", name, n.Data, ref, fault)
							}
						}
					}
				}
				if again := packSite(t, root); compare(readTree(t, again), readTree(t, dir)) != "" {
					t.Errorf("packed again it differs: %s", compare(readTree(t, again), readTree(t, dir)))
				}
				if elsewhere := packSite(t, copied(t, root)); compare(readTree(t, elsewhere), readTree(t, dir)) != "" {
					t.Errorf("packed from another folder it differs: %s", compare(readTree(t, elsewhere), readTree(t, dir)))
				}
			})
		}
	}
}

// offer makes copies part of a site.
func offer(t testing.TB, root string) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(root, "sources", "site.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, root, "sources/site.yaml", string(raw)+"\noffline: true\n")
}

// copied is a copy of a site's sources in another folder.
func copied(t testing.TB, root string) string {
	t.Helper()
	other := filepath.Join(t.TempDir(), "moved")
	for _, folder := range []string{"sources", "templates"} {
		if _, err := os.Stat(filepath.Join(root, folder)); err == nil {
			copyTree(t, filepath.Join(root, folder), filepath.Join(other, folder))
		}
	}
	return other
}

// windows holds names to what Windows unpacks: no character and no name that it
// keeps for itself, none that differs from another in case alone, none too long.
func windows(t *testing.T, names []string) {
	t.Helper()
	forbidden := regexp.MustCompile(`[<>:"\\|?*\x00-\x1f]|[. ](/|$)|(?i:(^|/)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|/|$))`)
	folded := map[string]string{}
	for _, name := range names {
		if bad := forbidden.FindString(name); bad != "" || len(name) > 200 {
			t.Errorf("%s: Windows does not take %q", name, bad)
		}
		if other, had := folded[strings.ToLower(name)]; had {
			t.Errorf("%s and %s are one file on Windows", name, other)
		}
		folded[strings.ToLower(name)] = name
	}
}

// TestLongNames: a file that Windows could not unpack is told before it is
// packed, with what to do.
func TestLongNames(t *testing.T) {
	root := copySite(t, "made")
	name := strings.Repeat("a-very-long-name-", 11) + ".csv"
	writeFile(t, root, "sources/briefings/every-block/"+name, "a,b\n")
	editFile(t, root, "sources/briefings/every-block.en.md", "(table.csv)", "("+name+")")
	var stdout, stderr bytes.Buffer
	code := run([]string{"pack", "-C", root, "--cache", t.TempDir(), "--out", filepath.Join(root, "copies")}, &stdout, &stderr)
	if code != exitProblems || !strings.Contains(stdout.String(), "give the file a shorter name") {
		t.Errorf("exit %d:\n%s%s", code, &stdout, &stderr)
	}
	if left := readTree(t, root); left["copies/briefings.zip"] != nil || left["public/index.html"] != nil {
		t.Error("it is built or packed all the same")
	}
	packSite(t, root, "--only", "en") // which holds no such file
}

// verdict is what epubcheck says of a book, and whether it finds nothing wrong.
type verdict struct {
	said string
	ok   bool
}

// epubcheck has the checker read books. Where it is a jar, as Debian installs
// it, one virtual machine reads them all; a program of its own takes one at a
// time.
func epubcheck(t testing.TB, books []string) map[string]verdict {
	t.Helper()
	tool := need(t, "epubcheck")
	verdicts := map[string]verdict{}
	if !isZip(t, tool) {
		for _, book := range books {
			said, ok := checker(t, tool, "--failonwarnings", book)
			verdicts[book] = verdict{said, ok}
		}
		return verdicts
	}
	// The compiler that runs last takes longer than it saves.
	options := []string{"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", tool, filepath.Join("testdata", "epubcheck", "Check.java")}
	said, ok := checker(t, need(t, "jdk"), append(options, books...)...)
	if !ok {
		t.Fatalf("epubcheck does not run:\n%s", said)
	}
	var of strings.Builder // the book that is being read
	for line := range strings.Lines(said) {
		if f := strings.Split(strings.TrimRight(line, "\r\n"), "\t"); len(f) == 3 && f[0] == "exit" {
			verdicts[f[2]] = verdict{of.String(), f[1] == "0"}
			of.Reset()
			continue
		}
		of.WriteString(line)
	}
	return verdicts
}

func isZip(t testing.TB, file string) bool {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	head := make([]byte, 2)
	_, err = io.ReadFull(f, head)
	return err == nil && string(head) == "PK"
}

// TestBooks has epubcheck read every kind of book of each site, and one that is
// wrong, so that its silence means something.
func TestBooks(t *testing.T) {
	t.Parallel()
	need(t, "epubcheck") // before any book is made
	books := map[string]string{}
	add := func(name, root string, args ...string) {
		dir := packSite(t, root, args...)
		for file := range readTree(t, dir) {
			if path.Ext(file) == ".epub" {
				books[name+": "+file] = filepath.Join(dir, file)
			}
		}
	}
	add("own", copySite(t, "own"), "--only", "en,zh,both")
	add("made", pictured(t), "--only", "en,zh,both")
	add("limited", copySite(t, "sample"), "--only", "both", "--province", "henan", "--from", "2018")
	if len(books) != 7 {
		t.Errorf("the sites have %d books, want 7", len(books))
	}
	wrong := filepath.Join(t.TempDir(), "wrong.epub")
	rewrite(t, filepath.Join(packSite(t, copySite(t, "sample"), "--only", "en"), "briefings.en.epub"), wrong, "<h1>", "<h1><p>")

	verdicts := epubcheck(t, append(slices.Collect(maps.Values(books)), wrong))
	for name, file := range books {
		if v := verdicts[file]; !v.ok {
			t.Errorf("epubcheck finds faults in the book %s:\n%s", name, v.said)
		}
	}
	if v, read := verdicts[wrong]; !read || v.ok {
		t.Errorf("epubcheck finds nothing wrong with a wrong book:\n%s", v.said)
	}
}

// rewrite copies a book with a text in its chapters replaced.
func rewrite(t *testing.T, from, to, old, new string) {
	t.Helper()
	r, err := zip.OpenReader(from)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range r.File {
		raw, err := fs.ReadFile(r, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(f.Name, "/text/") {
			raw = bytes.ReplaceAll(raw, []byte(old), []byte(new))
		}
		part, err := w.CreateHeader(&zip.FileHeader{Name: f.Name, Method: f.Method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write(raw); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Two pictures of sixteen pixels, the second with holes, in a format that few
// readers of books know.
const (
	webpWhole = "UklGRlwAAABXRUJQVlA4IFAAAABwAgCdASoQABAAAsBMJbACdD3//QA2wD4VQdgAAP7p+X/eft8l/LFfs5sSnfaUQpvpWNYggXtkvgJWmqOD3153zF2/sZe1f1kd2xpxPqQAAA=="
	webpHoles = "UklGRooAAABXRUJQVlA4WAoAAAAQAAAADwAADwAAQUxQSBQAAAABDzD/ERFCLJjkL905hYj+T0CLA1ZQOCBQAAAAcAIAnQEqEAAQAALATCWoAsPt//0ANsA+EAHYAAD+7zh//Tn//HOqf9OWohRfCW2N24dg/7FHcz9KPMueF+1UyTmXlxjHH0QBgOMbT3EgAAA="
)

// pictured is a site with pictures of all formats and links of all sorts, some
// of which no book may have as they are.
func pictured(t testing.TB) (root string) {
	t.Helper()
	root = copySite(t, "made")
	folder := "sources/briefings/pictures/"
	for name, encoded := range map[string]string{"whole.webp": webpWhole, "holes.webp": webpHoles} {
		raw, err := base64.StdEncoding.DecodeString(encoded)
		if err != nil {
			t.Fatal(err)
		}
		writeFile(t, root, folder+name, string(raw))
	}
	var moving bytes.Buffer
	if err := gif.Encode(&moving, image.NewPaletted(image.Rect(0, 0, 2, 2), color.Palette{color.Black, color.White}), nil); err != nil {
		t.Fatal(err)
	}
	writeFile(t, root, folder+"still 中文.gif", moving.String())
	writeFile(t, root, folder+"declared.svg", `<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><style>rect { fill: red }</style><rect width="4" height="4"/></svg>`)
	writeFile(t, root, folder+"defines.svg", `<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><text>&a;</text></svg>`)
	writeFile(t, root, folder+"loose.svg", `<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width=4></svg>`)
	text := func(title, table, here string) string {
		return "---\ntitle: " + title + `
date: 2024-01-28
province: guangdong
industries: [next-gen-it]
figures:
  investment: {label: {en: Investment, zh: 投资}, value: 5e6, unit: CNY, evidence: 五百万元}
sources:
  - {title: A source with an odd address, url: 'https://例子.example/a|b?q=[x]&r=^#片段', published: 2024-01}
---
` + here + ` [[investment]] [a](https://example.org/a%20b?x=1&y=2) [b](mailto:a@example.org) [c](#s0p1)

![whole](whole.webp)

![holes](holes.webp) ![still](<still 中文.gif>)

![declared](declared.svg "Declared in full")

![it defines](defines.svg) ![it is loose](loose.svg)

` + table + "\n"
	}
	writeFile(t, root, "sources/briefings/pictures.en.md", text("Pictures", "- one\n- two", "Look."))
	writeFile(t, root, "sources/briefings/pictures.zh.md", text("图片", "- 一\n- 二", "请看。"))
	return root
}

// TestBookText holds books to what they are for: the text with its figures,
// their evidence and sources, pictures with their words, and links that stay in
// the book where they can.
func TestBookText(t *testing.T) {
	book := func(root, name string, args ...string) map[string][]byte {
		dir := packSite(t, root, args...)
		into := filepath.Join(t.TempDir(), "book")
		if names := unzip(t, filepath.Join(dir, name), into); names[0] != "mimetype" {
			t.Errorf("%s begins with %s", name, names[0])
		}
		return readTree(t, into)
	}
	holds := func(files map[string][]byte, name string, want ...string) {
		t.Helper()
		for _, w := range want {
			if !bytes.Contains(files[name], []byte(w)) {
				t.Errorf("%s does not hold %q:\n%s", name, w, files[name])
			}
		}
	}
	made := copySite(t, "made")
	en := book(made, "briefings.en.epub")
	chapter := "EPUB/text/every-block.xhtml"
	holds(en, chapter, `<html xmlns="http://www.w3.org/1999/xhtml"`, "<h1>A briefing with every kind of block</h1>",
		`<dt id="figure-capacity">Capacity</dt>`, "<q>a capacity of 1.5 million tonnes a year</q>", `<q lang="zh-Hans" xml:lang="zh-Hans">近54名工程师</q>`,
		`<a href="#source-2">Source 2</a>`, `<li id="source-2">`, `href="https://example.com/anyang"`, `<a href="#figure-capacity">`,
		`alt="A grey square, four pixels wide"`, `<a href="old-furnace.xhtml">`, `<a href="https://example.org/some/base/en/provinces/hebei.html">`,
		`<a href="https://example.org/some/base/files/every-block/table.csv">table.csv`, `epub:type="noteref"`, ` start="3">`)
	if en["EPUB/text/chinese-only.xhtml"] != nil || en["EPUB/text/not-yet.xhtml"] != nil {
		t.Error("a book holds what is in the other language alone, or a draft")
	}
	holds(en, "EPUB/package.opf", "<dc:language>en</dc:language>", "2024-03-01T00:00:00Z", "Tests &amp; Sons", `properties="cover-image"`)
	holds(en, "EPUB/nav.xhtml", `<a href="parts/2024-03.xhtml">March 2024</a>`, `<a href="text/every-block.xhtml">`)
	holds(en, "EPUB/cover.svg", "R&amp;D", "研发日报")
	zh := book(made, "briefings.zh.epub")
	holds(zh, chapter, `lang="zh-Hans"`, `<a href="#source-2">来源 2</a>`)
	both := book(made, "briefings.both.epub")
	holds(both, chapter, `<div class="pair"><div class="en" lang="en" xml:lang="en"><h2 id="en-s1">Lists</h2></div><div class="zh" lang="zh-Hans" xml:lang="zh-Hans"><h2 id="zh-s1">`,
		`<a href="#zh-figure-capacity">`, `id="zh-figure-capacity"`)
	holds(both, "EPUB/text/chinese-only.xhtml", `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="zh-Hans"`, "In Chinese only")
	holds(both, "EPUB/package.opf", "<dc:language>en</dc:language>", "<dc:language>zh-Hans</dc:language>")

	// Where a book lacks the briefing that a link leads to, the site has it.
	limited := book(made, "briefings-hebei.en.epub", "--province", "hebei", "--only", "en")
	holds(limited, chapter, `<a href="https://example.org/some/base/en/briefings/old-furnace.html">`)
	if identifier(t, limited) == identifier(t, en) || identifier(t, zh) == identifier(t, en) || identifier(t, en) != identifier(t, book(pictured(t), "briefings.en.epub")) {
		t.Error("identifiers do not tell books apart, or change with what is in them")
	}

	pictures := book(pictured(t), "briefings.both.epub")
	holds(pictures, "EPUB/text/pictures.xhtml", `alt="whole"`, `alt="holes"`, `alt="still"`, `alt="declared"`, "<figcaption>Declared in full</figcaption>",
		`<a href="https://example.org/some/base/files/pictures/defines.svg">[it defines]</a>`, `[it is loose]`, "xn--", "mailto:a@example.org")
	kinds := map[string]int{}
	for name := range pictures {
		if strings.HasPrefix(name, "EPUB/images/") {
			kinds[path.Ext(name)]++
		}
	}
	// Each once, though both editions show them; a WebP becomes what all readers know.
	if want := map[string]int{".jpg": 1, ".png": 2, ".gif": 1, ".svg": 2}; !maps.Equal(kinds, want) {
		t.Errorf("pictures: %v, want %v", kinds, want)
	}
}

func identifier(t *testing.T, book map[string][]byte) string {
	t.Helper()
	m := regexp.MustCompile(`urn:uuid:[0-9a-f-]{36}`).Find(book["EPUB/package.opf"])
	if m == nil {
		t.Fatalf("no identifier:\n%s", book["EPUB/package.opf"])
	}
	return string(m)
}

// testPacked browses an unpacked copy in a folder: every page of each kind
// loads, and one comes from the first page to a briefing, to its other language
// and to the map, with the network never asked.
func testPacked(t *testing.T, b *browser, _ map[string]*hosted) {
	root := copySite(t, "made")
	offer(t, root)
	unpacked := filepath.Join(t.TempDir(), "briefings 简报 (1)")
	unzip(t, filepath.Join(packSite(t, root, "--only", "zip"), "briefings.zip"), unpacked)
	h := host(t, readOutput(t, root, unpacked))
	folder := fileURL(unpacked) + "/"
	tb := b.tab(t)
	for _, name := range closely(h) {
		if !anywhere(name) { // which a host shows, or a worker, and nobody opens
			tb.show(folder, name)
		}
	}
	tb.show(folder, "index.html")
	for _, step := range []struct{ click, arrives string }{
		{`a[href="en/index.html"]`, "/en/index.html"},
		{`a[href="briefings/rolling-mill.html"]`, "/en/briefings/rolling-mill.html"},
		{`.switch a[hreflang="zh-Hans"]`, "/zh/briefings/rolling-mill.html"},
		{`.foot a[href$="about.html#offline"]`, "/zh/about.html"},
	} {
		eval[any](tb, fmt.Sprintf("document.querySelector(%q).click()", step.click))
		if !until(tb, fmt.Sprintf("location.pathname.endsWith(%q) && document.readyState == 'complete'", step.arrives)) {
			return
		}
	}
	for _, fault := range tb.heard() {
		t.Error(fault)
	}
}
