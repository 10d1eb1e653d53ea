package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"time"

	"github.com/brief-site/brief/generator/internal/made"
)

// tool is a program in one setting, with a site of its own.
type tool struct {
	name       string
	site       string // its sources
	out, cache string // kept from run to run
	build      func(site, out, cache string) (env, args []string)
	serve      func(site, cache string, port string) []string
	program    string
	edit       func(c change) func(n, k int) made.Edit
	rendered   func(printed string) int
}

// sample is what one run used and wrote.
type sample struct {
	usage
	output
	Rendered int
}

func briefTool(s *settings, name, site string) *tool {
	return &tool{
		name: name, site: site, program: s.brief,
		out: filepath.Join(s.dir, name+"-out"), cache: filepath.Join(s.dir, name+"-cache"),
		build: func(site, out, cache string) (env, args []string) {
			return nil, []string{"build", "-C", site, "--out", out, "--cache", cache, "--format", "json"}
		},
		serve: func(site, cache, port string) []string {
			return []string{"serve", "-C", site, "--cache", cache, "--port", port}
		},
		edit:     func(c change) func(n, k int) made.Edit { return c.brief },
		rendered: func(printed string) int { return number(printed, `(\d+) rendered`) },
	}
}

func hugoTool(s *settings, name, site string, related bool) *tool {
	return &tool{
		name: name, site: site, program: s.hugo,
		out: filepath.Join(s.dir, name+"-out"), cache: filepath.Join(s.dir, name+"-cache"),
		build: func(site, out, cache string) (env, args []string) {
			return []string{"HUGO_PARAMS_RELATED=" + strconv.FormatBool(related)},
				[]string{"build", "--source", site, "--destination", out, "--cacheDir", cache, "--minify", "--noBuildLock"}
		},
		serve: func(site, cache, port string) []string {
			return []string{"server", "--source", site, "--cacheDir", cache, "--port", port, "--noBuildLock"}
		},
		edit: func(c change) func(n, k int) made.Edit { return c.hugo },
		// Hugo prints how many pages each language has; it renders them all.
		rendered: func(printed string) int {
			return number(printed, `Pages\D+(\d+)`) + number(printed, `Pages\D+\d+\D+(\d+)`)
		},
	}
}

// number returns the first number that a pattern finds, or 0.
func number(text, pattern string) int {
	m := regexp.MustCompile(pattern).FindStringSubmatch(text)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

// again builds into the folder that is kept.
func (t *tool) again(ctx context.Context) (sample, error) { return t.run(ctx, t.out, t.cache) }

// cold builds from nothing. Its output stays until everything is measured: ext4
// does not reuse the number of a file that was deleted in the last minutes,
// looks for another each time a file is created, and a build after thirty
// thousand deletions takes twice as long as it would otherwise.
func (t *tool) cold(ctx context.Context, dir string) (sample, error) {
	dir, err := os.MkdirTemp(dir, "cold-")
	if err != nil {
		return sample{}, err
	}
	if err := os.RemoveAll(filepath.Join(t.site, "resources")); err != nil { // where Hugo keeps what it made of assets
		return sample{}, err
	}
	return t.run(ctx, filepath.Join(dir, "out"), filepath.Join(dir, "cache"))
}

func (t *tool) run(ctx context.Context, out, cache string) (sample, error) {
	env, args := t.build(t.site, out, cache)
	begun := time.Now()
	u, printed, err := run(ctx, "", env, t.program, args...)
	if err != nil {
		return sample{}, err
	}
	fmt.Fprintf(os.Stderr, "%s: %s\n", t.name, seconds(u.Wall.Seconds())) // the tables come late
	o, err := look(out, begun)
	return sample{usage: u, output: o, Rendered: t.rendered(printed)}, err
}
