package lang

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestLang(t *testing.T) {
	for _, l := range Both {
		if got, ok := Parse(l.Code()); !ok || got != l {
			t.Errorf("%v: %v %v", l, got, ok)
		}
		if l.Other() == l || l.Other().Other() != l {
			t.Errorf("the other of %v", l)
		}
	}
	if _, ok := Parse("zh-Hans"); ok {
		t.Error("a tag is no code")
	}
	if En.Tag() != "en" || Zh.Tag() != "zh-Hans" {
		t.Error(En.Tag(), Zh.Tag())
	}
	p := Pair{Zh: "河南"}
	if p.In(En) != "" || p.Or(En) != "河南" || p.Or(Zh) != "河南" || p.IsZero() || !(Pair{}).IsZero() {
		t.Error("Pair")
	}
	lists := Lists{En: []string{"a"}, Zh: []string{"甲"}}
	if lists.In(En)[0] != "a" || lists.In(Zh)[0] != "甲" {
		t.Error("Lists")
	}
	if Join(En, []string{"a", "b"}) != "a, b" || Join(Zh, []string{"甲", "乙"}) != "甲、乙" || Join(En, nil) != "" {
		t.Error("Join")
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		n      int
		en, zh string
	}{
		{0, "0 briefings", "0篇简报"},
		{1, "1 briefing", "1篇简报"},
		{2, "2 briefings", "2篇简报"},
		{1234, "1,234 briefings", "1234篇简报"},
	} {
		if Briefings(En, c.n) != c.en || Briefings(Zh, c.n) != c.zh {
			t.Errorf("%d: %q %q", c.n, Briefings(En, c.n), Briefings(Zh, c.n))
		}
	}
	for in, want := range map[string]string{"": "", "1": "1", "999": "999", "1000": "1,000", "-999": "-999", "-1000": "-1,000", "1234567": "1,234,567"} {
		if got := Group(in); got != want {
			t.Errorf("%s: %s", in, got)
		}
	}
	for n, want := range map[int64]string{0: "0 B", 999: "999 B", 1000: "1 kB", 820_400: "820 kB", 999_499: "999 kB", 999_500: "1.0 MB", 1_200_000: "1.2 MB"} {
		if got := Bytes(n); got != want {
			t.Errorf("%d: %s", n, got)
		}
	}
}

func TestMinutes(t *testing.T) {
	for _, c := range []struct {
		count  int
		en, zh string
	}{
		{0, "1 min read", "阅读约1分钟"},
		{238, "1 min read", "阅读约1分钟"},
		{476, "2 min read", "阅读约2分钟"},
		{650, "3 min read", "阅读约3分钟"},
		{2600, "11 min read", "阅读约10分钟"},
	} {
		if Minutes(En, c.count) != c.en || Minutes(Zh, c.count) != c.zh {
			t.Errorf("%d: %q %q", c.count, Minutes(En, c.count), Minutes(Zh, c.count))
		}
	}
}

func TestCount(t *testing.T) {
	for _, c := range []struct {
		l    Lang
		text string
		want int
	}{
		{En, "", 0},
		{En, "Henan builds a science city.", 5},
		{En, "Xi’an’s state-of-the-art park cost 16.75 billion", 6},
		{En, "over 11,200 people", 3},
		{En, "one — two", 2},
		{En, "cafe\u0301s reopen", 2}, // an accent typed apart is part of its letter
		{En, "the group 中信 said", 5},
		{Zh, "河南建科学城。", 6},
		{Zh, "投资800亿元", 5},
		{Zh, "发布AI芯片", 5},
		{Zh, "，。！", 0},
	} {
		if got := Count(c.l, c.text); got != c.want {
			t.Errorf("%v %q: %d, want %d", c.l, c.text, got, c.want)
		}
	}
}

