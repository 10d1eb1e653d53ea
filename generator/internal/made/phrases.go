package made

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/brief-site/brief/generator/lang"
)

//go:embed phrases.tsv
var phrasesTSV string

//go:embed trades.tsv
var tradesTSV string

// grammar maps a symbol to its possible phrases. Symbols of one industry begin
// with its slug: robotics/product.
var grammar = sync.OnceValue(func() map[string][]lang.Pair {
	g := map[string][]lang.Pair{}
	add := func(symbol, en, zh string) {
		e, z := strings.Split(en, "|"), strings.Split(zh, "|")
		if strings.Contains(en, "[[") { // the bar is part of a reference
			e, z = []string{en}, []string{zh}
		}
		if len(e) != len(z) {
			panic(fmt.Sprintf("made: %s has %d English and %d Chinese phrases: %s", symbol, len(e), len(z), en))
		}
		for i := range e {
			g[symbol] = append(g[symbol], lang.Pair{En: e[i], Zh: z[i]})
		}
	}
	for line := range strings.Lines(phrasesTSV) {
		if f := strings.Split(strings.TrimRight(line, "\r\n"), "\t"); len(f) == 3 && f[0][0] != '#' {
			add(f[0], f[1], f[2])
		}
	}
	for line := range strings.Lines(tradesTSV) {
		if f := strings.Split(strings.TrimRight(line, "\r\n"), "\t"); len(f) == 4 && f[0][0] != '#' {
			add(f[0]+"/"+f[1], f[2], f[3])
			if f[1] == "trade" {
				g["industry"] = append(g["industry"], lang.Pair{En: f[0]})
			}
		}
	}
	return g
})

// say draws a phrase for a symbol and fills it in.
func (s *Story) say(symbol string) lang.Pair { return s.fill(s.draw(symbol)) }

// draw returns one of the phrases of a symbol, not filled in.
func (s *Story) draw(symbol string) lang.Pair {
	list := s.phrases(symbol)
	return list[s.r.IntN(len(list))]
}

func (s *Story) phrases(symbol string) []lang.Pair {
	if list := grammar()[symbol]; list != nil {
		return list
	}
	list := grammar()[s.trade+"/"+symbol]
	if list == nil {
		panic("made: the grammar knows no " + symbol)
	}
	return list
}

// fill replaces the symbols in braces by phrases, the same one in both
// languages, and begins English sentences with a capital.
func (s *Story) fill(p lang.Pair) lang.Pair {
	var known []slot
	p = s.fillIn(p, &known)
	return lang.Pair{En: capital(p.En), Zh: p.Zh}
}

// slot is the phrase that a symbol has within one sentence.
type slot struct {
	name, symbol string // product2, product
	is           lang.Pair
}

func (s *Story) fillIn(p lang.Pair, known *[]slot) lang.Pair {
	var b [2]strings.Builder
	for _, l := range lang.Both {
		rest := p.In(l)
		for {
			before, after, found := strings.Cut(rest, "{")
			b[l].WriteString(before)
			if !found {
				break
			}
			name, after, _ := strings.Cut(after, "}")
			rest = after
			b[l].WriteString(s.slot(name, known).In(l))
		}
	}
	return lang.Pair{En: b[lang.En].String(), Zh: b[lang.Zh].String()}
}

func (s *Story) slot(name string, known *[]slot) lang.Pair {
	for _, k := range *known {
		if k.name == name {
			return k.is
		}
	}
	symbol := strings.TrimRight(name, "0123456789")
	var is lang.Pair
	for try := 0; ; try++ {
		if is = s.own(symbol); is.En == "" {
			is = s.fillIn(s.draw(symbol), known)
		}
		used := false
		for _, k := range *known {
			used = used || k.symbol == symbol && k.is == is
		}
		if !used || try > 8 {
			break
		}
	}
	*known = append(*known, slot{name, symbol, is})
	return is
}

// capital begins each sentence with a capital. No phrase contains a full stop.
func capital(text string) string {
	var b strings.Builder
	begins := true
	for i, r := range text {
		if begins && r >= 'a' && r <= 'z' {
			r -= 'a' - 'A'
		}
		if r != ' ' && r != '\n' {
			begins = false
		}
		if r == '.' && strings.HasPrefix(text[i:], ". ") {
			begins = true
		}
		b.WriteRune(r)
	}
	return b.String()
}
