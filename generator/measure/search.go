package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// searching measures what search adds to a build: brief as it is and brief
// without search build the same site in turns, and what one has more than the
// other is search. Pagefind, where it is given, indexes the pages of the
// briefings that brief has built.
//
//	go run ./generator/measure search -n 1000,10000 -pagefind PATH
func searching(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("measure search", flag.ContinueOnError)
	sizes := flags.String("n", "1000", "how many briefings, several sizes parted by commas")
	var s settings
	flags.IntVar(&s.runs, "runs", 3, "how often each is run")
	pagefind := flags.String("pagefind", "", "an executable of Pagefind; without one brief is measured alone")
	flags.StringVar(&s.dir, "dir", "", "a folder for sites and outputs; without one a temporary one")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *pagefind != "" { // told at once, and not after the builds
		_, version, err := run(ctx, "", nil, *pagefind, "--version")
		if err != nil {
			return err
		}
		fmt.Printf("\n%s\n", strings.TrimSpace(version))
	}
	dir, err := os.MkdirTemp(s.dir, "brief-measure-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if s.self, err = os.Executable(); err != nil {
		return err
	}
	with, without := filepath.Join(dir, "brief.exe"), filepath.Join(dir, "without.exe")
	overlay, err := withoutSearch(dir)
	if err != nil {
		return err
	}
	for _, args := range [][]string{{"build", "-o", with, "./cmd/brief"}, {"build", "-overlay", overlay, "-o", without, "./cmd/brief"}} {
		if _, _, err := run(ctx, "", nil, "go", args...); err != nil {
			return err
		}
	}
	for size := range strings.SplitSeq(*sizes, ",") {
		n, err := strconv.Atoi(size)
		if err != nil || n < 10 {
			return fmt.Errorf("-n %s: write numbers from 10 on, parted by commas", *sizes)
		}
		if s.dir, err = os.MkdirTemp(dir, "size-"); err != nil {
			return err
		}
		if err := s.searchAt(ctx, n, with, without, *pagefind); err != nil {
			return err
		}
		os.RemoveAll(s.dir)
	}
	return nil
}

// parts are the pieces of the program that are search, by their files.
var parts = map[string]string{
	"generator/output/output.go":   "s.searchIndex, ",
	"generator/ingest/briefing.go": "\t\tif err := r.findTerms(briefing, texts); err != nil {\n\t\t\treturn model.Outline{}, err\n\t\t}\n",
	"generator/plan/kinds.go":      "\t{name: \"search\", plan: both((*collector).search)},\n",
}

// withoutSearch writes what go build needs to build brief without search.
func withoutSearch(dir string) (overlay string, err error) {
	replace := map[string]string{}
	for name, part := range parts {
		raw, err := os.ReadFile(filepath.FromSlash(name))
		if err != nil {
			return "", fmt.Errorf("run this at the root of brief's module: %w", err)
		}
		text := string(raw)
		if strings.Count(text, part) != 1 {
			return "", fmt.Errorf("%s no longer has the piece that is search: %q; see parts in generator/measure/search.go", name, part)
		}
		text = strings.Replace(text, part, "", 1)
		to := filepath.Join(dir, strings.ReplaceAll(name, "/", "-"))
		if err := os.WriteFile(to, []byte(text), 0o644); err != nil {
			return "", err
		}
		from, err := filepath.Abs(filepath.FromSlash(name))
		if err != nil {
			return "", err
		}
		replace[from] = to
	}
	raw, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	overlay = filepath.Join(dir, "overlay.json")
	return overlay, os.WriteFile(overlay, raw, 0o644)
}

