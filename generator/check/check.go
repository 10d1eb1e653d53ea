// Package check answers what is wrong with a site that is, as such, whole: the
// rules over the linked Site that need more than one file or a judgement. It
// also applies what site.yaml says of each rule. It changes nothing and stops
// nothing; severities do that.
package check

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"brief/generator/check/align"
	"brief/generator/diag"
	"brief/generator/figures"
	"brief/generator/lang"
	"brief/generator/model"
	"brief/generator/source"
)

// Find returns the captured article of a source, or nil where it is not at
// hand. It is called from many goroutines.
type Find func(*model.Source) *Article

// Rules is what the briefings of one site are checked with.
type Rules struct {
	find  Find
	terms *terms
	off   map[string]bool // those that site.yaml turns off: they cost nothing
}

// New prepares the rules for what a site knows.
func New(known *model.Registry, find Find) *Rules {
	r := &Rules{find, newTerms(known), map[string]bool{}}
	for name, level := range known.Config.Rules {
		r.off[name] = level.Off
	}
	return r
}

// Digest stands for which rules are carried out.
func (r *Rules) Digest() source.Digest {
	var d source.Digester
	for _, name := range slices.Sorted(maps.Keys(r.off)) {
		d.Str(name).Bool(r.off[name])
	}
	return d.Sum()
}

// Site runs all rules over a linked site.
func Site(site *model.Site, find Find) []diag.Problem {
	r := New(&site.Registry, find)
	var out []diag.Problem
	for _, b := range site.Briefings {
		out = append(out, r.Briefing(b)...)
	}
	return out
}

// Briefing runs the rules over one briefing, whose editions have their texts,
// on any goroutine. What it finds depends on the two files, on the names of
// organisations and industries and on the articles alone, so it can be
// remembered under the digests of these.
func (r *Rules) Briefing(b *model.Briefing) []diag.Problem { return r.Look(b).Problems }

// Found is what looking at one briefing came to.
type Found struct {
	Problems []diag.Problem
	Beads    []model.Bead // see [model.Briefing.Beads]
}

// Look runs the rules as [Rules.Briefing] does and says as well which blocks
// of the two editions belong together: the page that shows both side by side
// and the rule that compares their figures see the same pairs.
//
// A rule that is off is not carried out, and nothing is read for it alone: the
// checker works out what a rule asks for when it first does.
func (r *Rules) Look(b *model.Briefing) Found {
	c := newChecker(b, r.find)
	var out []diag.Problem
	for _, rule := range [...]struct {
		name string
		find func() []diag.Problem
	}{
		{"missing-edition", func() []diag.Problem { return editions(b) }},
		{"no-sources", func() []diag.Problem { return sources(b) }},
		{"article", c.articles},
		{"figure-parity", c.parity},
		{"figure-parity", func() []diag.Problem { return ownWords(b) }},
		{"evidence", c.evidence},
		{"untraced", c.untraced},
		{"terms", func() []diag.Problem { return c.terms(r.terms) }},
		{"drift", func() []diag.Problem { return drift(b) }},
		{"unwritten", func() []diag.Problem { return unwritten(b) }},
		{"alignment", c.alignment},
	} {
		if !r.off[rule.name] {
			out = append(out, rule.find()...)
		}
	}
	return Found{out, c.side()}
}

// checker is the state of one briefing under the rules. What more than one of
// them looks at is worked out once, by the first that asks.
type checker struct {
	b       *model.Briefing
	find    Find
	texts   [2]*edition // nil where not yet asked for, or missing
	shelved []*article  // by source, nil where none is at hand
	aligned []align.Bead
	room    []figures.Reading // to read into
}

func newChecker(b *model.Briefing, find Find) *checker { return &checker{b: b, find: find} }

// edition returns the edition of language l as readers see it, or nil.
func (c *checker) edition(l lang.Lang) *edition {
	if c.texts[l] == nil {
		c.texts[l] = readEdition(c.b, l, &c.room)
	}
	return c.texts[l]
}

// beads pairs the blocks of the two editions, where there are two.
func (c *checker) beads() []align.Bead {
	if c.aligned == nil {
		c.aligned = align.Blocks(items(c.edition(lang.En).blocks), items(c.edition(lang.Zh).blocks))
	}
	return c.aligned
}

// shelf returns the articles of the sources, nil where one is not at hand.
func (c *checker) shelf() []*article {
	if c.shelved == nil {
		c.shelved = make([]*article, len(c.b.Sources))
		for i := range c.b.Sources {
			if found := c.find(&c.b.Sources[i]); found != nil {
				c.shelved[i] = &article{Article: found}
			}
		}
	}
	return c.shelved
}

// article returns the article of source n, counted from 1, or nil.
func (c *checker) article(n int) *article {
	shelf := c.shelf()
	if n = max(n, 1); n > len(shelf) {
		return nil
	}
	return shelf[n-1]
}

// file returns the file whose front matter holds the figures and sources: that
// of the original, where both do.
func (c *checker) file(holds func(*model.BriefingFields) bool) string {
	for _, l := range []lang.Lang{c.b.Original, c.b.Original.Other()} {
		if e := c.b.Editions[l]; e != nil && holds(e.Fields) {
			return e.File
		}
	}
	return ""
}

