package check

import (
	"fmt"
	"slices"
	"strings"

	"brief/generator/diag"
	"brief/generator/figures"
	"brief/generator/lang"
	"brief/generator/model"
	"brief/generator/source"
)

// untraced warns about a figure in the text that is neither among the briefing's
// figures nor in its articles. It reports nothing if there is nothing to compare
// with or if an article is missing.
func (c *checker) untraced() []diag.Problem {
	all, ok := c.known()
	if !ok {
		return nil
	}
	known := &lookup{}
	for i := range all {
		known.add(&quantity{Reading: all[i]})
	}
	out := c.undeclared()
	for _, l := range lang.Both {
		for _, p := range c.edition(l).all() {
			quantities := p.quantities()
			for i := range quantities {
				f := &quantities[i]
				if f.figure != nil || f.Weak || f.Restated || f.Kind != figures.Amount || f.small() || known.has(f, f.equals) {
					continue
				}
				out = append(out, diag.Problem{
					Span: f.span(), Severity: diag.Warning, Rule: "untraced",
					Message: fmt.Sprintf("%s is neither among the figures of the briefing nor in its articles", f.words()),
					Hint:    "add it under figures: with its evidence, or correct it",
				})
			}
		}
	}
	return out
}

// known returns all quantities that a figure of the text may come from. The
// second result is false if the text cannot be compared with them.
func (c *checker) known() ([]figures.Reading, bool) {
	all := make([]figures.Reading, 0, len(c.b.Figures))
	for _, f := range c.b.Figures {
		all = append(all, figures.Reading{Kind: figures.Amount, Quantity: f.Quantity})
	}
	for i, s := range c.b.Sources {
		if s.Article == "" && s.SHA256 == "" {
			continue
		}
		a := c.article(i + 1)
		if a == nil {
			return nil, false
		}
		all = append(all, a.readings()...)
	}
	return all, len(all) > 0
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
	report := func(at source.At, file, what, hint string) {
		out = append(out, diag.Problem{
			Span: at.In(file), Severity: diag.Warning, Rule: "untraced",
			Message: what + " is neither in the text nor in the articles of the briefing", Hint: hint,
		})
	}
	for _, e := range c.b.Editions {
		if e == nil {
			continue
		}
		if d := e.Fields.Date; d.Set && !c.dated(d.V) {
			report(d.At, e.File, "the date "+d.V.Long(lang.En), "write the day of the event; put ? after a date that you infer")
		}
		if city := e.Fields.City; city.Set && c.b.City != nil && !c.refers(func(t model.Target) bool { return t.Place == c.b.City }) && !c.named(c.b.City.Name, c.b.City.Full, c.b.City.Aliases) {
			report(city.At, e.File, c.b.City.Name.En, "write the city that the briefing is about")
		}
		for _, n := range e.Fields.Organisations.V {
			for _, o := range c.b.Organisations {
				if o.Slug == n.V && !c.refers(func(t model.Target) bool { return t.Organisation == o }) && !c.named(o.Name, lang.Pair{}, o.Aliases) {
					report(n.At, e.File, o.Name.En, "delete it, or add the name that they use to its aliases in sources/organisations.yaml")
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
