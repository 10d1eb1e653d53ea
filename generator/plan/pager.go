package plan

import (
	"strconv"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/view"
)

func pageName(n int, l lang.Lang) string {
	return lang.Pair{En: "page " + strconv.Itoa(n), Zh: "第" + strconv.Itoa(n) + "页"}.In(l)
}

// pager leads through the pages of a list. Pages are numbered from the oldest,
// so that a number, once given, stays.
func pager[T any](path string, cut []chunk[T], n int, from string, l lang.Lang) view.Pager {
	v := view.Pager{Page: cut[n].number, Pages: len(cut)}
	if len(cut) == 1 {
		return v
	}
	to := func(i int) *view.Link {
		return &view.Link{Href: rel(from, chunkPath(path, cut[i].number, len(cut))), Text: pageName(cut[i].number, l)}
	}
	if n > 0 {
		v.Newer = to(n - 1)
	}
	if n+1 < len(cut) {
		v.Older = to(n + 1)
	}
	for i := range cut { // the ends and what is near: a long list is no place to scroll through numbers
		if near := i - n; i == 0 || i == len(cut)-1 || near >= -2 && near <= 2 {
			link := to(i)
			link.Text = strconv.Itoa(cut[i].number)
			v.All = append(v.All, view.Count{Link: *link, Current: i == n})
		}
	}
	return v
}
