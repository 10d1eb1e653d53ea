package plan

import (
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/internal/sitetest"
	"github.com/brief-site/brief/generator/view"
)

// The page of an industry tells synonyms from what it includes, and a former slug
// leads to it. A place's former names are marked.
func TestOtherNames(t *testing.T) {
	files := sitetest.Small()
	files["sources/briefings/mill.en.md"] = "---\ntitle: A mill\ndate: 2024-01-28\nprovince: hubei\ncity: xiangyang\nindustries: [advanced-steel]\n---\nIt is near [[Kunshan]], not in [[昆山|that town]] or [[hydropower]].\n"
	files["sources/briefings/mill.zh.md"] = "---\ntitle: 工厂\n---\n它靠近[[Kunshan]]，不在[[昆山市]]。\n"
	pages := planned(t, files)
	for l, want := range map[string][2]string{
		"en": {"Steel industry, Iron and steel industry", "Special steel, Advanced steel, Stainless steel"},
		"zh": {"钢铁产业、钢铁工业、钢铁行业", "特钢、特殊钢、先进钢铁材料、不锈钢"},
	} {
		v := viewAt[view.Index](t, pages, l+"/industries/iron-steel.html")
		if v.Synonyms != want[0] || v.Includes != want[1] || v.Aliases != "" {
			t.Errorf("%q %q %q", v.Synonyms, v.Includes, v.Aliases)
		}
		moved := viewAt[view.Moved](t, pages, l+"/industries/advanced-steel.html")
		if moved.To.Href != "iron-steel.html" || !moved.Head.NoIndex || moved.Head.Canonical != "https://example.org/brief/"+l+"/industries/iron-steel.html" {
			t.Errorf("%+v", moved)
		}
	}
	if v := viewAt[view.Index](t, pages, "en/provinces/hubei/cities/xiangyang.html"); v.Formerly != "Xiangfan" {
		t.Errorf("%q", v.Formerly)
	}
	if v := viewAt[view.Index](t, pages, "zh/provinces/hubei/cities/xiangyang.html"); v.Formerly != "襄樊" || v.Aliases != "襄阳市" {
		t.Errorf("%q %q", v.Formerly, v.Aliases)
	}
	for path, want := range map[string][]string{
		"en/briefings/mill.html": {`<a href=../provinces/jiangsu.html>Kunshan</a>`, `<a href=../provinces/jiangsu.html>that town</a>`, `<a href=../industries/index.html#none-yet>Hydropower</a>`},
		"zh/briefings/mill.html": {`<a href=../provinces/jiangsu.html>昆山</a>`, `<a href=../provinces/jiangsu.html>昆山市</a>`},
	} {
		body := string(viewAt[view.Briefing](t, pages, path).Body)
		for _, w := range want {
			if !strings.Contains(body, w) {
				t.Errorf("%s: no %s in %s", path, w, body)
			}
		}
	}
	overview := viewAt[view.Overview](t, pages, "en/industries/index.html")
	for _, g := range overview.Groups {
		for _, i := range g.Items {
			if g.ID != "none-yet" && i.N == 0 {
				t.Errorf("%s has no briefing, and is listed under %s", i.Text, g.Title)
			}
		}
	}
}
