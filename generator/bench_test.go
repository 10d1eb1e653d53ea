package generator

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/brief-site/brief/generator/internal/made"
)

// BenchmarkBuild times whole builds of a made site: from nothing, with the
// rules and without, and after each sort of change. For a look:
//
//	go test ./generator -run none -bench 'Build/^1000$/' -benchtime 1x
//
// 100,000 briefings take minutes and gigabytes, so they are built only where
// BRIEF_BENCH=100000 asks for them. Peak memory is not among the figures: it
// belongs to a process, and one process runs all of these. generator/measure
// runs a process for each.
func BenchmarkBuild(b *testing.B) {
	sizes := []int{1000, 10000}
	if n, err := strconv.Atoi(os.Getenv("BRIEF_BENCH")); err == nil {
		sizes = append(sizes, n)
	}
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			root := b.TempDir()
			if err := made.Write(root, n); err != nil {
				b.Fatal(err)
			}
			b.Run("cold", func(b *testing.B) { benchCold(b, root) })
			b.Run("cold-unchecked", func(b *testing.B) {
				off := made.ChecksOff()
				apply(b, off, root)
				defer undo(b, off, root)
				benchCold(b, root)
			})
			c := Config{Root: root, Out: b.TempDir(), Cache: b.TempDir()}
			benchBuild(b, c)
			b.Run("unchanged", func(b *testing.B) {
				b.ReportAllocs()
				var r *Result
				for b.Loop() {
					r = benchBuild(b, c)
				}
				report(b, r)
			})
			for _, edit := range []struct {
				name string
				make func(k int) made.Edit
			}{
				{"body", func(k int) made.Edit { return made.Body(n/2, k) }},
				{"title", func(k int) made.Edit { return made.Title(n/2, k) }},
				{"added", func(int) made.Edit { return made.Added(n) }},
				{"deleted", func(int) made.Edit { return made.Deleted(n - 1) }},
				{"template", made.Template},
				{"organisation", made.Renamed},
			} {
				b.Run(edit.name, func(b *testing.B) { benchEdit(b, c, edit.make) })
			}
		})
	}
}

func benchCold(b *testing.B, root string) {
	b.ReportAllocs()
	var r *Result
	for b.Loop() {
		r = benchBuild(b, Config{Root: root, Out: b.TempDir(), Cache: b.TempDir()})
	}
	report(b, r)
}

// edits numbers the edits of a run, so that none says what an earlier one said
// and finds its page remembered.
var edits int

// benchEdit times the build after an edit. Undoing it and building what was
// there before is not counted.
func benchEdit(b *testing.B, c Config, edit func(k int) made.Edit) {
	b.ReportAllocs()
	var r *Result
	for b.Loop() {
		b.StopTimer()
		edits++
		e := edit(edits)
		apply(b, e, c.Root)
		b.StartTimer()
		r = benchBuild(b, c)
		b.StopTimer()
		undo(b, e, c.Root)
		benchBuild(b, c)
		b.StartTimer()
	}
	report(b, r)
}

func apply(b *testing.B, e made.Edit, root string) {
	if err := e.Apply(root); err != nil {
		b.Fatal(err)
	}
}

func undo(b *testing.B, e made.Edit, root string) {
	if err := e.Undo(root); err != nil {
		b.Fatal(err)
	}
}

func benchBuild(b *testing.B, c Config) *Result {
	r, err := New(c).Build(context.Background())
	if err != nil || r.Failed {
		b.Fatal(err, r)
	}
	return r
}

func report(b *testing.B, r *Result) {
	b.ReportMetric(float64(r.Pages), "files")
	b.ReportMetric(float64(r.Rendered), "rendered")
	b.ReportMetric(float64(r.Written), "written")
}

func age(tb testing.TB, root string) {
	tb.Helper()
	old := time.Now().Add(-time.Hour)
	err := filepath.WalkDir(root, func(name string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return os.Chtimes(name, old, old)
	})
	if err != nil {
		tb.Fatal(err)
	}
}
