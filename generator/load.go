package generator

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"brief/generator/diag"
	"brief/generator/lang"
	"brief/generator/render"
	"brief/generator/source"
)

// tree is the source tree as a directory listing shows it, sorted by what a
// file means.
type tree struct {
	registry  [3]source.File // site.yaml, organisations.yaml, industries.yaml; without a path where there is none
	groups    map[string]*group
	order     []string // of the groups
	articles  []source.File
	templates *render.Files
	unread    []string // files that look as if brief read them
	problems  []diag.Problem
	twice     bool // it is looked at once more when all is read; see [Builder.still]
}

// group is the files of one slug, or one file whose name is that of no
// edition.
type group struct {
	editions []source.File // sorted by path
	folder   []source.File // images and attachments, likewise
	dirty    bool          // somebody says that one of them has changed, whatever the directory shows
}

const (
	configFile        = "sources/site.yaml"
	organisationsFile = "sources/organisations.yaml"
	industriesFile    = "sources/industries.yaml"
	briefingsDir      = "sources/briefings/"
	articlesDir       = "sources/articles/"
	templatesDir      = "templates/"
)

// registryFiles are the files that say what all briefings refer to.
var registryFiles = [...]string{configFile, organisationsFile, industriesFile}

// load lists the source tree, and reads the templates, which are few. Where
// hints say which files may have changed since the last look, it looks at
// these alone.
func (b *Builder) load(hints []string) (*tree, error) {
	if b.last != nil && hints != nil && !b.astray && b.last.update(b.Root, hints) {
		if slices.ContainsFunc(hints, func(p string) bool { return strings.HasPrefix(p, templatesDir) }) {
			templates, err := render.Read(b.Root)
			if err != nil {
				return nil, err
			}
			b.last.templates = templates
		}
		b.last.twice = false
		return b.last, nil
	}
	t, err := walk(b.Root)
	if err != nil {
		return nil, err
	}
	if b.last != nil {
		t.inherit(b.last, hints)
		t.twice = true
	}
	if t.templates, err = render.Read(b.Root); err != nil {
		return nil, err
	}
	b.last = t
	return t, nil
}

func walk(root string) (*tree, error) {
	// A linked folder would be an empty one, and the site built of it empty.
	for _, dir := range []string{"sources", path.Clean(briefingsDir)} {
		if info, err := os.Lstat(filepath.Join(root, filepath.FromSlash(dir))); err == nil && info.Mode()&fs.ModeSymlink != 0 {
			return nil, fmt.Errorf("%s in %s is a symbolic link, and brief follows links to files alone: put the folder itself there", dir, root)
		}
	}
	files, err := source.Walk(root, "sources")
	if err != nil {
		return nil, fmt.Errorf("the source tree cannot be listed: %w", err)
	}
	t := &tree{groups: make(map[string]*group, len(files)/2)}
	for _, f := range files {
		t.add(f)
	}
	if t.registry[0].Path == "" {
		return nil, fmt.Errorf("there is no %s in %s", configFile, root)
	}
	slices.Sort(t.order)
	return t, nil
}

// add takes a file into the tree. Files come in the order of their paths.
func (t *tree) add(f source.File) {
	if i := slices.Index(registryFiles[:], f.Path); i >= 0 {
		t.registry[i] = f
		return
	}
	key, edition := groupOf(f.Path)
	switch {
	case key != "":
		g := t.group(key)
		if edition {
			g.editions = append(g.editions, f)
		} else {
			g.folder = append(g.folder, f)
		}
	case strings.HasPrefix(f.Path, articlesDir):
		t.articles = append(t.articles, f)
	case path.Dir(f.Path) == "sources" && (path.Ext(f.Path) == ".yaml" || path.Ext(f.Path) == ".yml"):
		known := []string{"site.yaml", "organisations.yaml", "industries.yaml"}
		t.unread = append(t.unread, f.Path)
		t.problems = append(t.problems, diag.Problem{
			Span: source.Span{File: f.Path}, Severity: diag.Warning, Rule: "file-name",
			Message: fmt.Sprintf("brief reads no file %s", path.Base(f.Path)),
			Hint:    diag.DidYouMean(path.Base(f.Path), known, "it reads site.yaml, organisations.yaml and industries.yaml here"),
		})
	}
}

// groupOf says which group a file below sources/briefings belongs to, and
// whether it is an edition; "" is none.
func groupOf(file string) (key string, edition bool) {
	rest, in := strings.CutPrefix(file, briefingsDir)
	switch {
	case !in:
		return "", false
	case path.Ext(rest) == ".md":
		if slug, _, ok := source.Stem(file); ok {
			return slug, true
		}
		return file, true
	}
	if dir := path.Base(path.Dir(rest)); dir != "." {
		return dir, false
	}
	return "", false
}

func (t *tree) group(key string) *group {
	g := t.groups[key]
	if g == nil {
		g = &group{}
		t.groups[key] = g
		t.order = append(t.order, key)
	}
	return g
}

