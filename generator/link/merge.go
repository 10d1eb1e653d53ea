package link

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/tree"
)

// Bundle is the parsed files of one briefing: its editions, the names found in
// them, and the files in its folder.
type Bundle struct {
	Slug     string
	Page     bool              // it is a page of the site's own
	Editions [2]*model.Edition // nil where missing
	Mentions [2][]model.Found
	Faulty   [2]bool // the front matter has errors of its own
	Folder   map[string]Asset
	Entries  []model.Entry // of the figures, where they are known from an earlier run
}

// Add adds an edition. A second one of its language is a problem instead.
func (b *Bundle) Add(e *model.Edition, mentions []model.Found, faulty bool) (problem diag.Problem, ok bool) {
	if had := b.Editions[e.Lang]; had != nil {
		return diag.Problem{
			Span: e.Title.At.In(e.File), Severity: diag.Error, Rule: "duplicate-slug",
			Message: message.New("two files are the %s edition of %s, and would have one address", lang.Pair{En: e.Lang.Code(), Zh: [2]string{"英文", "中文"}[e.Lang]}, e.Slug),
			Hint:    "give one of them another name",
			Related: []diag.Related{{Span: had.Title.At.In(had.File), Message: "the other one"}},
		}, false
	}
	b.Editions[e.Lang], b.Mentions[e.Lang], b.Faulty[e.Lang] = e, mentions, faulty
	return diag.Problem{}, true
}

// Unlinked is a briefing whose editions are merged, before it is joined with all
// others. It is read only.
type Unlinked struct {
	Problems []diag.Problem

	briefing *model.Briefing
	open     [2][]model.Open // references that may name other briefings
	former   declared[[]model.Name]

	publishedAt, dateAt source.Span
}

// Briefing returns the briefing, which refers to no other yet. Its editions are
// those that it was made from.
func (p *Unlinked) Briefing() *model.Briefing { return p.briefing }

// Has reports whether a slug is or was the briefing's.
func (p *Unlinked) Has(slug string) bool {
	return p.briefing.Slug == slug || slices.ContainsFunc(p.former.V, func(n model.Name) bool { return n.V == slug })
}

// Shown reports whether enough is known of the briefing to show it. If not, its
// problems say what is missing.
func (p *Unlinked) Shown() bool {
	b := p.briefing
	return b.Page || len(b.Provinces) > 0 && len(b.Industries) > 0 && !b.Date.IsZero()
}

// Ahead reports the dates of a briefing that are after a day: one on which it is
// to appear, and one of the news.
func (p *Unlinked) Ahead(today lang.Date) []diag.Problem {
	var problems []diag.Problem
	if p.briefing.Later(today) {
		problems = append(problems, diag.Problem{
			Span: p.publishedAt, Severity: diag.Note, Rule: "scheduled",
			Message: message.New("the briefing appears on %s, and is held back until a build on that day", p.briefing.Published),
			Hint:    "build the site again on that day, for example by a scheduled workflow; to publish it now, write the day of today",
		})
	}
	if p.briefing.Date.Order() > today.Order() {
		problems = append(problems, diag.Problem{
			Span: p.dateAt, Severity: diag.Warning, Rule: "future-date",
			Message: message.New("the date is %s, which is in the future", p.briefing.Date),
			Hint:    "date is the day of the news; write published: for the day on which the briefing appears",
		})
	}
	return problems
}

// Merge merges the editions of a briefing, and resolves all references but those
// to other briefings. It is safe for concurrent use.
func (r *Registry) Merge(in Bundle) *Unlinked {
	k := &merger{registry: r, in: in, b: &model.Briefing{}, p: &Unlinked{}}
	k.b.Slug, k.b.Editions = in.Slug, in.Editions
	k.fields()
	behind(k.b)
	k.resolve()
	k.printFields()
	k.printCorrections()
	k.bracketed()
	k.digests()
	k.p.briefing = k.b
	return k.p
}

type merger struct {
	registry *Registry
	in       Bundle
	b        *model.Briefing
	p        *Unlinked
	printed  [2]bool // by language: references are printed into its title or summary
}

