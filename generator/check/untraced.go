package check

import (
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
)

// untraced reports the figures in the text that are neither among the briefing's
// figures nor in its articles. Each is one warning, whichever editions give it.
//
// Where no article is at hand, the figures of the front matter are those that the
// editor chose to show, and the text may well give more. One note for the
// briefing then counts them. Where an article is named and missing, the rule
// article says that nothing is traced, and this one says nothing.
func (c *checker) untraced() []diag.Problem {
	all, articles, ok := c.known()
	if !ok {
		return nil
	}
	known := &lookup{}
	for i := range all {
		known.add(&quantity{Reading: all[i]})
	}
	loose := c.loose(known)
	out := c.undeclared()
	if articles == 0 {
		if len(loose) > 0 {
			out = append(out, untracedNote(loose))
		}
		return out
	}
	for _, f := range loose {
		p := diag.Problem{
			Span: f.span(), Severity: diag.Warning, Rule: "untraced",
			Message: message.New("%s is neither among the figures of the briefing nor in its articles", f.words()),
			Hint:    "add it under figures: with its evidence, or correct it",
		}
		if f.answer != nil {
			p.Related = []diag.Related{{Span: f.answer.span(), Message: "the other edition has it too"}}
		}
		out = append(out, p)
	}
	return out
}

// loose returns the figures of the text that are not among the known ones: those
// of the original, with their answers in the other edition, then those that only
// the other edition has.
func (c *checker) loose(known *lookup) []*quantity {
	var out []*quantity
	same := map[uint64][]int{} // numbers in out, by the key of the quantity
	for _, l := range []lang.Lang{c.b.Original, c.b.Original.Other()} {
		first := len(out)
		for _, p := range c.edition(l).all() {
			quantities := p.quantities()
			for i := range quantities {
				f := &quantities[i]
				if f.figure != nil || f.Weak || f.Restated || f.Kind != figures.Amount || f.small() || known.has(f, f.equals) {
					continue
				}
				key := f.key()
				at := slices.IndexFunc(same[key], func(n int) bool { return figures.Compare(f.Reading, out[n].Reading) == figures.Equal })
				if at < 0 {
					own := *f
					own.answer = nil // that of the rule that compares the editions
					same[key] = append(same[key], len(out))
					out = append(out, &own)
				} else if before := same[key][at]; before < first && out[before].answer == nil {
					out[before].answer = f
				}
			}
		}
	}
	return out
}

// untracedNote counts the figures that nothing can be held against.
func untracedNote(loose []*quantity) diag.Problem {
	var words []string
	for _, f := range loose[:min(3, len(loose))] {
		words = append(words, f.words())
	}
	if len(loose) > len(words) {
		words = append(words, "…")
	}
	what := message.New("a figure of the text is not among the figures of the briefing, and no article is at hand to trace it to: %s", words)
	if len(loose) > 1 {
		what = message.New("%d figures of the text are not among the figures of the briefing, and no article is at hand to trace them to: %s", len(loose), words)
	}
	return diag.Problem{
		Span: loose[0].span(), Severity: diag.Note, Rule: "untraced",
		Message: what,
		Hint:    "name the captured article under sources, or add the figures that matter under figures: with their evidence",
	}
}

// known returns all quantities that a figure of the text may come from, and the
// number of articles among their sources. ok is false if an article is missing.
func (c *checker) known() (all []figures.Reading, articles int, ok bool) {
	all = make([]figures.Reading, 0, len(c.b.Figures))
	for _, f := range c.b.Figures {
		all = append(all, figures.Reading{Kind: figures.Amount, Quantity: f.Quantity})
	}
	for i, s := range c.b.Sources {
		if s.Article == "" && s.SHA256 == "" {
			continue
		}
		a := c.article(i + 1)
		if a == nil {
			return nil, 0, false
		}
		articles++
		all = append(all, a.readings()...)
	}
	return all, articles, true
}

