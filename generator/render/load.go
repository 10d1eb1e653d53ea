// Package render turns views into the bytes of pages. It replaces built-in
// templates by a site's own, knows which other templates each template calls,
// and executes a template on a view. Templates are minified once, as text, when
// they are loaded, and bodies are minimal when they leave package parse, so no
// page is minified as a whole.
//
// The bytes of a page depend on its template's closure, its frame and its view;
// the key that [Templates.Key] makes of the three digests identifies them.
package render

import (
	"bytes"
	"errors"
	"html/template"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/svg"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/offline"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/templates"
)

// Templates is a loaded set. It is read-only, and safe for concurrent use.
type Templates struct {
	Digest source.Digest // of all templates and assets
	Assets []Asset       // sorted by path
	Own    bool          // the site has a template of its own
	// Words are those that the site replaces, by key; WordsDigest covers them, and is
	// zero where there are none.
	Words       map[string]lang.Pair
	WordsDigest source.Digest

	sets    [2]*set               // by language
	plain   [2]*template.Template // the same, not minified: for errors with a line that a person can find
	closure [2]map[string]source.Digest
	called  [2]map[string][]string // each template's closure, by name
}

// Asset is a file that is copied to the site as assets/…. Only the service
// worker goes to the site's root, because it controls only what is below it.
type Asset struct {
	Path   string
	Bytes  []byte
	Digest source.Digest
}

// file is one template or asset with its origin.
type file struct {
	name string // languages.html, assets/site.css
	own  bool   // the site's own, below templates/; else built in
	data []byte
}

// Files are templates and assets as they are on disk, not yet parsed.
type Files struct {
	Digest source.Digest // of all of them: equal files load as equal templates
	list   []file
}

// Read reads the built-in templates with those of root/templates over them.
func Read(root string) (*Files, error) {
	list, err := overlay(root)
	if err != nil {
		return nil, err
	}
	var d source.Digester
	for _, f := range list {
		d.Str(f.name).Bytes(f.data)
	}
	return &Files{Digest: d.Sum(), list: list}, nil
}

// Part is one template or asset.
type Part struct {
	Name   string        // languages.html, assets/site.css
	Digest source.Digest // of its bytes and of its origin
}

// Parts lists the templates and assets.
func (f *Files) Parts() []Part {
	parts := make([]Part, 0, len(f.list))
	for _, file := range f.list {
		var d source.Digester
		parts = append(parts, Part{file.name, d.Bool(file.own).Bytes(file.data).Sum()})
	}
	return parts
}

// Where says where a template or asset comes from.
func (f *Files) Where(name string) string {
	for _, file := range f.list {
		if published(file.name) == name && file.own {
			return file.where()
		}
	}
	return "the built-in " + name
}

// Load reads and parses the templates of the site at root.
func Load(root string) (*Templates, []diag.Problem, error) {
	f, err := Read(root)
	if err != nil {
		return nil, nil, err
	}
	t, problems := f.Parse()
	return t, problems, nil
}

// Parse makes templates of the files. A file that cannot be parsed as a
// template is a problem at the line of the error.
func (f *Files) Parse() (*Templates, []diag.Problem) {
	t := &Templates{Digest: f.Digest}
	var problems []diag.Problem
	words, err := readWords()
	if err != nil {
		panic(err) // a built-in file, which a test reads
	}
	for _, file := range f.list {
		if file.name == wordsFile {
			problems = append(problems, t.ownWords(file, words)...)
			continue
		}
		t.Own = t.Own || file.own && path.Ext(file.name) == ".html"
		if strings.HasPrefix(file.name, "assets/") {
			a, problem := asset(file)
			if problem != nil {
				problems = append(problems, *problem)
			}
			t.Assets = append(t.Assets, a)
		}
	}
	slices.SortFunc(t.Assets, func(a, b Asset) int { return strings.Compare(a.Path, b.Path) })
	for _, l := range lang.Both {
		problems = append(problems, t.parse(l, f.list, words)...)
	}
	return t, diag.Sort(problems)
}

