package check

import (
	"fmt"

	"brief/generator/check/align"
	"brief/generator/diag"
	"brief/generator/lang"
	"brief/generator/model"
)

// inStep reports whether the blocks of the two editions are of the same kinds,
// one by one. They are then taken to go block by block, which is what nearly
// all do, unless their figures have been compared and say otherwise; nothing
// is read for it.
func (c *checker) inStep() bool {
	if c.aligned != nil {
		return false
	}
	en, zh := c.b.Editions[lang.En].Blocks, c.b.Editions[lang.Zh].Blocks
	if len(en) != len(zh) {
		return false
	}
	for i := range en {
		if en[i].Kind != zh[i].Kind {
			return false
		}
	}
	return true
}

// bothThere reports whether there are two editions to pair.
func (c *checker) bothThere() bool {
	return c.b.Editions[lang.En] != nil && c.b.Editions[lang.Zh] != nil
}

// section is what two headings begin, with its beads.
type section struct {
	beads []align.Bead
	lone  int     // beads with blocks of one edition alone
	cost  float64 // of the others
}

// sections cuts the beads where a section begins in either edition; no bead
// reaches across that.
func (c *checker) sections() []section {
	begins := func(blocks []*passage, run [2]int) bool {
		return run[0] < run[1] && blocks[run[0]].block.Kind == "heading"
	}
	en, zh := c.edition(lang.En).blocks, c.edition(lang.Zh).blocks
	var out []section
	for _, bead := range c.beads() {
		if len(out) == 0 || begins(en, bead.En) && (bead.Zh[0] == bead.Zh[1] || begins(zh, bead.Zh)) || bead.En[0] == bead.En[1] && begins(zh, bead.Zh) {
			out = append(out, section{})
		}
		p := &out[len(out)-1]
		p.beads = append(p.beads, bead)
		if bead.En[0] == bead.En[1] || bead.Zh[0] == bead.Zh[1] {
			p.lone++
		} else {
			p.cost += bead.Cost
		}
	}
	return out
}

// dear is what the beads of a section may cost in the mean before they are a
// guess: an honest pair costs under two, one of different kinds and lengths
// above ten.
const dear = 6

// poor reports whether the blocks of a section go together so badly that only
// the section as a whole can be shown beside the other: beyond a third of them
// stand alone, or the pairs are unlikely.
func (p *section) poor() bool {
	pairs := len(p.beads) - p.lone
	return pairs > 0 && (p.lone > 1 && 3*p.lone > len(p.beads) || p.cost > dear*float64(pairs))
}

// side is how the page of both editions shows them: block beside block, or,
// where that would be a guess, section beside section.
func (c *checker) side() []model.Bead {
	if !c.bothThere() {
		return nil
	}
	if c.inStep() {
		out := make([]model.Bead, len(c.b.Editions[lang.En].Blocks))
		for i := range out {
			out[i] = model.BeadOf([2]int{i, i + 1}, [2]int{i, i + 1})
		}
		return out
	}
	var out []model.Bead
	for _, p := range c.sections() {
		if !p.poor() {
			for _, b := range p.beads {
				out = append(out, model.BeadOf(b.En, b.Zh))
			}
			continue
		}
		first, last := p.beads[0], p.beads[len(p.beads)-1]
		out = append(out, model.BeadOf([2]int{first.En[0], last.En[1]}, [2]int{first.Zh[0], last.Zh[1]}))
	}
	return out
}

// alignment tells where the two editions part: of a block that the other one
// has nothing for, and of a section whose blocks cannot be paired.
func (c *checker) alignment() []diag.Problem {
	if !c.bothThere() || c.inStep() {
		return nil
	}
	var out []diag.Problem
	tell := func(p *passage, message, hint string) {
		out = append(out, diag.Problem{Span: p.at.In(p.file), Severity: diag.Warning, Rule: "alignment", Message: message, Hint: hint})
	}
	sides := [2]*edition{c.edition(lang.En), c.edition(lang.Zh)}
	other := [2]string{lang.En: "Chinese", lang.Zh: "English"}
	for _, p := range c.sections() {
		if p.poor() {
			first := p.beads[0]
			l, run := lang.En, first.En
			if c.b.Original == lang.En { // it is the translation that is mended
				l, run = lang.Zh, first.Zh
			}
			if run[0] < len(sides[l].blocks) {
				tell(sides[l].blocks[run[0]], fmt.Sprintf("the paragraphs of this section do not go with those of the %s edition, so readers see the two sections side by side as a whole", other[l]),
					"divide the text as the other edition does, paragraph by paragraph")
			}
			continue
		}
		for _, bead := range p.beads {
			for l, run := range [2][2]int{lang.En: bead.En, lang.Zh: bead.Zh} {
				if there := [2][2]int{lang.En: bead.Zh, lang.Zh: bead.En}[l]; run[0] == run[1] || there[0] < there[1] {
					continue
				}
				block := sides[l].blocks[run[0]]
				if block.block.Kind == "rule" {
					continue
				}
				tell(block, fmt.Sprintf("the %s edition has nothing for this %s", other[l], kindOf(block.block.Kind)), "write it there as well, or take it out here")
			}
		}
	}
	return out
}

// kindOf is what a message calls a kind of block.
func kindOf(kind string) string {
	switch kind {
	case "definitions":
		return "list of terms"
	case "code":
		return "block of code"
	case "quote":
		return "quotation"
	}
	return kind
}
