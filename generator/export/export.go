package export

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"unicode/utf16"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/ingest"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/parallel"
	"github.com/brief-site/brief/generator/plan"
	"github.com/brief-site/brief/generator/publish"
	"github.com/brief-site/brief/generator/render"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/store"
)

// Kinds are the kinds of exports by the names that users give.
var Kinds = []string{"zip", "en", "zh", "both"}

// kinds says of each, in the same order, how its file is named and what it
// holds.
var kinds = [...]struct {
	kind   plan.ExportKind
	ending string
	langs  []lang.Lang // of a book
}{
	{plan.ZipExport, ".zip", nil},
	{plan.EnglishExport, ".en.epub", []lang.Lang{lang.En}},
	{plan.ChineseExport, ".zh.epub", []lang.Lang{lang.Zh}},
	{plan.ParallelExport, ".both.epub", []lang.Lang{lang.En, lang.Zh}},
}

// baseName begins the names of all exported files.
const baseName = "briefings"

// Site is the state of a site that exports are made from.
type Site struct {
	Root      string
	Model     *model.Site
	Plan      *plan.Site
	Templates *render.Templates
	Loader    *ingest.Loader
	Progress  parallel.Progress
}

// Offered reports whether the site has exports among its own files.
func (s *Site) Offered() bool { return s.Model.Config.Offline && len(s.Model.Briefings) > 0 }

// file is an export that is about to be written.
type file struct {
	key   source.Digest // of everything that it holds
	write func(context.Context, io.Writer) error
	date  lang.Date // of the newest briefing in it
}

// Offer writes the exports that the site offers, made of the pages that are
// staged so far, into the site itself. Trusted says that the keys of the output
// were written by this very program. A problem is that of a template.
func (s *Site) Offer(ctx context.Context, tx *publish.Tx, trusted bool) ([]plan.Export, []diag.Problem, error) {
	zip, problem, err := s.zip(tx)
	if err != nil || problem != nil {
		return nil, appendProblem(nil, problem), err
	}
	var made []plan.Export
	all := &Selection{briefings: s.Model.Briefings}
	for i, k := range kinds {
		f := zip
		if k.langs != nil {
			if f = s.book(k.langs, all); f == nil {
				continue
			}
		}
		path := plan.ExportsDir + baseName + k.ending
		s.Progress.Report("export", i, len(kinds))
		size, err := f.put(ctx, tx, path, f.key, trusted)
		if err != nil {
			return nil, nil, err
		}
		made = append(made, plan.Export{Kind: k.kind, Path: path, Size: size, Date: f.date})
	}
	s.Progress.Report("export", len(kinds), len(kinds))
	return made, nil, nil
}

func appendProblem(list []diag.Problem, p *diag.Problem) []diag.Problem {
	if p != nil {
		list = append(list, *p)
	}
	return list
}

// put writes the file into a folder, unless it is there already, and returns its
// size in bytes.
func (f *file) put(ctx context.Context, tx *publish.Tx, path string, key source.Digest, trusted bool) (int64, error) {
	if !trusted || !tx.Keep(path, key) {
		if err := tx.PutStream(path, key, func(w io.Writer) error { return f.write(ctx, w) }); err != nil {
			return 0, err
		}
	}
	e, _ := tx.Plan(path)
	return e.Size, nil
}

// Listing returns a page as it is with the exports in a manifest, where it lists
// them, and else the page itself.
func (s *Site) Listing(page *plan.Page, manifest publish.Manifest) *plan.Page {
	var made []plan.Export
	for _, k := range kinds {
		path := plan.ExportsDir + baseName + k.ending
		briefings := s.Model.Briefings
		if k.langs != nil {
			briefings = inLanguages(briefings, k.langs)
		}
		if e, ok := manifest.Files[path]; ok {
			made = append(made, plan.Export{Kind: k.kind, Path: path, Size: e.Size, Date: newest(briefings)})
		}
	}
	for _, listing := range s.Plan.Listing(made) {
		if listing.Path == page.Path {
			return listing
		}
	}
	return page
}

