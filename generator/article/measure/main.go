// Command measure counts how much of an article brief import reads correctly. It
// reads a folder with articles and labels.json, compares what package article
// finds with the labels, prints each miss, and measures how long a thousand
// articles take:
//
//	go run ./generator/article/measure ../shared/articles-dev
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"

	"github.com/brief-site/brief/generator/article"
	"github.com/brief-site/brief/generator/lang"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "measure: name the folder that holds labels.json and the articles")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(3)
	}
}

// label is what is true of an article. A null in a list of other right answers
// means that nothing has to be found.
type label struct {
	Lang          string
	Title         *string
	Date          *string
	DateOK        []*string `json:"date_ok"`
	Publisher     *string
	PublisherOK   []*string `json:"publisher_ok"`
	Province      *string
	City          *string
	CityOK        []*string `json:"city_ok"`
	Industries    []string
	Figures       []figure
	FiguresMinor  []figure `json:"figures_minor"`
	Organisations []string
	BodyFirst     string   `json:"body_first"`
	BodyFirstOK   []string `json:"body_first_ok"`
	BodyLast      string   `json:"body_last"`
	MustNot       []string `json:"must_not"`
	Captions      []string
}

type figure struct {
	Text  string
	Value float64
	Unit  string
}

func run(dir string, out io.Writer) error {
	raw, err := os.ReadFile(filepath.Join(dir, "labels.json"))
	if err != nil {
		return err
	}
	labels := map[string]label{}
	if err := json.Unmarshal(raw, &labels); err != nil {
		return fmt.Errorf("labels.json: %w", err)
	}
	files := slices.Sorted(maps.Keys(labels))
	articles := map[string][]byte{}
	for _, f := range files {
		if articles[f], err = os.ReadFile(filepath.Join(dir, f)); err != nil {
			return err
		}
	}
	reader := article.NewReader(article.Registry{})
	s := &scores{}
	for _, f := range files {
		s.file = f
		a, err := reader.Read(f, articles[f])
		if err != nil {
			s.add("read", false, "an article", err.Error())
			continue
		}
		s.compare(a.Record(), labels[f])
	}
	s.print(out)
	fmt.Fprintf(out, "\na thousand articles in %.2f s\n", thousand(reader, files, articles).Seconds())
	return nil
}

// thousand returns how long it takes to read a thousand articles on all processors.
// It reads the set as often as needed.
func thousand(reader *article.Reader, files []string, articles map[string][]byte) time.Duration {
	begin := time.Now()
	work := make(chan string)
	var group sync.WaitGroup
	for range 2 {
		group.Go(func() {
			for f := range work {
				_, _ = reader.Read(f, articles[f]) // those that cannot be read are told above
			}
		})
	}
	for i := range 1000 {
		work <- files[i%len(files)]
	}
	close(work)
	group.Wait()
	return time.Since(begin)
}

// scores counts what was found and what there was, by field.
type scores struct {
	file   string
	fields []string
	found  map[string]int
	all    map[string]int
	misses []string
}

func (s *scores) add(field string, ok bool, wanted, got string) {
	if s.all == nil {
		s.found, s.all = map[string]int{}, map[string]int{}
	}
	if !slices.Contains(s.fields, field) {
		s.fields = append(s.fields, field)
	}
	s.all[field]++
	if ok {
		s.found[field]++
		return
	}
	s.misses = append(s.misses, fmt.Sprintf("%s  %s\n  wanted %s\n  got    %s", s.file, field, wanted, got))
}

func (s *scores) print(out io.Writer) {
	for _, m := range s.misses {
		fmt.Fprintln(out, m)
	}
	fmt.Fprintln(out)
	for _, f := range s.fields {
		if f == "industries got" || f == "industries wanted" {
			continue
		}
		fmt.Fprintf(out, "%-22s %4d/%-4d %5.1f%%\n", f, s.found[f], s.all[f], 100*float64(s.found[f])/float64(s.all[f]))
	}
	precision := float64(s.found["industries got"]) / float64(max(1, s.all["industries got"]))
	recall := float64(s.found["industries wanted"]) / float64(max(1, s.all["industries wanted"]))
	fmt.Fprintf(out, "%-22s           %5.1f%%\n", "industries F1", 200*precision*recall/(precision+recall))
}

