package link

import (
	"cmp"
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/parse"
	"github.com/brief-site/brief/generator/tree"
)

// addPage adds a page of the site's own.
func (k *linker) addPage(b *model.Briefing, p *Unlinked) {
	k.site.Pages = append(k.site.Pages, b)
	k.site.Page[b.Slug] = b
	k.pages = append(k.pages, p)
}

// resolvePages sorts the site's own pages and finds what their references name. The
// numbers of pages follow those of the briefings.
func (k *linker) resolvePages() {
	for i, b := range k.site.Pages {
		k.resolveIn(b, k.pages[i])
	}
	if len(k.site.Pages) > 1 {
		titles := map[*model.Briefing]string{}
		collator := lang.NewCollator(lang.En)
		for _, b := range k.site.Pages {
			titles[b] = collator.Key(b.Title(lang.En))
		}
		slices.SortFunc(k.site.Pages, func(a, b *model.Briefing) int {
			return cmp.Or(cmp.Compare(a.Order, b.Order), strings.Compare(titles[a], titles[b]), strings.Compare(a.Slug, b.Slug))
		})
	}
	for i, b := range k.site.Pages {
		b.No = len(k.site.Briefings) + i
	}
}

// pageNamed returns the page of the site's own that a reference names, or nil.
func (k *linker) pageNamed(ref model.Ref) *model.Briefing {
	if ref.Kind != "" && ref.Kind != "page" {
		return nil
	}
	return cmp.Or(k.site.Page[ref.Name], k.site.Page[fold(ref.Name)])
}

// navigation reports the names in the field nav of site.yaml that no entry of the
// navigation has.
func (k *linker) navigation() {
	for _, n := range k.site.Config.Nav {
		if slices.Contains(parse.NavNames, n.V) || k.site.Page[n.V] != nil || k.drafts[tree.PageKey+n.V] || k.broken[tree.PageKey+n.V] {
			continue
		}
		names := slices.Clone(parse.NavNames)
		for _, b := range k.site.Pages {
			names = append(names, b.Slug)
		}
		k.error(n.At.In(tree.ConfigFile), "field-value", message.New("the navigation has no entry %q", n.V), diag.DidYouMean(n.V, names, message.New("its entries are %s", names)))
	}
}
