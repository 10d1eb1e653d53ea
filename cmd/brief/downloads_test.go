package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// TestDownloads holds the files for programs to the schemas that are published
// beside them, to each other and to the pages. It also shows that the schemas
// catch something.
func TestDownloads(t *testing.T) {
	eachSite(t, func(t *testing.T, s *output) {
		valid := func(schema string, data []byte) error {
			parsed, err := jsonschema.UnmarshalJSON(bytes.NewReader(s.files[schema]))
			if err != nil {
				t.Fatal(err)
			}
			c := jsonschema.NewCompiler()
			if err := c.AddResource(s.base+schema, parsed); err != nil {
				t.Fatal(err)
			}
			compiled, err := c.Compile(s.base + schema)
			if err != nil {
				t.Fatal(err)
			}
			v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
			if err != nil {
				return err
			}
			return compiled.Validate(v)
		}
		var figures struct {
			Schema     string `json:"$schema"`
			Version    int
			Places     map[string]any
			Industries map[string]any
			Kinds      map[string]any
			Figures    []struct {
				Briefing, Name, Kind, Value, To string
				Places, Industries              []string
				URL                             map[string]string
			}
		}
		var briefings struct {
			Schema    string `json:"$schema"`
			Briefings []struct {
				Slug    string
				Figures int
				URL     map[string]string
			}
		}
		for name, into := range map[string]any{"figures.json": &figures, "briefings.json": &briefings} {
			if err := json.Unmarshal(s.files[name], into); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		for name, schema := range map[string]string{"figures.json": figures.Schema, "briefings.json": briefings.Schema} {
			if s.own && name == "figures.json" && len(figures.Figures) == 0 {
				continue // it then lacks names that the schema requires
			}
			if err := valid(schema, s.files[name]); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			for from, to := range map[string]string{`"version":1`: `"version":2`, `"date":"2`: `"date":"on 2`, `"places":["`: `"places":["A`, `"url":{"en":"en/`: `"url":{"en":"/en/`} {
				bad := strings.Replace(string(s.files[name]), from, to, 1)
				if bad == string(s.files[name]) {
					if s.own {
						continue
					}
					t.Fatalf("%s does not hold %s", name, from)
				}
				if valid(schema, []byte(bad)) == nil {
					t.Errorf("%s passes %s with %s", schema, name, to)
				}
			}
		}
		// Each figure leads to its card, and what it names is named.
		counted := map[string]int{}
		for _, f := range figures.Figures {
			counted[f.Briefing]++
			for code, url := range f.URL {
				page, fragment, _ := strings.Cut(url, "#")
				if p := s.pages[page]; p == nil || !p.ids[fragment] || !strings.HasPrefix(page, code+"/") {
					t.Errorf("%s of %s leads to %s", f.Name, f.Briefing, url)
				}
			}
			for _, slug := range f.Places {
				if figures.Places[slug] == nil {
					t.Errorf("%s has no name", slug)
				}
			}
			for _, slug := range f.Industries {
				if figures.Industries[slug] == nil {
					t.Errorf("%s has no name", slug)
				}
			}
			if figures.Kinds[f.Kind] == nil {
				t.Errorf("%s has no name", f.Kind)
			}
		}
		if !s.own && (len(figures.Figures) == 0 || len(briefings.Briefings) == 0) {
			t.Errorf("the site has %d figures and %d briefings, want some of each", len(figures.Figures), len(briefings.Briefings))
		}
		for _, b := range briefings.Briefings {
			if b.Figures != counted[b.Slug] {
				t.Errorf("%s has %d figures, and %d of them are listed", b.Slug, b.Figures, counted[b.Slug])
			}
			for _, url := range b.URL {
				if s.pages[url] == nil {
					t.Errorf("%s leads to %s", b.Slug, url)
				}
			}
		}
		// The table says the same, row by row, in the form that Excel reads.
		raw, bom := bytes.CutPrefix(s.files["figures.csv"], []byte("\ufeff"))
		if !bom || bytes.Count(raw, []byte("\r\n")) != len(figures.Figures)+1 {
			t.Errorf("figures.csv: a byte order mark: %t; %d lines for %d figures", bom, bytes.Count(raw, []byte("\r\n")), len(figures.Figures))
		}
		rows, err := csv.NewReader(bytes.NewReader(raw)).ReadAll()
		if err != nil || len(rows) != len(figures.Figures)+1 {
			t.Fatalf("figures.csv has %d rows: %v", len(rows), err)
		}
		column := func(name string) int { return slices.Index(rows[0], name) }
		for i, f := range figures.Figures {
			row := rows[i+1]
			if row[column("briefing")] != f.Briefing || row[column("name")] != f.Name || row[column("value")] != f.Value || row[column("to")] != f.To || row[column("url_en")] != address(s.base, f.URL["en"]) {
				t.Errorf("row %d is %q, not %+v", i+1, row, f)
			}
		}
	})
}

func address(base, path string) string {
	if path == "" {
		return ""
	}
	return base + path
}
