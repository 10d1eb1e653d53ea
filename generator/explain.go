package generator

import (
	"context"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/offline"
	"github.com/brief-site/brief/generator/output"
	"github.com/brief-site/brief/generator/plan"
	"github.com/brief-site/brief/generator/publish"
	"github.com/brief-site/brief/generator/render"
	"github.com/brief-site/brief/generator/searchindex"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/store"
	"github.com/brief-site/brief/generator/tree"
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
	Name    string            // template, frame or view; asset; page
	What    message.Message   // what it covers, in words
	Changed bool              // since the last published build
	Inputs  []message.Message // what is behind that: files, in words where they are new or gone
}

// ErrNoPage is a page that the site does not have.
var ErrNoPage = message.Errorf("the site has no page")

// Explain finds the page at path and says why the next build would render it, or
// would not. The result's problems say why that cannot be known.
func (b *Builder) Explain(ctx context.Context, path string) (*Explanation, *Result, error) {
	s, r, err := b.run(ctx, request{upTo: planned})
	if err != nil {
		return nil, nil, err
	}
	if r = b.finish(r, false); r.Failed {
		return nil, r, nil
	}
	last, _ := b.store.Runs.Get(b.target().Key())
	pages, _ := b.store.Plans.Get(b.target().Key())
	e := explainer{s, b.target(), &last, pages, differing(last.Inputs, s.Facts.Inputs())}
	x, err := e.explain(path)
	return x, r, err
}

// explainer compares a state of the site with what the last build published.
type explainer struct {
	*state
	target  *output.Target
	last    *store.Run
	pages   store.Plan  // of the last build
	changed differences // of the inputs
}

func (e *explainer) explain(path string) (*Explanation, error) {
	x := &Explanation{Path: path}
	built := slices.IndexFunc(e.last.Outputs, func(o store.Input) bool { return o.Path == path })
	if built >= 0 {
		x.Built, x.Gone = true, !holds(e.target.Out, e.last.Outputs[built])
	}
	page := e.Plan.Find(path)
	asset := slices.IndexFunc(e.Templates.Assets, func(a render.Asset) bool { return a.Path == path })
	switch {
	case page != nil:
		if exports := e.Exports(e.target); exports.Offered() {
			if manifest, err := publish.Read(e.target.Out); err == nil {
				page = exports.Listing(page, manifest)
			}
		}
		x.Parts = e.page(page, x.Built)
	case asset >= 0:
		part := Part{Name: "asset", What: message.Verbatim(e.Files.Where(path))}
		if part.Changed = !x.Built || e.last.Outputs[built].Digest != source.DigestOf(e.Templates.Assets[asset].Bytes); part.Changed && x.Built {
			part.Inputs = []message.Message{message.Verbatim(e.Files.Where(path))}
		}
		x.Parts = []Part{part}
	case x.Built && searchindex.IsPath(path):
		x.Parts = []Part{e.whole("index", "words of all briefings; it is written where they differ")}
	case x.Built && strings.HasPrefix(path, offline.Dir):
		x.Parts = []Part{e.whole("list", "names, sizes and checksums of the site's files; it is written where they differ")}
	case x.Built && path != publish.ManifestFile:
		x.Leaves = true
		x.Parts = []Part{{Name: "page", What: "no longer part of the site", Changed: true, Inputs: e.changed.behind(path)}}
	default:
		return nil, e.noPage(path)
	}
	return x, nil
}

func (e *explainer) noPage(path string) error {
	var paths []string
	for _, p := range e.Plan.Pages() {
		paths = append(paths, p.Path)
	}
	for _, a := range e.Templates.Assets {
		paths = append(paths, a.Path)
	}
	return message.Errorf("%s %s; %s", ErrNoPage, path, diag.DidYouMean(path, paths, "its pages are named from the site's root: en/index.html"))
}

// page says what a planned page is made of, and which part has changed.
func (e *explainer) page(page *plan.Page, built bool) []Part {
	var then store.Page
	if i, found := slices.BinarySearchFunc(e.pages, page.Path, func(p store.Page, path string) int { return strings.Compare(p.Path, path) }); found {
		then = e.pages[i]
	}
	now := e.Digests(page)
	var parts []Part
	if page.View != nil {
		calls := e.Templates.Closure(page.Lang, page.Template)
		template := Part{Name: "template", What: message.New("%s", calls), Changed: then.Template != now.Template}
		if template.Changed && built {
			template.Inputs = e.changedTemplates(func(name string) bool { return slices.Contains(calls, name) })
		}
		frame := Part{Name: "frame", What: "names and navigation of every page of its language, from " + tree.ConfigFile, Changed: then.Frame != now.Frame}
		if frame.Changed && built {
			frame.Inputs = e.changed.among([]string{tree.ConfigFile})
		}
		parts = append(parts, template, frame)
	}
	reads := page.Reads()
	view := Part{Name: "view", What: counted(reads), Changed: then.View != now.View}
	if view.Changed && len(e.last.Inputs) > 0 {
		view.Inputs = e.changed.among(reads)
	}
	return append(parts, view)
}

// whole describes a file that is made from all others.
func (e *explainer) whole(name string, what message.Message) Part {
	part := Part{Name: name, What: what, Inputs: e.changed.among(nil)}
	part.Inputs = append(part.Inputs, e.changedTemplates(func(string) bool { return true })...)
	part.Changed = len(part.Inputs) > 0
	return part
}

// changedTemplates names those templates and assets that are not as they were.
func (e *explainer) changedTemplates(of func(name string) bool) []message.Message {
	var out []message.Message
	for _, name := range differing(e.last.Parts, output.Parts(e.Files)).names() {
		if of(name) {
			out = append(out, message.Verbatim(e.Files.Where(name)))
		}
	}
	return out
}

// holds reports whether a file of the output has the bytes that a build gave it.
func holds(out string, o store.Input) bool {
	raw, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(o.Path)))
	return err == nil && source.DigestOf(raw) == o.Digest
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
func (d differences) among(of []string) []message.Message {
	var out []message.Message
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
func (d differences) behind(page string) []message.Message {
	slug := strings.TrimSuffix(path.Base(page), path.Ext(page))
	var of []message.Message
	for _, name := range d.names() {
		if key, _ := tree.BundleOf(name); key == slug {
			of = append(of, d.named(name))
		}
	}
	if of == nil {
		return d.among(nil)
	}
	return of
}

func (d differences) named(name string) message.Message {
	switch d[name] {
	case "new":
		return message.New("%s, which is new", name)
	case "gone":
		return message.New("%s, which is gone", name)
	}
	return message.Verbatim(name)
}

// counted names files, or only how many where they are many.
func counted(files []string) message.Message {
	const few = 8
	if len(files) <= few {
		return message.New("%s", files)
	}
	return message.New("%s and %d more files", files[:few], len(files)-few)
}
