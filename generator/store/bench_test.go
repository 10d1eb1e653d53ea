package store

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"brief/generator/diag"
	"brief/generator/source"
)

const benchEditions = 20_000 // ten thousand briefings

// large is an edition with a dozen figures.
func large(i int) Parsed {
	p := parsed(fmt.Sprint("briefing-", i))
	figure := p.Edition.Story.Figures.V[0]
	for n := range 11 {
		figure.Name = fmt.Sprint("figure-", n)
		p.Edition.Story.Figures.V = append(p.Edition.Story.Figures.V, figure)
	}
	return p
}

func benchStore(b *testing.B, dir string) *Store {
	s := open(b, dir)
	s.Begin()
	for i := range benchEditions {
		name := fmt.Sprint(i)
		s.Saw(source.File{Path: "sources/briefings/" + name, Size: 1000, Mtime: int64(i)}, digest(name))
		s.Editions.Put(digest(name), large(i))
	}
	return s
}

// BenchmarkOpen reads the cache of 20,000 editions, 51 MB. The best of several
// runs on two cores of a busy server:
//
//	read   24 ms   what a run costs that finds nothing changed
//	all   105 ms   and decodes every edition, on one of the cores
//	gob   148 ms   decodes the same from one stream, with three times the allocations
func BenchmarkOpen(b *testing.B) {
	dir := b.TempDir()
	s := benchStore(b, dir)
	save(b, s)
	info, err := os.Stat(filepath.Join(dir, fileName))
	if err != nil {
		b.Fatal(err)
	}
	b.Run("read", func(b *testing.B) {
		b.SetBytes(info.Size())
		for b.Loop() {
			open(b, dir)
		}
	})
	b.Run("all", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(info.Size())
		for b.Loop() {
			s := open(b, dir)
			for i := range benchEditions {
				if _, ok := s.Editions.Get(digest(fmt.Sprint(i))); !ok {
					b.Fatal("an edition is lost")
				}
			}
			s.Close()
		}
	})
	b.Run("gob", func(b *testing.B) {
		var list []Parsed
		for i := range benchEditions {
			list = append(list, large(i))
		}
		var buf bytes.Buffer
		if err := gob.NewEncoder(&buf).Encode(list); err != nil {
			b.Fatal(err)
		}
		b.ReportAllocs()
		b.SetBytes(int64(buf.Len()))
		for b.Loop() {
			var back []Parsed
			if err := gob.NewDecoder(bytes.NewReader(buf.Bytes())).Decode(&back); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkSave writes the cache of 20,000 editions of which one has changed:
// 82 ms, most of it the system's. The others are copied as they were read.
func BenchmarkSave(b *testing.B) {
	dir := b.TempDir()
	save(b, benchStore(b, dir))
	s := open(b, dir)
	for i := 0; b.Loop(); i++ {
		s.Checks.Put(digest("0"), Checked{Problems: []diag.Problem{{Message: fmt.Sprint(i)}}})
		for _, e := range s.Checks.entries {
			e.used = true
		}
		save(b, s)
	}
}

// BenchmarkPut encodes one edition: 6 µs.
func BenchmarkPut(b *testing.B) {
	s := open(b, b.TempDir())
	p := large(1)
	for b.Loop() {
		s.Editions.Put(digest("a"), p)
	}
}