func (k *merger) report(p diag.Problem) { k.p.Problems = append(k.p.Problems, p) }

func (k *merger) error(span source.Span, rule string, what, hint message.Message) {
	k.report(diag.Problem{Span: span, Severity: diag.Error, Rule: rule, Message: what, Hint: hint})
}

// resolve finds the targets of a briefing's references, files and mentions.
func (k *merger) resolve() {
	b := k.b
	used := map[*model.Figure]bool{}
	name := func(o *model.Organisation) {
		if !slices.Contains(b.Organisations, o) { // a handful: a set would cost more
			b.Organisations = append(b.Organisations, o)
		}
	}
	for _, l := range lang.Both {
		e := b.Editions[l]
		if e == nil {
			continue
		}
		var linked []*model.Organisation
		if len(e.Refs) > 0 {
			b.Targets[l] = make([]model.Target, len(e.Refs))
		}
		for n, ref := range e.Refs {
			t := k.target(e, l, n, ref)
			b.Targets[l][n] = t
			if t.Figure != nil {
				used[t.Figure] = true
			}
			if t.Organisation != nil {
				linked = append(linked, t.Organisation)
				name(t.Organisation)
			}
		}
		for _, m := range k.in.Mentions[l] {
			o := k.registry.Organisation[m.Slug]
			if o == nil {
				continue
			}
			name(o)
			if !slices.Contains(linked, o) { // one link to each is enough, and the editor chose the place of a reference
				b.Mentions[l] = append(b.Mentions[l], model.Mention{Part: m.Part, Start: m.Start, End: m.End, Organisation: o})
			}
		}
		k.files(e)
	}
	k.unusedFiles()
	for i := range b.Figures { // its page shows the figure
		if s := b.Figures[i].Subject; s.Kind == model.OfOrganisation {
			name(k.registry.Organisation[s.Slug])
		}
	}
	k.unused(used)
}

// bracketed reports the names of figures in single brackets: the text prints the
// name and not the figure.
func (k *merger) bracketed() {
	for _, e := range k.b.Editions {
		if e == nil {
			continue
		}
		for _, n := range e.Bracketed {
			if len(k.registry.names.find(k.b, "figure", n.V)) > 0 {
				k.error(n.At.In(e.File), "markup", message.New("[%s] prints the name of the figure and not the figure", n.V), message.New(`write [[%s]], or put a backslash before the bracket`, n.V))
			}
		}
	}
}

// kinds is the order in which a bare name is looked up; other briefings come
// last, once all are known.
var kinds = []string{"figure", "organisation", "place", "industry"}

func (k *merger) target(e *model.Edition, l lang.Lang, n int, ref model.Ref) model.Target {
	try := kinds
	if ref.Kind != "" {
		try = []string{ref.Kind}
	}
	for _, kind := range try {
		switch found := k.registry.names.find(k.b, kind, ref.Name); len(found) {
		case 0:
			continue
		case 1:
			return found[0]
		default:
			var say []string
			for _, t := range found {
				say = append(say, "[["+t2ref(t)+"]]")
			}
			k.error(ref.At.In(e.File), "ambiguous-reference", message.New("%q may be any of %d", ref.Name, len(found)), message.New("write %s", eitherOf(say)))
			return model.Target{}
		}
	}
	if (ref.Kind == "" || ref.Kind == "figure") && slices.ContainsFunc(k.b.Editions[:], func(e *model.Edition) bool {
		return e != nil && slices.Contains(e.Unread, ref.Name)
	}) {
		return model.Target{} // what is wrong with the figure has been reported
	}
	k.p.open[l] = append(k.p.open[l], model.Open{N: n, Ref: ref})
	return model.Target{}
}

// t2ref writes a target as a reference that names nothing else.
func t2ref(t model.Target) string {
	switch {
	case t.Place != nil && t.Place.Province != nil:
		return "place:" + t.Place.Province.Slug + "/" + t.Place.Slug
	case t.Place != nil:
		return "place:" + t.Place.Slug
	case t.Organisation != nil:
		return "organisation:" + t.Organisation.Slug
	}
	return "industry:" + t.Industry.Slug
}

