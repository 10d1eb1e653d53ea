package check_test

import (
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/check"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/internal/sitetest"
	"github.com/brief-site/brief/generator/model"
)

// pair makes a site of one briefing from the fields and texts of its editions.
func pair(fields, en, zh string) sitetest.Files {
	return sitetest.Files{
		"sources/site.yaml":         "title: {en: One, zh: 一}\nbase_url: https://name.github.io/one/\n",
		"sources/briefings/a.en.md": "---\ntitle: One\ndate: 2024-01-28\nprovince: henan\nindustries: [biomedicine]\n" + fields + "---\n" + en + "\n",
		"sources/briefings/a.zh.md": "---\ntitle: 一\n---\n" + zh + "\n",
	}
}

const capturedName = "captured.txt"

// shelve is a shelf with one article.
func shelve(text string) check.Find {
	return func(s *model.Source) *check.Article {
		if s.Article != capturedName || text == "" {
			return nil
		}
		return &check.Article{Name: capturedName, SHA256: strings.Repeat("0", 64), Text: text}
	}
}

// found lists what the rules of those names say, with the places they say it of.
func found(t *testing.T, files sitetest.Files, find check.Find, rules ...string) []string {
	t.Helper()
	var out []string
	problems := check.Site(sitetest.Site(t, files), find)
	diag.Sort(problems)
	for _, p := range problems {
		for _, r := range rules {
			if p.Rule == r {
				text := files[p.Span.File]
				out = append(out, p.Severity.String()+" «"+text[p.Span.Start:p.Span.End]+"» "+p.Message.String())
			}
		}
	}
	return out
}

