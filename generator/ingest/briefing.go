package ingest

import (
	"path"
	"slices"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/link"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/store"
	"github.com/brief-site/brief/generator/tree"
)

// Briefing is what the files of one bundle say.
type Briefing struct {
	Unlinked *link.Unlinked // nil where there is no edition
	// Shared is the digest of what other pages than the briefing's own show of it.
	Shared source.Digest

	in       *Registries
	files    tree.Bundle
	sure     bool // the directory entry of each file is old enough to identify it
	inputs   []store.Input
	editions int
	problems []diag.Problem
}

// current reports whether the briefing is what reading its files would give.
func (b *Briefing) current(in *Registries, now *tree.Bundle) bool {
	return b.in == in && b.sure && !now.Dirty && tree.Same(b.files.Editions, now.Editions) && tree.Same(b.files.Folder, now.Folder)
}

// reader reads the briefings of one run.
type reader struct {
	Options
	files files
	in    *Registries
}

// briefing reads the files of the bundle with a key, or recalls what they say.
func (r *reader) briefing(slug string, bundle *tree.Bundle) (*Briefing, error) {
	b := &Briefing{in: r.in, files: *bundle, sure: true}
	key, known := r.outlineKey(b)
	if known {
		if o, ok := r.Store.Outlines.Get(key); ok && r.recall(b, &o) {
			return b, nil
		}
	}
	b.inputs = nil
	o, err := r.read(b, slug, bundle)
	if err != nil {
		return nil, err
	}
	if key, known = r.outlineKey(b); known {
		if kept, ok := r.Store.Outlines.Put(key, &o); ok {
			o = kept // which shares no bytes with the file
		}
	}
	if !r.recall(b, &o) {
		return nil, source.Changing(slug)
	}
	return b, nil
}

// outlineKey covers everything that a briefing is made from; known is false
// where a file has to be read first.
func (r *reader) outlineKey(b *Briefing) (key source.Digest, known bool) {
	var d source.Digester
	d.Sub(r.in.digest)
	add := func(path string, digest source.Digest) { d.Str(path).Sub(digest) }
	if b.inputs != nil { // they were read
		for _, i := range b.inputs {
			add(i.Path, i.Digest)
		}
		return d.Sum(), true
	}
	for _, list := range [][]source.File{b.files.Folder, b.files.Editions} {
		for _, file := range list {
			digest, trusted := r.Store.Trust(file)
			if !trusted {
				return key, false
			}
			add(file.Path, digest)
			b.inputs = append(b.inputs, store.Input{Path: file.Path, Digest: digest})
		}
	}
	return d.Sum(), true
}

// recall makes a briefing from its outline, and keeps in the store what pages
// may ask for beyond it.
func (r *reader) recall(b *Briefing, o *model.Outline) bool {
	b.problems, b.editions, b.Shared = o.Problems, 0, o.Shared
	for _, e := range o.Editions {
		if e == nil {
			continue
		}
		b.editions++
		key := editionKey(e.File, e.Digest)
		r.Store.Editions.Keep(factsKey(key, r.in.Registry.Names))
		r.Store.Bodies.Keep(key)
	}
	if b.editions == 0 {
		return true
	}
	pair, ok := r.in.Registry.Recall(o)
	b.Unlinked = pair
	if ok {
		r.Store.Terms.Keep(r.in.termsKey(pair.Briefing()))
		if len(o.Entries) > 0 {
			r.Store.Figures.Keep(o.FiguresDigest)
		}
	}
	return ok
}

// read makes the outline of a briefing from its files.
func (r *reader) read(b *Briefing, slug string, bundle *tree.Bundle) (model.Outline, error) {
	story := link.Bundle{Slug: slug, Folder: map[string]link.Asset{}}
	if page, ok := tree.PageOf(slug); ok {
		story.Slug, story.Page = page, true
	}
	var problems []diag.Problem
	for _, file := range bundle.Folder {
		a, err := r.files.asset(file)
		if err != nil {
			return model.Outline{}, err
		}
		r.note(b, file, a.Digest)
		if _, had := story.Folder[a.Name]; !had {
			story.Folder[a.Name] = a
		}
	}
	texts := map[string]*model.Text{} // of the editions that had to be parsed, by file
	for _, file := range bundle.Editions {
		p, digest, found, err := r.files.edition(r.in.Registry.Names, file)
		if err != nil {
			return model.Outline{}, err
		}
		r.note(b, file, digest)
		problems = append(problems, found...)
		if p == nil {
			continue
		}
		texts[p.Edition.File] = p.text
		if problem, ok := story.Add(p.Edition, p.Mentions, diag.Errors(found) > 0); !ok {
			problems = append(problems, problem)
		}
	}
	if len(texts) == 0 {
		if len(bundle.Editions) == 0 && len(bundle.Folder) > 0 {
			problems = append(problems, noBriefing(story.Slug, bundle.Folder))
		}
		return model.Outline{Problems: problems}, nil
	}
	pair := r.in.Registry.Merge(story)
	problems = append(problems, pair.Problems...)
	if briefing := pair.Briefing(); pair.Shown() && (r.Drafts || !briefing.Draft) {
		found, err := r.check(briefing, texts)
		if err != nil {
			return model.Outline{}, err
		}
		problems = append(problems, found.Problems...)
		briefing.Beads = found.Beads
		if len(briefing.Figures) > 0 {
			r.Store.Figures.Put(briefing.FiguresDigest, briefing.Figures)
		}
		if err := r.findTerms(briefing, texts); err != nil {
			return model.Outline{}, err
		}
	}
	o := pair.Outline(problems)
	o.Shared = sharedDigest(&o)
	return o, nil
}

