package check

import (
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/internal/sitetest"
)

// A count without a noun is noted where Chinese would print a bare number.
func TestBareCounts(t *testing.T) {
	const site = "title: {en: A, zh: 甲}\nbase_url: https://example.org/\n"
	for _, c := range []struct {
		figure, zh string
		noted      int
	}{
		{"value: 18, unit: count", "仪器数百台，其中[[shared]]共用。", 1},
		{"value: 18, unit: count", "共用的有[[shared]]。", 1},
		{"value: 18, unit: count", "[[shared]]已共用，[[shared]]将共用。", 1},
		{"value: 18, unit: count", "共有[[shared]]", 1},
		{"value: 18, unit: count", "其中[[shared]]台共用。", 0},
		{"value: 18, unit: count", "其中[[shared]]家企业共用。", 0},
		{"value: 18, unit: count", "其中[[shared|十八台]]，共用。", 0},
		{"value: 18, unit: count", "指数为[[shared]]。", 0},
		{"value: 18.5, unit: count", "为[[shared]]。", 0},
		{"value: 18, unit: person", "其中[[shared]]。", 0},
		{"value: 18, unit: t", "其中[[shared]]。", 0},
		{"value: 18, unit: count, of: {en: tools, zh: 台仪器}", "其中[[shared]]共用。", 0},
		{"value: 18, unit: count", "| 甲 | 乙 |\n|---|---|\n| 共用 | [[shared]] |", 0},
	} {
		files := sitetest.Files{
			"sources/site.yaml":         site,
			"sources/briefings/a.en.md": "---\ntitle: A\ndate: 2024-01-28\nprovince: henan\nindustries: [iron-steel]\nfigures:\n  shared: {label: {en: Shared, zh: 共用}, " + c.figure + "}\n---\nThere are [[shared]].\n",
			"sources/briefings/a.zh.md": "---\ntitle: 甲\n---\n" + c.zh + "\n",
		}
		linked, problems := sitetest.Link(files)
		if linked.Briefing["a"] == nil {
			t.Fatalf("%s: %+v", c.zh, problems)
		}
		got := newChecker(linked.Briefing["a"], nil).bareCounts()
		if len(got) != c.noted {
			t.Errorf("%s, %s: %+v", c.figure, c.zh, got)
		}
		for _, p := range got {
			if !strings.Contains(p.Message.String(), "18") || !strings.Contains(p.Hint.String(), "of: {") {
				t.Errorf("%+v", p)
			}
		}
	}
}