// unused reports figures that no text refers to. The page shows them in its list
// of figures all the same, so this is a note, and only where a text refers to some.
func (k *merger) unused(used map[*model.Figure]bool) {
	if len(used) == 0 || len(used) == len(k.b.Figures) {
		return
	}
	names := map[string]bool{}
	for f := range used {
		names[f.Name] = true
	}
	for _, e := range k.b.Editions {
		if e == nil {
			continue
		}
		for _, f := range e.Fields.Figures.V {
			if !names[f.Name] {
				k.report(diag.Problem{Span: f.At.In(e.File), Severity: diag.Note, Rule: "unused-figure",
					Message: message.New("no text refers to the figure %s", f.Name), Hint: message.New("write [[%s]] where the text gives it", f.Name)})
			}
		}
	}
}

// largeImage is the size in bytes above which an image gets a warning.
const largeImage = 1 << 20

// files finds a text's images and attachments in the briefing's own folder.
func (k *merger) files(e *model.Edition) {
	for _, f := range e.Files {
		span := f.At.In(e.File)
		a, ok := k.asset(f.Name)
		switch {
		case ok && f.Image && heic(a.Name):
			k.error(span, "image", message.New("%s is a HEIC picture, which most browsers do not show", a.Name), "save it as a JPEG file: open it and export it, or set the telephone to take JPEG pictures (iPhone: Settings, Camera, Formats, Most Compatible)")
		case ok && f.Image && !shownImage(a.Name):
			k.error(span, "image", message.New("%s is of a kind that not all browsers show", a.Name), "use a JPEG, PNG, GIF, WebP or SVG file")
		case !ok:
			var names []string
			for name := range k.in.Folder {
				names = append(names, name)
			}
			slices.Sort(names)
			rule := "broken-link"
			if f.Image {
				rule = "image"
			}
			k.error(span, rule, message.New("there is no file %q in the folder of %s", f.Name, k.b.Slug),
				diag.DidYouMean(decoded(f.Name), names, message.New("put it into %s", tree.FolderOf(e.File, k.b.Slug))))
		case a.Problem != "" && strings.EqualFold(path.Ext(a.Name), ".svg"):
			k.error(span, "image", message.New("%s cannot be shown: %s", a.Name, a.Problem), "export the drawing again as a plain SVG, or as a PNG file")
		case f.Image && a.Problem != "":
			k.error(span, "image", message.New("%s cannot be shown: %s", a.Name, a.Problem), "use a JPEG, PNG, GIF, WebP or SVG file")
		case f.Image && a.Size > largeImage && !a.Scaled:
			k.report(diag.Problem{Span: span, Severity: diag.Warning, Rule: "image-size",
				Message: message.New("%s has %s, which is slow to load", f.Name, lang.Bytes(a.Size)), Hint: "scale it down to some hundred kilobytes"})
		}
		k.b.Files[e.Lang] = append(k.b.Files[e.Lang], a.Asset)
	}
}

// asset finds the file that a text names. Editing programs write a space in a
// name as %20, and systems differ in how they write é or a dakuten: as one
// character, or as two.
func (k *merger) asset(name string) (Asset, bool) {
	if a, ok := k.in.Folder[name]; ok {
		return a, true
	}
	name = norm.NFC.String(decoded(name))
	for other, a := range k.in.Folder {
		if norm.NFC.String(other) == name {
			return a, true
		}
	}
	return Asset{}, false
}

// decoded resolves %20 and the like in the name of a file.
func decoded(name string) string {
	if s, err := url.PathUnescape(name); err == nil {
		return s
	}
	return name
}

// heic reports whether a picture has the form in which some telephones save it.
func heic(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".heic", ".heif":
		return true
	}
	return false
}

// shownImage reports whether all browsers show images of this kind.
func shownImage(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg":
		return true
	}
	return false
}

// eitherOf lists texts of which one is meant.
func eitherOf(list []string) message.Message {
	all := message.Verbatim(list[0])
	for _, text := range list[1:] {
		all = message.New("%s or %s", all, text)
	}
	return all
}
