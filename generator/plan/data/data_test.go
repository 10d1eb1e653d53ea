package data

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
)

func table(t *testing.T, figures ...*Figure) string {
	t.Helper()
	var b bytes.Buffer
	w := NewTable(&b, Head{BaseURL: "https://example.org/x/", Places: map[string]Pair{"henan": {"Henan", "河南"}, "hebei": {"Hebei", "河北"}}})
	for _, f := range figures {
		if err := w.Add(f); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// hostile is a figure whose texts look like formulas.
func hostile() *Figure {
	b := &model.Briefing{}
	b.Slug, b.Sources = "a", []model.Source{{URL: "@SUM(A1)", Title: "=1", Publisher: "-x", Published: lang.Date{Year: 2024, Month: 1, Day: 28}}}
	return &Figure{
		Figure: &model.Figure{
			Name: "b", Target: true, Subject: model.Subject{Kind: model.OfPlace, Slug: "henan/zhengzhou"}, Label: lang.Pair{En: `=HYPERLINK("https://x","y")`, Zh: "＝1+1"}, Evidence: "+1,\n\"two\"", Source: 1, Note: lang.Pair{En: "\tx", Zh: "-1"},
			Quantity: figures.Quantity{Value: figures.Decimal{Coef: -35, Exp: -1}, Unit: "%"},
		},
		Class: figures.Targets(), SubjectName: lang.Pair{En: "+a", Zh: "＋甲"},
		Briefing: b, Places: []string{"henan", "hebei"}, Industries: []string{"steel"}, URL: lang.Pair{En: "en/briefings/a.html#figure-b"},
	}
}

// What begins like a formula is text, a number below zero stays a number, and
// what was written is what any reader of CSV gets back.
func TestTable(t *testing.T) {
	out := table(t, hostile())
	body, bom := strings.CutPrefix(out, "\ufeff")
	if !bom || strings.Count(body, "\r\n") != 2 || !strings.HasSuffix(body, "\r\n") {
		t.Errorf("it begins or breaks its lines otherwise: %q", out)
	}
	rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil || len(rows) != 2 || !slices.Equal(rows[0], Columns) {
		t.Fatal(rows, err)
	}
	for name, want := range map[string]string{
		"label_en": `'=HYPERLINK("https://x","y")`, "label_zh": "'＝1+1", "value": "-3.5", "evidence": "'+1,\n\"two\"", "source": "'@SUM(A1)",
		"note_en": "'\tx", "note_zh": "'-1", "place": "henan;hebei", "place_zh": "河南；河北", "url_en": "https://example.org/x/en/briefings/a.html#figure-b", "url_zh": "", "of_en": "",
		"subject": "henan/zhengzhou", "subject_en": "'+a", "subject_zh": "'＋甲", "target": "true",
		"source_title": "'=1", "source_publisher": "'-x", "source_date": "2024-01-28",
	} {
		if got := rows[1][slices.Index(Columns, name)]; got != want {
			t.Errorf("%s is %q, not %q", name, got, want)
		}
	}
}

// The header of figures.csv, the fields of figures.json, the schema and the
// description of the table say the same, in one order.
func TestFieldsAgree(t *testing.T) {
	var schema struct {
		Properties struct {
			Figures struct {
				Items struct {
					Properties json.RawMessage
					Required   []string
				}
			}
		}
	}
	var metadata struct {
		URL         string
		TableSchema struct {
			Columns []struct{ Name, Titles, Datatype string }
		}
	}
	if err := json.Unmarshal(Schemas()[FiguresSchema], &schema); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(Schemas()[TableSchema], &metadata); err != nil {
		t.Fatal(err)
	}
	items := schema.Properties.Figures.Items

	full, empty := hostile(), &Figure{Figure: &model.Figure{}, Class: figures.ClassOf(lang.Pair{}, figures.Quantity{}), Briefing: &model.Briefing{}}
	full.Period, full.AsOf = lang.Date{Year: 2023}, lang.Date{Year: 2024}
	full.Briefing.Date = lang.Date{Year: 2024}
	full.Quantity.Range, full.Quantity.Bound, full.Quantity.Of = true, figures.Over, lang.Pair{En: "firms", Zh: "家企业"}
	if got, want := keysOf(t, full.appendJSON(nil)), keysOf(t, items.Properties); !slices.Equal(got, want) {
		t.Errorf("figures.json has the fields %v, its schema %v", got, want)
	}
	if got := keysOf(t, empty.appendJSON(nil)); !slices.Equal(got, items.Required) {
		t.Errorf("a figure that says nothing has the fields %v, but %v are required", got, items.Required)
	}

	header, _, _ := strings.Cut(strings.TrimPrefix(table(t), "\ufeff"), "\r\n")
	var names []string
	for _, c := range metadata.TableSchema.Columns {
		names = append(names, c.Name)
		if c.Titles != c.Name || (c.Datatype == "decimal") != (c.Name == "value" || c.Name == "to") || (c.Datatype == "boolean") != (c.Name == "target") || (c.Datatype == "anyURI") != strings.HasPrefix(c.Name, "url_") {
			t.Errorf("%s is a %s of the title %s", c.Name, c.Datatype, c.Titles)
		}
	}
	if metadata.URL != FiguresCSV || header != strings.Join(names, ",") {
		t.Errorf("%s has the columns %s, its description %v", metadata.URL, header, names)
	}
	for _, f := range fields {
		readers := 0
		for _, reader := range []struct {
			columns int
			has     bool
		}{{1, f.text != nil}, {1, f.flag != nil}, {2, f.pair != nil}, {3, f.list != nil}} {
			if reader.has {
				readers++
				if len(f.columns) != reader.columns {
					t.Errorf("%s has %d columns, not %d", f.name, len(f.columns), reader.columns)
				}
			}
		}
		if readers != 1 || (f.list != nil) != (f.names != nil) || f.decimal && f.text == nil || f.address && f.pair == nil {
			t.Errorf("%s has %d readers, or not what goes with its reader", f.name, readers)
		}
	}
}

// The schema of briefings.json has the fields that the file has.
func TestBriefingsSchema(t *testing.T) {
	var schema struct {
		Properties struct {
			Briefings struct {
				Items struct {
					Properties json.RawMessage
					Required   []string
				}
			}
		}
	}
	if err := json.Unmarshal(Schemas()[BriefingsSchema], &schema); err != nil {
		t.Fatal(err)
	}
	full := Briefing{Published: "2024-01-28", Updated: "2024-01-28", Organisations: []string{"citic"}, Figures: 1, Sources: []Source{{}}, Authors: []Person{{}}, Translators: []Person{{}}, Editors: []Person{{}}, Corrections: []Correction{{}}}
	for _, c := range []struct {
		briefing Briefing
		want     []string
	}{{full, keysOf(t, schema.Properties.Briefings.Items.Properties)}, {Briefing{}, schema.Properties.Briefings.Items.Required}} {
		raw, err := json.Marshal(c.briefing)
		if got := keysOf(t, raw); err != nil || !slices.Equal(got, c.want) {
			t.Errorf("a briefing has the fields %v, not %v: %v", got, c.want, err)
		}
	}
}

// keysOf lists the keys of a JSON object in the order in which they are written.
func keysOf(t *testing.T, raw []byte) (keys []string) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(raw))
	if _, err := d.Token(); err != nil {
		t.Fatal(err)
	}
	for d.More() {
		key, err := d.Token()
		var value json.RawMessage
		if err == nil {
			err = d.Decode(&value)
		}
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, key.(string))
	}
	return keys
}

