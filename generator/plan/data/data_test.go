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

	"brief/generator/figures"
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

// What begins like a formula is text, a number below zero stays a number, and
// what was written is what any reader of CSV gets back.
func TestTable(t *testing.T) {
	out := table(t, &Figure{
		Briefing: "a", Name: "b", Kind: "change", Label: Pair{`=HYPERLINK("https://x","y")`, "＝1+1"}, Value: "-3.5", Unit: "%",
		Places: []string{"henan", "hebei"}, Industries: []string{"steel"}, Evidence: "+1,\n\"two\"", Source: "@SUM(A1)", Note: &Pair{"\tx", "-1"},
		URL: Pair{En: "en/briefings/a.html#figure-b"},
	})
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
	} {
		if got := rows[1][slices.Index(Columns, name)]; got != want {
			t.Errorf("%s is %q, not %q", name, got, want)
		}
	}
}

// The description of the table describes the table.
func TestTableSchema(t *testing.T) {
	var m struct {
		URL         string
		TableSchema struct {
			Columns []struct{ Name, Datatype string }
		}
	}
	if err := json.Unmarshal(tableSchema, &m); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, c := range m.TableSchema.Columns {
		names = append(names, c.Name)
		if (c.Datatype == "decimal") != (c.Name == "value" || c.Name == "to") {
			t.Errorf("%s is a %s", c.Name, c.Datatype)
		}
	}
	if m.URL != FiguresCSV || !slices.Equal(names, Columns) {
		t.Errorf("%s has the columns %v", m.URL, names)
	}
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
	before := figures.Units
	defer func() { figures.Units = before }()
	figures.Units = append(slices.Clone(before), "acre")
	matches("acre", true)
	matches("t/acre", true)
}
