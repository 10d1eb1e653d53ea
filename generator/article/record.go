package article

import (
	"encoding/json"
	"strings"

	"github.com/brief-site/brief/generator/lang"
)

// Record is an article as brief import --format json prints it, one object for
// each line. What is unknown is null.
type Record struct {
	File          string               `json:"file"`
	Language      string               `json:"language"`
	Title         *string              `json:"title"`
	Published     *string              `json:"published"`
	Publisher     *string              `json:"publisher"`
	URL           *string              `json:"url"`
	Province      *string              `json:"province"`
	City          *string              `json:"city"`
	Industries    []string             `json:"industries"`
	Organisations []OrganisationRecord `json:"organisations"`
	Figures       []FigureRecord       `json:"figures"`
	Body          string               `json:"body"`
}

// OrganisationRecord is an organisation that an article names.
type OrganisationRecord struct {
	Name string  `json:"name"`
	Slug *string `json:"slug"`
}

// FigureRecord is a figure of an article. Its numbers are exact. For a range,
// Value is the lower end.
type FigureRecord struct {
	Text  string       `json:"text"`
	Value json.Number  `json:"value"`
	To    *json.Number `json:"to,omitempty"`
	Unit  string       `json:"unit"`
	Bound *string      `json:"bound"`
}

// Record returns the article in the form of --format json. The city has its plain
// English name, and is null in a municipality.
func (a *Article) Record() Record {
	r := Record{
		File: a.File, Language: a.Lang.Code(),
		Title: orNull(a.Title.V), Published: orNull(dateText(a.Published.V)), Publisher: orNull(a.Publisher.V), URL: orNull(a.URL.V),
		Industries: append([]string{}, a.Industries.V...), Organisations: []OrganisationRecord{}, Figures: []FigureRecord{},
		Body: strings.Join(a.Body, "\n"),
	}
	if a.Province.V != nil {
		r.Province = &a.Province.V.Slug
	}
	if a.City.V != nil {
		r.City = orNull(plainName(a.City.V))
	}
	for _, o := range a.Named {
		r.Organisations = append(r.Organisations, OrganisationRecord{o.Name, orNull(o.Slug)})
	}
	for _, f := range a.Figures {
		record := FigureRecord{Text: f.Text, Value: json.Number(f.Value.String()), Unit: amountOf(f.Unit), Bound: orNull(string(f.Bound))}
		if f.Range {
			to := json.Number(f.To.String())
			record.To = &to
		}
		r.Figures = append(r.Figures, record)
	}
	return r
}

// amountOf returns the unit without a period: tons a year are tons. The unit of a
// price keeps what the price is for: yuan per mu.
func amountOf(unit string) string {
	base, per, compound := strings.Cut(unit, "/")
	switch per {
	case "year", "quarter", "month", "week", "day", "h", "min", "s":
		return base
	}
	if compound && base != "CNY" && base != "USD" && base != "EUR" && base != "HKD" {
		return base
	}
	return unit
}

func dateText(d lang.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.ISO()
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