func TestClip(t *testing.T) {
	for _, c := range []struct {
		l    Lang
		n    int
		text string
		want string
	}{
		{En, 20, "Short enough.", "Short enough."},
		{En, 13, "Short enough.", "Short enough."},
		{En, 20, "Henan builds a science city", "Henan builds a…"},
		{En, 16, "Henan builds, a science city", "Henan builds, a…"},
		{En, 15, "Henan builds, a science city", "Henan builds…"},
		{En, 30, "The park cost some 16.75 billion yuan in all", "The park cost some…"},
		{En, 12, "Donaudampfschifffahrtsgesellschaft", "Donaudampfs…"},
		{Zh, 6, "河南建科学城", "河南建科学城"},
		{Zh, 8, "河南，建设一座科学城", "河南，建设一……"},
		{Zh, 7, "建设一座，科学城在郑州", "建设一座……"},
		{Zh, 11, "这座园区总投资800亿元人民币", "这座园区总投资……"},
		{Zh, 12, "这座园区总投资800亿元人民币", "这座园区总投资……"},
		{Zh, 10, "这座园区发布了DeepSeek芯片平台", "这座园区发布了……"},
	} {
		if got := Clip(c.l, c.text, c.n); got != c.want {
			t.Errorf("%v %d %q: %q", c.l, c.n, c.text, got)
		}
	}
}

// FuzzClip holds that a clipped text is never longer than asked for, begins
// as the whole does, and ends in no space.
func FuzzClip(f *testing.F) {
	f.Add("Henan builds a science city of 80 billion yuan", 20, false)
	f.Add("这座园区总投资800亿元人民币", 11, true)
	f.Add("1,234,567,890", 6, false)
	f.Add("   ", 2, true)
	f.Fuzz(func(t *testing.T, text string, n int, zh bool) {
		if !utf8.ValidString(text) || n < 2 || n > 1000 {
			t.Skip()
		}
		l, ellipsis := En, "…"
		if zh {
			l, ellipsis = Zh, "……"
		}
		got := Clip(l, text, n)
		if utf8.RuneCountInString(text) <= n {
			if got != text {
				t.Fatalf("%q needs no clipping: %q", text, got)
			}
			return
		}
		head, ok := strings.CutSuffix(got, ellipsis)
		if !ok || !strings.HasPrefix(text, head) || utf8.RuneCountInString(got) > n {
			t.Fatalf("%d of %q: %q", n, text, got)
		}
		if last, _ := utf8.DecodeLastRuneInString(head); unicode.IsSpace(last) {
			t.Fatalf("%q ends in a space", got)
		}
	})
}

func TestScript(t *testing.T) {
	for _, r := range "河㐀𠀀々〇" {
		if !Han(r) {
			t.Errorf("%c is no Han", r)
		}
	}
	for _, r := range "aé，。1“…あ가" {
		if Han(r) {
			t.Errorf("%c is Han", r)
		}
	}
	for r := range unicode.MaxRune {
		if want := r >= 0x2e80 && unicode.Is(unicode.Han, r); Han(r) != want {
			t.Errorf("%U: %v, want %v", r, Han(r), want)
		}
	}
	for _, r := range "河，。、（）「」！：；あ" {
		if !Wide(r) {
			t.Errorf("%c is not wide", r)
		}
	}
	for _, r := range "a1 ,.“”…—가" {
		if Wide(r) {
			t.Errorf("%c is wide", r)
		}
	}
}

func TestCollator(t *testing.T) {
	for _, c := range []struct {
		l    Lang
		want []string
	}{
		{En, []string{"Anhui", "éclair", "Eclipse", "Henan", "henan 2", "Henan 10", "Ürümqi", "Xi’an", "Zhejiang"}},
		{Zh, []string{"安徽", "北京", "广东", "河北", "河南", "上海", "浙江", "郑州"}},
	} {
		keys := NewCollator(c.l)
		got := slices.Clone(c.want)
		slices.Reverse(got)
		slices.SortFunc(got, func(a, b string) int { return strings.Compare(keys.Key(a), keys.Key(b)) })
		if !slices.Equal(got, c.want) {
			t.Errorf("%v: %q, want %q", c.l, got, c.want)
		}
	}
	en := NewCollator(En)
	if en.Key("henan") != en.Key("HENAN") {
		t.Error("case counts in English")
	}
}
