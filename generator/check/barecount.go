package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
)

// afterBare are characters with which no Chinese noun or measure word begins: what is
// before them is a bare number.
const afterBare = "，。；、！？）共均都已为占是将被可获和及与在由"

// scores are ends of words whose numbers count nothing.
var scores = []string{"指数", "指数为", "得分", "得分为", "评分", "评分为", "排名", "排名第", "第", "编号", "编号为", "代码", "代码为", "比值", "比值为", "系数", "系数为"}

// bareCounts notes a reference in Chinese to a figure that counts something and does not
// say what: 其中18共用. English may leave the noun out; Chinese needs a measure word.
func (c *checker) bareCounts() (out []diag.Problem) {
	if c.b.Editions[lang.Zh] == nil {
		return nil
	}
	var seen []string
	for _, p := range c.edition(lang.Zh).all() {
		if p.block != nil && p.block.Kind == "table" {
			continue
		}
		for _, piece := range p.pieces {
			f := piece.figure
			if f == nil || base(f.Quantity.Unit) != "count" || !f.Quantity.Of.IsZero() || f.Quantity.Value.Exp < 0 || slices.Contains(seen, f.Name) {
				continue
			}
			before, after := p.text[:piece.start], p.text[piece.end:]
			next, _ := utf8.DecodeRuneInString(after)
			if after != "" && !strings.ContainsRune(afterBare, next) || slices.ContainsFunc(scores, func(s string) bool { return strings.HasSuffix(before, s) }) {
				continue
			}
			seen = append(seen, f.Name)
			out = append(out, diag.Problem{
				Span: p.span(piece.start, piece.end), Severity: diag.Note, Rule: "figure-text",
				Message: message.New("the text has the bare number %s here, and no word for what is counted", figures.Print(f.Quantity, lang.Zh).In(lang.Zh)),
				Hint:    message.New("add of: {en: companies, zh: 家企业} to the figure %s, or write the noun behind the reference", f.Name),
			})
		}
	}
	return out
}
