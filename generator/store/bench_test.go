package store

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
)

const benchEditions = 20_000 // ten thousand briefings

// large is an edition with a dozen figures.
func large(i int) Parsed {
	p := parsed(fmt.Sprint("briefing-", i))
	figure := p.Edition.Fields.Figures.V[0]
	for n := range 11 {
		figure.Name = fmt.Sprint("figure-", n)
		p.Edition.Fields.Figures.V = append(p.Edition.Fields.Figures.V, figure)
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
//	read   10 ms   what a run costs that finds nothing changed
//	all   270 ms   and decodes every edition, on one of the cores
//	gob   480 ms   decodes the same from one stream, with six times the allocations
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
		s.Checks.Put(digest("0"), Checked{Problems: []diag.Problem{{Message: message.New("%d", i)}}})
		for _, e := range s.Checks.entries {
			e.used = true
		}
		save(b, s)
	}
}

// BenchmarkPut encodes one edition: 9 µs.
func BenchmarkPut(b *testing.B) {
	s := open(b, b.TempDir())
	p := large(1)
	for b.Loop() {
		s.Editions.Put(digest("a"), p)
	}
}

// largeOutline is an outline with what a briefing of some length has: two
// editions, a dozen figures, a few sources and twenty paragraphs.
func largeOutline() *model.Outline {
	o := outline("henan-steel")
	for l := range o.Editions {
		o.Editions[l] = &model.Edition{
			File: "sources/briefings/henan-steel.zh.md", Slug: o.Slug, Lang: lang.Lang(l), Digest: digest("file"),
			Front:   source.At{Start: 4, End: 1200},
			Title:   model.Field[string]{V: "A steel works moves from the city to the coast", At: source.At{Start: 11, End: 57}, Set: true},
			Summary: model.Field[string]{V: "The oldest works of the province is to be closed by the end of next year.", At: source.At{Start: 67, End: 140}, Set: true},
			First:   "The provincial government and the company signed the agreement on Monday.",
			Count:   900, Stamp: "0123456789abcdef",
		}
	}
	o.Date = lang.Date{Year: 2024, Month: 1, Day: 28}
	o.City, o.Industries, o.Organisations = "henan/zhengzhou", []string{"steel", "shipping"}, []string{"baowu", "ansteel", "ministry"}
	for range 4 {
		o.Sources = append(o.Sources, model.Source{
			Title: "Steel works to move", Publisher: "Henan Daily", URL: "https://example.org/2024/01/28/steel-works", Published: o.Date,
			Article: "2024-01-28-steel-works.html", SHA256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", At: source.At{Start: 800, End: 1000},
		})
	}
	figure := o.Entries[0]
	for n := range 11 {
		figure.Name, figure.Like, figure.Digest = fmt.Sprint("figure-", n), uint64(n)<<40, digest(fmt.Sprint(n))
		o.Entries = append(o.Entries, figure)
	}
	for n := range 20 {
		o.Beads = append(o.Beads, model.BeadOf([2]int{n, n + 1}, [2]int{n, n + 1}))
	}
	return o
}

// BenchmarkOutline encodes what one story came to, in 3 µs, and decodes it, in
// 6 µs. By reflect alone these were 8 and 14 µs.
func BenchmarkOutline(b *testing.B) {
	o := largeOutline()
	raw := outlines.encode(nil, reflect.ValueOf(o).Elem())
	b.Run("encode", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(raw)))
		var buf []byte
		for b.Loop() {
			buf = outlines.encode(buf[:0], reflect.ValueOf(o).Elem())
		}
	})
	b.Run("decode", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(raw)))
		for b.Loop() {
			var o model.Outline
			if !outlines.decode(raw, reflect.ValueOf(&o).Elem()) {
				b.Fatal("an outline is lost")
			}
		}
	})
}