// overlay lists the built-in files, each replaced by the site's own file of the
// same name. Other files of the site's templates folder are ignored here.
//
// They are read through os.Root: a link out of the folder would put a file of
// the machine onto the site.
func overlay(root string) ([]file, error) {
	var files []file
	own, err := os.OpenRoot(filepath.Join(root, "templates"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, message.Errorf("the site's templates cannot be read: %s", err)
	}
	if own != nil {
		defer own.Close()
	}
	read := func(name string) ([]byte, error) {
		if own == nil {
			return nil, fs.ErrNotExist
		}
		return own.ReadFile(name)
	}
	err = fs.WalkDir(templates.FS, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) == ".tsv" {
			return err
		}
		f := file{name: name}
		f.data, err = read(name)
		switch {
		case err == nil:
			built, _ := templates.FS.ReadFile(name)
			f.own = !bytes.Equal(f.data, built) // brief's own repository is a site whose templates are the built-in ones
		case errors.Is(err, fs.ErrNotExist):
			f.data, err = templates.FS.ReadFile(name)
		default:
			err = message.Errorf("templates/%s cannot be read: %s", name, err)
		}
		files = append(files, f)
		return err
	})
	if err == nil {
		files, err = withOwn(files, read)
	}
	return files, err
}

// words are the fixed words of the templates, by key.
type words map[string]lang.Pair

func readWords() (words, error) {
	data, err := templates.FS.ReadFile("words.tsv")
	if err != nil {
		return nil, err
	}
	w := words{}
	for n, line := range strings.Split(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 3 {
			return nil, message.Errorf("templates/words.tsv:%d: three cells are expected: key, English, Chinese", n+1)
		}
		w[cells[0]] = lang.Pair{En: cells[1], Zh: cells[2]}
	}
	return w, nil
}

var wordAction = regexp.MustCompile(`\{\{\s*(t|other) "([^"]*)"\s*\}\}`)

// spell replaces {{t "key"}} by the words of language l, and {{other "key"}} by
// those of the other language.
func (w words) spell(f file, l lang.Lang) ([]byte, *diag.Problem) {
	var problem *diag.Problem
	out := wordAction.ReplaceAllFunc(f.data, func(action []byte) []byte {
		found := wordAction.FindSubmatch(action)
		key, in := string(found[2]), l
		if string(found[1]) == "other" {
			in = l.Other()
		}
		pair, ok := w[key]
		if !ok && problem == nil {
			i := bytes.Index(f.data, action)
			problem = &diag.Problem{
				Span: source.Span{File: f.where(), Start: i, End: i + len(action)}, Severity: diag.Error, Rule: "template",
				Message: message.New("there is no word %q", key), Hint: diag.DidYouMean(key, w.keys(), "write the words out, in a template for each language"),
			}
		}
		return []byte(template.HTMLEscapeString(pair.In(in)))
	})
	return out, problem
}

