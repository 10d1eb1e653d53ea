// Package tree lists the source tree: which files there are, and which of them
// belong to one briefing. It looks at directory entries only and reads no file.
package tree

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/source"
)

// Paths are relative to the site's root.
const (
	ConfigFile        = "sources/site.yaml"
	OrganisationsFile = "sources/organisations.yaml"
	IndustriesFile    = "sources/industries.yaml"
	PeopleFile        = "sources/people.yaml"
	BriefingsDir      = "sources/briefings/"
	PagesDir          = "sources/pages/"
	ArticlesDir       = "sources/articles/"
	TemplatesDir      = "templates/"
)

// registryFiles are the files that define what all briefings refer to, in the
// order of [Tree.Registries].
var registryFiles = [...]string{ConfigFile, OrganisationsFile, IndustriesFile, PeopleFile}

// Tree is the source tree as a directory listing shows it, sorted by what a
// file means.
type Tree struct {
	Registries [len(registryFiles)]source.File // with an empty path where there is none
	Bundles    map[string]*Bundle              // by key, see [BundleOf]
	Order      []string                        // the keys of Bundles, sorted
	Articles   []source.File
	Loose      []source.File // images in sources/ itself: a logo may be among them
	Unread     []string      // files that look as if brief read them, and it does not
	Problems   []diag.Problem
	other      []string // files that nothing in brief reads, see strangers
	// Recheck asks for [Tree.CheckUnchanged] once all files are read.
	Recheck bool

	unsaved map[string][]byte // see [Tree.Lay]
}

// Bundle is the files of one briefing or page, or one Markdown file whose name is
// not that of an edition. Both lists are sorted by path.
type Bundle struct {
	Editions []source.File
	Folder   []source.File // images and attachments
	Dirty    bool          // a watcher says that one of them changed, whatever the directory entry shows
}

// Load lists the tree below root. With hints, the files that may have changed
// since last was listed, it looks at these only where that is enough, and then
// returns last itself, updated; walked says that it listed everything. A nil
// last, nil hints, or all list everything. The error is one of input.
func Load(root string, last *Tree, hints []string, all bool) (t *Tree, walked bool, err error) {
	if last != nil && hints != nil && !all && last.update(root, hints) {
		last.Recheck = false
		return last, false, nil
	}
	t, err = walk(root)
	if err != nil {
		return nil, true, err
	}
	if last != nil {
		t.inherit(last, hints)
		t.Recheck = true
	}
	return t, true, nil
}

// walk lists all files.
func walk(root string) (*Tree, error) {
	// A linked folder would look empty, and so would the site built from it.
	for _, dir := range []string{"sources", path.Clean(BriefingsDir)} {
		if info, err := os.Lstat(filepath.Join(root, filepath.FromSlash(dir))); err == nil && info.Mode()&fs.ModeSymlink != 0 {
			return nil, message.Errorf("%s in %s is a symbolic link, and brief follows links to files only: put the folder itself there", dir, root)
		}
	}
	files, passed, err := source.Walk(root, "sources")
	if err != nil {
		return nil, message.Errorf("the source tree cannot be listed: %s", err)
	}
	t := &Tree{Bundles: make(map[string]*Bundle, len(files)/2)}
	for _, f := range files {
		t.add(f)
	}
	t.strangers()
	for _, name := range passed {
		t.unread(name, diag.Note, message.New("%s is a link to a folder, to a place outside of the site's folder or to nothing, so it is not read", name), "put the file itself there")
	}
	if t.Registries[0].Path == "" {
		return nil, message.Errorf("there is no %s in %s", ConfigFile, root)
	}
	slices.Sort(t.Order)
	return t, nil
}

// add files a file. Files arrive in the order of their paths.
func (t *Tree) add(f source.File) {
	if i := slices.Index(registryFiles[:], f.Path); i >= 0 {
		t.Registries[i] = f
		return
	}
	if ignored(f.Path) {
		return
	}
	key, edition := BundleOf(f.Path)
	switch {
	case key != "":
		b := t.bundle(key)
		if edition {
			b.Editions = append(b.Editions, f)
		} else {
			b.Folder = append(b.Folder, f)
		}
	case path.Dir(f.Path) == "sources" && IsImage(f.Path):
		t.Loose = append(t.Loose, f)
	case strings.HasPrefix(f.Path, ArticlesDir):
		t.Articles = append(t.Articles, f)
	default:
		t.stray(f.Path)
	}
}

func (t *Tree) unread(name string, severity diag.Severity, what, hint message.Message) {
	t.Unread = append(t.Unread, name)
	t.Problems = append(t.Problems, diag.Problem{Span: source.Span{File: name}, Severity: severity, Rule: "file-name", Message: what, Hint: hint})
}

// PageKey begins the key of a bundle that is a page of the site's own.
const PageKey = "pages/"