// Strings are written as encoding/json writes them, whatever is in them.
func FuzzString(f *testing.F) {
	for _, s := range []string{"", "plain", "<b> & \"quoted\"", "引文“”、", "a\u2028b\u2029", "\xff", "中\xe2\x80", "\x00\x1f\x7f\n\t\\", "中\n", "中\"", "🏭"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var want bytes.Buffer
		e := json.NewEncoder(&want)
		e.SetEscapeHTML(false)
		if err := e.Encode(s); err != nil {
			t.Fatal(err)
		}
		if got := appendString(nil, s); string(got)+"\n" != want.String() {
			t.Errorf("%q is written as %s, not as %s", s, got, want.String())
		}
	})
}

func TestWrite(t *testing.T) {
	var b bytes.Buffer
	items := []*Briefing{{Slug: "a & <b>"}, {Slug: "c"}}
	err := Write(&b, Head{Version: 1}, "briefings", func(yield func(*Briefing) error) error {
		return errors.Join(yield(items[0]), yield(items[1]))
	})
	var read struct {
		Version   int
		Briefings []Briefing
	}
	if err != nil || json.Unmarshal(b.Bytes(), &read) != nil || read.Version != 1 || len(read.Briefings) != 2 || !strings.Contains(b.String(), `"a & <b>"`) {
		t.Errorf("%v\n%s", err, b.String())
	}
	broken := errors.New("broken")
	if err := Write(&b, Head{}, "briefings", func(func(*Briefing) error) error { return broken }); !errors.Is(err, broken) {
		t.Errorf("an item that cannot be read says %v", err)
	}
	b.Reset()
	if err := Write(&b, Head{}, "figures", func(func(*Figure) error) error { return nil }); err != nil || !json.Valid(b.Bytes()) {
		t.Errorf("without figures: %v %s", err, b.String())
	}
}

// TestUnitsInSchema holds that the schema names the units of the table of units
// and no others.
func TestUnitsInSchema(t *testing.T) {
	pattern := func() *regexp.Regexp {
		var schema struct {
			Properties struct {
				Figures struct {
					Items struct {
						Properties struct {
							Unit struct{ Pattern string }
						}
					}
				}
			}
		}
		if err := json.Unmarshal(Schemas()[FiguresSchema], &schema); err != nil {
			t.Fatal(err)
		}
		return regexp.MustCompile(schema.Properties.Figures.Items.Properties.Unit.Pattern)
	}
	matches := func(unit string, want bool) {
		t.Helper()
		if pattern().MatchString(unit) != want {
			t.Errorf("%q matches: %v", unit, !want)
		}
	}
	for _, unit := range figures.Units {
		matches(unit, true)
		matches("t/"+unit, true)
	}
	for _, unit := range []string{"", "acre", "t/acre", "t/", "xt", "tx", "t/year/year"} {
		matches(unit, false)
	}
}
