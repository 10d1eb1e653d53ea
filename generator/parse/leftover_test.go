package parse

import (
	"strings"
	"testing"
)

// fence is the start of an edition in the tests below.
const someFields = "---\ntitle: Mills\nfigures:\n  sum: {label: {en: Sum, zh: 总额}, value: 8e9, unit: CNY}\n---\n"

// TestLeftovers holds that what an editor wrote is on the page or has a problem
// at its place. want is the part of the text under the carets, "" for none.
func TestLeftovers(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"reference in a table", "| Place | Sum |\n|---|---|\n| [[henan|the province]] | 80 mills |", ""},
		{"reference in a table with an escaped bar", "| Place | Sum |\n|---|---|\n| [[henan\\|the province]] | 80 mills |", ""},
		{"reference over two lines", "See [[henan|the\nprovince]] here.", ""},
		{"reference over two lines, Chinese", "见[[henan|河\n南]]。", ""},
		{"reference over two lines of a quote", "> See [[henan|the\n> province]] here.", ""},
		{"reference over three lines", "See [[henan|the\ngreat\nprovince]] here.", "[["},
		{"a bracket short at the end", "In [[henan] there are mills.", "[["},
		{"a bracket short at the start", "In [henan]] there are mills.", "]]"},
		{"full-width brackets", "在【【henan】】有工厂。", "【【"},
		{"full-width square brackets", "在［［henan］］有工厂。", "［［"},
		{"brackets in brackets that are text", "The mills [see [1]] are old.", ""},
		{"brackets with a backslash", `The mills \[\[1\]\] are old.`, ""},
		{"brackets in code", "Write `[[henan]` here.", ""},
		{"reference in the words of an image", "![Photo of [[sum]]](a.jpg)", "[[sum]]"},
		{"image with a space", "![A mill](my photo.png)", "![A mill](my photo.png)"},
		{"image with a space, in brackets", "![A mill](<my photo.png>)", ""},
		{"link with a space", "See [this](https://a.cn/x y) here.", "[this](https://a.cn/x y)"},
		{"link with full-width brackets", "见[链接]（https://a.cn/x）。", "[链接]（https://a.cn/x）"},
		{"link that never ends", "See [this](https://a.cn/x", "[this](https://a.cn/x"},
		{"brackets and parentheses that are text", "The mill (see [1]) and [2] (of 1999).", ""},
		{"footnote without its words", "Made here.[^1]", "[^1]"},
		{"footnote without its words, twice", "Made here.[^1] And there.[^1]", "[^1] [^1]"},
		{"footnote defined twice", "Made here.[^b]\n\n[^b]: Five.\n\n[^b]: Six.", "[^b]:"},
		{"footnote never called", "Made here.[^b]\n\n[^b]: Five.\n\n[^c]: Six.", "[^c]:"},
		{"footnotes", "Made here.[^b] And[^c].\n\n[^b]: Five.\n\n[^c]: Six.", ""},
		{"footnote in code", "Made.\n\n```\n[^b]: Five.\n```", ""},
		{"address that no link uses", "Made here.\n\n[来源]: 新华社", "[来源]:"},
		{"address defined twice", "See [a].\n\n[a]: https://a.cn\n\n[a]: https://b.cn", "[a]:"},
		{"address that a link uses", "See [a] and [b c][a].\n\n[A]: https://a.cn", ""},
		{"more cells than heads", "| Year | Sum |\n|---|---|\n| 2023 | 1 billion | 90 billion |", "90 billion"},
		{"more cells than heads, no outer bars", "Year | Sum\n---|---\n2023 | 1 billion | 90 billion | 5", "90 billion | 5"},
		{"an empty cell more", "| Year | Sum |\n|---|---|\n| 2023 | 1 billion | |", ""},
		{"fewer cells than heads", "| Year | Sum |\n|---|---|\n| 2023 |", ""},
		{"escaped bar in a cell", `| Year | Sum |` + "\n|---|---|\n" + `| 2023 | 1 \| 2 |`, ""},
		{"more cells in a quote", "> | Year | Sum |\n> |---|---|\n> | 2023 | 1 | 90 |", "90"},
		{"line of dashes too short", "| City | Sum |\n|---|\n| Anyang | 3 |", "|---|"},
		{"line of dashes too long", "| City | Sum |\n|---|---|---|\n| Anyang | 3 |", "|---|---|---|"},
		{"no line of dashes", "| City | Sum |\n| Anyang | 3 |", "| City | Sum |"},
		{"bars in text", "The mills | the works\nare one.", ""},
		{"one line of bars", "|x| is a number.", ""},
		{"a rule below text", "The mill\n\n---\n\nThe works", ""},
		{"indented paragraph", "    It cost 3 billion yuan.", "It cost 3 billion yuan."},
		{"paragraph with a tab", "Made.\n\n\t耗资30亿元。", "耗资30亿元。"},
		{"paragraph with full-width spaces", "　　耗资30亿元。", ""},
		{"fenced code", "```\n    It cost 3 billion yuan.\n```", ""},
		{"list with an indented paragraph", "- One\n\n    Two\n", ""},
		{"stars and prices", "Price: 3*4 = 12 * 1, see a_b_c [sic] (or so).", ""},
	} {
		text := someFields + c.text + "\n"
		_, problems := Edition("sources/briefings/a.en.md", []byte(text))
		var got []string
		for _, p := range problems {
			if p.Rule == "markup" {
				got = append(got, text[p.Span.Start:p.Span.End])
				if p.Hint.String() == "" || strings.Contains(p.Message.String(), "\n") {
					t.Errorf("%s: %+v", c.name, p)
				}
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q is marked, want %q", c.name, got, c.want)
		}
	}
}

