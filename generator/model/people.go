package model

import (
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/source"
)

// Person is one entry of people.yaml.
type Person struct {
	Slug       string
	Name, Role lang.Pair // Role may be empty
	URL        string    // of a page about the person, or ""
	At         source.Span
}

// Credit names somebody who has done something for a briefing: by the slug of a
// person, or in words.
type Credit struct {
	Slug  string
	Words lang.Pair
	At    source.At
}

// Correction is a change to a briefing that readers are told.
type Correction struct {
	Date lang.Date // a full day
	Text lang.Pair
	At   source.At
}

// Credited returns the person whom a credit names; one in words has a name only.
func (r *Registry) Credited(c Credit) Person {
	if p := r.Person[c.Slug]; p != nil {
		return *p
	}
	return Person{Name: c.Words}
}
