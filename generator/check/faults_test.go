package check_test

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/check"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/internal/sitetest"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/tier"
)

// sample are the files of the sample briefings.
func sample(t *testing.T) sitetest.Files {
	t.Helper()
	root := filepath.Join("..", "..", "cmd", "brief", "testdata", "sample")
	names, err := filepath.Glob(filepath.Join(root, "sources", "briefings", "*.md"))
	if err != nil || len(names) == 0 {
		t.Fatalf("there are %d sample briefings: %v", len(names), err)
	}
	files := sitetest.Files{}
	for _, name := range append(names, filepath.Join(root, "sources", "site.yaml"), filepath.Join(root, "sources", "organisations.yaml")) {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text, fault := source.Text(raw)
		if fault != nil {
			t.Fatal(name, fault)
		}
		file, _ := filepath.Rel(root, name)
		files[filepath.ToSlash(file)] = string(text)
	}
	return files
}

// captured makes an article that bears a briefing out: the evidence of its
// figures, and all that its text says. The real ones belong to their
// publishers; CI holds the briefings to them where they are at hand.
func captured(b *model.Briefing) check.Find {
	var text strings.Builder
	for _, f := range b.Figures {
		text.WriteString(f.Evidence + "\n")
	}
	for _, s := range b.Sources {
		text.WriteString(s.Title + "\n" + s.Publisher + "\n")
	}
	sums := map[string]string{}
	for _, s := range b.Sources {
		sums[s.Article] = s.SHA256
	}
	for _, e := range b.Editions {
		for _, k := range append(e.Blocks, model.Block{Text: e.Title.V}, model.Block{Text: e.Summary.V}) {
			text.WriteString(k.Text + "\n")
		}
	}
	return func(s *model.Source) *check.Article {
		if s.Article == "" {
			return nil
		}
		return &check.Article{Name: s.Article, SHA256: sums[s.Article], Text: text.String(), Published: b.Sources[0].Published}
	}
}

// wrong parses and links a site and checks one briefing of it.
func wrong(files sitetest.Files, slug string, find check.Find) []diag.Problem {
	site, problems := sitetest.Check(files)
	problems = slices.DeleteFunc(problems, func(p diag.Problem) bool { return !strings.Contains(p.Span.File, slug) })
	if b := site.Briefing[slug]; b != nil {
		problems = append(problems, check.New(&site.Registry, find).Briefing(b)...)
	}
	return slices.DeleteFunc(problems, func(p diag.Problem) bool { return p.Severity == diag.Note })
}

// around are the files that a briefing is checked with: its own, those of the
// briefings it leads to, and what is said once for the site.
func around(f sitetest.Files, slug string) sitetest.Files {
	var text string
	for name, t := range f {
		if strings.Contains(name, "/"+slug+".") {
			text += t
		}
	}
	some := sitetest.Files{}
	for name, t := range f {
		other, _, _ := strings.Cut(path.Base(name), ".")
		if path.Dir(name) != "sources/briefings" || other == slug || strings.Contains(text, other) {
			some[name] = t
		}
	}
	return some
}

// digits are the numbers of a text with what counts them in Chinese.
var digits = regexp.MustCompile(`\d+(?:,\d{3})*(?:\.\d+)?`)

// otherwise writes another number of as many digits.
func otherwise(n string) string {
	b := []byte(n)
	for i := len(b) - 1; i >= 0; i-- {
		if b[i] >= '0' && b[i] <= '9' {
			b[i] = '0' + (b[i]-'0'+3)%10
			if i == 0 && b[i] == '0' {
				b[i] = '1'
			}
			return string(b)
		}
	}
	return n
}

// Whatever goes wrong in a number of the briefings is found: in each figure of
// the front matter its value, unit and bound, and in each sentence of either
// edition every number.
func TestFaultsInSampleBriefings(t *testing.T) {
	all := sample(t)
	site := sitetest.Site(t, all)
	tried := 0
	for _, b := range site.Briefings {
		files, find := around(all, b.Slug), captured(b)
		for _, p := range wrong(files, b.Slug, find) {
			t.Errorf("as it is: %s: %s [%s]", sitetest.At(files, p.Span), p.Message.String(), p.Rule)
		}
		caught := func(what, file string, at source.At, by string) {
			text := files[file]
			if tried++; !tier.All() && tried%5 != 0 {
				return
			}
			if len(wrong(files.With(sitetest.Files{file: text[:at.Start] + by + text[at.End:]}), b.Slug, find)) == 0 {
				t.Errorf("%s: %s goes unnoticed: %q instead of %q in …%s…", file, what, by, text[at.Start:at.End], text[max(0, at.Start-40):min(len(text), at.End+40)])
			}
		}
		for _, e := range b.Editions {
			if e.Fields.Figures.Set {
				for _, f := range e.Fields.Figures.V {
					spoilFigure(files[e.File], f, func(what string, at source.At, by string) { caught(what+" of "+f.Name, e.File, at, by) })
				}
			}
			text := files[e.File]
			for _, at := range digits.FindAllStringIndex(text[e.Front.End:], -1) {
				start, end := e.Front.End+at[0], e.Front.End+at[1]
				caught("a number", e.File, source.At{Start: start, End: end}, otherwise(text[start:end]))
			}
		}
	}
	t.Logf("%d faults were put in", tried)
}

