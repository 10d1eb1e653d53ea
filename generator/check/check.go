// Package check answers what is wrong with a site that is, as such, whole: the
// rules over the linked Site that need more than one file or a judgement. It
// also applies what site.yaml says of each rule. It changes nothing and stops
// nothing; severities do that.
package check

import (
	"fmt"
	"slices"

	"brief/generator/diag"
	"brief/generator/lang"
	"brief/generator/model"
	"brief/generator/source"
)

// Site runs all rules over a linked site.
func Site(site *model.Site) []diag.Problem {
	var out []diag.Problem
	for _, b := range site.Briefings {
		out = append(out, editions(b)...)
		out = append(out, sources(b)...)
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
	return slices.DeleteFunc(problems, func(p diag.Problem) bool { return site.Draft[p.Span.File] })
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
