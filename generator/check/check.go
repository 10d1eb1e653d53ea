// Package check reports what is wrong with a briefing whose files are in order
// each by itself. Its rules compare the two editions with each other, with the
// front matter and with the captured articles, and judge what may be intended.
// They run over one merged briefing at a time, inside package ingest, which
// remembers what they report.
//
// Package check also applies the severities that site.yaml gives the rules. It
// changes nothing and stops no build: what depends on a problem is decided by
// its severity.
package check

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/check/align"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
)

// Find returns the captured article of a source, or nil if it is missing. It is
// called from many goroutines.
type Find func(*model.Source) *Article

// Rules are the rules of one site, with the names that it knows. They may be
// shared by goroutines.
type Rules struct {
	find  Find
	terms *terms
	off   map[string]bool // rules that site.yaml turns off: they cost nothing
}

// New prepares the rules for what a site knows.
func New(known *model.Registry, find Find) *Rules {
	r := &Rules{find, newTerms(known), map[string]bool{}}
	for name, level := range known.Config.Rules {
		r.off[name] = level.Off
	}
	return r
}

// Digest returns a digest of which rules are turned off.
func (r *Rules) Digest() source.Digest {
	var d source.Digester
	for _, name := range slices.Sorted(maps.Keys(r.off)) {
		d.Str(name).Bool(r.off[name])
	}
	return d.Sum()
}

// Site runs all rules over each briefing of a site.
func Site(site *model.Site, find Find) []diag.Problem {
	r := New(&site.Registry, find)
	var out []diag.Problem
	for _, b := range site.Briefings {
		out = append(out, r.Briefing(b)...)
	}
	return out
}

// Briefing runs the rules over one briefing, whose editions have their texts,
// on any goroutine. The problems depend only on the two files, on the names of
// organisations and industries, and on the articles, so they can be remembered
// under the digests of these.
func (r *Rules) Briefing(b *model.Briefing) []diag.Problem { return r.Look(b).Problems }

// Result is what the rules find in one briefing.
type Result struct {
	Problems []diag.Problem
	Beads    []model.Bead // see [model.Briefing.Beads]
}

// Look runs the rules as [Rules.Briefing] does, and also returns which blocks of
// the two editions belong together. So the parallel page and the rule that
// compares figures use the same pairs.
//
// A rule that is off does not run, and nothing is read only for it: the checker
// computes a value when a rule first needs it.
func (r *Rules) Look(b *model.Briefing) Result {
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
		{"figure-text", func() []diag.Problem { return c.figureText(r.terms) }},
		{"figure-text", c.bareCounts},
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
	return Result{out, c.parallel()}
}

// checker holds what the rules compute from one briefing. What more than one rule
// needs is computed once, when the first one needs it.
type checker struct {
	b       *model.Briefing
	find    Find
	texts   [2]*edition // nil if not read yet, or missing
	loaded  []*article  // by source, nil if it is missing
	aligned []align.Bead
	buffer  []figures.Reading // for what is read from one text
}

func newChecker(b *model.Briefing, find Find) *checker { return &checker{b: b, find: find} }

// edition returns the edition of language l as readers see it, or nil.
func (c *checker) edition(l lang.Lang) *edition {
	if c.texts[l] == nil {
		c.texts[l] = readEdition(c.b, l, &c.buffer)
	}
	return c.texts[l]
}

// beads returns the pairs of blocks of the two editions. Both have to exist.
func (c *checker) beads() []align.Bead {
	if c.aligned == nil {
		c.aligned = align.Blocks(items(c.edition(lang.En).blocks), items(c.edition(lang.Zh).blocks))
	}
	return c.aligned
}

// captures returns the captured articles by source, nil for one that is missing.
func (c *checker) captures() []*article {
	if c.loaded == nil {
		c.loaded = make([]*article, len(c.b.Sources))
		for i := range c.b.Sources {
			if found := c.find(&c.b.Sources[i]); found != nil {
				c.loaded[i] = &article{Article: found}
			}
		}
	}
	return c.loaded
}

// article returns the article of source n, counted from 1, or nil.
func (c *checker) article(n int) *article {
	loaded := c.captures()
	if n = max(n, 1); n > len(loaded) {
		return nil
	}
	return loaded[n-1]
}

// file returns the file whose front matter has some fields. If both editions
// have them, it is the file of the original.
func (c *checker) file(holds func(*model.BriefingFields) bool) string {
	for _, l := range []lang.Lang{c.b.Original, c.b.Original.Other()} {
		if e := c.b.Editions[l]; e != nil && holds(e.Fields) {
			return e.File
		}
	}
	return ""
}

