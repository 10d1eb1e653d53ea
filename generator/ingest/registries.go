package ingest

import (
	"context"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/check"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/link"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/parse"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/store"
	"github.com/brief-site/brief/generator/tree"
)

// Registries are what all briefings refer to: the configuration, organisations,
// industries and captured articles. While they stay the same, so does what was
// made from a briefing whose files stay the same.
type Registries struct {
	Registry *link.Registry

	digest    source.Digest // of everything below
	names     source.Digest // of the files that define what organisations and industries are called
	rules     *check.Rules
	captures  *captures
	published map[string]model.Asset // the captured articles that the site publishes, by file name
	inputs    []store.Input          // the files that they were made from
	problems  []diag.Problem
}

// readRegistries reads the registries and looks for the captured articles. It
// returns last where nothing has changed.
func readRegistries(ctx context.Context, o Options, t *tree.Tree, last *Registries) (*Registries, error) {
	r := &Registries{}
	raws := [len(t.Registries)][]byte{}
	for i, file := range t.Registries {
		if file.Path == "" {
			continue
		}
		raw, digest, problem, err := files{o.Root, o.Store, o.Unsaved}.read(file)
		if err != nil {
			return nil, err
		}
		r.inputs = append(r.inputs, store.Input{Path: file.Path, Digest: digest})
		if problem != nil {
			r.problems = append(r.problems, *problem)
		}
		raws[i] = raw
	}
	var d source.Digester
	for _, in := range r.inputs {
		if in.Path != tree.ConfigFile {
			d.Str(in.Path).Sub(in.Digest)
		}
	}
	r.names = d.Sum()
	articles, inputs, err := findCaptures(ctx, o, t.Articles)
	if err != nil {
		return nil, err
	}
	r.captures, r.inputs = articles, append(r.inputs, inputs...)
	loose, err := r.looseImages(files{o.Root, o.Store, o.Unsaved}, t.Loose)
	if err != nil {
		return nil, err
	}
	for _, in := range r.inputs {
		d.Str(in.Path).Sub(in.Digest)
	}
	r.digest = d.Sub(r.captures.digest()).Bool(o.Drafts).Sum()
	if last != nil && last.digest == r.digest {
		return last, nil
	}
	r.parse(t, raws[0], raws[1], raws[2], raws[3])
	r.findLogo(loose)
	return r, nil
}

// parse makes the registries of their files.
func (r *Registries) parse(t *tree.Tree, configFile, organisationsFile, industriesFile, peopleFile []byte) {
	report := func(problems []diag.Problem) { r.problems = append(r.problems, problems...) }
	config, problems := parse.Config(tree.ConfigFile, configFile)
	report(problems)
	var organisations []*model.Organisation
	if t.Registries[1].Path != "" {
		organisations, problems = parse.Organisations(tree.OrganisationsFile, organisationsFile)
		report(problems)
	}
	industries := atlas.Industries()
	if t.Registries[2].Path != "" {
		industries, problems = parse.Industries(tree.IndustriesFile, industriesFile)
		report(problems)
	}
	r.Registry = link.NewRegistry(config, industries, organisations)
	if t.Registries[3].Path != "" {
		people, problems := parse.People(tree.PeopleFile, peopleFile)
		report(problems)
		r.Registry.SetPeople(people)
	}
	r.rules = check.New(&r.Registry.Registry, r.captures.article)
	if config.PublishArticles { // a site's own decision: articles belong to their publishers
		r.published = r.captures.published()
	}
}

// checkKey covers everything that the rules look at for one briefing.
func (r *Registries) checkKey(briefing *model.Briefing) source.Digest {
	var d source.Digester
	d.Sub(r.names, r.rules.Digest())
	for _, e := range briefing.Editions {
		if e != nil {
			d.Str(e.File).Sub(e.Digest)
		}
	}
	for i := range briefing.Sources {
		d.Sub(r.captures.digestOf(&briefing.Sources[i]))
	}
	return d.Sum()
}

// termsKey covers everything that the search terms of a briefing are found in:
// the files of its editions, and those that define what organisations and
// industries are called.
func (r *Registries) termsKey(briefing *model.Briefing) source.Digest {
	var d source.Digester
	d.Sub(r.names)
	for _, e := range briefing.Editions {
		d.Bool(e != nil)
		if e != nil {
			d.Sub(e.Digest)
		}
	}
	return d.Sum()
}
