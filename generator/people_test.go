package generator

import (
	"context"
	"os"
	"strings"
	"testing"
)

const people = "li-hua:\n  name: {en: Li Hua, zh: 李华}\n  role: {en: Reporter, zh: 记者}\n  url: https://example.org/li\nbo-chen:\n  name: {en: Bo Chen, zh: 陈波}\n"

// TestPeople follows people and corrections through edits, each of which gives what a
// build from nothing gives.
func TestPeople(t *testing.T) {
	s := newSite(t, map[string]string{"sources/people.yaml": people})
	b := New(s.Config)
	build := func(hints ...string) *Result {
		t.Helper()
		r, err := b.Build(context.Background(), hints...)
		if err != nil {
			t.Fatal(err)
		}
		if r.Failed {
			t.Fatal(problems(r))
		}
		s.asClean()
		return r
	}
	holds := func(page string, words ...string) {
		t.Helper()
		text := s.page(page)
		for _, w := range words {
			if !strings.Contains(text, w) {
				t.Errorf("%s lacks %q:\n%s", page, w, text)
			}
		}
	}
	if r := build(); !strings.Contains(problems(r), "no briefing names li-hua [unused-person]") || r.Failed {
		t.Errorf("an unused person is not noted: %s", problems(r))
	}
	if strings.Contains(s.page("en/index.html"), "corrections") {
		t.Error("there is a link to corrections, and there are none")
	}
	const story = "sources/briefings/henan-steel.en.md"
	s.edit(story, "sources:", "authors: [li-hua, {en: Ann Lee, zh: 李安}]\ntranslators: bo-chen\neditors: {en: Wang Ming, zh: 王明}\nsources:")
	if r := build(story); strings.Contains(problems(r), "unused-person") {
		t.Error(problems(r))
	}
	holds("en/briefings/henan-steel.html", "By <a href=https://example.org/li rel=external>Li Hua</a> <small>Reporter</small>, Ann Lee", "Translated by Bo Chen", "Edited by Wang Ming",
		`"author":[{"@type":"Person","jobTitle":"Reporter","name":"Li Hua","url":"https://example.org/li"},{"@type":"Person","name":"Ann Lee"}]`, `"translator":[{"@type":"Person","name":"Bo Chen"}]`, `"editor":[`)
	holds("zh/briefings/henan-steel.html", "文　<a href=https://example.org/li rel=external>李华</a> <small>记者</small>、李安", "译　陈波", "编　王明")
	holds("both/briefings/henan-steel.html", "By <a", "文　<a", "、李安")
	holds("en/index.atom.xml", "<author><name>Li Hua</name><uri>https://example.org/li</uri></author><author><name>Ann Lee</name></author>")
	holds("zh/index.atom.xml", "<author><name>李华</name>")
	holds("briefings.json", `"authors":[{"name":{"en":"Li Hua","zh":"李华"},"url":"https://example.org/li"},{"name":{"en":"Ann Lee","zh":"李安"}}]`)

	s.edit("sources/people.yaml", "Li Hua", "Li Hua Hua")
	build("sources/people.yaml")
	holds("en/briefings/henan-steel.html", "Li Hua Hua")
	holds("en/index.atom.xml", "Li Hua Hua")

	s.edit(story, "sources:", "corrections:\n  - {date: 2024-02-03, text: {en: 'The mill is in [[henan]].', zh: '钢厂在[[henan]]。'}}\n  - {date: 2024-03-04, text: {en: Second, zh: 第二}}\nsources:")
	build(story)
	holds("en/briefings/henan-steel.html", "<li id=correction-2>", "The mill is in Henan.", "Updated <time datetime=2024-03-04>", `"correction":[{"@type":"CorrectionComment","datePublished":"2024-03-04","text":"Second"}`, "../corrections.html>Corrections")
	holds("zh/briefings/henan-steel.html", "钢厂在河南。", "更正")
	holds("both/briefings/henan-steel.html", "The mill is in Henan.", "钢厂在河南。")
	holds("en/corrections.html", "2 corrections", "briefings/henan-steel.html#correction-2>Anyang rolls", "The mill is in Henan.")
	holds("zh/corrections.html", "2条更正", "钢厂在河南。")
	holds("en/corrections.atom.xml", "<updated>2024-03-04T00:00:00Z</updated>", "henan-steel.html#correction-1</id>", "<summary>The mill is in Henan.</summary>")
	holds("en/about.html", "corrections.html>All corrections")
	holds("briefings.json", `"corrections":[{"date":"2024-03-04"`)
	holds("sitemap-pages.xml", "en/corrections.html")
	if page := s.page("en/briefings/henan-steel.html"); strings.Index(page, "Second") > strings.Index(page, "The mill is in Henan.") {
		t.Error("the newest correction is not the first")
	}
	s.edit(story, "text: {en: Second", "text: {en: Twice")
	build(story)
	holds("en/corrections.html", "Twice")
	s.edit(story, "title: Anyang rolls thinner steel", "title: Anyang rolls on")
	build(story)
	holds("en/corrections.html", "Anyang rolls on")
	text := get(t, s.file(story))
	from, to := strings.Index(text, "corrections:"), strings.Index(text, "sources:")
	s.write(story, text[:from]+text[to:])
	build(story)
	if _, err := os.Stat(s.pageFile("en/corrections.html")); err == nil {
		t.Error("the page of corrections is still there")
	}
}

// TestPeopleFaults holds what is wrong with people and corrections.
func TestPeopleFaults(t *testing.T) {
	for _, c := range []struct{ line, rule, says, hint string }{
		{"authors: [li-hau]", "unknown-person", `no person "li-hau"`, "li-hua"},
		{"authors: Li Hua", "unknown-person", `no person "Li Hua"`, "write the slug: li-hua"},
		{"translators: [陈波]", "unknown-person", "陈波", "write the slug: bo-chen"},
		{"editors: [somebody-else]", "unknown-person", "somebody-else", "people.yaml"},
		{"authors: [{en: Ann Lee}]", "field-value", "one language only", ""},
		{"author: li-hua", "unknown-field", `no field "author"`, "authors"},
		{"corrections: [{date: 2024-01-01, text: {en: A, zh: 甲}}]", "date", "before the briefing itself", ""},
		{"corrections: [{date: 2024-02, text: {en: A, zh: 甲}}]", "date", "full day", ""},
		{"corrections: [{date: 2024-02-01}]", "missing-field", "no date or no text", ""},
		{"corrections: [{date: 2024-02-01, text: {en: A}}]", "field-value", "one language only", ""},
		{"corrections: [{date: 2024-02-01, txt: {en: A, zh: 甲}}]", "unknown-field", "txt", "text"},
		{"corrections: [{date: 2024-02-01, text: {en: 'See [[nothing]].', zh: 甲}}]", "unknown-reference", "nothing", ""},
		{"corrections: wrong", "field-value", "corrections is", "- {date: 2024-02-01"},
		{"corrections: [wrong]", "field-value", "a correction is", "- {date: 2024-02-01"},
	} {
		s := newSite(t, map[string]string{"sources/people.yaml": people})
		s.edit("sources/briefings/henan-steel.en.md", "sources:", c.line+"\nsources:")
		r, err := s.try()
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, p := range r.Problems {
			found = found || p.Rule == c.rule && strings.Contains(p.Message.String(), c.says) && strings.Contains(p.Hint.String(), c.hint)
		}
		if !found {
			t.Errorf("%s: no %s that says %q with the hint %q:\n%s", c.line, c.rule, c.says, c.hint, problems(r))
		}
	}
}
