package check

import (
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/internal/sitetest"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/parse"
)

const (
	driftEn = "sources/briefings/steel.en.md"
	driftZh = "sources/briefings/steel.zh.md"
)

// stamped is the small site with a stamp of the English text on the Chinese
// one.
func stamped(original string) sitetest.Files {
	files := sitetest.Small()
	files[driftEn] = strings.Replace(files[driftEn], "Tangshan's mills change their furnaces. CITIC pays.\n", original, 1)
	e, _ := parse.Edition(driftEn, []byte(files[driftEn]))
	files[driftZh] = strings.Replace(files[driftZh], "title:", "translates: "+e.Stamp+"\ntitle:", 1)
	return files
}

func drifts(t *testing.T, files sitetest.Files) ([]diag.Problem, *model.Briefing) {
	site := sitetest.Site(t, files)
	b := site.Briefing["steel"]
	return drift(b), b
}

func TestDrift(t *testing.T) {
	const text = "## One\n\nFirst.\n\nSecond.\n\n| a | b |\n|---|---|\n| c | d |\n\n## Two\n\nThird.\n\nFourth.[^1]\n\n[^1]: A note.\n"
	for _, c := range []struct{ from, to, message, related string }{
		{"First.", "First.", "", ""},
		{"First.", "First .", "", ""},
		{"title: Steel turns green", "title: 'Steel turns green'", "", ""},
		{"updated: 2024-02-01", "updated: 2024-02-09", "", ""},
		{"First.", "Former.", "paragraph 1 of the English original has changed since this was stamped", "Former."},
		{"title: Steel turns green", "title: Steel turns red", "the title of the English original has changed since this was stamped", "Steel turns red"},
		{"updated:", "summary: New\nupdated:", "the summary of the English original has changed since this was stamped", "New"},
		{"Second.", "Other.\n\nThan that.", "paragraph 2 of the English original has changed since this was stamped; paragraph 3 is new", "Other., Than that."},
		{"Second.\n\n", "", "the English original has changed since this was stamped; one block is gone", ""},
		{"## One\n\nFirst.\n\nSecond.\n\n", "", "the English original has changed since this was stamped; 3 blocks are gone", ""},
		{"| c |", "| e |", "the table of the English original has changed since this was stamped", "| a | b |\n|---|---|\n| e | d"},
		{"A note.", "A remark.", "the footnote of the English original has changed since this was stamped", "A remark."},
		{"First.\n\nSecond.", "Former.\n\nLatter.", "paragraphs 1 and 2 of the English original have changed since this was stamped", "Former., Latter."},
		{"Fourth.", "Fifth.\n\nSixth.", "paragraph 4 of the English original has changed since this was stamped; paragraph 5 is new", "Fifth., Sixth."},
		{"First.", "Zeroth.\n\nFirst.", "the English original has changed since this was stamped; paragraph 1 is new", "Zeroth."},
	} {
		files := stamped(text)
		changed := strings.Replace(files[driftEn], c.from, c.to, 1)
		files[driftEn] = changed
		got, b := drifts(t, files)
		if c.message == "" {
			if len(got) > 0 || b.Behind != [2]bool{} {
				t.Errorf("%q for %q: %+v", c.to, c.from, got)
			}
			continue
		}
		if len(got) != 1 || got[0].Message.String() != c.message || b.Behind != [2]bool{false, true} {
			t.Errorf("%q for %q: %v %+v", c.to, c.from, b.Behind, got)
			continue
		}
		p := got[0]
		if at := sitetest.At(files, p.Span); at != driftZh+":2:13" || !strings.Contains(p.Hint.String(), "brief stamp steel") {
			t.Errorf("at %s: %+v", at, p)
		}
		var related []string
		for _, r := range p.Related {
			related = append(related, strings.TrimPrefix(strings.TrimSpace(changed[r.Span.Start:r.Span.End]), "[^1]: "))
		}
		if got := strings.Join(related, ", "); !strings.HasPrefix(got, c.related) {
			t.Errorf("%q for %q: related are %q, want %q", c.to, c.from, got, c.related)
		}
	}
}

func TestDriftOfTheOriginal(t *testing.T) {
	files := stamped("One.\n")
	files[driftZh] = strings.Replace(files[driftZh], "title:", "original: zh\ntitle:", 1)
	got, b := drifts(t, files)
	if len(got) != 1 || !strings.Contains(got[0].Message.String(), "the Chinese edition is the original") || got[0].Hint.String() != "delete this line, or write original: en" || b.Behind != [2]bool{} {
		t.Errorf("%v %+v", b.Behind, got)
	}
	// Without its original there is nothing to be behind of.
	files = stamped("One.\n")
	delete(files, driftEn)
	files[driftZh] = strings.Replace(files[driftZh], "title:", "date: 2024-01-28\nprovince: henan\nindustries: [biomedicine]\ntitle:", 1)
	if got, b := drifts(t, files); len(got) > 0 || b.Behind != [2]bool{} {
		t.Errorf("%v %+v", b.Behind, got)
	}
}