func (s *settings) searchAt(ctx context.Context, n int, with, without, pagefind string) error {
	site := filepath.Join(s.dir, "site")
	if _, _, err := run(ctx, "", nil, s.self, "make", site, strconv.Itoa(n)); err != nil {
		return err
	}
	got := samples{}
	pages := ""
	for r := range s.runs {
		tools := []*tool{briefTool(s, "brief without search", site), briefTool(s, "brief", site)}
		tools[0].program, tools[1].program = without, with
		for i := range tools {
			t := tools[(i+r)%2] // neither always runs after the other
			out, err := os.MkdirTemp(s.dir, "out-")
			if err != nil {
				return err
			}
			one, err := t.run(ctx, filepath.Join(out, "public"), filepath.Join(out, "cache"))
			if err != nil {
				return err
			}
			got[t.name] = append(got[t.name], one)
			if t.program == with && pages == "" {
				pages = filepath.Join(out, "public")
				continue
			}
			os.RemoveAll(out)
		}
	}
	index, err := look(filepath.Join(pages, "search"), noTime)
	if err != nil {
		return err
	}
	t := &table{
		title: fmt.Sprintf("Search in %d briefings, %d editions", n, 2*n),
		head:  []string{"", "wall: median (min–max)", "CPU", "peak memory", "bytes", "files"},
		notes: []string{
			"What search adds is the difference of the medians; its bytes and files are those of the folder search/. A difference of peaks that is zero or less says only that the peak lies elsewhere in the build.",
			"Pagefind reads the pages of the briefings (main of {en,zh}/briefings/*.html) that brief has built, and no others; its bytes and files are all that it writes but its interface (*.css, *-ui.js, highlighting), which brief has in its pages.",
		},
	}
	row := func(name string, list []sample, o output) {
		t.row(name, of(list, wall).text(seconds), of(list, cpu).text(seconds), of(list, memory).text(megabytes), megabytes(float64(o.Bytes)), fmt.Sprint(o.Files))
	}
	full, bare := got["brief"], got["brief without search"]
	row("brief without search", bare, bare[0].output)
	row("brief", full, full[0].output)
	more := func(value func(sample) float64) float64 { return of(full, value).median - of(bare, value).median }
	t.row("what search adds", seconds(more(wall)), seconds(more(cpu)), megabytes(more(memory)), megabytes(float64(index.Bytes)), fmt.Sprint(index.Files))
	t.row("… as part of the whole", ratio(of(full, wall).median, more(wall)), ratio(of(full, cpu).median, more(cpu)), ratio(of(full, memory).median, more(memory)), ratio(float64(full[0].Bytes), float64(index.Bytes)), "")
	if pagefind != "" {
		list, o, err := s.pagefind(ctx, pagefind, pages)
		if err != nil {
			return err
		}
		row("Pagefind", list, o)
		t.row("what search adds / Pagefind", ratio(of(list, wall).median, more(wall)), ratio(of(list, cpu).median, more(cpu)), ratio(of(list, memory).median, more(memory)), ratio(float64(o.Bytes), float64(index.Bytes)), ratio(float64(o.Files), float64(index.Files)))
	}
	indexed, err := textBytes(site)
	if err != nil {
		return err
	}
	terms, err := look(filepath.Join(pages, "search", "terms"), noTime)
	if err != nil {
		return err
	}
	t.notes = append(t.notes, fmt.Sprintf("Postings: %s in %d files, %.0f%% of the %s of text.", megabytes(float64(terms.Bytes)), terms.Files, 100*float64(terms.Bytes)/float64(indexed), megabytes(float64(indexed))))
	t.print(os.Stdout)
	return nil
}

// pagefind indexes the pages of the briefings, beside the site.
func (s *settings) pagefind(ctx context.Context, program, site string) (list []sample, o output, err error) {
	for range s.runs {
		out, err := os.MkdirTemp(s.dir, "pagefind-")
		if err != nil {
			return nil, o, err
		}
		u, _, err := run(ctx, "", nil, program, "--site", site, "--output-path", out, "--glob", "{en,zh}/briefings/*.html", "--root-selector", "main", "--silent")
		if err != nil {
			return nil, o, err
		}
		fmt.Fprintf(os.Stderr, "Pagefind: %s\n", seconds(u.Wall.Seconds()))
		for _, pattern := range []string{"*.css", "*-ui.js", "*ui*", "*highlight*", "*component*"} {
			names, err := filepath.Glob(filepath.Join(out, pattern))
			if err != nil {
				return nil, o, err
			}
			for _, name := range names {
				if err := os.Remove(name); err != nil {
					return nil, o, err
				}
			}
		}
		if o, err = look(out, noTime); err != nil {
			return nil, o, err
		}
		list = append(list, sample{usage: u, output: o})
		os.RemoveAll(out)
	}
	return list, o, nil
}

// textBytes counts what is indexed: titles, summaries and texts.
func textBytes(site string) (n int, err error) {
	names, err := filepath.Glob(filepath.Join(site, "sources", "briefings", "*.md"))
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			return 0, err
		}
		front, text, _ := strings.Cut(strings.TrimPrefix(string(raw), "---\n"), "\n---\n")
		n += len(text)
		for line := range strings.Lines(front) {
			if field, value, _ := strings.Cut(line, ": "); field == "title" || field == "summary" {
				n += len(value)
			}
		}
	}
	return n, err
}
