package article

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/lang"
)

// label is what is true of an article in testdata. A null in publisher_ok means
// that none has to be found. Cut articles break off within their last paragraph.
type label struct {
	Lang          string
	Title         *string
	Date          *string
	Publisher     *string
	PublisherOK   []*string `json:"publisher_ok"`
	Province      *string
	City          *string
	Industries    []string
	Organisations []string
	Figures       []struct {
		Text  string
		Value float64
		Unit  string
	}
	BodyFirst string   `json:"body_first"`
	BodyLast  string   `json:"body_last"`
	MustNot   []string `json:"must_not"`
	Captions  []string
	Cut       bool
}

// floors are the shares of all labels that have to be found, in percent. What is
// left of a cut paragraph may be two words, which could be a button or a name: so
// the floor of notes is low, and TestCutAnywhere has a higher one.
var floors = []struct {
	field string
	least float64
}{
	{"language", 100}, {"title", 95}, {"date", 98}, {"publisher", 90}, {"province", 97}, {"city", 97}, {"main industry", 90}, {"organisations", 85},
	{"figures", 98}, {"first words", 95}, {"last words", 95}, {"free of boilerplate", 97}, {"captions left out", 85}, {"note where cut", 85}, {"no note else", 98},
}

// score counts what was found of each field, in one language.
type score struct{ found, all map[string]int }

func newScore() score { return score{map[string]int{}, map[string]int{}} }

func (n score) add(field string, ok bool) {
	n.all[field]++
	if ok {
		n.found[field]++
	}
}

func (n score) share(field string) float64 {
	if n.all[field] == 0 {
		return 100
	}
	return 100 * float64(n.found[field]) / float64(n.all[field])
}

// TestSet holds what is read of the articles in testdata, which were written for
// it in the layouts of many sites, to their labels. It prints each miss, and with
// -v the table.
func TestSet(t *testing.T) {
	dir := filepath.Join("testdata", "articles")
	raw, err := os.ReadFile(filepath.Join(dir, "labels.json"))
	if err != nil {
		t.Fatal(err)
	}
	var labels map[string]label
	if err := json.Unmarshal(raw, &labels); err != nil {
		t.Fatal(err)
	}
	counts := map[string]score{"all": newScore(), "en": newScore(), "zh": newScore()}
	for _, file := range slices.Sorted(maps.Keys(labels)) {
		raw, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		a, err := everyone.Read(file, raw)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		want := labels[file]
		compare(a, want, func(field string, ok bool, wanted, got any) {
			counts["all"].add(field, ok)
			counts[want.Lang].add(field, ok)
			if !ok {
				t.Logf("%s: %s is %v, want %v", file, field, got, wanted)
			}
		})
	}
	if len(labels) < 100 {
		t.Errorf("there are only %d articles", len(labels))
	}
	var table strings.Builder
	fmt.Fprintf(&table, "%-20s %9s %8s %8s %8s %8s\n", "field", "found", "all", "English", "Chinese", "floor")
	for _, f := range floors {
		all := counts["all"]
		fmt.Fprintf(&table, "%-20s %4d/%-4d %7.1f%% %7.1f%% %7.1f%% %7.0f%%\n", f.field, all.found[f.field], all.all[f.field], all.share(f.field), counts["en"].share(f.field), counts["zh"].share(f.field), f.least)
		if all.share(f.field) < f.least {
			t.Errorf("%s: %.1f%% found, want %.0f%%", f.field, all.share(f.field), f.least)
		}
	}
	t.Log("\n" + table.String())
}

// compare calls count for each labelled fact of an article.
func compare(a *Article, want label, count func(field string, ok bool, wanted, got any)) {
	got := a.Record()
	said := func(s *string) string {
		if s == nil {
			return "null"
		}
		return *s
	}
	same := func(field string, wanted, have string) { count(field, wanted == have, wanted, have) }
	same("language", want.Lang, got.Language)
	same("title", said(want.Title), said(got.Title))
	same("date", said(want.Date), said(got.Published))
	publisher := said(got.Publisher)
	count("publisher", slices.ContainsFunc(append(want.PublisherOK, want.Publisher), func(s *string) bool { return said(s) == publisher }), said(want.Publisher), publisher)
	same("province", said(want.Province), said(got.Province))
	same("city", said(want.City), said(got.City))
	if len(want.Industries) > 0 {
		count("main industry", len(got.Industries) > 0 && got.Industries[0] == want.Industries[0], want.Industries[0], got.Industries)
	}
	for _, o := range want.Organisations {
		count("organisations", slices.ContainsFunc(got.Organisations, func(r OrganisationRecord) bool { return r.Name == o }), o, got.Organisations)
	}
	for _, f := range want.Figures {
		count("figures", slices.ContainsFunc(got.Figures, func(r FigureRecord) bool {
			v, err := r.Value.Float64()
			counted := strings.ReplaceAll(strings.ReplaceAll(r.Unit, "person", "count"), "household", "count") == strings.ReplaceAll(strings.ReplaceAll(f.Unit, "person", "count"), "household", "count")
			return err == nil && counted && math.Abs(v-f.Value) <= 1e-6*math.Max(1, math.Abs(f.Value))
		}), f.Text, "not found")
	}
	run := strings.Join(strings.Fields(got.Body), " ")
	if a.Lang == lang.Zh {
		run = strings.Join(strings.Fields(got.Body), "")
	}
	count("first words", strings.HasPrefix(run, want.BodyFirst), want.BodyFirst, a.Body[0])
	count("last words", strings.HasSuffix(run, want.BodyLast), want.BodyLast, a.Body[len(a.Body)-1])
	kept := ""
	for _, line := range want.MustNot {
		if slices.Contains(a.Body, tidy(line)) || size(line) >= 8 && strings.Contains(got.Body, tidy(line)) {
			kept = line
		}
	}
	count("free of boilerplate", kept == "", "the text alone", kept)
	for _, line := range want.Captions {
		count("captions left out", !strings.Contains(got.Body, tidy(line)), "the text alone", line)
	}
	if want.Cut {
		count("note where cut", len(a.Notes) > 0, "a note", "none")
	} else {
		count("no note else", len(a.Notes) == 0, "none", a.Notes)
	}
}
