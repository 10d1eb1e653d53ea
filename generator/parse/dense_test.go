package parse

import (
	"fmt"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/internal/linear"
	"github.com/brief-site/brief/generator/tier"
)

// TestLinear reads long texts of one thing over and over.
func TestLinear(t *testing.T) {
	for i, unit := range []string{
		"[a](b", "> ", "*a_", "[a](", "1. ", "[^", "[[a\n", "- ", "[a](<b", "![a](b", "[a](b (", "[a]\n", "* ", "[", "![", "[[", "]", "[^a]",
		"*", "**a", "_a", "`", "`a", "``a`", "<", "<!--", "<a", "<a b=", "&", "&amp;", "\\", "|", "|a", "| a |\n", "a|b\n", "[a]: b\n", "[^a]: b\n",
		"[^a]: b\n\n", "a\n: b\n", ": a\n", "#", "# a\n", "---\n", "```\n", "    a\n", "\t", "http://a.b ", "<http://a>", "[a][", "**a*", "[a](b)",
		"[[a]]", "[[a|b]] ", "a]]", "](", "[a] ", "<!-- a -->", "甲，", "“", "\"", "12,", "a\n\n", "- a\n", "- a\n  ", ">a\n", "> a\n\n", "【【", "**a**甲",
		"<<<<<<< a\n", "x](b", "- [a](b\n", "| [a](b |\n",
	} {
		if !tier.All() && i%8 != 0 {
			continue
		}
		linear.Check(t, fmt.Sprintf("%q over and over", unit), 25_000, 200_000, func(bytes int) {
			Edition("sources/briefings/a.en.md", []byte(someFields+strings.Repeat(unit, bytes/len(unit))))
		})
	}
}

func TestDense(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want bool // whether it is refused
	}{
		"brackets":             {strings.Repeat("[a](b", 3000), true},
		"quotations":           {strings.Repeat("> ", 101) + "a", true},
		"lists":                {strings.Repeat("- ", 101) + "a", true},
		"numbered lists":       {strings.Repeat("1. ", 101) + "a", true},
		"stars":                {strings.Repeat("*a_", 3000), true},
		"many links in a list": {strings.Repeat("- [a](https://a.cn)\n", 3000), false},
		"many links in a row":  {"| a |\n|---|\n" + strings.Repeat("| [a](https://a.cn) |\n", 3000), false},
		"code":                 {"```\n" + strings.Repeat("[a](b", 3000) + "\n```\n", false},
		"paragraphs":           {strings.Repeat("A [a](https://a.cn) and *b*.\n\n", 3000), false},
		"a rule of stars":      {strings.Repeat("*", 400), false},
	} {
		_, problems := Edition("sources/briefings/a.en.md", []byte(someFields+c.text+"\n"))
		got := false
		for _, p := range problems {
			got = got || p.Rule == "markup" && strings.HasSuffix(p.Message.String(), "so the text is not read")
		}
		if got != c.want {
			t.Errorf("%s: refused: %v, %+v", name, got, problems)
		}
	}
}