func (w words) keys() []string {
	var keys []string
	for k := range w {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// where returns the path of the file from the site's root.
func (f file) where() string { return "templates/" + f.name }

// pages minifies the text of a template; assets does the same for the files
// beside the pages. They are separate because a map is drawn in a template: if
// the minifier for HTML has one for SVG, it passes the map on to that, and that
// one does not know template actions.
var pages, assets = func() (*minify.M, *minify.M) {
	m, a := minify.New(), minify.New()
	m.Add("text/html", &html.Minifier{
		TemplateDelims: [2]string{"{{", "}}"},
		// Tags and quotes stay: whether they may be left out depends on what an
		// action writes beside them, which the text of a template does not
		// show. compactList leaves them out, because it has the actions.
		KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true, KeepDefaultAttrVals: true,
	})
	a.AddFunc("text/css", css.Minify)
	a.AddFunc("text/javascript", js.Minify)
	a.AddFunc("image/svg+xml", svg.Minify)
	return m, a
}()

// published returns the path of an asset on the site.
func published(name string) string {
	if name == "assets/"+offline.WorkerPath {
		return offline.WorkerPath
	}
	return name
}

func asset(f file) (Asset, *diag.Problem) {
	a := Asset{Path: published(f.name), Bytes: f.data}
	kind := map[string]string{".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}[path.Ext(f.name)]
	if kind != "" {
		out, err := assets.Bytes(kind, f.data)
		if err != nil {
			return a, &diag.Problem{Span: source.Span{File: f.where()}, Severity: diag.Error, Rule: "template", Message: message.New("this file cannot be minified: %s", err.Error()), Hint: "fix it where the message says"}
		}
		a.Bytes = out
	}
	a.Digest = source.DigestOf(a.Bytes)
	return a, nil
}

// parse makes the set of one language.
func (t *Templates) parse(l lang.Lang, files []file, w words) []diag.Problem {
	var problems []diag.Problem
	small, plain := template.New(""), template.New("")
	trees, texts := map[string]*parse.Tree{}, map[string][]byte{}
	for _, f := range files {
		if path.Ext(f.name) != ".html" {
			continue
		}
		text, problem := w.spell(f, l)
		if problem != nil {
			problems = append(problems, *problem)
			continue
		}
		if _, err := plain.New(f.name).Parse(string(text)); err != nil {
			problems = append(problems, templateProblem(err, f.name))
			continue
		}
		tight, err := pages.Bytes("text/html", tighten(text))
		if err == nil {
			_, err = small.New(f.name).Parse(string(tight))
		}
		if err != nil {
			problems = append(problems, templateProblem(err, f.name))
			continue
		}
		trees[f.name], texts[f.name] = small.Lookup(f.name).Tree, tight
	}
	t.sets[l], t.plain[l] = newSet(small), plain
	t.closure[l], t.called[l] = closures(trees, texts)
	return problems
}

// closures computes for each template the digest of it and of all that it
// calls.
func closures(trees map[string]*parse.Tree, texts map[string][]byte) (map[string]source.Digest, map[string][]string) {
	out, all := map[string]source.Digest{}, map[string][]string{}
	for name := range trees {
		called := map[string]bool{}
		var visit func(string)
		visit = func(name string) {
			if called[name] {
				return
			}
			if trees[name] == nil { // a {{define}} of some file, so any file may matter
				for _, n := range sorted(trees) {
					called[n] = true
				}
				return
			}
			called[name] = true
			for _, c := range calls(trees[name].Root) {
				visit(c)
			}
		}
		visit(name)
		var d source.Digester
		all[name] = sorted(called)
		for _, n := range all[name] {
			d.Str(n).Bytes(texts[n])
		}
		out[name] = d.Sum()
	}
	return out, all
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func calls(n parse.Node) []string {
	var out []string
	list := func(l *parse.ListNode) {
		if l != nil {
			for _, c := range l.Nodes {
				out = append(out, calls(c)...)
			}
		}
	}
	switch n := n.(type) {
	case *parse.ListNode:
		list(n)
	case *parse.TemplateNode:
		out = append(out, n.Name)
	case *parse.IfNode:
		list(n.List)
		list(n.ElseList)
	case *parse.RangeNode:
		list(n.List)
		list(n.ElseList)
	case *parse.WithNode:
		list(n.List)
		list(n.ElseList)
	}
	return out
}

var templateError = regexp.MustCompile(`^(?:html/)?template: ?([^:\s]*):(\d+)(?::(\d+))?: (?s:(.*))$`)

var startedAt = regexp.MustCompile(` started at [^:\s]+:(\d+)$`)

// templateProblem reads the place out of an error of html/template.
func templateProblem(err error, name string) diag.Problem {
	what := err.Error()
	p := diag.Problem{Severity: diag.Error, Rule: "template", Hint: "fix the template, or delete it: the built-in one then takes its place"}
	line, column := 1, 1
	if m := templateError.FindStringSubmatch(err.Error()); m != nil {
		if m[1] != "" {
			name = m[1]
		}
		line, _ = strconv.Atoi(m[2])
		if c, err := strconv.Atoi(m[3]); err == nil {
			column = c
		}
		what = strings.TrimPrefix(m[4], "executing ")
		if s := startedAt.FindStringSubmatch(what); s != nil { // what is unclosed is fixed where it begins
			what = strings.TrimSuffix(what, s[0])
			line, _ = strconv.Atoi(s[1])
		}
	}
	p.Message = message.Verbatim(what)
	p.Span = source.Span{File: "templates/" + name, Start: -line, End: -column}
	return p
}

// Locate turns the line and column that html/template reports into a span, with
// the text of the file. For a built-in template there is no file to show.
func Locate(p diag.Problem, text []byte) diag.Problem {
	if p.Rule != "template" || p.Span.Start >= 0 {
		return p
	}
	start := 0
	if text != nil {
		start = source.OffsetOf(text, source.Position{Line: -p.Span.Start, Column: -p.Span.End})
	}
	p.Span.Start, p.Span.End = start, start
	return p
}
