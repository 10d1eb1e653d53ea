package generator

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"brief/generator/atlas"
	"brief/generator/check"
	"brief/generator/diag"
	"brief/generator/link"
	"brief/generator/model"
	"brief/generator/parse"
	"brief/generator/source"
	"brief/generator/store"
)

// facts is what the files say: each by itself, and the editions of a story
// together.
type facts struct {
	*setting
	stories  []*story // in the order of the tree
	problems []diag.Problem
	editions int
	unread   []string // as in the tree
}

// setting is what all stories are read in. While it stays, so does what was
// made of a story whose files stay.
type setting struct {
	digest   source.Digest // of all below
	registry *link.Registry
	rules    *check.Rules
	names    source.Digest // of the files that say what organisations and industries are called
	shelf    *shelf
	articles map[string]model.Asset // where the site publishes them
	inputs   []store.Input          // of the files that it was made from
	problems []diag.Problem
}

// story is what the files of one group came to.
type story struct {
	in       *setting
	files    group
	sure     bool // each file was old enough to be known by its directory entry
	inputs   []store.Input
	pair     *link.Pair // nil where there is no edition
	face     source.Digest
	editions int
	problems []diag.Problem
}

// parse reads and parses each file that is not remembered, and takes the
// editions of a story together. A story is made anew where one of its files or
// what all stories are read in has changed, and else is as it was.
//
// The rules run here and not over the linked site: all that they look at is
// known, and the texts, which nothing later needs as a whole, are still at
// hand. A site of ten thousand briefings would hold a hundred megabytes of
// them otherwise, or parse each twice.
func (b *Builder) parse(ctx context.Context, t *tree) (*facts, error) {
	if b.Sized != nil {
		b.Sized(len(t.order))
	}
	now, err := b.setting(ctx, t)
	if err != nil {
		return nil, err
	}
	b.around = now
	f := &facts{setting: now, stories: make([]*story, len(t.order)), problems: slices.Concat(t.problems, now.problems), unread: t.unread}
	err = b.parallel(ctx, "read", len(t.order), func(i int) error {
		key := t.order[i]
		g := t.groups[key]
		if had := b.stories[key]; had != nil && had.in == now && had.sure && !g.dirty && same(had.files.editions, g.editions) && same(had.files.folder, g.folder) {
			f.stories[i] = had
			return nil
		}
		s, err := b.story(now, key, g)
		f.stories[i] = s
		return err
	})
	if err != nil {
		return nil, err
	}
	made := make(map[string]*story, len(f.stories))
	for i, s := range f.stories {
		made[t.order[i]] = s
		t.groups[t.order[i]].dirty = false
		f.problems = append(f.problems, s.problems...)
		f.editions += s.editions
	}
	b.stories = made
	if t.twice {
		return f, b.still(t)
	}
	return f, nil
}

func same(a, b []source.File) bool {
	return slices.EqualFunc(a, b, func(x, y source.File) bool { return x.Path == y.Path && x.Same(y) })
}

// setting reads the registries and looks for the articles.
func (b *Builder) setting(ctx context.Context, t *tree) (*setting, error) {
	c := &setting{}
	raws := [len(registryFiles)][]byte{}
	for i, file := range t.registry {
		if file.Path == "" {
			continue
		}
		raw, digest, problem, err := b.read(file)
		if err != nil {
			return nil, err
		}
		c.inputs = append(c.inputs, store.Input{Path: file.Path, Digest: digest})
		if problem != nil {
			c.problems = append(c.problems, *problem)
		}
		raws[i] = raw
	}
	var d source.Digester
	for _, in := range c.inputs {
		if in.Path != configFile {
			d.Str(in.Path).Sub(in.Digest)
		}
	}
	c.names = d.Sum()
	if err := b.articles(ctx, t, c); err != nil {
		return nil, err
	}
	for _, in := range c.inputs {
		d.Str(in.Path).Sub(in.Digest)
	}
	c.digest = d.Sub(c.shelf.digests()).Bool(b.Drafts).Sum()
	if b.around != nil && b.around.digest == c.digest {
		return b.around, nil
	}
	tell := func(problems []diag.Problem) { c.problems = append(c.problems, problems...) }
	config, problems := parse.Config(configFile, raws[0])
	tell(problems)
	var organisations []*model.Organisation
	if t.registry[1].Path != "" {
		organisations, problems = parse.Organisations(organisationsFile, raws[1])
		tell(problems)
	}
	industries := atlas.Industries()
	if t.registry[2].Path != "" {
		industries, problems = parse.Industries(industriesFile, raws[2])
		tell(problems)
	}
	c.registry = link.NewRegistry(config, industries, organisations)
	c.rules = check.New(&c.registry.Registry, c.shelf.read)
	if config.PublishArticles {
		c.articles = c.shelf.published()
	}
	return c, nil
}