func expect(t *testing.T, name string, got []string, want ...string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s:\n  %s\nwant\n  %s", name, strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

const sourcesField = "sources: [{publisher: P, published: 2024-01-28, article: " + capturedName + "}]\n"

func figure(fields string) string {
	return "figures:\n  f:\n    label: {en: F, zh: 数}\n    " + strings.ReplaceAll(fields, "; ", "\n    ") + "\n" + sourcesField
}

const article = "P\nIt drew a total investment of over 80 billion yuan, and\n  has 54 biomedical “stars”.\n吸引投资超过800亿元，引\n进企业５４家。\nOutput was 1,580 tonnes."

// The evidence of a figure is in its article, and gives the figure.
func TestEvidence(t *testing.T) {
	for _, c := range []struct {
		figure string
		want   []string
	}{
		{"value: 80e9; unit: CNY; bound: over; evidence: investment of over 80 billion yuan", nil},
		{"value: 80e9; unit: CNY; bound: over; evidence: 超过800亿元", nil},
		{"value: 54; unit: count; evidence: has 54 biomedical \"stars\"", nil},
		{"value: 54; unit: count; evidence: 引进企业54家", nil},
		{"value: 54; unit: count; evidence: \"and has 54 biomedical\"", nil},
		{"value: 54; unit: count", nil}, // no evidence is given
		{"value: 90e9; unit: CNY; bound: over; evidence: over 90 billion yuan", []string{
			"error «over 90 billion yuan» the words “over 90 billion yuan” are not in captured.txt"}},
		{"value: 580; unit: t; evidence: 580 tonnes", []string{ // inside 1,580
			"error «580 tonnes» the words “580 tonnes” are not in captured.txt"}},
		{"value: 8e9; unit: CNY; bound: over; evidence: over 80 billion yuan", []string{
			"error «8e9» the evidence says over 80 billion yuan, but the figure is over 8 billion yuan, ten times less"}},
		{"value: 80e9; unit: CNY; evidence: over 80 billion yuan", []string{
			"error «80e9» the evidence says over 80 billion yuan, but the figure is 80 billion yuan"}},
		{"value: 80e9; unit: CNY; bound: nearly; evidence: over 80 billion yuan", []string{
			"error «80e9» the evidence says over 80 billion yuan, but the figure is nearly 80 billion yuan"}},
		{"value: 80e9; unit: USD; bound: over; evidence: over 80 billion yuan", []string{
			"error «80e9» the evidence says over 80 billion yuan, but the figure is over $80 billion"}},
		{"value: 80e9; unit: CNY; bound: over; evidence: It drew a total investment", []string{
			"warning «It drew a total investment» no figure can be read in the evidence “It drew a total investment”"}},
	} {
		expect(t, c.figure, found(t, pair(figure(c.figure), "[[f]]", "[[f]]"), shelve(article), "evidence", "article"), c.want...)
	}
}

// What cannot be looked up is told once, and not doubted; what the evidence
// says is read all the same.
func TestArticleNotAtHand(t *testing.T) {
	files := pair(figure("value: 8e9; unit: CNY; bound: over; evidence: over 80 billion yuan"), "[[f]] and 99 tonnes", "[[f]]，99吨")
	expect(t, "not at hand", found(t, files, nothing, "evidence", "article", "untraced"),
		"error «8e9» the evidence says over 80 billion yuan, but the figure is over 8 billion yuan, ten times less",
		"note «publisher: P, published: 2024-01-28, article: captured.txt» captured.txt is not at hand, so figures are not traced to it")
	files = pair("sources: [{publisher: P, article: captured.txt, sha256: "+strings.Repeat("1", 64)+"}]\n", "One.", "一。")
	got := found(t, files, shelve(article), "article")
	if len(got) != 1 || !strings.HasPrefix(got[0], "warning") || !strings.HasSuffix(got[0], "captured.txt is not the article that was captured: its bytes have another digest") {
		t.Errorf("another article: %q", got)
	}
}

// A figure in the text is among the briefing's figures or in its articles.
func TestUntraced(t *testing.T) {
	plain := figure("value: 80e9; unit: CNY; bound: over; evidence: over 80 billion yuan")
	for _, c := range []struct {
		name, fields, en, zh string
		want                 []string
	}{
		{"figures and articles", plain, "It drew 80 billion yuan and has 54 firms, making 1,580 tonnes.", "吸引投资800亿元，有企业54家，产量1580吨。", nil},
		{"in another unit", plain, "It made 1.58 million kg.", "产量158万公斤。", nil},
		{"neither", plain, "It drew 85 billion yuan.", "吸引投资850亿元。", []string{
			"warning «85 billion yuan» 85 billion yuan is neither among the figures of the briefing nor in its articles"}},
		{"in the Chinese edition alone", plain, "It drew 80 billion yuan.", "吸引投资800亿元，产值77亿元，去年产值77亿元。", []string{
			"warning «77亿元» 77亿元 is neither among the figures of the briefing nor in its articles"}},
		{"small numbers, dates and ordinals", plain, "In 2019, three of its 7 firms made the 14th list.", "2019年，7家企业中有3家第14次上榜。", nil},
		{"by figures where no article is named", strings.Replace(plain, ", article: "+capturedName, "", 1), "It drew 80 billion yuan, or 99 tonnes.", "吸引投资800亿元。", []string{
			"note «99 tonnes» a figure of the text is not among the figures of the briefing, and no article is at hand to trace it to: 99 tonnes"}},
		{"neither figures nor articles", "sources: [{publisher: P}]\n", "It drew 85 billion yuan, made 99 tonnes and 12% more, and has 54 firms.", "吸引投资850亿元，产量99吨，增长12%，企业54家。", []string{
			"note «85 billion yuan» 4 figures of the text are not among the figures of the briefing, and no article is at hand to trace them to: 85 billion yuan, 99 tonnes, 12%, …"}},
		{"nothing but a small number", "sources: [{publisher: P}]\n", "It has three plants.", "有三家工厂。", nil},
	} {
		expect(t, c.name, found(t, pair(c.fields, c.en, c.zh), shelve(article), "untraced"), c.want...)
	}
}
