package typography

import (
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/lang"
)

// ruled is Check without the quick way out.
func ruled(l lang.Lang, b Block) []Finding {
	c := checker{lang: l}
	c.fill(b)
	for _, r := range rules {
		if r.in[l] && c.classes&r.needs != 0 {
			r.find(&c)
		}
	}
	return c.findings()
}

// A block is passed over only where no rule finds a thing in it.
func FuzzClean(f *testing.F) {
	for _, c := range cases {
		f.Add(c.text, c.l == lang.Zh)
		f.Add(c.text+"\n"+c.text, c.l == lang.En)
	}
	for _, text := range []string{
		"甲“乙”丙（丁）", "a “b” (c) it’s ‘d’", "3.5 甲,乙", "甲 乙", "甲 a 乙，b", "a  b", "a ,b", "甲——乙—丙……丁…", "a--b...c", "甲，，乙", "1，000",
		"⟦x⟧ (a⟦)⟧", "“甲", "https://a.example/?b,c", "“((((((((“", "‘it’s’", "x\u3000y", "é,é", "（a)", "(甲）", "甲 。", "，甲\n，乙",
	} {
		f.Add(text, true)
		f.Add(text, false)
	}
	f.Fuzz(func(t *testing.T, text string, chinese bool) {
		l := lang.En
		if chinese {
			l = lang.Zh
		}
		text = strings.ToValidUTF8(text, "")
		if strings.Count(text, "⟦") > 0 && !wellFormed(text) {
			return
		}
		b := block(text)
		if found := ruled(l, b); clean(l, b) && len(found) > 0 {
			t.Errorf("%s: %q is passed over: %+v", l, text, found)
		}
	})
}

// wellFormed reports whether each ⟦ has its ⟧ before the next.
func wellFormed(text string) bool {
	for _, part := range strings.Split(text, "⟦")[1:] {
		if !strings.Contains(part, "⟧") {
			return false
		}
	}
	return true
}

// What editors write most is passed over, or the quick way is none.
func TestClean(t *testing.T) {
	for _, c := range []struct {
		l    lang.Lang
		text string
		want bool
	}{
		{lang.En, "The academy’s 1,200 students (some say 1.5 million) – “no date,” it says: 54 companies; 3.5%? Well-known!", true},
		{lang.En, "A ⟦x⟧ of Xi’an,\nand ‘more’.", true},
		{lang.En, "It's", false},
		{lang.En, "One  two", false},
		{lang.Zh, "科学城已引进54家企业（点名的有9家）：“没有日期”，《日报》说——据称……总投资3.5亿元、1,200 km？", true},
		{lang.Zh, "投资⟦字⟧，共2项。\n另有", true},
		{lang.Zh, "投资,共", false},
		{lang.Zh, "投资 ，共", false},
		{lang.Zh, "“投资", false},
	} {
		if got := clean(c.l, block(c.text)); got != c.want {
			t.Errorf("%q: %v, want %v", c.text, got, c.want)
		}
	}
}