func TestLeftoverHints(t *testing.T) {
	for text, want := range map[string]string{
		"![A mill](my photo.png)":             "write ![A mill](<my photo.png>)",
		"[链接](https://a.cn/x y)":              "write [链接](https://a.cn/x%20y)",
		"见[链接]（https://a.cn/x）。":              "write [链接](https://a.cn/x)",
		"| A | B |\n| 1 | 2 |":                "add the line |---|---| below the first",
		"| A | B | C |\n|---|---|\n| 1 | 2 |": "write one group of dashes for each column: |---|---|---|",
	} {
		_, problems := Edition("sources/briefings/a.en.md", []byte(someFields+text+"\n"))
		found := false
		for _, p := range problems {
			found = found || p.Rule == "markup" && p.Hint.String() == want
		}
		if !found {
			t.Errorf("%s: no hint %q in %+v", text, want, problems)
		}
	}
}

// TestFixLeavesMarkup holds that fixing the typography keeps what only looks
// like punctuation.
func TestFixLeavesMarkup(t *testing.T) {
	for _, text := range []string{"| City | Sum |\n|---|\n| Anyang | 3 |", "[链接](https://a.cn/x y)", "在[[henan]有工厂"} {
		raw := []byte(someFields + text + "\n")
		for _, name := range []string{"a.en.md", "a.zh.md"} {
			if mended, _ := Mend("sources/briefings/"+name, raw); !strings.Contains(string(mended), text) {
				t.Errorf("%s: %q becomes %q", name, text, mended[len(someFields):])
			}
		}
	}
}

func TestConflicts(t *testing.T) {
	for name, c := range map[string]struct{ text, message, hint string }{
		"text":      {someFields + "Open.\n<<<<<<< HEAD\nThey made steel.\n=======\nWe made steel.\n>>>>>>> branch\n", "a merge left two versions of these lines", "keep what is right"},
		"stamp":     {"---\ntitle: A\n<<<<<<< HEAD\ntranslates: 0c1d2e3f4a5b6c7d\n=======\ntranslates: 1c1d2e3f4a5b6c7d\n>>>>>>> li\n---\nText.\n", "a merge left two versions of these lines", "then run brief stamp"},
		"diff3":     {someFields + "<<<<<<< HEAD\r\nA\r\n||||||| base\r\nB\r\n=======\r\nC\r\n>>>>>>> branch\r\n", "a merge left two versions of these lines", "keep what is right"},
		"no marks":  {someFields + "A shift by << and >> of 7.\n\n=======\n", "", ""},
		"one alone": {someFields + "> > > > > > > quoted\n\n<<<<<<< HEAD\n", "", ""},
	} {
		_, problems := Edition("sources/briefings/a.zh.md", []byte(c.text))
		var found bool
		for _, p := range problems {
			if p.Rule != "merge-conflict" {
				if c.message != "" {
					t.Errorf("%s: a problem beside the conflict: %+v", name, p)
				}
				continue
			}
			found = true
			if p.Message.String() != c.message || !strings.Contains(p.Hint.String(), c.hint) || c.message == "" {
				t.Errorf("%s: %+v", name, p)
			}
		}
		if found != (c.message != "") {
			t.Errorf("%s: a conflict is found: %v", name, found)
		}
	}
	_, problems := Config("sources/site.yaml", []byte("title: {en: A, zh: 甲}\n<<<<<<< HEAD\nbase_url: https://a.cn/\n=======\nbase_url: https://b.cn/\n>>>>>>> li\n"))
	if len(problems) != 1 || problems[0].Rule != "merge-conflict" {
		t.Errorf("%+v", problems)
	}
}