// note adds a file to the inputs of a briefing.
func (r *reader) note(b *Briefing, file source.File, digest source.Digest) {
	b.inputs = append(b.inputs, store.Input{Path: file.Path, Digest: digest})
	if _, trusted := r.Store.Trust(file); !trusted {
		b.sure = false
	}
}

// check runs the rules over a briefing, or recalls what they found.
func (r *reader) check(briefing *model.Briefing, texts map[string]*model.Text) (found store.Checked, err error) {
	key := r.in.checkKey(briefing)
	if had, ok := r.Store.Checks.Get(key); ok {
		return had, nil
	}
	whole, err := r.files.withTexts(briefing, texts)
	if err != nil {
		return found, err
	}
	found = store.Checked(r.in.rules.Look(whole))
	if name := r.in.captures.changed.Load(); name != nil {
		return store.Checked{}, source.Changing(*name) // the finding is of other bytes than its key says
	}
	r.Store.Checks.Put(key, found)
	return found, nil
}

// sharedDigest covers an outline without what only the pages of its own
// briefing show. Most edits are to the running text of one briefing. To find
// that the keys of thirty thousand other pages have not changed takes longer
// than the rest of such a build: 0.5 of 1.7 s at ten thousand briefings. Where
// the shared digests of all briefings are the same, so are these keys.
func sharedDigest(o *model.Outline) source.Digest {
	shared := *o
	shared.PublishedAt, shared.DateAt = source.Span{}, source.Span{}
	shared.Shared, shared.Problems, shared.Beads, shared.BodyDigests = source.Digest{}, nil, nil, [2]source.Digest{}
	for l, e := range o.Editions {
		if e != nil {
			bare := *e
			bare.Digest = source.Digest{}
			shared.Editions[l] = &bare
		}
	}
	for l := range shared.Open { // no other page shows where a reference is
		shared.Open[l] = slices.Clone(shared.Open[l])
		for i := range shared.Open[l] {
			shared.Open[l][i].N, shared.Open[l][i].Ref.At = 0, source.At{}
		}
	}
	return store.DigestOfOutline(&shared)
}

// noBriefing reports the files of a folder that belongs to no briefing or page.
func noBriefing(slug string, files []source.File) diag.Problem {
	p := diag.Problem{Span: source.Span{File: files[0].Path}, Severity: diag.Warning, Rule: "file-name", Hint: "give the folder the slug of its briefing, or delete it"}
	name, more := path.Base(files[0].Path), len(files)-1
	for _, f := range files {
		if edition, ok := tree.EditionName(f.Path); ok { // the folder is one that sorts
			p.Span.File = f.Path
			p.Message, p.Hint = message.New("brief reads no file %s", path.Base(f.Path)), message.New("name an edition %s", edition)
			return p
		}
	}
	switch page := tree.IsPage(files[0].Path); {
	case page && more > 0:
		p.Message = message.New("%s and %d more files of its folder belong to no page, because there is no %s.en.md or %s.zh.md", name, more, slug, slug)
	case page:
		p.Message = message.New("%s belongs to no page, because there is no %s.en.md or %s.zh.md", name, slug, slug)
	case more > 0:
		p.Message = message.New("%s and %d more files of its folder belong to no briefing, because there is no %s.en.md or %s.zh.md", name, more, slug, slug)
	default:
		p.Message = message.New("%s belongs to no briefing, because there is no %s.en.md or %s.zh.md", name, slug, slug)
	}
	if tree.IsPage(files[0].Path) {
		p.Hint = "give the folder the slug of its page, or delete it"
	}
	return p
}
