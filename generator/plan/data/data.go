// Package data answers how the site's figures and briefings are handed to
// programs: figures.csv for spreadsheets, figures.json and briefings.json for
// everything else, and the schemas that say what stands in them.
//
// Numbers are exact: a decimal in JSON is a string, for most readers of JSON
// make binary floating point of a number. Empty fields are left out, addresses
// are relative to the base address that stands first, and places, industries
// and organisations stand as slugs beside a table of their names: a site of ten
// thousand briefings has a hundred thousand figures. All is written as it is
// made, so that none of the files is ever in memory as a whole.
//
// [Version] counts what would break a program that reads them: a field that
// goes or means something else. New fields do not.
package data

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"io"
	"strings"

	"brief/generator/figures"
)

// Version is the version of the files. It stands in the JSON files and in the
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

var (
	//go:embed figures-1.json
	figuresSchema []byte
	//go:embed briefings-1.json
	briefingsSchema []byte
	//go:embed figures.csv-metadata.json
	tableSchema []byte
)

// Schemas are the descriptions of the files, by address.
func Schemas() map[string][]byte {
	return map[string][]byte{FiguresSchema: withUnits(figuresSchema), BriefingsSchema: briefingsSchema, TableSchema: tableSchema}
}

// withUnits returns a schema with the slugs of all units, as alternatives of a
// regular expression, in the place of {units}. The slugs hold no character that
// is special in JSON or in a regular expression.
func withUnits(schema []byte) []byte {
	return bytes.ReplaceAll(schema, []byte("{units}"), []byte(strings.Join(figures.Units, "|")))
}

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

// Figure is one figure of a briefing.
type Figure struct {
	Briefing   string   `json:"briefing"`
	Name       string   `json:"name"`
	Kind       string   `json:"kind"`
	Label      Pair     `json:"label"`
	Value      string   `json:"value"`
	To         string   `json:"to,omitempty"`
	Unit       string   `json:"unit"`
	Of         *Pair    `json:"of,omitempty"`
	Bound      string   `json:"bound,omitempty"`
	Period     string   `json:"period,omitempty"`
	AsOf       string   `json:"as_of,omitempty"`
	Date       string   `json:"date"`
	Places     []string `json:"places"`
	Industries []string `json:"industries"`
	Evidence   string   `json:"evidence,omitempty"`
	Source     string   `json:"source,omitempty"`
	Note       *Pair    `json:"note,omitempty"`
	URL        Pair     `json:"url"`
}

// Briefing is one briefing.
type Briefing struct {
	Slug          string   `json:"slug"`
	Title         Pair     `json:"title"`
	Summary       Pair     `json:"summary"`
	Date          string   `json:"date"`
	Updated       string   `json:"updated,omitempty"`
	Places        []string `json:"places"`
	Industries    []string `json:"industries"`
	Organisations []string `json:"organisations,omitempty"`
	Figures       int      `json:"figures,omitempty"`
	Sources       []Source `json:"sources,omitempty"`
	URL           Pair     `json:"url"`
}

// Source is what a briefing rests on.
type Source struct {
	Title     string `json:"title,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	URL       string `json:"url,omitempty"`
	Published string `json:"published,omitempty"`
}

// Write writes a JSON file: the head, and under the given name the items, one
// a line. Items are taken from each; its error, or that of writing, ends it.
func Write[T any](w io.Writer, head Head, name string, each func(yield func(*T) error) error) error {
	var line bytes.Buffer
	encoder := json.NewEncoder(&line)
	encoder.SetEscapeHTML(false) // only pages need that
	err := encoder.Encode(head)
	if err != nil {
		return err
	}
	line.Truncate(line.Len() - len("}\n"))
	line.WriteString(",\n\"" + name + "\":[")
	before := "\n"
	err = each(func(item *T) error {
		_, err := w.Write(line.Bytes())
		line.Reset()
		line.WriteString(before)
		before = ",\n"
		if err == nil {
			err = encoder.Encode(item)
			line.Truncate(line.Len() - len("\n"))
		}
		return err
	})
	line.WriteString("\n]}\n")
	if err == nil {
		_, err = w.Write(line.Bytes())
	}
	return err
}
