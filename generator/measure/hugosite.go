package main

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/internal/made"
	"github.com/brief-site/brief/generator/lang"
)

//go:embed all:hugo
var hugoFiles embed.FS

// writeHugo writes the made site in the form that Hugo reads: the same facts as
// front matter, the same texts as content, taxonomies for the lists.
func writeHugo(dir string, n int) error {
	err := fs.WalkDir(hugoFiles, "hugo", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		raw, err := hugoFiles.ReadFile(name)
		if err != nil {
			return err
		}
		return write(filepath.Join(dir, filepath.FromSlash(strings.TrimPrefix(name, "hugo/"))), string(raw))
	})
	if err != nil {
		return err
	}
	used := map[string]bool{}
	for i := range n {
		s := made.NewStory(i)
		for _, term := range hugoTermsOf(s) {
			used[term] = true
		}
		for _, l := range lang.Both {
			if err := write(filepath.Join(dir, hugoFile(s.Slug, l)), hugoContent(s, l)); err != nil {
				return err
			}
		}
	}
	for term, name := range hugoNames() {
		if strings.Contains(term, "/") && !used[term] {
			continue // it would be an empty page
		}
		for _, l := range lang.Both {
			if err := write(filepath.Join(dir, hugoTermFile(term, l)), hugoTerm(name.In(l))); err != nil {
				return err
			}
		}
	}
	return nil
}

func write(file, text string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(text), 0o644)
}

// hugoNames returns the names of sections, and of the terms that have one, by
// the folder of their page: provinces/henan.
func hugoNames() map[string]lang.Pair {
	names := map[string]lang.Pair{
		"briefings": {En: "Briefings", Zh: "简报"}, "provinces": {En: "Provinces", Zh: "省份"}, "cities": {En: "Cities", Zh: "城市"}, "industries": {En: "Industries", Zh: "产业"},
		"organisations": {En: "Organisations", Zh: "机构"}, "years": {En: "Years", Zh: "年份"}, "months": {En: "Months", Zh: "月份"},
	}
	for _, p := range atlas.Provinces() {
		names["provinces/"+p.Slug] = p.Name
		for _, c := range p.Cities() {
			names["cities/"+p.Slug+"-"+c.Slug] = c.Name
		}
	}
	for _, i := range atlas.Industries() {
		names["industries/"+i.Slug] = i.Name
	}
	for _, o := range made.Organisations() {
		names["organisations/"+o.Slug] = o.Name
	}
	return names
}

// hugoTermsOf returns the terms of a briefing that have a name.
func hugoTermsOf(s *made.Story) []string {
	terms := []string{"provinces/" + s.Province}
	if s.City != "" {
		terms = append(terms, "cities/"+s.Province+"-"+s.City)
	}
	for _, slug := range s.Industries {
		terms = append(terms, "industries/"+slug)
	}
	for _, slug := range s.Organisations {
		terms = append(terms, "organisations/"+slug)
	}
	return terms
}

func hugoTermFile(term string, l lang.Lang) string {
	return "content/" + term + "/_index." + l.Code() + ".md"
}

func hugoTerm(name string) string { return "+++\ntitle = " + strconv.Quote(name) + "\n+++\n" }

func hugoFile(slug string, l lang.Lang) string {
	return "content/briefings/" + slug + "." + l.Code() + ".md"
}

// hugoContent returns one edition as a content file.
func hugoContent(s *made.Story, l lang.Lang) string {
	var b strings.Builder
	text := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s = %s\n", name, strconv.Quote(value))
		}
	}
	terms := func(name string, values ...string) {
		for i, v := range values {
			values[i] = strconv.Quote(v)
		}
		fmt.Fprintf(&b, "%s = [%s]\n", name, strings.Join(values, ", "))
	}
	day := s.Date // Hugo needs a full date to sort by
	if s.Updated != "" {
		day = s.Updated
	}
	b.WriteString("+++\n")
	text("title", s.Title.In(l))
	text("summary", s.Summary.In(l))
	fmt.Fprintf(&b, "date = %s\n", day)
	p := atlas.Province(s.Province)
	place := p.Name.In(l)
	terms("provinces", s.Province)
	if s.City != "" {
		terms("cities", s.Province+"-"+s.City)
		place += " · " + p.City(s.City).Name.In(l)
	}
	terms("industries", append([]string{}, s.Industries...)...)
	terms("organisations", append([]string{}, s.Organisations...)...)
	terms("years", s.Date[:4])
	if len(s.Date) > 4 {
		terms("months", s.Date[:7])
	}
	// What a template would have to look up for every card is written here in
	// words.
	b.WriteString("\n[params]\n")
	text("published", s.Date)
	text("day", written(s.Date, l))
	text("place", place)
	var trades []string
	for _, slug := range s.Industries {
		trades = append(trades, industryName(slug).In(l))
	}
	text("trades", lang.Join(l, trades))
	for i := range s.Figures {
		f := &s.Figures[i]
		b.WriteString("[[params.figures]]\n")
		text("name", f.Name)
		text("label", f.Label.In(l))
		text("value", f.In(l))
		text("when", written(f.Period+f.AsOf, l))
		text("evidence", f.Evidence)
		text("lang", s.Sources[f.Source-1].Lang.Tag())
		text("source", strconv.Itoa(f.Source))
		text("note", f.Note.In(l))
	}
	for _, source := range s.Sources {
		b.WriteString("[[params.sources]]\n")
		text("title", source.Title)
		text("publisher", source.Publisher)
		text("url", source.URL)
		text("published", source.Published)
	}
	b.WriteString("+++\n\n")
	b.WriteString(plainReferences(s, l))
	return b.String()
}

// written returns a date in words.
func written(date string, l lang.Lang) string {
	d, err := lang.ParseDate(date)
	if err != nil {
		return ""
	}
	return d.Long(l)
}

func industryName(slug string) lang.Pair {
	for _, i := range atlas.Industries() {
		if i.Slug == slug {
			return i.Name
		}
	}
	return lang.Pair{}
}

var reference = regexp.MustCompile(`\[\[(?:(briefing|place|industry):)?([a-z0-9-]+)(?:\|([^\]]*))?\]\]`)

// plainReferences replaces references by words and ordinary links.
func plainReferences(s *made.Story, l lang.Lang) string {
	return reference.ReplaceAllStringFunc(s.Body.In(l), func(ref string) string {
		part := reference.FindStringSubmatch(ref)
		kind, name, words := part[1], part[2], part[3]
		for i := range s.Figures {
			if s.Figures[i].Name == name {
				return s.Figures[i].In(l)
			}
		}
		folder := map[string]string{"place": "provinces", "industry": "industries"}[kind]
		if folder == "" {
			folder = "briefings"
		}
		if words == "" {
			words = made.StoryOf(name).Title.In(l)
		}
		return "[" + words + "](/made/" + l.Code() + "/" + folder + "/" + name + ".html)"
	})
}