// update looks at the files that hints name and at no other. It reports
// whether that is enough: files whose place in the tree is not plain ask for a
// walk.
func (t *tree) update(root string, hints []string) bool {
	for _, p := range hints {
		key, _ := groupOf(p)
		if key == "" && !slices.Contains(registryFiles[:], p) && !strings.HasPrefix(p, templatesDir) {
			return false
		}
		// A folder, or a link, may mean more than one file.
		if info, err := os.Lstat(filepath.Join(root, filepath.FromSlash(p))); err == nil && !info.Mode().IsRegular() {
			return false
		}
	}
	for _, p := range hints {
		f, there := source.Stat(root, p)
		if i := slices.Index(registryFiles[:], p); i >= 0 {
			if !there && i == 0 {
				return false // the walk says what is missing
			}
			t.registry[i] = f
			continue
		}
		key, edition := groupOf(p)
		if key == "" {
			continue
		}
		before := len(t.order)
		g := t.group(key)
		if len(t.order) > before { // its place in the order
			t.order = t.order[:before]
			at, _ := slices.BinarySearch(t.order, key)
			t.order = slices.Insert(t.order, at, key)
		}
		list := &g.folder
		if edition {
			list = &g.editions
		}
		g.dirty = true
		*list = replaced(*list, f, p, there)
	}
	return true
}

// replaced is a list of files, sorted by path, with one of them as it now is.
func replaced(list []source.File, f source.File, path string, there bool) []source.File {
	at, had := slices.BinarySearchFunc(list, path, func(f source.File, path string) int { return strings.Compare(f.Path, path) })
	list = slices.Clone(list) // the old one is part of what was remembered
	switch {
	case had && there:
		list[at] = f
	case had:
		list = slices.Delete(list, at, at+1)
	case there:
		list = slices.Insert(list, at, f)
	}
	return list
}

// inherit marks what hints name, where they asked for a walk, and what an
// earlier update left to be looked at.
func (t *tree) inherit(last *tree, hints []string) {
	for _, p := range hints {
		if key, _ := groupOf(p); t.groups[key] != nil {
			t.groups[key].dirty = true
		}
	}
	for key, g := range last.groups {
		if now := t.groups[key]; g.dirty && now != nil {
			now.dirty = true
		}
	}
}

// files lists the input files, sorted by path.
func (t *tree) files() []source.File {
	files := make([]source.File, 0, 2*len(t.order)+len(t.articles)+3)
	for _, f := range t.registry {
		if f.Path != "" {
			files = append(files, f)
		}
	}
	for _, key := range t.order {
		files = append(append(files, t.groups[key].editions...), t.groups[key].folder...)
	}
	files = append(files, t.articles...)
	slices.SortFunc(files, func(a, b source.File) int { return strings.Compare(a.Path, b.Path) })
	return files
}

// read reads one file of the source tree and its digest.
func (b *Builder) read(file source.File) ([]byte, source.Digest, *diag.Problem, error) {
	if file.Size > source.MaxFile {
		var d source.Digester
		return nil, d.Int(int(file.Size), int(file.Mtime)).Sum(), &diag.Problem{
			Span: source.Span{File: file.Path}, Severity: diag.Error, Rule: "file-size",
			Message: fmt.Sprintf("the file has %s; %s are the most for a text", lang.Bytes(file.Size), lang.Bytes(source.MaxFile)),
			Hint:    "if it is an attachment, put it into the briefing's folder under another ending",
		}, nil
	}
	raw, err := source.Read(b.Root, file)
	if err != nil {
		return nil, source.Digest{}, nil, err
	}
	digest := source.DigestOf(raw)
	b.store.Saw(file, digest)
	return raw, digest, nil, nil
}

// parallel runs work over n things on all processors and reports how far it
// is. Half of the workers begin at the other end: neighbours in a list lie in
// one folder, and two that write into one folder wait for each other.
func (b *Builder) parallel(ctx context.Context, stage string, n int, work func(i int) error) error {
	group, running := errgroup.WithContext(ctx)
	const batch = 64 // to ask for work for each thing is dearer than the work of an unchanged file
	batches := (n + batch - 1) / batch
	var taken, front, back, done atomic.Int64
	b.progress(stage, 0, n)
	for w := range min(runtime.GOMAXPROCS(0), batches) {
		group.Go(func() error {
			for taken.Add(1) <= int64(batches) {
				at := 0
				if w%2 == 0 {
					at = int(front.Add(1)) - 1
				} else {
					at = batches - int(back.Add(1))
				}
				for i := at * batch; i < min((at+1)*batch, n); i++ {
					if err := running.Err(); err != nil {
						return err
					}
					if err := work(i); err != nil {
						return err
					}
				}
				b.progress(stage, int(done.Add(int64(min(batch, n-at*batch)))), n)
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return ctx.Err()
}
