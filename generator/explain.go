package generator

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"brief/generator/diag"
	"brief/generator/plan"
	"brief/generator/source"
	"brief/generator/store"
)

// Explanation says what a page is made of and what became of each part since
// the build that was last published.
type Explanation struct {
	Path  string
	Parts []Part
	Built bool // whether a published build is known to compare with
	Gone  bool // the file in the output is not as that build left it, or is missing
}

// Part is one of the three digests that a page's key is made of.
type Part struct {
	Name    string // template, frame or view
	What    string // what it covers, in words
	Changed bool   // since the last published build
	Inputs  []string
}

// ErrNoPage is a page that the site does not have.
var ErrNoPage = errors.New("the site has no page")

// Explain finds the page at path and says why the next build would render it,
// or would not. The result's problems are those that stand in its way.
func (b *Builder) Explain(ctx context.Context, path string) (*Explanation, *Result, error) {
	pages, facts, r, err := b.planned(ctx, nil)
	if err != nil {
		return nil, nil, err
	}
	r.Notes, b.notes = b.notes, nil
	if r.Failed {
		return nil, r, nil
	}
	page := pages.Find(path)
	if page == nil {
		var paths []string
		for _, p := range pages.Pages() {
			paths = append(paths, p.Path)
		}
		return nil, r, fmt.Errorf("%w %s; %s", ErrNoPage, path, diag.DidYouMean(path, paths, "its pages are named from the site's root: en/index.html"))
	}
	if b.offers(pages) {
		page = b.withCopies(pages, page)
	}
	x := &Explanation{Path: page.Path}
	last, _ := b.store.Runs.Get(b.runKey())
	plan, _ := b.store.Plans.Get(b.runKey())
	now := b.digests(pages, page)
	var then store.Page
	i, found := slices.BinarySearchFunc(plan, path, func(p store.Page, path string) int { return strings.Compare(p.Path, path) })
	if found {
		then, x.Built = plan[i], true
		x.Gone = !b.holds(path, last.Outputs)
	}
	changed := differing(last.Inputs, facts.inputsOf())
	if page.View != nil {
		x.Parts = append(x.Parts,
			Part{Name: "template", What: strings.Join(pages.templates.Closure(page.Lang, page.Template), ", "), Changed: then.Template != now.Template},
			Part{Name: "frame", What: "names and navigation of every page of its language, from " + configFile, Changed: then.Frame != now.Frame, Inputs: only(changed, []string{configFile})})
	}
	reads := page.Reads()
	view := Part{Name: "view", What: counted(reads), Changed: then.View != now.View}
	if view.Changed {
		if view.Inputs = only(changed, reads); view.Inputs == nil {
			view.Inputs = changed // a file that is gone, or new to the page, is not among those it reads now
		}
	}
	x.Parts = append(x.Parts, view)
	return x, r, nil
}

// holds reports whether a file of the output has the bytes that a build gave it.
func (b *Builder) holds(path string, outputs []store.Input) bool {
	i := slices.IndexFunc(outputs, func(o store.Input) bool { return o.Path == path })
	raw, err := os.ReadFile(filepath.Join(b.Out, filepath.FromSlash(path)))
	return err == nil && i >= 0 && source.DigestOf(raw) == outputs[i].Digest
}

// digests are the parts of a page's key.
func (b *Builder) digests(p *pages, page *plan.Page) store.Page {
	d := store.Page{Path: page.Path, View: page.Key()}
	if page.View != nil {
		d.Template, d.Frame = p.templates.ClosureDigest(page), p.Frame[page.Lang]
	}
	return d
}

// differing lists the files that are not as they were: changed, new or gone.
func differing(then, now []store.Input) []string {
	was := map[string]source.Digest{}
	for _, f := range then {
		was[f.Path] = f.Digest
	}
	var out []string
	for _, f := range now {
		if old, ok := was[f.Path]; !ok || old != f.Digest {
			out = append(out, f.Path)
		}
		delete(was, f.Path)
	}
	for path := range was {
		out = append(out, path)
	}
	slices.Sort(out)
	return out
}

func only(changed, of []string) []string {
	var out []string
	for _, path := range changed {
		if slices.Contains(of, path) {
			out = append(out, path)
		}
	}
	return out
}

// counted names files, or only how many where they are many.
func counted(files []string) string {
	const few = 8
	if len(files) <= few {
		return strings.Join(files, ", ")
	}
	return fmt.Sprintf("%s and %d more files", strings.Join(files[:few], ", "), len(files)-few)
}
