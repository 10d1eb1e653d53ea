package check

import (
	"github.com/brief-site/brief/generator/check/align"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
)

// inStep reports whether the two editions have the same kinds of blocks in the
// same order. Nearly all do. They are then paired block by block, without
// reading their texts, unless a rule has aligned them already.
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

// bothThere reports whether both editions exist.
func (c *checker) bothThere() bool {
	return c.b.Editions[lang.En] != nil && c.b.Editions[lang.Zh] != nil
}

// section is a section of both editions with its beads.
type section struct {
	beads []align.Bead
	lone  int     // beads with blocks of only one edition
	cost  float64 // sum over the other beads
}

// sections divides the beads where a section begins in either edition. No bead
// contains blocks of two sections.
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

// maxMeanCost is the mean cost of a section's beads above which they are a guess.
// A pair that belongs together costs less than 2, one of different kinds and
// lengths more than 10.
const maxMeanCost = 6

// poor reports whether the blocks of a section match so badly that only the
// sections as a whole can be shown side by side: more than a third of the beads
// have blocks of only one edition, or the pairs are unlikely.
func (p *section) poor() bool {
	pairs := len(p.beads) - p.lone
	return pairs > 0 && (p.lone > 1 && 3*p.lone > len(p.beads) || p.cost > maxMeanCost*float64(pairs))
}

// parallel returns what the parallel page shows side by side: blocks, or whole
// sections where pairs of blocks would be a guess.
func (c *checker) parallel() []model.Bead {
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

// alignment reports blocks that have no counterpart in the other edition, and
// sections whose blocks cannot be paired.
func (c *checker) alignment() []diag.Problem {
	if !c.bothThere() || c.inStep() {
		return nil
	}
	var out []diag.Problem
	report := func(p *passage, what, hint message.Message) {
		out = append(out, diag.Problem{Span: p.at.In(p.file), Severity: diag.Warning, Rule: "alignment", Message: what, Hint: hint})
	}
	sides := [2]*edition{c.edition(lang.En), c.edition(lang.Zh)}
	for _, p := range c.sections() {
		if p.poor() {
			first := p.beads[0]
			l, run := lang.En, first.En
			if c.b.Original == lang.En { // the problem is reported for the translation
				l, run = lang.Zh, first.Zh
			}
			if run[0] < len(sides[l].blocks) {
				report(sides[l].blocks[run[0]], message.New("the paragraphs of this section do not match those of the %s edition, so the parallel page shows the two sections as a whole", nameOf(l.Other())),
					"divide the text into the same paragraphs as the other edition")
			}
			continue
		}
		for _, bead := range p.beads {
			for _, l := range lang.Both {
				run, there := bead.En, bead.Zh
				if l == lang.Zh {
					run, there = there, run
				}
				if run[0] == run[1] || there[0] < there[1] {
					continue
				}
				block := sides[l].blocks[run[0]]
				if block.block.Kind == "rule" {
					continue
				}
				report(block, message.New("the %s edition has nothing for this %s", nameOf(l.Other()), kindOf(block.block.Kind)), "write it there too, or delete it here")
			}
		}
	}
	return out
}

// kindOf returns the words of a message for a kind of block.
func kindOf(kind string) message.Message {
	switch kind {
	case "definitions":
		return "list of terms"
	case "code":
		return "block of code"
	case "quote":
		return "quotation"
	case "paragraph":
		return "paragraph"
	case "heading":
		return "heading"
	case "list":
		return "list"
	case "table":
		return "table"
	case "figure":
		return "image"
	}
	return message.Verbatim(kind)
}