// story makes one story of its files, or remembers what they came to.
func (b *Builder) story(in *setting, slug string, g *group) (*story, error) {
	s := &story{in: in, files: *g, sure: true}
	key, known := b.outlineKey(in, s)
	if known {
		if o, ok := b.store.Outlines.Get(key); ok && b.recall(s, &o) {
			return s, nil
		}
	}
	s.inputs = nil
	o, err := b.outline(s, slug, g)
	if err != nil {
		return nil, err
	}
	if key, known = b.outlineKey(in, s); known {
		if kept, ok := b.store.Outlines.Put(key, &o); ok {
			o = kept // of which no part is a part of the file
		}
	}
	if !b.recall(s, &o) {
		return nil, source.Changing(slug)
	}
	return s, nil
}

// outlineKey stands for all that a story is made of; known is false where a
// file has to be looked into first.
func (b *Builder) outlineKey(in *setting, s *story) (key source.Digest, known bool) {
	var d source.Digester
	d.Sub(in.digest).Int(parse.Version)
	add := func(path string, digest source.Digest) { d.Str(path).Sub(digest) }
	if s.inputs != nil { // they have been
		for _, i := range s.inputs {
			add(i.Path, i.Digest)
		}
		return d.Sum(), true
	}
	for _, list := range [][]source.File{s.files.folder, s.files.editions} {
		for _, file := range list {
			digest, trusted := b.store.Trust(file)
			if !trusted {
				return key, false
			}
			add(file.Path, digest)
			s.inputs = append(s.inputs, store.Input{Path: file.Path, Digest: digest})
		}
	}
	return d.Sum(), true
}

// recall takes a story over from its outline.
func (b *Builder) recall(s *story, o *model.Outline) bool {
	s.problems, s.editions, s.face = o.Problems, 0, o.Face
	for _, e := range o.Editions {
		if e == nil {
			continue
		}
		s.editions++
		key := editionKey(e.File, e.Digest) // and so they stay, for whoever needs the rest
		b.store.Editions.Keep(factsKey(key, s.in.registry.Names))
		b.store.Bodies.Keep(key)
	}
	if s.editions == 0 {
		return true
	}
	pair, ok := s.in.registry.Recall(o)
	s.pair = pair
	if ok {
		b.store.Terms.Keep(s.in.termsKey(pair.Briefing()))
		if len(o.Figures) > 0 {
			b.store.Figures.Keep(o.FigurePrint)
		}
	}
	return ok
}

// outline makes a story of its files.
func (b *Builder) outline(s *story, slug string, g *group) (model.Outline, error) {
	story := link.Story{Slug: slug, Folder: map[string]link.Asset{}}
	var problems []diag.Problem
	for _, file := range g.folder {
		a, err := b.asset(file)
		if err != nil {
			return model.Outline{}, err
		}
		s.saw(b, file, a.Digest)
		if _, had := story.Folder[a.Name]; !had {
			story.Folder[a.Name] = a
		}
	}
	texts := map[*model.Edition]*model.Text{} // those that had to be parsed
	for _, file := range g.editions {
		p, digest, told, err := b.edition(s.in.registry.Names, file)
		if err != nil {
			return model.Outline{}, err
		}
		s.saw(b, file, digest)
		problems = append(problems, told...)
		if p == nil {
			continue
		}
		texts[p.Edition] = p.text
		if problem, ok := story.Add(p.Edition, p.Mentions, diag.Errors(told) > 0); !ok {
			problems = append(problems, problem)
		}
	}
	if len(texts) == 0 {
		return model.Outline{Problems: problems}, nil
	}
	pair := s.in.registry.Pair(story)
	problems = append(problems, pair.Problems...)
	if briefing := pair.Briefing(); pair.Shown() && (b.Drafts || !briefing.Draft) {
		found, err := b.check(s.in, briefing, texts)
		if err != nil {
			return model.Outline{}, err
		}
		problems = append(problems, found.Problems...)
		briefing.Beads = found.Beads
		if len(briefing.Figures) > 0 {
			b.store.Figures.Put(briefing.FigurePrint, briefing.Figures)
		}
		if err := b.findTerms(s.in, briefing, texts); err != nil {
			return model.Outline{}, err
		}
	}
	o := pair.Outline(problems)
	o.Face = faceOf(&o)
	return o, nil
}

// saw notes a file of the story.
func (s *story) saw(b *Builder, file source.File, digest source.Digest) {
	s.inputs = append(s.inputs, store.Input{Path: file.Path, Digest: digest})
	if _, trusted := b.store.Trust(file); !trusted {
		s.sure = false
	}
}

// parsed is what one file came to, with its text where it had to be parsed.
type parsed struct {
	store.Parsed
	text *model.Text
}