// between takes as many blocks as possible to have stayed.
func TestBetween(t *testing.T) {
	for _, c := range []struct {
		old, is      string
		other, added []int
		gone         int
	}{
		{"t s a b c", "t s a b c", nil, nil, 0},
		{"t s a b c", "t s x a b c", nil, []int{2}, 0},
		{"t s a b c", "t s b c", nil, nil, 1},
		{"t s a b c", "t s a x c", []int{3}, nil, 0},
		{"t s a b c", "u s c b a", []int{0}, nil, 0},
		{"t s a b c d", "t s b c d a", nil, []int{5}, 1},
		{"t s", "t s a", nil, []int{2}, 0},
		{"", "t s a", nil, nil, 0},
	} {
		got := between(strings.Fields(c.old), strings.Fields(c.is))
		if c.is == "u s c b a" { // any of the three may be the one that stayed
			if got.other[0] != 0 {
				t.Errorf("%+v", got)
			}
			continue
		}
		if !slices.Equal(got.other, c.other) || !slices.Equal(got.added, c.added) || got.gone != c.gone {
			t.Errorf("%s, %s: %+v", c.old, c.is, got)
		}
	}
	long := strings.Fields("t s" + strings.Repeat(" a", 2000))
	other := strings.Fields("t s" + strings.Repeat(" b", 3000))
	if got := between(long, other); len(got.other) != 2000 || len(got.added) != 1000 {
		t.Errorf("%d other, %d added", len(got.other), len(got.added))
	}
}

func TestUnwritten(t *testing.T) {
	files := sitetest.Small()
	files[driftEn] = strings.Replace(files[driftEn], "CITIC pays.\n", "CITIC pays.\n\n<!-- paragraph 2: Mills > in the city --> <!-- paragraph 3: The -->\n<!-- mine -->\n", 1)
	at := func() []diag.Problem { return unwritten(sitetest.Site(t, files).Briefing["steel"]) }
	got := at()
	if len(got) != 1 || sitetest.At(files, got[0].Span) != driftEn+":13:1" || got[0].Message.String() != "2 paragraphs of the article are still only comments" {
		t.Errorf("%+v", got)
	}
	files[driftEn] = strings.Replace(files[driftEn], "title:", "draft: true\ntitle:", 1)
	if got := at(); len(got) != 0 {
		t.Errorf("a draft: %+v", got)
	}
}

// TestPlaceholders holds that the texts of a new file are found in a briefing
// that is published.
func TestPlaceholders(t *testing.T) {
	const fields = "date: 2024-01-28\nprovince: henan\nindustries: [iron-steel]\nsources: [{publisher: P}]\n"
	for _, c := range []struct{ name, front, text, want string }{
		{"new title", "title: Title\n", "Text.", "the title is still the one that the file began with"},
		{"import's title", "title: (title to be written) Anyang, Steel\n", "Text.", "the title is still the one that the file began with"},
		{"new summary", "title: A\nsummary: One or two sentences that say what matters.\n", "Text.", "the summary is still the one that the file began with"},
		{"new text", "title: A\n", "The news in a paragraph. Name a figure as `[[investment]]` once it is a field above.", "the text is still the one that the file began with"},
		{"label", "title: A\nfigures:\n  f: {label: {en: Figure 6, zh: 数据6}, value: 5, unit: t}\n", "[[f]].", "the label of the figure f is still to be written"},
		{"half a label", "title: A\nfigures:\n  f: {label: {en: Carpenters, zh: （待写）}, value: 5, unit: person}\n", "[[f]].", "the label of the figure f is still to be written"},
		{"what is counted", "title: A\nfigures:\n  f: {label: {en: Carpenters, zh: 木匠}, value: 5, unit: count, of: {en: carpenters, zh: 名（待写）}}\n", "[[f]].", "what the figure f counts is still to be written"},
		{"import's summary", "title: A\nsummary: (summary to be written)\n", "Text.", "the summary is still the one that the file began with"},
		{"import's text", "title: A\n", "(text to be written)", "the text is still the one that the file began with"},
		{"import's comment", "title: A\n", "Text.\n\n<!-- 第2段：It supplies\nf 显示为：5\n-->", "a paragraph of the article is still only a comment"},
		{"a draft", "title: Title\ndraft: true\n", "Text.", ""},
		{"honest", "title: Title deeds go digital\nsummary: Figure 6 of one or two sentences.\n", "Text.", ""},
	} {
		site, problems := sitetest.Check(sitetest.Files{
			"sources/site.yaml":         "title: {en: A, zh: 甲}\nbase_url: https://example.org/\n",
			"sources/briefings/a.en.md": "---\n" + c.front + fields + "---\n" + c.text + "\n",
		})
		if diag.Errors(problems) > 0 {
			t.Fatal(problems)
		}
		got := ""
		for _, p := range unwritten(site.Briefing["a"]) {
			got += p.Message.String()
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
