package parse

import (
	"fmt"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/diag"
)

// Slips of the pen in the fields are reported once, in plain words, at the mark
// that is wrong.
func TestSlips(t *testing.T) {
	edition := func(raw []byte) []diag.Problem {
		_, p := Edition("sources/briefings/mill.en.md", raw)
		return p
	}
	config := func(raw []byte) []diag.Problem { _, p := Config("sources/site.yaml", raw); return p }
	organisations := func(raw []byte) []diag.Problem {
		_, p := Organisations("sources/organisations.yaml", raw)
		return p
	}
	industries := func(raw []byte) []diag.Problem { _, p := Industries("sources/industries.yaml", raw); return p }
	front := func(lines string) string { return "---\ntitle: T\n" + lines + "\n---\nText.\n" }
	const address = "base_url: https://example.org/\n"
	for _, c := range []struct {
		read       func([]byte) []diag.Problem
		file, want string // place, message and hint of each problem
	}{
		// A full-width colon.
		{edition, front("province：zhejiang"), "3:1 the colon after province is a full-width one (：) / write a half-width colon and a space: province: zhejiang"},
		{edition, front("city： ningbo\ndraft: true"), "3:1 the colon after city is a full-width one (：) / write a half-width colon and a space: city: ningbo"},
		{edition, "---\ntitle：T\n---\nText.\n", "2:1 the colon after title is a full-width one (：) / write a half-width colon and a space: title: T"},
		{edition, front("figures:\n  output:\n    label：{en: Output, zh: 产量}\n    value: 5"), "5:5 the colon after label is a full-width one (：) / write a half-width colon and a space: label: {en: Output, zh: 产量}"},
		{edition, front("figures:\n  output: {label: {en: Output, zh：产量}, value: 5, unit: t}"), "4:32 the colon after zh is a full-width one (：) / write a half-width colon and a space: zh: 产量"},
		{edition, front("sources：\n  - title: A"), "3:1 the colon after sources is a full-width one (：) / write a half-width colon and a space: sources:"},
		{config, address + "title：{en: A, zh: 甲}\n", "2:1 the colon after title is a full-width one (：) / write a half-width colon and a space: title: {en: A, zh: 甲}"},
		{config, address + "title: {en: A, zh：甲}\n", "2:16 the colon after zh is a full-width one (：) / write a half-width colon and a space: zh: 甲"},
		{organisations, "baosteel：{name: {en: B, zh: 宝钢}}\n", "1:1 the colon after baosteel is a full-width one (：) / write a half-width colon and a space: baosteel: {name: {en: B, zh: 宝钢}}"},
		{organisations, "baosteel:\n  name：{en: B, zh: 宝钢}\n", "2:3 the colon after name is a full-width one (：) / write a half-width colon and a space: name: {en: B, zh: 宝钢}"},
		{industries, "steel:\n  name: {en: B, zh: 宝钢}\n  parent：metals\n", "3:3 the colon after parent is a full-width one (：) / write a half-width colon and a space: parent: metals"},
		// No colon, and no space after it.
		{edition, front("city ningbo\ndraft: true"), "3:1 no colon follows city / write a colon and a space after it: city: ningbo"},
		{edition, front("province zhejiang"), "3:1 no colon follows province / write a colon and a space after it: province: zhejiang"},
		{edition, front("province:zhejiang"), "3:1 no space follows the colon after province / write a space after it: province: zhejiang"},
		{config, "base_url https://example.org/\ntitle: {en: A, zh: 甲}\n", "1:1 no colon follows base_url / write a colon and a space after it: base_url: https://example.org/"},
		{organisations, "a: {name: {en: A, zh: 甲}}\nb {name: {en: B, zh: 乙}}\n", "2:1 no colon follows b / write a colon and a space after it: b: {name: {en: B, zh: 乙}}"},
		// A colon in a text is honest, and so is a full-width one.
		{edition, front("summary: 要点：投产"), ""},
		{edition, front("summary: |\n  note:one\n  city ningbo"), ""},
		{edition, front("summary: One\n  city:two"), ""},
		// Full-width commas.
		{config, address + "title: {en: A，zh: 甲}\n", "2:9 title is in one language only / write a half-width comma in place of the full-width comma (，): title: {en: words, zh: 文字}"},
		{organisations, "a:\n  name: {en: A, zh: 甲}\n  aliases: {en: [B，C], zh: [乙，丙]}\n", "3:18 aliases.en has a full-width comma in the name \"B，C\" / write a half-width comma in place of the full-width comma (，): [one, two]; 3:29 aliases.zh has a full-width comma in the name \"乙，丙\" / write a half-width comma in place of the full-width comma (，): [one, two]"},
		// A field that is there and is empty.
		{edition, front("industries: []"), "3:13 industries is empty / write it: industries: [iron-steel]"},
		{edition, front("province: []"), "3:11 province is empty / write it: province: henan"},
		{edition, front("province:"), "3:1 province is empty / write it: province: henan"},
		{edition, front("date:"), "3:1 date is empty / write it: date: 2024-01-28"},
		{edition, front("city:"), "3:1 city is empty / write it: city: anyang; or delete the line"},
		{edition, front("organisations: []"), ""},
		// What follows from a fault is not reported.
		{config, address + "title: My briefings\n", "2:8 title is text where a map is expected / write title: {en: words, zh: 文字}"},
		{config, "title: {en: A, zh: 甲}\nbase_url: here\n", "2:11 base_url is \"here\" / write the site's whole address: https://name.github.io/site/"},
		{config, "page_size: 50\n", "1:1 the site has no title / add title: {en: My briefings, zh: 我的简报}; 1:1 the site has no base_url / add base_url: https://name.github.io/site/"},
		{organisations, "a: {name: A}\n", "1:11 name is text where a map is expected / write name: {en: words, zh: 文字}"},
		{edition, "---\ntitle: [a]\n---\nText.\n", "2:8 title is a list where text is expected / write title: words"},
		// Where the form is described.
		{edition, front("城市 宁波"), "3:1 this line is no field: it has no name with a colon after it / see the form of a briefing: brief help format"},
	} {
		var got []string
		for _, p := range c.read([]byte(c.file)) {
			got = append(got, strings.Fields(describe([]byte(c.file), []diag.Problem{p}))[0]+" "+fmt.Sprintf("%s / %s", p.Message.String(), p.Hint.String()))
		}
		if got := strings.Join(got, "; "); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.file, got, c.want)
		}
	}
}

