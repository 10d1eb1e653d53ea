package check_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/check"
	"github.com/brief-site/brief/generator/internal/sitetest"
	"github.com/brief-site/brief/generator/model"
)

// twoTexts is a site of one briefing with these texts.
func twoTexts(t *testing.T, en, zh string) (*model.Site, sitetest.Files) {
	files := sitetest.Files{
		"sources/site.yaml":           sitetest.Small()["sources/site.yaml"],
		"sources/briefings/one.en.md": "---\ntitle: One\ndate: 2024-01-28\nprovince: henan\nindustries: [biomedicine]\nsources: [{publisher: The Herald}]\n---\n" + en,
		"sources/briefings/one.zh.md": "---\ntitle: 一\n---\n" + zh,
	}
	return sitetest.Site(t, files), files
}

const (
	paragraphEn = "The builders had hoped to finish the test hall before harvest time, and the county says that they did. "
	paragraphZh = "建设方原本希望在收获季节之前完成试验厂房，县里说他们做到了。"
)

// TestAlignment: what the editions pair as, for the page that shows both, and
// what is told where they part.
func TestAlignment(t *testing.T) {
	p := func(n int, value int) (string, string) {
		return strings.Repeat(paragraphEn, n) + fmt.Sprintf("It cost %d million yuan.\n\n", value), strings.Repeat(paragraphZh, n) + fmt.Sprintf("造价%d万元。\n\n", value*100)
	}
	var en, zh [6]string
	for i := range en {
		en[i], zh[i] = p(1+i%2, 11+7*i)
	}
	h := func(n int) (string, string) {
		return fmt.Sprintf("## Part %d\n\n", n), fmt.Sprintf("## 第%d节\n\n", n)
	}
	h1e, h1z := h(1)
	for _, c := range []struct {
		name, en, zh string
		beads, told  string
	}{
		{"block by block", en[0] + h1e + en[1], zh[0] + h1z + zh[1], "0-1:0-1 1-2:1-2 2-3:2-3", ""},
		{"a table beside a table", en[0] + "| a | b |\n|---|---|\n| 1 | 2 |\n\n" + en[1], zh[0] + "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n" + zh[1], "0-1:0-1 1-2:1-2 2-3:2-3", ""},
		{"two for one", en[0] + en[1] + en[2], zh[0] + strings.TrimSpace(zh[1]) + zh[2], "0-1:0-1 1-3:1-2", ""},
		{"a paragraph left out of the translation", en[0] + en[1] + en[2] + en[3], zh[0] + zh[1] + zh[3], "0-1:0-1 1-2:1-2 2-3:2-2 3-4:2-3", "one.en.md the Chinese edition has nothing for this paragraph"},
		{"a paragraph added to it", en[0] + en[1] + en[3], zh[0] + zh[1] + strings.Repeat(paragraphZh, 4) + "\n\n" + zh[3], "0-1:0-1 1-2:1-2 2-2:2-3 2-3:3-4", "one.zh.md the English edition has nothing for this paragraph"},
		{"a line is no text", en[0] + "---\n\n" + en[1], zh[0] + zh[1], "0-2:0-1 2-3:1-2", ""},
		{"a section divided otherwise", en[0] + h1e + "- one\n- two\n\n> quoted\n\n```\ncode\n```\n", zh[0] + h1z + zh[1] + zh[2] + zh[3] + zh[4], "0-1:0-1 1-5:1-6", "one.zh.md the paragraphs of this section do not match those of the English edition"},
	} {
		site, _ := twoTexts(t, c.en, c.zh)
		found := check.New(&site.Registry, nothing).Look(site.Briefings[0])
		var beads, told []string
		for _, b := range found.Beads {
			beads = append(beads, fmt.Sprintf("%d-%d:%d-%d", b.En[0], b.En[1], b.Zh[0], b.Zh[1]))
		}
		for _, p := range found.Problems {
			if p.Rule == "alignment" {
				told = append(told, strings.TrimPrefix(p.Span.File, "sources/briefings/")+" "+p.Message.String())
			}
		}
		if got := strings.Join(beads, " "); got != c.beads {
			t.Errorf("%s: the pairs are %s, want %s", c.name, got, c.beads)
		}
		if got := strings.Join(told, "; "); !strings.HasPrefix(got, c.told) || (got == "") != (c.told == "") {
			t.Errorf("%s: told is %q, want %q", c.name, got, c.told)
		}
	}
}

// One edition alone has no pairs, and no rule has to be on for two.
func TestAlignmentWithoutRules(t *testing.T) {
	site, files := twoTexts(t, "A.\n\nB.\n", "甲。\n\n- 乙。\n")
	known := site.Registry
	known.Config.Rules = map[string]model.RuleLevel{}
	for _, rule := range ruleNames {
		known.Config.Rules[rule] = model.RuleLevel{Off: true}
	}
	if found := check.New(&known, nothing).Look(site.Briefings[0]); len(found.Problems) > 0 || len(found.Beads) == 0 {
		t.Errorf("without rules: %+v", found)
	}
	delete(files, "sources/briefings/one.zh.md")
	alone := sitetest.Site(t, files)
	if found := check.New(&alone.Registry, nothing).Look(alone.Briefings[0]); found.Beads != nil {
		t.Errorf("one edition: %+v", found.Beads)
	}
}
