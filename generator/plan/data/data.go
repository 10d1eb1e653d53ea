// Package data writes the site's figures and briefings for programs: figures.csv
// for spreadsheets, figures.json and briefings.json for everything else, and the
// schemas that describe them. The fields of a figure are declared once, in
// fields.go.
//
// Numbers are exact: a decimal in JSON is a string, because most readers of JSON
// make binary floating point of a number. Empty fields are left out, addresses
// are relative to the base address at the beginning, and places, industries and
// organisations are slugs beside a table of their names: a site of ten thousand
// briefings has a hundred thousand figures. The files are written item by item,
// so that none of them is ever in memory as a whole.
//
// [Version] counts what would break a program that reads them: a field that
// goes or means something else. New fields do not.
package data

// Version is the version of the files. It is part of the JSON files and in the
// names of the schemas.
const Version = 1

// The files, from the site's root.
const (
	FiguresCSV      = "figures.csv"
	FiguresJSON     = "figures.json"
	BriefingsJSON   = "briefings.json"
	FiguresSchema   = "schema/figures-1.json"
	BriefingsSchema = "schema/briefings-1.json"
	// TableSchema describes figures.csv as “CSV on the Web” does, where its
	// readers look for it.
	TableSchema = "figures.csv-metadata.json"
)

// Pair is a text in both languages, one of which may be missing.
type Pair struct {
	En string `json:"en,omitempty"`
	Zh string `json:"zh,omitempty"`
}

// Head is what a file says before its items.
type Head struct {
	Schema        string          `json:"$schema"`
	Version       int             `json:"version"`
	BaseURL       string          `json:"base_url"`
	Places        map[string]Pair `json:"places"`
	Industries    map[string]Pair `json:"industries"`
	Organisations map[string]Pair `json:"organisations,omitempty"`
	Kinds         map[string]Pair `json:"kinds,omitempty"`
}

// Briefing is one briefing.
type Briefing struct {
	Slug          string       `json:"slug"`
	Title         Pair         `json:"title"`
	Summary       Pair         `json:"summary"`
	Date          string       `json:"date"`
	Published     string       `json:"published,omitempty"`
	Updated       string       `json:"updated,omitempty"`
	Places        []string     `json:"places"`
	Industries    []string     `json:"industries"`
	Organisations []string     `json:"organisations,omitempty"`
	Authors       []Person     `json:"authors,omitempty"`
	Translators   []Person     `json:"translators,omitempty"`
	Editors       []Person     `json:"editors,omitempty"`
	Figures       int          `json:"figures,omitempty"`
	Sources       []Source     `json:"sources,omitempty"`
	Corrections   []Correction `json:"corrections,omitempty"`
	URL           Pair         `json:"url"`
}

// Person is somebody who made a briefing.
type Person struct {
	Name Pair   `json:"name"`
	URL  string `json:"url,omitempty"`
}

// Correction is a change to a briefing that readers are told.
type Correction struct {
	Date string `json:"date"`
	Text Pair   `json:"text"`
}

// Source is what a briefing rests on.
type Source struct {
	Title     string `json:"title,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	URL       string `json:"url,omitempty"`
	Published string `json:"published,omitempty"`
}