// BundleOf returns the key of the bundle that a file below sources/briefings or
// sources/pages belongs to, and whether the file is an edition. The key is the slug
// of the briefing, or [PageKey] and the slug of the page. It is the path itself where
// the name is not that of an edition, and empty for a file that belongs to neither.
func BundleOf(file string) (key string, edition bool) {
	kind := ""
	rest, in := strings.CutPrefix(file, BriefingsDir)
	if !in {
		kind = PageKey
		rest, in = strings.CutPrefix(file, PagesDir)
	}
	switch {
	case !in:
		return "", false
	case path.Ext(rest) == ".md":
		if slug, _, ok := source.Stem(file); ok {
			return kind + slug, true
		}
		return file, true
	}
	if dir := path.Base(path.Dir(rest)); dir != "." {
		return kind + dir, false
	}
	return "", false
}

// PageOf returns the slug of the page whose bundle has a key; ok is false for a
// briefing.
func PageOf(key string) (slug string, ok bool) { return strings.CutPrefix(key, PageKey) }

// IsPage reports whether a file is below sources/pages.
func IsPage(file string) bool { return strings.HasPrefix(file, PagesDir) }

// IsImage reports whether a file has the name of an image that browsers show.
func IsImage(file string) bool {
	switch strings.ToLower(path.Ext(file)) {
	case ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg":
		return true
	}
	return false
}

// FolderOf returns the folder of the images and attachments of an edition.
func FolderOf(file, slug string) string {
	if IsPage(file) {
		return PagesDir + slug + "/"
	}
	return BriefingsDir + slug + "/"
}

func (t *Tree) bundle(key string) *Bundle {
	b := t.Bundles[key]
	if b == nil {
		b = &Bundle{}
		t.Bundles[key] = b
		t.Order = append(t.Order, key)
	}
	return b
}

// update looks at the files that hints name and at no other. It reports whether
// that is enough: a file whose meaning depends on others asks for a walk.
func (t *Tree) update(root string, hints []string) bool {
	hints = slices.DeleteFunc(slices.Clone(hints), ignored)
	for _, p := range hints {
		key, _ := BundleOf(p)
		if key == "" && !slices.Contains(registryFiles[:], p) && !strings.HasPrefix(p, TemplatesDir) {
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
				return false // the walk reports what is missing
			}
			t.Registries[i] = f
			continue
		}
		key, edition := BundleOf(p)
		if key == "" {
			continue
		}
		b := t.bundleInOrder(key)
		list := &b.Folder
		if edition {
			list = &b.Editions
		}
		b.Dirty = true
		*list = replaced(*list, f, p, there)
	}
	return true
}

// replaced returns a copy of a list of files, sorted by path, with one of them
// as it is now. The old list belongs to what earlier runs remember.
func replaced(list []source.File, f source.File, path string, there bool) []source.File {
	at, had := slices.BinarySearchFunc(list, path, func(f source.File, path string) int { return strings.Compare(f.Path, path) })
	list = slices.Clone(list)
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

// inherit marks as dirty what hints name, where they asked for a walk, and what
// an earlier update left unread.
func (t *Tree) inherit(last *Tree, hints []string) {
	for _, p := range hints {
		if key, _ := BundleOf(p); t.Bundles[key] != nil {
			t.Bundles[key].Dirty = true
		}
	}
	for key, b := range last.Bundles {
		if now := t.Bundles[key]; b.Dirty && now != nil {
			now.Dirty = true
		}
	}
}

// Files lists the input files, sorted by path.
func (t *Tree) Files() []source.File {
	files := make([]source.File, 0, 2*len(t.Order)+len(t.Articles)+len(t.Registries))
	for _, f := range t.Registries {
		if f.Path != "" {
			files = append(files, f)
		}
	}
	for _, key := range t.Order {
		files = append(append(files, t.Bundles[key].Editions...), t.Bundles[key].Folder...)
	}
	files = append(append(files, t.Articles...), t.Loose...)
	slices.SortFunc(files, func(a, b source.File) int { return strings.Compare(a.Path, b.Path) })
	return files
}

// CheckUnchanged lists the tree again and returns [source.ErrChanging] for the
// first file that is not as it was listed. A folder may have been swapped for
// another between the listing and the last file read, and no file shows that by
// itself.
//
// Only a program that has built before needs this, and only where it looked at
// all files: it runs because files change. A program that builds once does so at
// rest, and at twenty thousand files a second look takes an eighth of a second.
func (t *Tree) CheckUnchanged(root string) error {
	now, err := walk(root)
	if err != nil {
		return source.Changing("sources")
	}
	now.Lay(t.unsaved)
	then, files := t.Files(), now.Files()
	for i := range min(len(then), len(files)) {
		if !Same(then[i:i+1], files[i:i+1]) {
			return source.Changing(then[i].Path)
		}
	}
	if len(then) != len(files) || !slices.Equal(t.Unread, now.Unread) {
		return source.Changing("sources")
	}
	return nil
}

// Same reports whether two lists name the same files, each with the same
// directory entry.
func Same(a, b []source.File) bool {
	return slices.EqualFunc(a, b, func(x, y source.File) bool { return x.Path == y.Path && x.Same(y) })
}