// The hint of a date in another form has the date to write.
func TestDateHints(t *testing.T) {
	const forms = "write 2024-01-28, 2024-01 or 2024 (with ? if it is inferred), or undated"
	for _, c := range []struct{ date, hint string }{
		{"2024/1/28", "write date: 2024-01-28"},
		{"2024年3月12日", "write date: 2024-03-12"},
		{"2024年3月", "write date: 2024-03"},
		{"2024年", "write date: 2024"},
		{"二〇二四年三月十二日", "write date: 2024-03-12"},
		{"28 January 2024", "write date: 2024-01-28"},
		{"March 12, 2024", "write date: 2024-03-12"},
		{"Mar. 12, 2024", "write date: 2024-03-12"},
		{"12th March 2024", "write date: 2024-03-12"},
		{"March 2024", "write date: 2024-03"},
		{"2024.3.12", "write date: 2024-03-12"},
		{"2024-3-12", "write date: 2024-03-12"},
		{"2024/1/28?", "write date: 2024-01-28?"},
		{"28/1/2024", "write date: 2024-01-28"},
		{"12/3/2024", "this may be two days: write date: 2024-12-03 or date: 2024-03-12"},
		{"1.2.2024", "this may be two days: write date: 2024-01-02 or date: 2024-02-01"},
		{"13/13/2024", forms},
		{"Jan 28 2024", "write date: 2024-01-28"},
		{"2024.1.28", "write date: 2024-01-28"},
		{"28 Jan 2024", "write date: 2024-01-28"},
		{"2024-01", ""},
		{"soon", forms},
		{"yesterday", forms},
		{"12 March", forms},
		{"2024年2月30日", forms},
		{"2024-02-30", forms},
		{"2024年第一季度", forms},
	} {
		_, problems := Edition("sources/briefings/mill.en.md", []byte("---\ntitle: T\ndate: "+c.date+"\n---\nText.\n"))
		if c.hint == "" && len(problems) == 0 {
			continue
		}
		if len(problems) != 1 || problems[0].Rule != "date" || problems[0].Hint.String() != c.hint {
			t.Errorf("%s: want %q: %+v", c.date, c.hint, problems)
		}
	}
}

// A link to the file of a briefing is answered with the reference to write.
func TestLinkHints(t *testing.T) {
	for _, c := range []struct{ link, want string }{
		{"[x](other.en.md)", "[[other|x]]"},
		{"[the mill](../2024/henan-mill.zh.md#s2)", "[[henan-mill|the mill]]"},
		{"[x](other.md)", "[[other|x]]"},
		{"[x](../other.html)", "[[other|x]]"},
		{"[](other.en.md)", "[[other|words]]"},
		{"[a | b](other.en.md)", "[[other|words]]"},
	} {
		_, problems := Edition("sources/briefings/mill.en.md", []byte("---\ntitle: T\n---\nSee "+c.link+".\n"))
		if len(problems) == 0 || !strings.HasSuffix(problems[0].Hint.String(), c.want) {
			t.Errorf("%s: want %s: %+v", c.link, c.want, problems)
		}
	}
}
