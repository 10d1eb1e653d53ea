package generator

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"brief/generator/diag"
	"brief/generator/kept"
	"brief/generator/plan"
	"brief/generator/publish"
	"brief/generator/render"
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
	// Leaves says that the page was built and is no longer part of the site.
	Leaves bool
}

// Part is one of the three digests that a page's key is made of, or the one
// of an asset, or the page itself where it is going.
type Part struct {
	Name    string   // template, frame or view; asset; page
	What    string   // what it covers, in words
	Changed bool     // since the last published build
	Inputs  []string // what is behind that: files, in words where they are new or gone
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
	last, _ := b.store.Runs.Get(b.runKey())
	changed := differing(last.Inputs, facts.inputsOf())
	x := &Explanation{Path: path}
	built := slices.IndexFunc(last.Outputs, func(o store.Input) bool { return o.Path == path })
	if built >= 0 {
		x.Built, x.Gone = true, !b.holds(last.Outputs[built])
	}
	page := pages.Find(path)
	asset := slices.IndexFunc(pages.templates.Assets, func(a render.Asset) bool { return a.Path == path })
	switch {
	case page != nil:
		if b.offers(pages) {
			page = b.withCopies(pages, page)
		}
		x.Parts = b.parts(pages, page, x.Built, &last, changed)
	case asset >= 0:
		part := Part{Name: "asset", What: b.last.templates.Where(path)}
		if part.Changed = !x.Built || last.Outputs[built].Digest != source.DigestOf(pages.templates.Assets[asset].Bytes); part.Changed && x.Built {
			part.Inputs = []string{b.last.templates.Where(path)}
		}
		x.Parts = []Part{part}
	case x.Built && (indexed(path) || strings.HasPrefix(path, kept.Dir)):
		part := Part{Name: "index", What: "words of all briefings; it is written where they differ"}
		if !indexed(path) {
			part = Part{Name: "list", What: "names, sizes and checksums of the site's files; it is written where they differ"}
		}
		part.Inputs = changed.among(nil)
		parts := differing(last.Parts, partsOf(b.last.templates)).names()
		for _, name := range parts {
			part.Inputs = append(part.Inputs, b.last.templates.Where(name))
		}
		part.Changed = len(part.Inputs) > 0
		x.Parts = []Part{part}
	case x.Built && path != publish.ManifestFile:
		x.Leaves = true
		x.Parts = []Part{{Name: "page", What: "no longer part of the site", Changed: true, Inputs: changed.behind(path)}}
	default:
		var paths []string
		for _, p := range pages.Pages() {
			paths = append(paths, p.Path)
		}
		for _, a := range pages.templates.Assets {
			paths = append(paths, a.Path)
		}
		return nil, r, fmt.Errorf("%w %s; %s", ErrNoPage, path, diag.DidYouMean(path, paths, "its pages are named from the site's root: en/index.html"))
	}
	return x, r, nil
}

// parts says what a planned page is made of, and what of it has changed.
func (b *Builder) parts(pages *pages, page *plan.Page, built bool, last *store.Run, changed differences) []Part {
	var then store.Page
	plan, _ := b.store.Plans.Get(b.runKey())
	if i, found := slices.BinarySearchFunc(plan, page.Path, func(p store.Page, path string) int { return strings.Compare(p.Path, path) }); found {
		then = plan[i]
	}
	now := b.digests(pages, page)
	var parts []Part
	if page.View != nil {
		calls := pages.templates.Closure(page.Lang, page.Template)
		template := Part{Name: "template", What: strings.Join(calls, ", "), Changed: then.Template != now.Template}
		if template.Changed && built {
			for _, name := range differing(last.Parts, partsOf(b.last.templates)).names() {
				if slices.Contains(calls, name) {
					template.Inputs = append(template.Inputs, b.last.templates.Where(name))
				}
			}
		}
		frame := Part{Name: "frame", What: "names and navigation of every page of its language, from " + configFile, Changed: then.Frame != now.Frame}
		if frame.Changed && built {
			frame.Inputs = changed.among([]string{configFile})
		}
		parts = append(parts, template, frame)
	}
	reads := page.Reads()
	view := Part{Name: "view", What: counted(reads), Changed: then.View != now.View}
	if view.Changed && len(last.Inputs) > 0 {
		view.Inputs = changed.among(reads)
	}
	return append(parts, view)
}

// partsOf are the templates and assets with their digests.
func partsOf(f *render.Files) []store.Input {
	var out []store.Input
	for _, p := range f.Parts() {
		out = append(out, store.Input{Path: p.Name, Digest: p.Digest})
	}
	return out
}

// holds reports whether a file of the output has the bytes that a build gave it.
func (b *Builder) holds(o store.Input) bool {
	raw, err := os.ReadFile(filepath.Join(b.Out, filepath.FromSlash(o.Path)))
	return err == nil && source.DigestOf(raw) == o.Digest
}

// digests are the parts of a page's key.
func (b *Builder) digests(p *pages, page *plan.Page) store.Page {
	d := store.Page{Path: page.Path, View: page.Key()}
	if page.View != nil {
		d.Template, d.Frame = p.templates.ClosureDigest(page), p.Frame[page.Lang]
	}
	return d
}

// differences are the files that are not as they were, each with what became
// of it: nothing more to say, "new" or "gone".
type differences map[string]string

func differing(then, now []store.Input) differences {
	was := map[string]source.Digest{}
	for _, f := range then {
		was[f.Path] = f.Digest
	}
	out := differences{}
	for _, f := range now {
		if old, ok := was[f.Path]; !ok {
			out[f.Path] = "new"
		} else if old != f.Digest {
			out[f.Path] = ""
		}
		delete(was, f.Path)
	}
	for path := range was {
		out[path] = "gone"
	}
	return out
}

func (d differences) names() []string { return slices.Sorted(maps.Keys(d)) }

// among says which of some files differ. A file that is gone, or new to the
// page, is not among those that the page reads now; where none of these differs,
// all that do are named.
func (d differences) among(of []string) []string {
	var out []string
	for _, name := range d.names() {
		if slices.Contains(of, name) || d[name] == "gone" {
			out = append(out, d.named(name))
		}
	}
	if out == nil {
		for _, name := range d.names() {
			out = append(out, d.named(name))
		}
	}
	return out
}

// behind says what took a page off the site: the files of its name, and else
// all that differ.
func (d differences) behind(page string) []string {
	slug := strings.TrimSuffix(path.Base(page), path.Ext(page))
	var of []string
	for _, name := range d.names() {
		if key, _ := groupOf(name); key == slug {
			of = append(of, d.named(name))
		}
	}
	if of == nil {
		return d.among(nil)
	}
	return of
}

func (d differences) named(name string) string {
	if how := d[name]; how != "" {
		return name + ", which is " + how
	}
	return name
}

// counted names files, or only how many where they are many.
func counted(files []string) string {
	const few = 8
	if len(files) <= few {
		return strings.Join(files, ", ")
	}
	return fmt.Sprintf("%s and %d more files", strings.Join(files[:few], ", "), len(files)-few)
}