// articles tells once a briefing which of its articles are not at hand, and
// which are others than were captured.
func (c *checker) articles() []diag.Problem {
	file := c.file(func(s *model.BriefingFields) bool { return s.Sources.Set })
	var out []diag.Problem
	var missing []string
	var first source.Span
	for i, s := range c.b.Sources {
		a := c.shelf()[i]
		switch {
		case s.Article == "" && s.SHA256 == "":
		case a == nil:
			if len(missing) == 0 {
				first = s.At.In(file)
			}
			missing = append(missing, cmp.Or(s.Article, s.SHA256))
		case s.SHA256 != "" && !strings.EqualFold(s.SHA256, a.SHA256):
			out = append(out, diag.Problem{
				Span: s.At.In(file), Severity: diag.Warning, Rule: "article",
				Message: fmt.Sprintf("%s is not the article that was captured: its bytes have another digest", a.Name),
				Hint:    fmt.Sprintf("if it is the right one, write sha256: %s", a.SHA256),
			})
		default:
			out = append(out, a.described(&c.b.Sources[i], file)...)
		}
	}
	if len(missing) > 0 {
		out = append(out, diag.Problem{
			Span: first, Severity: diag.Note, Rule: "article",
			Message: fmt.Sprintf("%s not at hand, so figures are not traced to %s", lang.Join(lang.En, missing)+map[bool]string{true: " is", false: " are"}[len(missing) == 1], map[bool]string{true: "it", false: "them"}[len(missing) == 1]),
			Hint:    "put captured articles into sources/articles, or say where they are with --articles DIR",
		})
	}
	return out
}

// described holds what a source says of its article against the article.
func (a *article) described(s *model.Source, file string) []diag.Problem {
	var out []diag.Problem
	for _, f := range []struct{ field, words, found string }{{"title", s.Title, a.Title}, {"publisher", s.Publisher, a.Publisher}} {
		if f.words != "" && f.words != f.found && !a.has(f.words) {
			out = append(out, diag.Problem{
				Span: s.At.In(file), Severity: diag.Warning, Rule: "article",
				Message: fmt.Sprintf("the %s “%s” does not stand in %s", f.field, f.words, a.Name),
				Hint:    "copy the " + f.field + " from the article, as it is",
			})
		}
	}
	if p := s.Published; !p.IsZero() && !p.Undated && !a.Published.IsZero() && a.Published != p && !p.Inferred {
		out = append(out, diag.Problem{
			Span: s.At.In(file), Severity: diag.Warning, Rule: "article",
			Message: fmt.Sprintf("%s was published on %s by what it says of itself, not on %s", a.Name, a.Published.Long(lang.En), p.Long(lang.En)),
			Hint:    "write published: " + a.Published.String(),
		})
	}
	return out
}

// editions warns of a briefing that one language lacks.
func editions(b *model.Briefing) []diag.Problem {
	for _, l := range lang.Both {
		if e := b.Editions[l]; e == nil {
			have := b.Editions[l.Other()]
			name := lang.Pair{En: "English", Zh: "Chinese"}.In(l)
			return []diag.Problem{{
				Span: source.Span{File: have.File}, Severity: diag.Warning, Rule: "missing-edition",
				Message: fmt.Sprintf("%s has no %s edition", b.Slug, name),
				Hint:    fmt.Sprintf("write %s.%s.md beside it", b.Slug, l.Code()),
			}}
		}
	}
	return nil
}

// sources warns of a briefing that names none.
func sources(b *model.Briefing) []diag.Problem {
	if len(b.Sources) > 0 {
		return nil
	}
	e := b.Show(b.Original)
	return []diag.Problem{{
		Span: source.At{Start: e.Front.Start, End: e.Front.Start}.In(e.File), Severity: diag.Warning, Rule: "no-sources",
		Message: fmt.Sprintf("%s names no source, so no reader can trace it", b.Slug),
		Hint:    "add sources: and below it, indented, - {title: …, publisher: …}",
	}}
}

// Published drops the problems of files that are not part of the site as it is
// built: a draft may be as unfinished as it likes. Warnings that concern no
// edition stay.
func Published(site *model.Site, problems []diag.Problem) []diag.Problem {
	return slices.DeleteFunc(problems, func(p diag.Problem) bool {
		return site.Draft[p.Span.File] || p.Rule == "article" && p.Severity == diag.Note
	})
}

// AtWork drops what only those want to know who ask for a check: that an
// article is not at hand. Where a site is built or looked at, none may ever be.
func AtWork(problems []diag.Problem) []diag.Problem {
	return slices.DeleteFunc(problems, func(p diag.Problem) bool { return p.Rule == "article" && p.Severity == diag.Note })
}

// Apply gives each problem the severity that site.yaml sets its rule to, and
// drops those of rules that are off.
func Apply(rules map[string]model.RuleLevel, problems []diag.Problem) []diag.Problem {
	if len(rules) == 0 {
		return problems
	}
	var out []diag.Problem
	for _, p := range problems {
		if level, ok := rules[p.Rule]; ok {
			if level.Off {
				continue
			}
			p.Severity = level.Severity
		}
		out = append(out, p)
	}
	return out
}
