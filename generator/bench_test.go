package generator

import (
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"brief/generator/atlas"
)

// madeSite writes a site of n bilingual briefings that nobody wrote: words and
// dates by a seed, so that the first k of n are the same for every n. It is
// for timing; the texts mean nothing.
func madeSite(tb testing.TB, n int) string {
	tb.Helper()
	root := tb.TempDir()
	write := func(name, text string) {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			tb.Fatal(err)
		}
	}
	write("sources/site.yaml", "title: {en: Made, zh: 造}\nbase_url: https://name.github.io/made/\n")
	var orgs strings.Builder
	const organisations = 400
	for i := range organisations {
		fmt.Fprintf(&orgs, "org-%d:\n  name: {en: Works of %s %d, zh: %s第%d工厂}\n  kind: company\n", i, word(i), i, han(i), i)
	}
	write("sources/organisations.yaml", orgs.String())
	for i := range n {
		slug, en, zh := madeBriefing(i, organisations)
		write("sources/briefings/"+slug+".en.md", en)
		write("sources/briefings/"+slug+".zh.md", zh)
	}
	return root
}

func madeBriefing(i, organisations int) (slug, en, zh string) {
	r := rand.New(rand.NewPCG(7, uint64(i)))
	provinces := atlas.Provinces()[:31]
	p := provinces[r.IntN(len(provinces))]
	industries := []string{"biomedicine", "medical-devices", "integrated-circuits", "robotics", "power-batteries", "photovoltaics", "rare-earths", "aerospace", "marine", "food-processing", "cold-chain", "finance"}
	var b, c strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %s %s in %s, number %d\nsummary: %s\ndate: %d-%02d-%02d\nprovince: %s\n", word(r.IntN(500)), word(r.IntN(500)), p.Name.En, i, words(r, 18), 2015+r.IntN(10), 1+r.IntN(12), 1+r.IntN(28), p.Slug)
	if cities := p.Cities(); len(cities) > 0 {
		fmt.Fprintf(&b, "city: %s\n", cities[r.IntN(len(cities))].Slug)
	}
	fmt.Fprintf(&b, "industries: [%s]\nfigures:\n", industries[r.IntN(len(industries))])
	figures := 8 + r.IntN(8)
	for f := range figures {
		millions := 1 + r.IntN(900)
		fmt.Fprintf(&b, "  f%d:\n    label: {en: %s %s, zh: %s}\n    value: %d\n    unit: CNY\n    evidence: %d million yuan\n", f, word(r.IntN(500)), word(r.IntN(500)), hans(r, 4), millions*1_000_000, millions)
	}
	fmt.Fprintf(&b, "sources:\n  - {title: %s, publisher: %s Daily, published: 2024-01-01}\n---\n", words(r, 6), p.Name.En)
	fmt.Fprintf(&c, "---\ntitle: %s第%d号\nsummary: %s。\n---\n", hans(r, 10), i, hans(r, 30))
	for section := range 4 {
		if section > 0 {
			fmt.Fprintf(&b, "## %s\n\n", words(r, 4))
			fmt.Fprintf(&c, "## %s\n\n", hans(r, 6))
		}
		for range 2 {
			o, f := r.IntN(organisations), r.IntN(figures)
			fmt.Fprintf(&b, "%s Works of %s %d %s [[f%d]]. %s\n\n", words(r, 30), word(o), o, words(r, 5), f, words(r, 35))
			fmt.Fprintf(&c, "%s，%s第%d工厂%s[[f%d]]。%s。\n\n", hans(r, 50), han(o), o, hans(r, 10), f, hans(r, 60))
		}
	}
	b.WriteString("| A | B |\n|---|---:|\n| one | [[f0]] |\n| two | [[f1]] |\n")
	c.WriteString("| 甲 | 乙 |\n|---|---:|\n| 一 | [[f0]] |\n| 二 | [[f1]] |\n")
	return fmt.Sprintf("made-%06d", i), b.String(), c.String()
}

func word(i int) string {
	syllables := []string{"ba", "ke", "lin", "to", "sha", "ren", "mu", "do", "wei", "an"}
	return syllables[i%10] + syllables[i/10%10] + syllables[i/100%10]
}

func words(r *rand.Rand, n int) string {
	out := make([]string, n)
	for i := range out {
		out[i] = word(r.IntN(1000))
	}
	return strings.Join(out, " ")
}

func han(i int) string { return string(rune(0x4e00 + i*7%5000)) }

func hans(r *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(han(r.IntN(5000)))
	}
	return b.String()
}

// BenchmarkBuild times whole builds of a made site: nothing known and nothing
// written yet, nothing changed, one text edited. For a look:
//
//	go test ./generator -run none -bench 'Build/1000/' -benchtime 1x
func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			root := madeSite(b, n)
			age(b, root) // a file is trusted by its directory entry only from some age on
			build := func(b *testing.B, out, cache string) {
				r, err := New(Config{Root: root, Out: out, Cache: cache}).Build(context.Background())
				if err != nil || r.Failed {
					b.Fatal(err, r)
				}
				b.ReportMetric(float64(r.Pages), "files")
				b.ReportMetric(float64(r.Rendered), "rendered")
				b.ReportMetric(float64(r.Written), "written")
			}
			b.Run("cold", func(b *testing.B) {
				for b.Loop() {
					build(b, b.TempDir(), b.TempDir())
				}
			})
			out, cache := b.TempDir(), b.TempDir()
			b.Run("unchanged", func(b *testing.B) {
				build(b, out, cache)
				b.ResetTimer()
				for b.Loop() {
					build(b, out, cache)
				}
			})
			b.Run("one-edit", func(b *testing.B) {
				build(b, out, cache)
				file := filepath.Join(root, "sources/briefings/made-000050.en.md")
				text, err := os.ReadFile(file)
				if err != nil {
					b.Fatal(err)
				}
				edits := 0
				for b.Loop() {
					edits++
					if err := os.WriteFile(file, fmt.Appendf(text, "\nEdit %d.\n", edits), 0o644); err != nil {
						b.Fatal(err)
					}
					build(b, out, cache)
				}
			})
		})
	}
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
