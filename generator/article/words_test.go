package article

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"brief/generator/figures"
	"brief/generator/lang"
	"brief/generator/model"
)

// table reads a table of testdata/words.
func table(t *testing.T, name string, columns int, row func(f []string)) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", "words", name))
	if err != nil {
		t.Fatal(err)
	}
	for f := range rows(string(raw), columns) {
		row(f)
	}
}

// options splits a cell of a table; - is none.
func options(cell string) []string {
	if cell == "-" {
		return nil
	}
	return strings.Split(cell, "|")
}

// readText reads one paragraph as the text of an article.
func readText(l lang.Lang, s string) (*reading, *Article) {
	r := &reading{Reader: everyone, lang: l, body: []string{s}, folded: []string{Simplify(s)}}
	r.findOrganisations()
	a := &Article{Lang: l, Body: r.body, Figures: r.figures(), Named: r.organisations()}
	return r, a
}

// TestOrganisationTables holds what is found of the organisations in sentences
// to four fifths, and what is right of those named to 85 of a hundred.
func TestOrganisationTables(t *testing.T) {
	for _, l := range lang.Both {
		for _, set := range []string{"organisations_", "more_organisations_", "later_organisations_"} {
			var wanted, found, named, right int
			table(t, set+l.Code()+".tsv", 3, func(f []string) {
				names, may := options(f[1]), options(f[2])
				_, a := readText(l, f[0])
				wanted += len(names)
				for _, n := range names {
					if slices.ContainsFunc(a.Named, func(o Organisation) bool { return o.Name == n }) {
						found++
					} else {
						t.Logf("%s: %s is not found", l.Code(), n)
					}
				}
				for _, o := range a.Named {
					named++
					if slices.Contains(names, o.Name) || slices.Contains(may, o.Name) {
						right++
					} else {
						t.Logf("%s: %s is none in %s", l.Code(), o.Name, f[0])
					}
				}
			})
			t.Logf("%s%s: found %d of %d (%.1f%%), right %d of %d (%.1f%%)", set, l.Code(), found, wanted, share(found, wanted), right, named, share(right, named))
			if share(found, wanted) < 80 || share(right, named) < 85 {
				t.Errorf("%s%s: found %.1f%%, want 80%%; right %.1f%%, want 85%%", set, l.Code(), share(found, wanted), share(right, named))
			}
		}
	}
}

func share(part, of int) float64 { return 100 * float64(part) / float64(max(of, 1)) }

// TestLabelTables holds labels that say something false to less than two in a
// hundred, and period, bound and target to what the sentences say.
func TestLabelTables(t *testing.T) {
	for _, l := range lang.Both {
		for _, set := range []string{"labels_", "more_labels_", "later_labels_"} {
			var all, labelled, wanted, wrong, others int
			table(t, set+l.Code()+".tsv", 6, func(f []string) {
				_, a := readText(l, f[0])
				all++
				var n *namedFigure
				list := a.name()
				leftOut := false
				for i := range list {
					leftOut = leftOut || list[i].name == "" && strings.Contains(list[i].Text, f[1])
					if list[i].name != "" && (strings.Contains(list[i].Text, f[1]) || strings.Contains(f[1], list[i].Text)) {
						n = &list[i]
					}
				}
				if n == nil && leftOut && strings.Contains(f[2], "-") {
					return
				}
				if n == nil {
					wrong++
					t.Logf("%s: %s is not found in %s", l.Code(), f[1], f[0])
					return
				}
				ok := strings.Split(f[2], "|")
				if !slices.Contains(ok, "-") {
					wanted++
				}
				said := n.label.In(l)
				if model.PlaceholderLabel(lang.Pair{En: said, Zh: said}) {
					if !slices.Contains(ok, "-") {
						t.Logf("%s: no label for %s in %s", l.Code(), f[1], f[0])
					}
				} else {
					if !slices.Contains(ok, "-") {
						labelled++
					}
					if !slices.Contains(ok, said) {
						wrong++
						t.Logf("%s: FALSE %s is called %s in %s", l.Code(), f[1], said, f[0])
					}
				}
				period, bound, target := "-", "-", "-"
				if n.period != 0 {
					period = lang.Date{Year: n.period}.ISO()
				}
				if n.Bound != figures.Exact {
					bound = string(n.Bound)
				}
				if n.target {
					target = "yes"
				}
				if !slices.Contains(strings.Split(f[3], "|"), period) || !slices.Contains(strings.Split(f[4], "|"), bound) || !slices.Contains(strings.Split(f[5], "|"), target) {
					others++
					t.Logf("%s: %s has %s %s %s, want %s %s %s in %s", l.Code(), f[1], period, bound, target, f[3], f[4], f[5], f[0])
				}
			})
			t.Logf("%s%s: %d figures, %d false (%.1f%%); %d of %d labels found (%.1f%%); other fields wrong %d", set, l.Code(), all, wrong, share(wrong, all), labelled, wanted, share(labelled, wanted), others)
			if share(wrong, all) >= 2 || share(others, all) >= 4 || share(labelled, wanted) < 80 {
				t.Errorf("%s%s: %.1f%% false, want less than 2%%; %.1f%% of the other fields wrong; %.1f%% of labels found", set, l.Code(), share(wrong, all), share(others, all), share(labelled, wanted))
			}
		}
	}
}
