// Package link answers how all facts hang together. It takes what each file
// said by itself and makes one immutable Site of it: two editions become a
// briefing, slugs become places, industries and organisations, references
// find their targets, and briefings their neighbours, relatives and
// backlinks. It reads facts only and writes no HTML; what cannot be resolved
// is told with the place it was written at.
//
// It goes in two steps. [Registry.Merge] takes the editions of one story as far
// as they come by themselves: that is most of the work, depends on no other
// briefing, and so is done side by side and remembered for as long as neither
// edition changes. [Registry.Join] makes the site of all pairs; after most edits
// [PatchText] or [PatchFields] make it of the one before.
package link

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"brief/generator/atlas"
	"brief/generator/diag"
	"brief/generator/lang"
	"brief/generator/model"
	"brief/generator/source"
)

// Input is all that link reads.
type Input struct {
	Config        model.Config
	Industries    []atlas.Industry // parents before children
	Organisations []*model.Organisation
	Editions      []*model.Edition            // sorted by file
	Assets        map[string]map[string]Asset // slug -> file name -> file
	Articles      map[string]model.Asset      // captured articles by file name, where they are published
	Mentions      map[string][]model.Found    // edition file -> names found in it
	Faulty        map[string]bool             // edition files whose front matter has errors of its own
	Drafts        bool                        // whether drafts are part of the site
}

// Asset is a file in a briefing's folder. Problem is set where it is an image
// that cannot be read.
type Asset struct {
	model.Asset
	Problem string
}

// Link makes the site in one go. It always returns one, as far as it could be
// linked; whether it may be published is for the severity of the problems to
// say.
func Link(in Input) (*model.Site, []diag.Problem) {
	r := NewRegistry(in.Config, in.Industries, in.Organisations)
	at := map[string]int{}
	var bundles []Bundle
	var problems []diag.Problem
	for _, e := range in.Editions {
		i, had := at[e.Slug]
		if !had {
			i = len(bundles)
			at[e.Slug] = i
			bundles = append(bundles, Bundle{Slug: e.Slug, Folder: in.Assets[e.Slug]})
		}
		if p, ok := bundles[i].Add(e, in.Mentions[e.File], in.Faulty[e.File]); !ok {
			problems = append(problems, p)
		}
	}
	pairs := make([]*Unlinked, len(bundles))
	for i, s := range bundles {
		pairs[i] = r.Merge(s)
		problems = append(problems, pairs[i].Problems...)
	}
	site, more := r.Join(pairs, in.Drafts, in.Articles)
	return site, append(problems, more...)
}

// Join makes the site of all pairs, which it reads and leaves as they are: the
// same pair is part of one site after the other. The problems are those that
// only the whole shows.
func (r *Registry) Join(pairs []*Unlinked, drafts bool, articles map[string]model.Asset) (*model.Site, []diag.Problem) {
	k := &linker{
		site: &model.Site{
			Registry:  r.Registry,
			Briefings: make([]*model.Briefing, 0, len(pairs)),
			Briefing:  make(map[string]*model.Briefing, len(pairs)),
			Moved:     map[string]*model.Briefing{},
			Draft:     map[string]bool{},
			Articles:  articles,
		},
		registry: r, drafts: map[string]bool{}, broken: map[string]bool{},
	}
	k.gather(pairs, drafts)
	k.order()
	var beside sync.WaitGroup // what follows sets other fields than relations read
	beside.Go(func() { k.site.Relations = newRelations(k.site.Briefings) })
	k.aliases()
	k.resolve()
	k.backlinks()
	beside.Wait()
	return k.site, k.problems
}

type linker struct {
	site     *model.Site
	registry *Registry
	pairs    []*Unlinked     // of site.Briefings
	drafts   map[string]bool // slugs left out because they are drafts
	broken   map[string]bool // slugs left out because of what is wrong with them
	problems []diag.Problem
}

func (k *linker) error(span source.Span, rule, message, hint string) {
	k.problems = append(k.problems, diag.Problem{Span: span, Severity: diag.Error, Rule: rule, Message: message, Hint: hint})
}

// gather takes the briefings that are part of the site.
func (k *linker) gather(pairs []*Unlinked, drafts bool) {
	all := make([]model.Briefing, len(pairs)) // one allocation: a site has them by the ten thousand
	for i, p := range pairs {
		b := &all[i]
		*b = *p.briefing
		if b.Draft && !drafts {
			k.drafts[b.Slug] = true
			for _, e := range b.Editions {
				if e != nil {
					k.site.Draft[e.File] = true
				}
			}
			continue
		}
		if !p.Shown() {
			k.broken[b.Slug] = true
			continue
		}
		b.No = len(k.site.Briefings)
		k.pairs = append(k.pairs, p)
		k.site.Briefings = append(k.site.Briefings, b)
		k.site.Briefing[b.Slug] = b
	}
}