// articles reports captured articles that have another digest than their source
// says, and, in one problem for the briefing, those that are missing.
func (c *checker) articles() []diag.Problem {
	file := c.file(func(s *model.BriefingFields) bool { return s.Sources.Set })
	var out []diag.Problem
	var missing []string
	var first source.Span
	for i, s := range c.b.Sources {
		a := c.captures()[i]
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
				Message: message.New("%s is not the article that was captured: its bytes have another digest", a.Name),
				Hint:    message.New("if it is the right article, write sha256: %s", a.SHA256),
			})
		default:
			out = append(out, a.described(&c.b.Sources[i], file)...)
		}
	}
	if len(missing) > 0 {
		format := message.Message("%s are not at hand, so figures are not traced to them")
		if len(missing) == 1 {
			format = "%s is not at hand, so figures are not traced to it"
		}
		out = append(out, diag.Problem{
			Span: first, Severity: diag.Note, Rule: "article",
			Message: message.New(format, missing),
			Hint:    "put captured articles into sources/articles, or say where they are with --articles DIR",
		})
	}
	return out
}

// described compares what a source says about its article with the article.
func (a *article) described(s *model.Source, file string) []diag.Problem {
	var out []diag.Problem
	for _, f := range []struct {
		field        message.Message
		words, found string
	}{{"title", s.Title, a.Title}, {"publisher", s.Publisher, a.Publisher}} {
		if f.words != "" && f.words != f.found && !a.has(f.words) {
			out = append(out, diag.Problem{
				Span: s.At.In(file), Severity: diag.Warning, Rule: "article",
				Message: message.New("the %s “%s” is not in %s", f.field, f.words, a.Name),
				Hint:    message.New("copy the %s from the article without changing it", f.field),
			})
		}
	}
	if p := s.Published; !p.IsZero() && !p.Undated && !a.Published.IsZero() && a.Published != p && !p.Inferred {
		out = append(out, diag.Problem{
			Span: s.At.In(file), Severity: diag.Warning, Rule: "article",
			Message: message.New("%s says that it was published on %s, but the source says %s", a.Name, longDate(a.Published), longDate(p)),
			Hint:    message.New("write published: %s", a.Published.String()),
		})
	}
	return out
}

// longDate writes a date out in both languages.
func longDate(d lang.Date) lang.Pair { return lang.Pair{En: d.Long(lang.En), Zh: d.Long(lang.Zh)} }

// editions warns about a briefing that has only one edition.
func editions(b *model.Briefing) []diag.Problem {
	for _, l := range lang.Both {
		if e := b.Editions[l]; e == nil {
			have := b.Editions[l.Other()]
			name := nameOf(l)
			return []diag.Problem{{
				Span: source.Span{File: have.File}, Severity: diag.Warning, Rule: "missing-edition",
				Message: message.New("%s has no %s edition", b.Slug, name),
				Hint:    message.New("write %s.%s.md beside it", b.Slug, l.Code()),
			}}
		}
	}
	return nil
}

// sources warns about a briefing that names no source.
func sources(b *model.Briefing) []diag.Problem {
	if b.Page || len(b.Sources) > 0 || slices.ContainsFunc(b.Editions[:], func(e *model.Edition) bool { return e != nil && e.SourcesUnread }) {
		return nil
	}
	e := b.Show(b.Original)
	return []diag.Problem{{
		Span: source.At{Start: e.Front.Start, End: e.Front.Start}.In(e.File), Severity: diag.Warning, Rule: "no-sources",
		Message: message.New("%s names no source, so no reader can trace it", b.Slug),
		Hint:    "add sources: and below it, indented, - {title: …, publisher: …}",
	}}
}

// Published drops the problems of drafts, which are not part of the built site
// and may be unfinished, and the notes about missing articles. Problems of other
// files stay.
func Published(site *model.Site, problems []diag.Problem) []diag.Problem {
	return slices.DeleteFunc(problems, func(p diag.Problem) bool {
		return site.Draft[p.Span.File] || p.Rule == "article" && p.Severity == diag.Note
	})
}

// AtWork drops the notes about missing articles. Only someone who runs a check
// needs them: a site may be built and served where no article ever is.
func AtWork(problems []diag.Problem) []diag.Problem {
	return slices.DeleteFunc(problems, func(p diag.Problem) bool { return p.Rule == "article" && p.Severity == diag.Note })
}

// Apply gives each problem the severity that site.yaml sets for its rule, and
// drops the problems of rules that are off.
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
