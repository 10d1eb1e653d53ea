// Package link joins the facts of all files into one immutable Site: two
// editions become a briefing or a page of the site's own, slugs become places, industries and organisations,
// references find their targets, and briefings their neighbours, relatives and
// backlinks. It reads facts only and writes no HTML. What cannot be resolved is
// reported with the place where it is written.
//
// It works in two steps. [Registry.Merge] merges the editions of one briefing.
// That is most of the work and depends on no other briefing, so it runs on all
// processors, and its result is remembered until one of the editions changes.
// [Registry.Join] makes the site of all briefings; after most edits [PatchText]
// or [PatchFields] make it from the site before.
package link

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/tree"
)

// Input is all that link reads.
type Input struct {
	Config        model.Config
	Industries    []atlas.Industry // parents before children
	Organisations []*model.Organisation
	People        []*model.Person
	Editions      []*model.Edition            // sorted by file
	Assets        map[string]map[string]Asset // key of the bundle -> file name -> file
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

// Link makes the site in one call. It always returns one, as far as it could be
// linked; the severity of the problems says whether it may be published.
func Link(in Input) (*model.Site, []diag.Problem) {
	r := NewRegistry(in.Config, in.Industries, in.Organisations)
	r.SetPeople(in.People)
	at := map[string]int{}
	var bundles []Bundle
	var problems []diag.Problem
	for _, e := range in.Editions {
		key, _ := tree.BundleOf(e.File)
		page := tree.IsPage(e.File)
		if !page { // a test may name a file as it likes
			key = e.Slug
		}
		i, had := at[key]
		if !had {
			i = len(bundles)
			at[key] = i
			bundles = append(bundles, Bundle{Slug: e.Slug, Page: page, Folder: in.Assets[key]})
		}
		if p, ok := bundles[i].Add(e, in.Mentions[e.File], in.Faulty[e.File]); !ok {
			problems = append(problems, p)
		}
	}
	unlinked := make([]*Unlinked, len(bundles))
	for i, s := range bundles {
		unlinked[i] = r.Merge(s)
		problems = append(problems, unlinked[i].Problems...)
	}
	site, more := r.Join(unlinked, Drafts{Shown: in.Drafts}, in.Articles)
	return site, append(problems, more...)
}

// Drafts says which drafts are part of a site.
type Drafts struct {
	Shown  bool            // all but the faulty ones, otherwise none
	Faulty map[string]bool // slugs of drafts that are left out because of what is wrong with them
	// Today is the day of the run: briefings that appear later are drafts until
	// then. The zero date holds nothing back.
	Today lang.Date
}

// Join makes the site of all briefings. It does not change them: an unlinked
// briefing is part of one site after the other. The problems are those that only
// the whole site shows.
func (r *Registry) Join(unlinked []*Unlinked, drafts Drafts, articles map[string]model.Asset) (*model.Site, []diag.Problem) {
	k := &linker{
		site: &model.Site{
			Registry:  r.Registry,
			Briefings: make([]*model.Briefing, 0, len(unlinked)),
			Briefing:  make(map[string]*model.Briefing, len(unlinked)),
			Page:      map[string]*model.Briefing{},
			Moved:     map[string]*model.Briefing{},
			Draft:     map[string]bool{},
			Articles:  articles,
		},
		registry: r, drafts: map[string]bool{}, broken: map[string]bool{},
	}
	k.gather(unlinked, drafts)
	k.order()
	var beside sync.WaitGroup // the calls below set no field that relations read
	beside.Go(func() { k.site.Relations = newRelations(k.site.Briefings) })
	k.aliases()
	k.resolve()
	k.resolvePages()
	k.navigation()
	k.backlinks()
	beside.Wait()
	return k.site, k.problems
}

type linker struct {
	site     *model.Site
	registry *Registry
	unlinked []*Unlinked     // of site.Briefings
	pages    []*Unlinked     // of site.Pages
	drafts   map[string]bool // slugs left out because they are drafts
	broken   map[string]bool // slugs left out because of what is wrong with them
	problems []diag.Problem
}

func (k *linker) error(span source.Span, rule string, what, hint message.Message) {
	k.problems = append(k.problems, diag.Problem{Span: span, Severity: diag.Error, Rule: rule, Message: what, Hint: hint})
}

// gather selects the briefings that are part of the site.
func (k *linker) gather(unlinked []*Unlinked, drafts Drafts) {
	all := make([]model.Briefing, len(unlinked)) // one allocation for ten thousand
	for i, p := range unlinked {
		b := &all[i]
		*b = *p.briefing
		name := b.Slug
		if b.Page {
			name = tree.PageKey + b.Slug
		}
		if b.Draft && !drafts.Shown {
			k.drafts[name] = true
			for _, e := range b.Editions {
				if e != nil {
					k.site.Draft[e.File] = true
				}
			}
			continue
		}
		if !drafts.Shown && b.Later(drafts.Today) {
			k.drafts[b.Slug] = true
			continue
		}
		if !p.Shown() || b.Draft && drafts.Faulty[name] {
			k.broken[name] = true
			continue
		}
		if b.Page {
			k.addPage(b, p)
			continue
		}
		b.No = len(k.site.Briefings)
		k.unlinked = append(k.unlinked, p)
		k.site.Briefings = append(k.site.Briefings, b)
		k.site.Briefing[b.Slug] = b
	}
}

// order sorts the briefings newest first and links neighbours in time.
func (k *linker) order() {
	all := k.site.Briefings
	bySlug := func(a, b *model.Briefing) int { return strings.Compare(a.Slug, b.Slug) }
	if !slices.IsSortedFunc(all, bySlug) { // from a sorted listing they mostly are
		slices.SortFunc(all, bySlug)
	}
	// Numbers sort many times faster than pointers to dates.
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
	unlinked := make([]*Unlinked, len(all))
	for i, b := range all {
		unlinked[i], b.No = k.unlinked[b.No], i
		if i > 0 {
			b.Newer = all[i-1]
		}
		if i+1 < len(all) {
			b.Older = all[i+1]
		}
	}
	k.unlinked = unlinked
}

// aliases gives each former slug to its briefing.
func (k *linker) aliases() {
	for i, b := range k.site.Briefings {
		former := k.unlinked[i].former
		for _, name := range former.V {
			span := name.At.In(former.file)
			switch other := k.site.Moved[name.V]; {
			case !source.Slug(name.V) || name.V == "index":
				k.error(span, "aliases", message.New("the alias %q is no slug", name.V), "write a former slug of this briefing: lower-case letters, digits and hyphens")
			case k.site.Briefing[name.V] != nil || k.drafts[name.V] || k.broken[name.V]:
				k.error(span, "aliases", message.New("the alias %s is the slug of a briefing that exists", name.V), "delete it")
			case other != nil:
				k.error(span, "aliases", message.New("the alias %s belongs to %s as well", name.V, other.Slug), "keep it in one of the two")
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
		k.resolveIn(b, k.unlinked[i])
	}
}

// resolveIn finds the briefings and pages that the references of one briefing name.
func (k *linker) resolveIn(b *model.Briefing, p *Unlinked) {
	for _, l := range lang.Both {
		open := p.open[l]
		if len(open) == 0 {
			continue
		}
		b.Elsewhere[l] = make([]model.Elsewhere, len(open))
		for n, o := range open {
			e := model.Elsewhere{Open: o}
			if other := b.Elsewhere[lang.En]; l == lang.Zh && n < len(other) && other[n].Ref.Name == o.Ref.Name && other[n].Ref.Kind == o.Ref.Kind {
				e.Target = other[n].Target // two editions mostly refer to the same briefings, in the same order
			}
			if e.Target == nil {
				e.Target = k.target(b, b.Editions[l], o.Ref)
			}
			b.Elsewhere[l][n] = e
		}
		if b.Targets[l] != nil { // it is not an outline
			b.Targets[l] = slices.Clone(b.Targets[l])
			Answer(b, l)
		}
	}
}

// Answer sets those targets of a briefing that are other briefings.
func Answer(b *model.Briefing, l lang.Lang) {
	for _, e := range b.Elsewhere[l] {
		b.Targets[l][e.N] = model.Target{Briefing: e.Target}
	}
}

// addOrganisation is the hint for a reference that is near to no name.
const addOrganisation message.Message = "define a figure of that name, or add the organisation to sources/organisations.yaml"

// kindNames name the kinds of what a reference may mean.
var kindNames = map[string]message.Message{
	"figure": "figure", "organisation": "organisation", "place": "place", "industry": "industry", "briefing": "briefing", "page": "page",
}

func (k *linker) target(b *model.Briefing, e *model.Edition, ref model.Ref) *model.Briefing {
	if ref.Kind == "" || ref.Kind == "briefing" {
		if found := k.site.Briefing[ref.Name]; found != nil { // the usual form
			return found
		}
		name := fold(ref.Name)
		if found := cmp.Or(k.site.Briefing[name], k.site.Moved[name]); found != nil {
			return found
		}
		if slug, ok := editionName(name); ok { // the name of a file, as Obsidian completes it
			if found := cmp.Or(k.site.Briefing[slug], k.site.Moved[slug]); found != nil {
				return found
			}
		}
		if k.broken[ref.Name] {
			return nil // that briefing has problems of its own, which explain this one
		}
	}
	if found := k.pageNamed(ref); found != nil || k.broken[tree.PageKey+fold(ref.Name)] && ref.Kind != "briefing" {
		return found
	}
	what := message.New("nothing is called %q", ref.Name)
	if ref.Kind != "" {
		what = message.New("no %s is called %q", kindNames[ref.Kind], ref.Name)
	}
	hint := diag.DidYouMean(ref.Name, k.candidates(b, ref.Kind), addOrganisation)
	if k.drafts[ref.Name] && ref.Kind != "page" {
		hint = "a briefing of that name is a draft, or is held back until its day; publish it first, or drop the reference"
	} else if k.drafts[tree.PageKey+ref.Name] && ref.Kind != "briefing" {
		hint = "a page of that name is a draft; publish it first, or drop the reference"
	}
	if hint == addOrganisation && (ref.Kind == "" || ref.Kind == "briefing") && strings.Contains(ref.Name, "-") && source.Slug(ref.Name) {
		hint = message.New("if a briefing had that name and is deleted, drop the reference; if it has another name now, write that, or add aliases: [%s] to it; if it is a figure, define it", ref.Name)
		what = message.New("no briefing, figure, organisation, place or industry is called %q", ref.Name)
		if ref.Kind != "" {
			what = message.New("there is no briefing, or none any more, that is called %q", ref.Name)
		}
	}
	k.error(ref.At.In(e.File), "unknown-reference", what, hint)
	return nil
}

// editionName is the slug in the name of an edition's file: steel of steel.en.
func editionName(name string) (slug string, ok bool) {
	for _, l := range lang.Both {
		if slug, ok := strings.CutSuffix(name, "."+l.Code()); ok {
			return slug, true
		}
	}
	return "", false
}

// candidates returns the names that an editor may have meant.
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
	if kind == "" || kind == "page" {
		for slug := range k.site.Page {
			names = append(names, slug)
		}
	}
	return names
}

// backlinks lists for each briefing the others that refer to it, newest first.
func (k *linker) backlinks() {
	for _, b := range k.site.Briefings {
		for _, l := range lang.Both {
			for _, e := range b.Elsewhere[l] {
				to := e.Target
				if to == nil || to == b || to.Page {
					continue
				}
				if last := len(to.Backlinks) - 1; last < 0 || to.Backlinks[last] != b { // briefings arrive in order, so only the last can be this one
					to.Backlinks = append(to.Backlinks, b)
				}
			}
		}
	}
}