// newest returns the latest date among the briefings.
func newest(briefings []*model.Briefing) lang.Date {
	latest := lang.Date{Undated: true}
	for _, b := range briefings {
		if d := b.Revised(); d.Order() > latest.Order() {
			latest = d
		}
	}
	return latest
}

// longestPath is how many UTF-16 units the path of a file may have in a site
// that is handed on as a zip: Windows takes 260 in all, which include the folder
// that a reader unpacks into.
const longestPath = 180

// CheckPaths reports the staged files whose paths are too long for a zip; name
// gives the names that messages use.
func CheckPaths(tx *publish.Tx, name func(path string) string) []diag.Problem {
	var problems []diag.Problem
	for _, f := range tx.Planned() {
		if n := len(utf16.Encode([]rune(f.Path))); n > longestPath {
			problems = append(problems, diag.Problem{
				Span: source.Span{File: name(f.Path)}, Severity: diag.Error, Rule: "file-name",
				Message: message.New("the path %s has %d characters; Windows may not unpack it from a zip of the site", f.Path, n),
				Hint:    message.New("give the file a shorter name: %d characters are the most for the whole path", longestPath),
			})
		}
	}
	return problems
}

// Exported is what [Site.Into] wrote.
type Exported struct {
	Files []File
	Left  []string // files of an earlier export that somebody has changed since, by name
	Notes []error  // exports that were not made, and why
}

// File is one exported file, newly written or unchanged.
type File struct {
	Name string
	Size int64 // in bytes
}

// ErrFolder is a folder that exports cannot be written into.
type ErrFolder struct{ Reason string }

// Error implements error.
func (e *ErrFolder) Error() string { return e.Reason }

// Into writes exports of the given kinds into the folder dir, made of the site
// that was just published into out. The lock on the output is still held, so
// nobody else can change it meanwhile. A file in dir that brief did not write is
// never touched.
func (s *Site) Into(ctx context.Context, dir string, only []string, chosen *Selection, site *publish.Tx, out string) (*Exported, []diag.Problem, error) {
	if rel, err := filepath.Rel(out, dir); err == nil && filepath.IsLocal(rel) {
		return nil, nil, &ErrFolder{fmt.Sprintf("%s is inside the built site; name a folder outside it", dir)}
	}
	tx, err := publish.Open(dir, nil)
	if err != nil {
		return nil, nil, err
	}
	defer tx.Close()
	if _, built := tx.Old("index.html"); built {
		return nil, nil, &ErrFolder{fmt.Sprintf("a site is built into %s; name another folder", dir)}
	}
	tx.Share()
	made := &Exported{}
	for i, kind := range Kinds {
		if !slices.Contains(only, kind) {
			continue
		}
		s.Progress.Report("export", i, len(Kinds))
		k := kinds[i]
		name := baseName + chosen.name + k.ending
		var f *file
		if k.langs == nil {
			var problem *diag.Problem
			name = baseName + k.ending // a zip always holds the whole site
			if f, problem, err = s.zip(site); err != nil || problem != nil {
				return made, appendProblem(nil, problem), err
			}
		} else if f = s.book(k.langs, chosen); f == nil {
			made.Notes = append(made.Notes, message.Errorf("%s is not made: none of these briefings has an edition for it", name))
			continue
		}
		var d source.Digester
		size, err := f.put(ctx, tx, name, d.Str(store.Program()).Sub(f.key).Sum(), true)
		if err != nil {
			return nil, nil, err
		}
		made.Files = append(made.Files, File{name, size})
	}
	s.Progress.Report("export", len(Kinds), len(Kinds))
	if o := tx.Occupied(); len(o) > 0 {
		return nil, nil, &ErrFolder{fmt.Sprintf("%s is %s that brief did not write, or that was changed since; move it away, or name another folder", filepath.Join(dir, filepath.FromSlash(o[0].Path)), o[0].What)}
	}
	stats, err := tx.Commit(ctx, source.Digest{})
	made.Left = stats.Left
	return made, nil, err
}
