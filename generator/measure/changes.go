package main

import (
	"path"
	"strings"

	"github.com/brief-site/brief/generator/internal/made"
	"github.com/brief-site/brief/generator/lang"
)

// change is a case of the second table: an edit, in the form that each program
// needs, after which the site is built again.
type change struct {
	name, undone string // the name of undoing it, where that is a case as well
	brief, hugo  func(n, k int) made.Edit
}

var changes = []change{
	{name: "nothing", brief: nothing, hugo: nothing},
	{name: "one body", brief: func(n, k int) made.Edit { return made.Body(n/2, k) }, hugo: hugoBody},
	{name: "one title", brief: func(n, k int) made.Edit { return made.Title(n/2, k) }, hugo: hugoTitle},
	{name: "one added", undone: "one deleted", brief: added, hugo: hugoAdded},
	{name: "one template", brief: func(_, k int) made.Edit { return made.Template(k) }, hugo: hugoTemplate},
	{name: "one organisation renamed", brief: func(_, k int) made.Edit { return made.Renamed(k) }, hugo: hugoRenamed},
}

func nothing(n, k int) made.Edit { return made.Edit{} }

func added(n, _ int) made.Edit { return made.Added(n) }

// typed are the edits that are timed while serving, in turn.
var typed = []change{
	{name: "body", brief: func(i, k int) made.Edit { return made.Body(i, k) }, hugo: func(i, k int) made.Edit { return hugoBody(2*i, k) }},
	{name: "title", brief: func(i, k int) made.Edit { return made.Title(i, k) }, hugo: func(i, k int) made.Edit { return hugoTitle(2*i, k) }},
	{name: "figure", brief: func(i, k int) made.Edit { return made.Label(i, k) }, hugo: hugoLabel},
	{name: "summary", brief: func(i, k int) made.Edit { return made.Summary(i, k) }, hugo: hugoSummary},
}

func hugoBody(n, k int) made.Edit {
	return hugoEdit(n/2, k, func(text, word string) string { return text + "\n" + word + " is all that this adds.\n" })
}

func hugoTitle(n, k int) made.Edit {
	return hugoEdit(n/2, k, func(text, word string) string {
		return strings.Replace(text, "\"\nsummary = ", " and "+word+"\"\nsummary = ", 1)
	})
}

func hugoSummary(i, k int) made.Edit {
	return hugoEdit(i, k, func(text, word string) string {
		return strings.Replace(text, "\"\ndate = ", " Then came "+word+".\"\ndate = ", 1)
	})
}

func hugoLabel(i, k int) made.Edit {
	return hugoEdit(i, k, func(text, word string) string {
		return strings.Replace(text, "label = \"", "label = \""+word+" and ", 1)
	})
}

func hugoEdit(i, k int, change func(text, word string) string) made.Edit {
	s := made.NewStory(i)
	text, word := hugoContent(s, lang.En), made.Word(k)
	return made.Edit{
		Changes: []made.Change{{File: hugoFile(s.Slug, lang.En), Old: text, New: change(text, word)}},
		Page:    "en/briefings/" + s.Slug + ".html", Marker: word,
	}
}

func hugoAdded(n, _ int) made.Edit {
	s := made.LatestStory(n)
	e := made.Edit{Page: "en/briefings/" + s.Slug + ".html", Marker: s.Slug}
	for _, l := range lang.Both {
		e.Changes = append(e.Changes, made.Change{File: hugoFile(s.Slug, l), New: hugoContent(s, l)})
	}
	return e
}

func hugoTemplate(_, k int) made.Edit {
	const name = "layouts/page.html"
	raw, err := hugoFiles.ReadFile(path.Join("hugo", name))
	if err != nil {
		panic(err) // cannot happen: it is embedded
	}
	word := made.Word(k)
	return made.Edit{
		Changes: []made.Change{{File: name, Old: string(raw), New: strings.Replace(string(raw), "</article>", "<p>"+word+"</p></article>", 1)}},
		Page:    "en/briefings/" + made.NewStory(0).Slug + ".html", Marker: word,
	}
}

func hugoRenamed(_, k int) made.Edit {
	o := made.ToRename()
	word := made.Word(k)
	return made.Edit{
		Changes: []made.Change{{File: hugoTermFile("organisations/"+o.Slug, lang.En), Old: hugoTerm(o.Name.En), New: hugoTerm(o.Name.En + " " + word)}},
		Page:    "en/organisations/" + o.Slug + ".html", Marker: word,
	}
}
