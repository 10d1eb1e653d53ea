package check

import (
	"slices"

	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
)

// A briefing has a dozen figures and a long report some hundred: each is compared with
// each. A text of thousands is compared with what is likely only, so that the time does
// not grow with the square of its length: figures of the same value wherever they are,
// and those at about the same place.

const (
	maxPairs  = 1 << 13 // so many pairs are all compared
	maxSaid   = 512     // among so many figures, each is looked for one by one
	nearPlace = 16      // how far from the same place a figure is looked for
	sameValue = 32      // how many figures of the same value are tried
)

// window returns the places from and to of a list of m figures at which the ith of n
// other figures may have its like.
func window(i, n, m int) (from, to int) {
	if n*m <= maxPairs {
		return 0, m
	}
	at := i * m / n
	return max(0, at-nearPlace), min(m, at+nearPlace)
}

// candidates are the figures among which those of the other edition look for their like.
type candidates struct {
	list   []*quantity
	others int                    // how many figures look
	byKey  map[uint64][]*quantity // nil where all pairs are compared
}

func candidatesOf(list []*quantity, others int) *candidates {
	c := &candidates{list: list, others: others}
	if len(list)*others > maxPairs {
		c.byKey = make(map[uint64][]*quantity, len(list))
		for _, f := range list {
			k := f.key()
			c.byKey[k] = append(c.byKey[k], f)
		}
	}
	return c
}

// find returns the first candidate that fits the ith figure, or nil.
func (c *candidates) find(i int, f *quantity, fits func(*quantity) bool) *quantity {
	if c.byKey != nil {
		k := f.key()
		same := c.byKey[k]
		for len(same) > 0 && same[0].answer != nil {
			same = same[1:]
		}
		c.byKey[k] = same
		for _, other := range same[:min(len(same), sameValue)] {
			if fits(other) {
				return other
			}
		}
	}
	from, to := window(i, c.others, len(c.list))
	for _, other := range c.list[from:to] {
		if fits(other) {
			return other
		}
	}
	return nil
}

// moved matches what is left of all beads: a sentence may be in a neighbouring block of
// the other edition.
func (c *comparison) moved() {
	var with [2][]*bead
	var left [2][]*quantity
	for _, k := range c.beads {
		for l := range k.left {
			if len(k.left[l]) > 0 {
				with[l] = append(with[l], k)
				left[l] = append(left[l], k.left[l]...)
			}
		}
	}
	if len(left[0])*len(left[1]) > maxPairs {
		settle(left[0], left[1])
		for l := range left {
			for _, k := range with[l] {
				k.left[l] = unanswered(k.left[l])
			}
		}
		return
	}
	for _, k := range with[0] {
		for _, other := range with[1] {
			if k != other && len(k.left[0]) > 0 && len(other.left[1]) > 0 {
				k.left[0], other.left[1] = settle(k.left[0], other.left[1])
			}
		}
	}
}

// lookup finds figures that say the same as another one. A figure of an article is
// in no passage.
type lookup struct {
	all   []*quantity
	byKey map[uint64][]*quantity
}

func (s *lookup) add(f *quantity) {
	if s.byKey == nil {
		s.byKey = map[uint64][]*quantity{}
	}
	k := f.key()
	s.all = append(s.all, f)
	if same := s.byKey[k]; len(same) < sameValue {
		s.byKey[k] = append(same, f)
	}
}

// has reports whether a figure that fits was added. It tries those of the value of f
// first, and all others unless there are many.
func (s *lookup) has(f *quantity, fits func(*quantity) bool) bool {
	if slices.ContainsFunc(s.byKey[f.key()], fits) {
		return true
	}
	return len(s.all) <= maxSaid && slices.ContainsFunc(s.all, fits)
}

// equals reports whether another figure says the same as f.
func (f *quantity) equals(other *quantity) bool {
	return figures.Compare(f.Reading, other.Reading) == figures.Equal
}

// said returns all quantities of an edition.
func (c *comparison) said(l lang.Lang) *lookup {
	if c.all[l] == nil {
		c.all[l] = &lookup{}
		for _, k := range c.beads {
			for _, f := range k.found[l] {
				c.all[l].add(f)
			}
		}
	}
	return c.all[l]
}