// Every field that can be wrong is found wrong, by the rule that looks at it.
func TestFaultsInFields(t *testing.T) {
	files := sample(t)
	const slug = "medical-sciences-city"
	const en, zh = "sources/briefings/" + slug + ".en.md", "sources/briefings/" + slug + ".zh.md"
	find := captured(sitetest.Site(t, files).Briefing[slug])
	for _, c := range []struct{ file, old, by, rule string }{
		{en, "title: 'Henan’s", "title: 'Henan's", "front-matter"},
		{en, "title: 'Henan’s medical city, sorted:", "title: 'Henan’s medical city,sorted:", "typography"},
		{en, "report over 80 billion yuan", "report over 8 billion yuan", "figure-parity"},
		{zh, "title: 中原", "titel: 中原", "unknown-field"},
		{zh, "summary: 管委会称", "summary: 管委会称,", "typography"},
		{zh, "引进企业54家", "引进企业45家", "figure-parity"},
		{en, "date: 2024-01-28", "date: 2024-01-32", "date"},
		{en, "date: 2024-01-28\n", "date: 2024-01-29\n", "untraced"},
		{en, "date: 2024-01-28\n", "date: 2024\n", "missing-field"},
		{zh, "summary:", "date: 2024-01-27\nsummary:", "disagreement"},
		{en, "province: henan", "province: hunan", "unknown-city"},
		{en, "province: henan", "province: henann", "unknown-place"},
		{en, "city: zhengzhou", "city: xinyang", "untraced"},
		{en, "city: zhengzhou", "city: heze", "unknown-city"},
		{en, "industries: [biomedicine", "industries: [biomedecine", "unknown-industry"},
		{en, "genertec, sinopharm", "genertec, sinofarm", "unknown-organisation"},
		{en, "genertec, sinopharm", "genertec, anke-biotechnology", "untraced"},
		{en, "original: en", "original: english", "field-value"},
		{en, "original: en", "parity: none", "field-value"},
		{en, "original: en", "draft: maybe", "field-value"},
		{en, "original: en", "aliases: [Old Slug]", "aliases"},
		{en, "original: en", "updated: 2024-02-30", "date"},
		{zh, "translates: ", "translates: yesterday ", "field-value"},
		{en, "  planned-area:", "  Planned Area:", "field-value"},
		{en, "zh: 规划面积", "zh: 规划 面积", "typography"},
		{en, "label: {en: Planned area, zh: 规划面积}", "label: {en: Planned area}", "field-value"},
		{en, "zh: 家生物医药企业", "cn: 家生物医药企业", "unknown-field"},
		{en, "on 15 July 2023", "on 15 July 2022", "figure-parity"},
		{en, "value: 133.33", "value: 133,33", "figure-value"},
		{en, "unit: km2", "unit: km^2", "figure-unit"},
		{en, "bound: over", "bound: above", "field-value"},
		{en, "evidence: spans 133.33", "evidence: spans 133.38", "evidence"},
		{en, "as_of: 2024-01-28", "as_of: 28/1/2024", "date"},
		{en, "publisher: Administrative Committee", "publisher: Administration Committee", "article"},
		{en, "title: The Central Plains Medical Sciences City", "title: The Central Plain Medical Science City", "article"},
		{en, "published: 2024-01-28", "published: 2024-02-28", "article"},
		{en, "published: 2024-01-28", "published: 28.1.2024", "date"},
		{en, "article: seed-000.txt", "article: ../seed-000.txt", "field-value"},
		{en, "6039481e86", "6039481e87", "article"},
	} {
		if !strings.Contains(files[c.file], c.old) {
			t.Errorf("%s does not hold %q", c.file, c.old)
			continue
		}
		var rules []string
		for _, p := range wrong(files.With(sitetest.Files{c.file: strings.Replace(files[c.file], c.old, c.by, 1)}), slug, find) {
			rules = append(rules, p.Rule)
		}
		if !slices.Contains(rules, c.rule) {
			t.Errorf("%q instead of %q: %v, want %s", c.by, c.old, rules, c.rule)
		}
	}
}

// spoilFigure puts a fault into each part of a figure that says how much.
func spoilFigure(text string, f model.Figure, fault func(what string, at source.At, by string)) {
	value := text[f.ValueAt.Start:f.ValueAt.End]
	if f.Quantity.Range {
		fault("value", f.ValueAt, "[1, 1000000]")
	} else {
		tenfold := f.Quantity.Value
		tenfold.Exp++
		fault("value", f.ValueAt, tenfold.String())
		fault("value", f.ValueAt, strings.Replace(value, value[:1], string('1'+(value[0]-'0')%9), 1))
	}
	// The lines of the figure itself, from its name to the next one's.
	block := text[f.At.Start:]
	if end := regexp.MustCompile(`\n  ?\S`).FindStringIndex(block); end != nil {
		block = block[:end[0]]
	}
	line := func(field string) (at source.At, was string, ok bool) {
		m := regexp.MustCompile(`(?m)^\s+` + field + `:\s*(.*)$`).FindStringSubmatchIndex(block)
		if m == nil {
			return source.At{}, "", false
		}
		return source.At{Start: f.At.Start + m[2], End: f.At.Start + m[3]}, block[m[2]:m[3]], true
	}
	if at, was, ok := line("unit"); ok {
		other := map[bool]string{true: "km", false: "CNY"}[was == "CNY"]
		fault("unit", at, other)
	}
	if at, was, ok := line("bound"); ok {
		fault("bound", at, map[bool]string{true: "under", false: "over"}[was != "under"])
	} else {
		fault("bound", source.At{Start: f.ValueAt.End, End: f.ValueAt.End}, "\n    bound: "+string(figures.Under))
	}
	if at, was, ok := line("evidence"); ok {
		fault("evidence", at, `"`+strings.Trim(strings.ReplaceAll(was, `"`, ""), "'")+` x"`)
	}
	if at, _, ok := line("source"); ok {
		fault("source", at, "99")
	}
	if at, _, ok := line("period"); ok {
		fault("period", at, "2023-13")
	}
	if at, _, ok := line("as_of"); ok {
		fault("as_of", at, "2023-02-30")
	}
}