func (s *scores) compare(got article.Record, want label) {
	s.add("language", got.Language == want.Lang, want.Lang, got.Language)
	s.text("title", got.Title, want.Title, nil)
	s.text("date", got.Published, want.Date, want.DateOK)
	s.text("publisher", got.Publisher, want.Publisher, want.PublisherOK)
	s.text("province", got.Province, want.Province, nil)
	s.text("city", got.City, want.City, want.CityOK)
	if len(want.Industries) > 0 {
		main := ""
		if len(got.Industries) > 0 {
			main = got.Industries[0]
		}
		s.add("main industry", main == want.Industries[0], strings.Join(want.Industries, " "), strings.Join(got.Industries, " "))
	}
	for _, i := range want.Industries {
		s.add("industries wanted", slices.Contains(got.Industries, i), i, strings.Join(got.Industries, " "))
	}
	for _, i := range got.Industries {
		s.add("industries got", slices.Contains(want.Industries, i), strings.Join(want.Industries, " "), i)
	}
	var names []string
	for _, o := range got.Organisations {
		names = append(names, o.Name)
	}
	for _, o := range want.Organisations {
		s.add("organisations", slices.ContainsFunc(names, func(name string) bool { return fold(name) == fold(o) }), o, strings.Join(names, " · "))
	}
	s.figures(got.Figures, want)
	s.body(got, want)
}

// text compares a field that may be null.
func (s *scores) text(field string, got, want *string, others []*string) {
	ok := false
	for _, w := range append([]*string{want}, others...) {
		ok = ok || w == nil && got == nil || w != nil && got != nil && fold(*w) == fold(*got)
	}
	s.add(field, ok, show(want), show(got))
}

func show(s *string) string {
	if s == nil {
		return "null"
	}
	return *s
}

var marks = strings.NewReplacer("’", "'", "‘", "'", "“", "\"", "”", "\"", "\u00a0", " ")

func fold(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(marks.Replace(s)), " "))
}

func (s *scores) figures(got []article.FigureRecord, want label) {
	used := make([]bool, len(got))
	match := func(f figure) bool {
		for i, g := range got {
			if !used[i] && equal(g, f) {
				used[i] = true
				return true
			}
		}
		return false
	}
	said := func() string {
		var list []string
		for i, g := range got {
			if !used[i] {
				list = append(list, fmt.Sprintf("%s = %s %s", g.Text, g.Value, g.Unit))
			}
		}
		return strings.Join(list, " · ")
	}
	for _, f := range want.Figures {
		ok := match(f)
		s.add("figures found", ok, fmt.Sprintf("%s = %v %s", f.Text, f.Value, f.Unit), said())
	}
	known := append(slices.Clone(want.Figures), want.FiguresMinor...)
	for _, g := range got {
		ok := slices.ContainsFunc(known, func(f figure) bool { return equal(g, f) })
		s.add("figures right", ok, "a labelled figure", fmt.Sprintf("%s = %s %s", g.Text, g.Value, g.Unit))
	}
}

// equal reports whether value and unit are equal; persons, beds and firms are all
// counts.
func equal(g article.FigureRecord, f figure) bool {
	unit := func(u string) string {
		if u == "person" || u == "household" {
			return "count"
		}
		return u
	}
	v, err := g.Value.Float64()
	return err == nil && unit(g.Unit) == unit(f.Unit) && math.Abs(v-f.Value) <= 1e-6*math.Max(1, math.Abs(f.Value))
}

func (s *scores) body(got article.Record, want label) {
	body := got.Body
	run := fold(body)
	if got.Language == lang.Zh.Code() {
		run = strings.ReplaceAll(run, " ", "")
	}
	ok := false
	for _, first := range append([]string{want.BodyFirst}, want.BodyFirstOK...) {
		ok = ok || strings.HasPrefix(run, fold(first))
	}
	s.add("body first", ok, want.BodyFirst, head(run))
	s.add("body last", strings.HasSuffix(run, fold(want.BodyLast)), want.BodyLast, tail(run))
	clean, kept := true, ""
	for _, m := range want.MustNot {
		if contains(body, m) {
			clean, kept = false, m
		}
	}
	s.add("no boilerplate", clean, "without it", kept)
	for _, c := range want.Captions {
		s.add("captions left out", !contains(body, c), "without it", c)
	}
}

// contains reports whether a body has boilerplate in it. A few words have to be a
// line of their own, because the text may have them too; more words may be
// anywhere.
func contains(body, boilerplate string) bool {
	if len(strings.Fields(boilerplate)) < 6 && len([]rune(boilerplate)) < 40 {
		for line := range strings.SplitSeq(body, "\n") {
			if fold(line) == fold(boilerplate) {
				return true
			}
		}
		return len([]rune(boilerplate)) >= 12 && strings.Contains(fold(body), fold(boilerplate)) && strings.IndexFunc(boilerplate, unicode.IsLower) < 0
	}
	return strings.Contains(fold(body), fold(boilerplate))
}

// shown is the number of characters of a body's beginning or end that are printed.
const shown = 60

func head(s string) string {
	r := []rune(s)
	return string(r[:min(len(r), shown)])
}

func tail(s string) string {
	r := []rune(s)
	return string(r[max(0, len(r)-shown):])
}
