package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/sync/errgroup"
)

// bare does the work that no generator of such a site can avoid: it reads every
// text, converts it to HTML with goldmark, puts that into a fixed page, and
// writes as many files as brief writes pages. It does not link, check, escape
// or remember anything. The time that it takes is the machine's, not a
// program's.
func bare(sources, out string, files int) error {
	names, err := filepath.Glob(filepath.Join(sources, "sources/briefings/*.md"))
	if err != nil || len(names) == 0 {
		return fmt.Errorf("%s holds no briefings: %v", sources, err)
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	bodies := make([][]byte, len(names))
	err = each(len(names), func(i int) error {
		raw, err := os.ReadFile(names[i])
		if err != nil {
			return err
		}
		if _, after, ok := bytes.Cut(raw[len("---\n"):], []byte("\n---\n")); ok {
			raw = after
		}
		var html bytes.Buffer
		if err := markdown.Convert(raw, &html); err != nil {
			return err
		}
		bodies[i] = html.Bytes()
		return nil
	})
	if err != nil {
		return err
	}
	const folders = 40 // like a site: one folder of all would be slower
	for i := range folders {
		if err := os.MkdirAll(filepath.Join(out, fmt.Sprint(i)), 0o755); err != nil {
			return err
		}
	}
	return each(files, func(i int) error {
		page := make([]byte, 0, 32<<10)
		page = append(page, head...)
		page = append(page, bodies[i%len(bodies)]...)
		page = append(page, foot...)
		return os.WriteFile(filepath.Join(out, fmt.Sprint(i%folders), fmt.Sprint(i)+".html"), page, 0o644)
	})
}

var markdown = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Footnote, extension.DefinitionList))

const (
	head = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A page</title></head><body><main>\n"
	foot = "</main></body></html>\n"
)

// each calls do for 0 to n-1 on all processors.
func each(n int, do func(i int) error) error {
	workers := runtime.GOMAXPROCS(0)
	var group errgroup.Group
	for w := range workers {
		group.Go(func() error {
			for i := w; i < n; i += workers {
				if err := do(i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}
