package lang

import (
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Collator makes keys by which names are ordered: English without regard to
// case and accents, Chinese by pinyin as in the CLDR. Names whose reading the
// CLDR gets wrong, such as 重庆, have a key of their own (see package atlas). A
// Collator must be used by one goroutine at a time.
type Collator struct {
	c   *collate.Collator
	buf collate.Buffer
}

var tags = [2]language.Tag{En: language.BritishEnglish, Zh: language.MustParse("zh-u-co-pinyin")}

// NewCollator returns a collator for language l.
func NewCollator(l Lang) *Collator {
	return &Collator{c: collate.New(tags[l], collate.IgnoreCase, collate.Numeric)}
}

// Key returns the key of a name; keys are compared as byte strings.
func (c *Collator) Key(name string) string {
	key := string(c.c.KeyFromString(&c.buf, name))
	c.buf.Reset()
	return key
}
