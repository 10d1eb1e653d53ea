package main

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/brief-site/brief/generator"
	"github.com/brief-site/brief/generator/offline"
)

// wholeSites are the sites that are tested whole: brief's own, whatever is in
// it, a made one that holds whatever a briefing may hold, and one that has a look,
// pages and people of its own. They are copied, so that no test writes into the
// source tree.
var wholeSites = map[string]string{
	"look": "testdata/look/sources",
	"own":  "../../sources",
	"made": "testdata/made/sources",
}

// The sites that a browser shows are made, so that a test may name what is in
// them: the sample is five briefings as people write them.
var shownSites = map[string]string{
	"sample": "testdata/sample/sources",
	"made":   wholeSites["made"],
	"look":   wholeSites["look"],
}

// eachSite runs a test on each of the sites. They are built once for all such
// tests, which only read them and do not run in parallel.
func eachSite(t *testing.T, run func(t *testing.T, s *output)) {
	for _, name := range slices.Sorted(maps.Keys(wholeSites)) {
		t.Run(name, func(t *testing.T) {
			if builtSites[name] == nil {
				root, err := os.MkdirTemp("", "brief-"+name)
				if err != nil {
					t.Fatal(err)
				}
				folders = append(folders, root)
				copySources(t, name, root)
				builtSites[name] = buildSite(t, root)
				builtSites[name].own = name == "own"
			}
			run(t, builtSites[name])
		})
	}
}

var (
	builtSites = map[string]*output{}
	folders    []string // where they lie, to be removed at the end
)

// tidied is the run of all tests, after which nothing is left lying.
type tidied struct{ *testing.M }

func (m tidied) Run() int {
	// Builds in this process, which holds much else, do not limit its memory.
	os.Setenv("GOMEMLIMIT", "off")
	code := m.M.Run()
	for _, dir := range folders {
		os.RemoveAll(dir)
	}
	return code
}

// copySite puts a copy of a site into a folder of its own.
func copySite(t testing.TB, name string) (root string) {
	t.Helper()
	root = t.TempDir()
	copySources(t, name, root)
	return root
}

// copySources leaves the articles behind, as the repository does.
func copySources(t testing.TB, name, root string) {
	t.Helper()
	from, known := wholeSites[name]
	if !known {
		from = shownSites[name]
	}
	copyTree(t, from, filepath.Join(root, "sources"))
	if own := filepath.Join(filepath.Dir(from), "templates"); name == "look" {
		copyTree(t, own, filepath.Join(root, "templates"))
	}
	os.RemoveAll(filepath.Join(root, "sources", "articles"))
}

func copyTree(t testing.TB, from, to string) {
	t.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}

// buildSite builds the site at root by the program itself, with a cache of its
// own, and reads what came out.
func buildSite(t testing.TB, root string, args ...string) *output {
	t.Helper()
	out := filepath.Join(root, "public")
	var stdout, stderr bytes.Buffer
	args = append([]string{"build", "-C", root, "--cache", filepath.Join(t.TempDir(), "cache"), "--out", out}, args...)
	if code := run(args, &stdout, &stderr); code != exitOK {
		t.Fatalf("brief %s: exit %d\n%s%s", strings.Join(args, " "), code, &stdout, &stderr)
	}
	return readOutput(t, root, out)
}

// output is a built site as a reader has it: the files of a folder.
type output struct {
	dir      string
	own      bool   // brief's own site: its briefings may be others, or few
	base     string // base_url
	basePath string // its path: /brief/
	files    map[string][]byte
	pages    map[string]*sitePage
	paths    []string // of pages, sorted
}

// sitePage is one HTML file of a site.
type sitePage struct {
	path      string
	size      int
	doc       *html.Node
	ids       map[string]bool
	lang      string
	kind      string // class of body
	title     string
	canonical string // as its head says
	hidden    bool   // noindex
	moved     string // where a former address leads on to, else ""
}

func readOutput(t testing.TB, root, dir string) *output {
	t.Helper()
	s := &output{dir: dir, files: readTree(t, dir), pages: map[string]*sitePage{}}
	s.basePath = generator.BasePath(root)
	for name, data := range s.files {
		if path.Ext(name) == ".html" {
			s.pages[name] = readPage(t, name, data)
		}
	}
	s.paths = slices.Sorted(maps.Keys(s.pages))
	home := s.pages["en/index.html"]
	if home == nil {
		t.Fatal("the site has no en/index.html")
	}
	var whole bool
	if s.base, whole = strings.CutSuffix(home.canonical, "en/index.html"); !whole {
		t.Fatalf("the canonical address of en/index.html is %q", home.canonical)
	}
	return s
}

// readTree reads all files below dir, hidden ones too. A folder that is not
// there has none.
func readTree(t testing.TB, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if name == dir && errors.Is(err, fs.ErrNotExist) {
			return fs.SkipAll
		}
		if err != nil || entry.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		files[filepath.ToSlash(rel)], err = os.ReadFile(name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func readPage(t testing.TB, name string, data []byte) *sitePage {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	p := &sitePage{path: name, size: len(data), doc: doc, ids: map[string]bool{}}
	for n := range elements(doc) {
		if id, ok := attribute(n, "id"); ok {
			p.ids[id] = true
		}
		switch n.Data {
		case "html":
			p.lang, _ = attribute(n, "lang")
		case "body":
			p.kind, _ = attribute(n, "class")
		case "title":
			if n.Namespace == "" {
				p.title = text(n)
			}
		case "link":
			if rel, _ := attribute(n, "rel"); rel == "canonical" {
				p.canonical, _ = attribute(n, "href")
			}
		case "meta":
			content, _ := attribute(n, "content")
			if name, _ := attribute(n, "name"); name == "robots" {
				p.hidden = strings.Contains(content, "noindex")
			}
			if equiv, _ := attribute(n, "http-equiv"); equiv == "refresh" {
				_, p.moved, _ = strings.Cut(content, "url=")
			}
		}
	}
	return p
}

// elements walks all elements below n in the order of the file.
func elements(n *html.Node) func(yield func(*html.Node) bool) {
	return func(yield func(*html.Node) bool) {
		for d := range n.Descendants() {
			if d.Type == html.ElementNode && !yield(d) {
				return
			}
		}
	}
}

func attribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// text is all text within an element.
func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// writeFile puts a file of a test's site where it belongs.
func writeFile(t testing.TB, root, name, text string) {
	t.Helper()
	file := filepath.Join(root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// editFile replaces a text in a file of a test's site, which must hold it.
func editFile(t testing.TB, root, name, from, to string) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(raw), from) {
		t.Fatalf("%s does not hold %q", name, from)
	}
	writeFile(t, root, name, strings.ReplaceAll(string(raw), from, to))
}

// anywhere reports whether a page may be shown under any address, so that its
// links start from the host's root: it is for a host and not for a folder.
func anywhere(path string) bool { return path == "404.html" || path == offline.AwayPath }