// edition parses one file, or remembers what it came to: nil where it is no
// edition.
func (b *Builder) edition(names *link.Names, file source.File) (*parsed, source.Digest, []diag.Problem, error) {
	if digest, trusted := b.store.Trust(file); trusted {
		if p, ok := b.remembered(editionKey(file.Path, digest), names); ok {
			return p, digest, p.Problems, nil
		}
	}
	raw, digest, problem, err := b.read(file)
	if err != nil {
		return nil, digest, nil, err
	}
	if problem != nil {
		return nil, digest, []diag.Problem{*problem}, nil
	}
	key := editionKey(file.Path, digest)
	if p, ok := b.remembered(key, names); ok {
		return p, digest, p.Problems, nil
	}
	e, problems := parse.Edition(file.Path, raw)
	if e == nil {
		return nil, digest, problems, nil
	}
	return b.learn(key, e, problems, names), digest, problems, nil
}

// learn remembers what a file came to, and takes its text off the edition,
// which nobody else has seen yet.
func (b *Builder) learn(key source.Digest, e *model.Edition, problems []diag.Problem, names *link.Names) *parsed {
	b.store.Bodies.Put(key, &e.Body)
	p := &parsed{store.Parsed{Edition: e, Problems: problems, Mentions: names.Find(e)}, e.Text}
	e.Text = nil
	b.store.Editions.Put(factsKey(key, names), p.Parsed)
	return p
}

// remembered returns what a file came to with the names that are looked for in
// it, if its body is there as well.
func (b *Builder) remembered(key source.Digest, names *link.Names) (*parsed, bool) {
	p, ok := b.store.Editions.Get(factsKey(key, names))
	if !ok || p.Edition == nil || !b.store.Bodies.Keep(key) {
		return nil, false
	}
	return &parsed{Parsed: p}, true
}

// editionKey stands for all that a parsed edition is made from.
func editionKey(file string, digest source.Digest) source.Digest {
	var d source.Digester
	return d.Str(file).Sub(digest).Int(parse.Version).Sum()
}

// factsKey stands for all that the facts of an edition are made from, which is
// the names that are looked for in it as well. A state of the site that is
// still shown asks for those of its own time.
func factsKey(key source.Digest, names *link.Names) source.Digest {
	var d source.Digester
	return d.Sub(key, names.Digest).Sum()
}

// check runs the rules over a briefing, or remembers what they came to.
func (b *Builder) check(in *setting, briefing *model.Briefing, texts map[*model.Edition]*model.Text) (found store.Checked, err error) {
	key := in.checkKey(briefing)
	if had, ok := b.store.Checks.Get(key); ok {
		return had, nil
	}
	whole, err := b.withTexts(briefing, texts)
	if err != nil {
		return found, err
	}
	found = store.Checked(in.rules.Look(whole))
	if name := in.shelf.changed.Load(); name != nil {
		return store.Checked{}, source.Changing(*name) // what was found is not to be remembered of what is on the shelf
	}
	b.store.Checks.Put(key, found)
	return found, nil
}

// withTexts returns a briefing whose editions have their texts. Those that are
// not at hand are parsed once more, and then are.
func (b *Builder) withTexts(briefing *model.Briefing, texts map[*model.Edition]*model.Text) (*model.Briefing, error) {
	whole := *briefing
	for l, e := range whole.Editions {
		if e == nil {
			continue
		}
		if texts[e] == nil {
			again, _, err := b.again(e)
			if err != nil {
				return nil, err
			}
			texts[e] = again.Text
		}
		with := *e
		with.Text = texts[e]
		whole.Editions[l] = &with
	}
	return &whole, nil
}

// again parses an edition once more.
func (b *Builder) again(e *model.Edition) (*model.Edition, []diag.Problem, error) {
	raw, err := os.ReadFile(filepath.Join(b.Root, filepath.FromSlash(e.File)))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, fmt.Errorf("%s cannot be read: %w", e.File, err)
	}
	parsed, problems := parse.Edition(e.File, raw)
	if parsed == nil || parsed.Digest != e.Digest {
		return nil, nil, source.Changing(e.File)
	}
	return parsed, problems, nil
}

// checkKey stands for all that the rules look at for one briefing.
func (in *setting) checkKey(briefing *model.Briefing) source.Digest {
	var d source.Digester
	d.Sub(in.names, in.rules.Digest())
	for _, e := range briefing.Editions {
		if e != nil {
			d.Str(e.File).Sub(e.Digest)
		}
	}
	for i := range briefing.Sources {
		d.Sub(in.shelf.digest(&briefing.Sources[i]))
	}
	return d.Sum()
}

// inputsOf lists all files that a build was made from, sorted by path.
func (f *facts) inputsOf() []store.Input {
	all := slices.Clone(f.inputs)
	for _, s := range f.stories {
		all = append(all, s.inputs...)
	}
	slices.SortFunc(all, byPath)
	return all
}
