// Package link answers how all facts hang together. It takes what each file
// said by itself and makes one immutable Site of it: two editions become a
// briefing, slugs become places, industries and organisations, references
// find their targets, and briefings their neighbours, relatives and
// backlinks. It reads facts only and writes no HTML; what cannot be resolved
// is told with the place it was written at.
package link

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

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
	Mentions      map[string][]Found          // edition file -> names found in it
	Faulty        map[string]bool             // edition files whose front matter has errors of its own
	Drafts        bool                        // whether drafts are part of the site
}

// Asset is a file in a briefing's folder. Problem is set where it is an image
// that cannot be read.
type Asset struct {
	model.Asset
	Problem string
}

// Link makes the site. It always returns one, as far as it could be linked;
// whether it may be published is for the severity of the problems to say.
func Link(in Input) (*model.Site, []diag.Problem) {
	k := &linker{in: in, site: &model.Site{
		Briefing: map[string]*model.Briefing{},
		Moved:    map[string]*model.Briefing{},
		Draft:    map[string]bool{},
		Articles: in.Articles,
	}}
	k.registry()
	k.pair()
	k.order()
	k.aliases()
	k.lookup = newLookup(k.site)
	for _, b := range k.site.Briefings {
		k.resolve(b)
	}
	k.backlinks()
	relate(k.site.Briefings)
	return k.site, k.problems
}

type linker struct {
	in       Input
	site     *model.Site
	drafts   map[string]bool // slugs left out because they are drafts
	broken   map[string]bool // slugs left out because of what is wrong with them
	former   map[*model.Briefing]told[[]model.Name]
	lookup   *lookup
	problems []diag.Problem
}

func (k *linker) error(span source.Span, rule, message, hint string, related ...diag.Related) {
	k.problems = append(k.problems, diag.Problem{Span: span, Severity: diag.Error, Rule: rule, Message: message, Hint: hint, Related: related})
}

// registry sets up what briefings refer to.
func (k *linker) registry() {
	r := &k.site.Registry
	r.Config = k.in.Config
	r.Industry = map[string]*model.Industry{}
	for _, i := range k.in.Industries {
		node := &model.Industry{Industry: i, Up: r.Industry[i.Parent]}
		if node.Up != nil {
			node.Up.Children = append(node.Up.Children, node)
		}
		r.Industry[i.Slug] = node
		r.Industries = append(r.Industries, node)
	}
	r.Organisations = k.in.Organisations
	r.Organisation = map[string]*model.Organisation{}
	for _, o := range r.Organisations {
		r.Organisation[o.Slug] = o
	}
}

// pair brings the editions of one slug together.
func (k *linker) pair() {
	k.drafts, k.broken, k.former = map[string]bool{}, map[string]bool{}, map[*model.Briefing]told[[]model.Name]{}
	bySlug := map[string]*[2]*model.Edition{}
	var slugs []string
	for _, e := range k.in.Editions {
		p := bySlug[e.Slug]
		if p == nil {
			p = &[2]*model.Edition{}
			bySlug[e.Slug] = p
			slugs = append(slugs, e.Slug)
		}
		if had := p[e.Lang]; had != nil {
			k.error(e.Title.At.In(e.File), "duplicate-slug",
				fmt.Sprintf("two files are the %s edition of %s, and would stand at one address", e.Lang, e.Slug),
				"give one of them another name",
				diag.Related{Span: had.Title.At.In(had.File), Message: "the other one"})
			continue
		}
		p[e.Lang] = e
	}
	for _, slug := range slugs {
		b := &model.Briefing{Slug: slug, Editions: *bySlug[slug]}
		k.story(b)
		behind(b)
		if b.Draft && !k.in.Drafts {
			k.drafts[slug] = true
			for _, e := range b.Editions {
				if e != nil {
					k.site.Draft[e.File] = true
				}
			}
			continue
		}
		if len(b.Provinces) == 0 || len(b.Industries) == 0 || b.Date.IsZero() {
			k.broken[slug] = true // told by story; nothing can be shown of it
			continue
		}
		k.site.Briefings = append(k.site.Briefings, b)
		k.site.Briefing[slug] = b
	}
}

// order sorts the briefings newest first and links neighbours in time.
func (k *linker) order() {
	all := k.site.Briefings
	slices.SortFunc(all, func(a, b *model.Briefing) int {
		return cmp.Or(cmp.Compare(b.Date.Order(), a.Date.Order()), strings.Compare(a.Slug, b.Slug))
	})
	for i, b := range all {
		if i > 0 {
			b.Newer = all[i-1]
		}
		if i+1 < len(all) {
			b.Older = all[i+1]
		}
	}
}

// aliases gives each former slug to its briefing.
func (k *linker) aliases() {
	for _, b := range k.site.Briefings {
		former := k.former[b]
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

// backlinks tells each briefing which others refer to it, newest first.
func (k *linker) backlinks() {
	for _, b := range k.site.Briefings {
		seen := map[*model.Briefing]bool{b: true}
		for _, l := range lang.Both {
			for _, t := range b.Targets[l] {
				if t.Briefing != nil && !seen[t.Briefing] {
					seen[t.Briefing] = true
					t.Briefing.Backlinks = append(t.Briefing.Backlinks, b)
				}
			}
		}
	}
}