// order sorts the briefings newest first and links neighbours in time.
func (k *linker) order() {
	all := k.site.Briefings
	bySlug := func(a, b *model.Briefing) int { return strings.Compare(a.Slug, b.Slug) }
	if !slices.IsSortedFunc(all, bySlug) { // as it comes from a sorted listing, it mostly is
		slices.SortFunc(all, bySlug)
	}
	// Numbers sort many times faster than pointers to dates do.
	keys := make([]uint64, len(all))
	for i, b := range all {
		keys[i] = uint64(math.MaxInt32-b.Date.Order())<<32 | uint64(i)
	}
	slices.Sort(keys)
	sorted := make([]*model.Briefing, len(all))
	for i, key := range keys {
		sorted[i] = all[uint32(key)]
	}
	all, k.site.Briefings = sorted, sorted
	pairs := make([]*Unlinked, len(all))
	for i, b := range all {
		pairs[i], b.No = k.pairs[b.No], i
		if i > 0 {
			b.Newer = all[i-1]
		}
		if i+1 < len(all) {
			b.Older = all[i+1]
		}
	}
	k.pairs = pairs
}

// aliases gives each former slug to its briefing.
func (k *linker) aliases() {
	for i, b := range k.site.Briefings {
		former := k.pairs[i].former
		for _, name := range former.V {
			span := name.At.In(former.file)
			switch other := k.site.Moved[name.V]; {
			case !source.Slug(name.V) || name.V == "index":
				k.error(span, "aliases", fmt.Sprintf("the alias %q is no slug", name.V), "write a former slug of this briefing: lower-case letters, digits and hyphens")
			case k.site.Briefing[name.V] != nil || k.drafts[name.V] || k.broken[name.V]:
				k.error(span, "aliases", fmt.Sprintf("the alias %s is the slug of a briefing that exists", name.V), "delete it")
			case other != nil:
				k.error(span, "aliases", fmt.Sprintf("the alias %s belongs to %s as well", name.V, other.Slug), "keep it in one of the two")
			default:
				k.site.Moved[name.V] = b
				b.Aliases = append(b.Aliases, name.V)
			}
		}
		slices.Sort(b.Aliases)
	}
}

// resolve finds the briefings that references name.
func (k *linker) resolve() {
	for i, b := range k.site.Briefings {
		for _, l := range lang.Both {
			open := k.pairs[i].open[l]
			if len(open) == 0 {
				continue
			}
			b.Elsewhere[l] = make([]model.Elsewhere, len(open))
			for n, o := range open {
				e := model.Elsewhere{Open: o}
				if other := b.Elsewhere[lang.En]; l == lang.Zh && n < len(other) && other[n].Ref.Name == o.Ref.Name && other[n].Ref.Kind == o.Ref.Kind {
					e.Target = other[n].Target // two editions mostly refer to the same ones, in one order
				}
				if e.Target == nil {
					e.Target = k.target(b, b.Editions[l], o.Ref)
				}
				b.Elsewhere[l][n] = e
			}
			if b.Targets[l] != nil { // it is more than an outline
				b.Targets[l] = slices.Clone(b.Targets[l])
				Answer(b, l)
			}
		}
	}
}

// Answer fills in those of a briefing's targets that are other briefings.
func Answer(b *model.Briefing, l lang.Lang) {
	for _, e := range b.Elsewhere[l] {
		b.Targets[l][e.N] = model.Target{Briefing: e.Target}
	}
}

func (k *linker) target(b *model.Briefing, e *model.Edition, ref model.Ref) *model.Briefing {
	if ref.Kind == "" || ref.Kind == "briefing" {
		if found := k.site.Briefing[ref.Name]; found != nil { // as it is mostly written
			return found
		}
		name := fold(ref.Name)
		if found := cmp.Or(k.site.Briefing[name], k.site.Moved[name]); found != nil {
			return found
		}
		if k.broken[ref.Name] {
			return nil // that briefing has its own problems, and mending them mends this
		}
	}
	what := "nothing is called"
	if ref.Kind != "" {
		what = "no " + ref.Kind + " is called"
	}
	hint := diag.DidYouMean(ref.Name, k.candidates(b, ref.Kind), "define a figure of that name, or add the organisation to sources/organisations.yaml")
	if k.drafts[ref.Name] {
		hint = "a briefing of that name is a draft; publish it first, or drop the reference"
	}
	k.error(ref.At.In(e.File), "unknown-reference", fmt.Sprintf("%s %q", what, ref.Name), hint)
	return nil
}

// candidates are the names that an editor may have meant.
func (k *linker) candidates(b *model.Briefing, kind string) []string {
	var names []string
	add := func(of string, m map[string][]model.Target) {
		if kind == "" || kind == of {
			for name := range m {
				names = append(names, name)
			}
		}
	}
	if kind == "" || kind == "figure" {
		for i := range b.Entries {
			names = append(names, b.Entries[i].Name)
		}
	}
	add("organisation", k.registry.names.organisations)
	add("place", k.registry.names.places)
	add("industry", k.registry.names.industries)
	if kind == "" || kind == "briefing" {
		for slug := range k.site.Briefing {
			names = append(names, slug)
		}
		for slug := range k.site.Moved {
			names = append(names, slug)
		}
	}
	return names
}

// backlinks tells each briefing which others refer to it, newest first.
func (k *linker) backlinks() {
	for _, b := range k.site.Briefings {
		for _, l := range lang.Both {
			for _, e := range b.Elsewhere[l] {
				to := e.Target
				if to == nil || to == b {
					continue
				}
				if last := len(to.Backlinks) - 1; last < 0 || to.Backlinks[last] != b { // one after the other, so the last is the only one that can be this
					to.Backlinks = append(to.Backlinks, b)
				}
			}
		}
	}
}
