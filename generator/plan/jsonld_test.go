package plan

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/internal/sitetest"
	"github.com/brief-site/brief/generator/view"
)

// TestReportLD holds what a briefing says to programs against the briefing.
func TestReportLD(t *testing.T) {
	pages := planned(t, sitetest.Small())
	for code, want := range map[string]string{
		"en": `{
			"@context": "https://schema.org", "@type": "Report", "inLanguage": "en", "headline": "Medical city opens",
			"url": "https://example.org/brief/en/briefings/medical-city.html", "isPartOf": {"@id": "https://example.org/brief/#site"},
			"publisher": {"@type": "Organization", "name": "The editors"}, "temporalCoverage": "2024-01-28",
			"description": "Its managers report over 80 billion yuan of investment.",
			"about": [{"@type": "Thing", "name": "Biomedicine"}, {"@type": "Thing", "name": "Medical devices"}, {"@type": "Organization", "name": "CITIC"}, {"@type": "Organization", "name": "CITIC Medical"}, {"@type": "Organization", "name": "Henan Provincial People’s Hospital"}],
			"spatialCoverage": [{"@type": "Place", "name": "Zhengzhou, Henan, China"}],
			"citation": [{"@type": "CreativeWork", "name": "Medical city opens its doors", "publisher": {"@type": "Organization", "name": "China Daily"}, "url": "https://example.org/news", "datePublished": "2024-01-28"}, {"@type": "CreativeWork", "name": "河南日报"}],
			"workTranslation": {"@type": "Report", "url": "https://example.org/brief/zh/briefings/medical-city.html", "inLanguage": "zh-Hans"}
		}`,
		"zh": `{
			"@context": "https://schema.org", "@type": "Report", "inLanguage": "zh-Hans", "headline": "医学城开园",
			"url": "https://example.org/brief/zh/briefings/medical-city.html", "isPartOf": {"@id": "https://example.org/brief/#site"},
			"publisher": {"@type": "Organization", "name": "编辑部"}, "temporalCoverage": "2024-01-28",
			"description": "管理方称投资逾800亿元。",
			"about": [{"@type": "Thing", "name": "生物医药"}, {"@type": "Thing", "name": "医疗器械"}, {"@type": "Organization", "name": "中信集团"}, {"@type": "Organization", "name": "中信医疗"}, {"@type": "Organization", "name": "河南省人民医院"}],
			"spatialCoverage": [{"@type": "Place", "name": "中国河南郑州"}],
			"citation": [{"@type": "CreativeWork", "name": "Medical city opens its doors", "publisher": {"@type": "Organization", "name": "China Daily"}, "url": "https://example.org/news", "datePublished": "2024-01-28"}, {"@type": "CreativeWork", "name": "河南日报"}],
			"translationOfWork": {"@type": "Report", "url": "https://example.org/brief/en/briefings/medical-city.html", "inLanguage": "en"}
		}`,
	} {
		v := viewAt[view.Briefing](t, pages, code+"/briefings/medical-city.html")
		var got, expected any
		if err := json.Unmarshal([]byte(v.Head.JSONLD), &got); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal([]byte(want), &expected); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, expected) {
			t.Errorf("%s: %s", code, v.Head.JSONLD)
		}
		if h := v.Head; h.Type != "article" || h.Name != v.Title || !strings.HasPrefix(h.Title, v.Title+" · ") || h.Locale != map[string]string{"en": "en_GB", "zh": "zh_CN"}[code] {
			t.Errorf("%+v", h)
		}
	}
}

// TestSiteLD holds both homes to one description of the site: two that differ
// would be conflicting statements on one node.
func TestSiteLD(t *testing.T) {
	pages := planned(t, sitetest.Small())
	en, zh := viewAt[view.Home](t, pages, "en/index.html"), viewAt[view.Home](t, pages, "zh/index.html")
	if en.Head.JSONLD != zh.Head.JSONLD || !strings.Contains(string(en.Head.JSONLD), `"@id":"https://example.org/brief/#site"`) || !strings.Contains(string(en.Head.JSONLD), `"inLanguage":["en","zh-Hans"]`) {
		t.Errorf("%s\n%s", en.Head.JSONLD, zh.Head.JSONLD)
	}
	if en.Head.Name != en.Site.Title || en.Head.Type != "website" {
		t.Errorf("%+v", en.Head)
	}
}
