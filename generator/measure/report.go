package main

import (
	"fmt"
	"strconv"
	"time"
)

var noTime time.Time

// hugoName is the tool with which others are compared.
const hugoName = "Hugo"

// of takes one value of each sample.
func of(list []sample, value func(sample) float64) spread {
	var v []float64
	for _, one := range list {
		v = append(v, value(one))
	}
	return spreadOf(v)
}

func wall(s sample) float64     { return s.Wall.Seconds() }
func cpu(s sample) float64      { return s.CPU.Seconds() }
func memory(s sample) float64   { return float64(s.Peak) }
func rendered(s sample) float64 { return float64(s.Rendered) }
func writes(s sample) float64   { return float64(s.Written) }
func bytesOf(s sample) float64  { return float64(s.Bytes) }

func whole(f float64) string { return strconv.FormatFloat(f, 'f', 0, 64) }

// against writes the others' time and memory as a share of Hugo's.
func against(list, hugo []sample) []string {
	return []string{
		ratio(of(hugo, wall).median, of(list, wall).median),
		ratio(of(hugo, memory).median, of(list, memory).median),
	}
}

func coldTable(n int, names []string, got samples) *table {
	t := &table{
		title: "From nothing",
		head:  []string{"", "wall: median (min–max)", "CPU", "peak memory", "pages", "files", "bytes", "bytes a briefing", "wall / Hugo", "memory / Hugo"},
		notes: []string{coldNote, differences},
	}
	for _, name := range names {
		list := got[name]
		last := list[len(list)-1]
		cells := []string{
			name, of(list, wall).text(seconds), of(list, cpu).text(seconds), of(list, memory).text(megabytes),
			fmt.Sprint(last.Pages), fmt.Sprint(last.Files), megabytes(bytesOf(last)), whole(bytesOf(last) / float64(n)),
		}
		t.row(append(cells, against(list, got[hugoName])...)...)
	}
	return t
}

func changeTable(order, tools []string, all map[string]samples) *table {
	t := &table{
		title: "Built again after a change, each a new process",
		texts: 2,
		head:  []string{"changed", "", "wall: median (min–max)", "CPU", "peak memory", "rendered", "written", "wall / Hugo", "memory / Hugo"},
		notes: []string{changeNote},
	}
	for _, name := range order {
		for _, tool := range tools {
			list := all[name][tool]
			cells := []string{
				name, tool, of(list, wall).text(seconds), of(list, cpu).text(seconds), of(list, memory).text(megabytes),
				whole(of(list, rendered).median), whole(of(list, writes).median),
			}
			t.row(append(cells, against(list, all[name][hugoName])...)...)
		}
	}
	return t
}

// The differences between what the two do are printed beside the tables,
// because a ratio without them would say less than it seems to.
const (
	coldNote = "“bare” reads all texts, makes HTML of them by goldmark, and writes as many page files as brief does, each a fixed page around one text; it does nothing else."

	differences = `Both make a page for every edition with its figures, evidence, sources, places, organisations, related briefings and neighbours, and lists with feeds by province, city, industry, organisation, year and month, in both languages, minified. Only brief links each organisation where a text first names it, resolves references with the words of their evidence, lists the briefings that refer to one, lists sources, makes pages by province and industry, draws the map of provinces, writes JSON-LD, makes a parallel page of both editions, gathers all figures into a ledger and into files for programs, makes a search index and the lists by which a browser keeps the site, and compares both editions where checks are on; it puts every file in its place by renaming and keeps a manifest, so that a killed build leaves no half page. Only Hugo makes feeds of its lists of terms. Pages of brief carry more, as the bytes say.`

	changeNote = "“rendered” is what the program itself says; Hugo has no memory of an earlier build and renders every page. “written” counts files with a time after the start of the run. After a deletion Hugo leaves the pages of what was deleted in the folder."

	servedNote = "From before a file is saved until the server answers with a page that has the change, asked every 2 ms. brief runs all checks at every change. Hugo runs as its server does by itself, with fast render, and the pages requested are of the same kind. What was deleted is looked for in the list of its province."
)