func bornOut(r figures.Reading, known []figures.Reading) bool {
	for _, k := range known {
		if figures.Compare(r, k) == figures.Equal {
			return true
		}
	}
	return false
}

// undeclared warns about a date, a city or an organisation of the front matter
// that is neither in the text nor in the articles.
func (c *checker) undeclared() []diag.Problem {
	if !slices.ContainsFunc(c.captures(), func(a *article) bool { return a != nil }) {
		return nil
	}
	var out []diag.Problem
	report := func(at source.At, file string, what any, hint message.Message) {
		out = append(out, diag.Problem{
			Span: at.In(file), Severity: diag.Warning, Rule: "untraced",
			Message: message.New("%s is neither in the text nor in the articles of the briefing", what), Hint: hint,
		})
	}
	for _, e := range c.b.Editions {
		if e == nil {
			continue
		}
		if d := e.Fields.Date; d.Set && !c.dated(d.V) {
			report(d.At, e.File, message.New("the date %s", longDate(d.V)), "write the day of the event; put ? after a date that you infer")
		}
		if city := e.Fields.City; city.Set && c.b.City != nil && !c.refers(func(t model.Target) bool { return t.Place == c.b.City }) && !c.named(c.b.City.Name, c.b.City.Full, c.b.City.Also()) {
			report(city.At, e.File, c.b.City.Name, "write the city that the briefing is about")
		}
		for _, n := range e.Fields.Organisations.V {
			for _, o := range c.b.Organisations {
				if o.Slug == n.V && !c.refers(func(t model.Target) bool { return t.Organisation == o }) && !c.named(o.Name, lang.Pair{}, o.Aliases) {
					report(n.At, e.File, o.Name, "delete it, or add the name that they use to its aliases in sources/organisations.yaml")
				}
			}
		}
	}
	return out
}

// dated reports whether a date is that of a source, or is in the text or in an
// article. An inferred date need not be.
func (c *checker) dated(d lang.Date) bool {
	if d.Undated || d.Inferred {
		return true
	}
	agrees := func(year, month, day int) bool {
		return (year == d.Year || year == 0 && day != 0) && (d.Month == 0 || month == d.Month) && (d.Day == 0 || day == d.Day)
	}
	for i, s := range c.b.Sources {
		if p := s.Published; agrees(p.Year, p.Month, p.Day) {
			return true
		}
		if a := c.article(i + 1); a != nil {
			for _, r := range a.readings() {
				if r.Kind == figures.Time && agrees(r.When.Year, r.When.Month, r.When.Day) {
					return true
				}
			}
		}
	}
	for _, l := range lang.Both {
		for _, p := range c.edition(l).all() {
			for _, f := range p.quantities() {
				if f.Kind == figures.Time && agrees(f.When.Year, f.When.Month, f.When.Day) {
					return true
				}
			}
		}
	}
	return false
}

// refers reports whether a reference in either text leads to a target that to
// accepts.
func (c *checker) refers(to func(model.Target) bool) bool {
	return slices.ContainsFunc(c.b.Targets[lang.En], to) || slices.ContainsFunc(c.b.Targets[lang.Zh], to)
}

// named reports whether any of the names is in the text or in an article.
func (c *checker) named(name, full lang.Pair, aliases lang.Lists) bool {
	var texts []string
	for _, l := range lang.Both {
		for _, p := range c.edition(l).all() {
			texts = append(texts, p.text)
		}
	}
	for _, a := range c.captures() {
		if a != nil {
			texts = append(texts, a.folded())
		}
	}
	for _, n := range slices.Concat([]string{name.En, name.Zh, full.En, full.Zh}, aliases.En, aliases.Zh) {
		if n == "" {
			continue
		}
		for _, t := range texts {
			if strings.Contains(t, n) || strings.Contains(t, fold(n)) {
				return true
			}
		}
	}
	return false
}
