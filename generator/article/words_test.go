package article

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
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
	a := &Article{Lang: l, Body: r.body, Figures: r.figures()}
	a.Named, a.mentions = r.organisations()
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

// labelCount counts what a table of labels says.
type labelCount struct {
	all, labelled, wanted, wrong, others int
}

// TestLabelTables holds labels that say something false to less than two in a
// hundred, and period, bound and target to what the sentences say.
func TestLabelTables(t *testing.T) {
	for _, l := range lang.Both {
		for _, set := range []string{"labels_", "more_labels_", "later_labels_"} {
			var n labelCount
			table(t, set+l.Code()+".tsv", 6, func(f []string) { n.row(t, l, f) })
			t.Logf("%s%s: %d figures, %d false (%.1f%%); %d of %d labels found (%.1f%%); other fields wrong %d", set, l.Code(), n.all, n.wrong, share(n.wrong, n.all), n.labelled, n.wanted, share(n.labelled, n.wanted), n.others)
			if share(n.wrong, n.all) >= 2 || share(n.others, n.all) >= 4 || share(n.labelled, n.wanted) < 80 {
				t.Errorf("%s%s: %.1f%% false, want less than 2%%; %.1f%% of the other fields wrong; %.1f%% of labels found", set, l.Code(), share(n.wrong, n.all), share(n.others, n.all), share(n.labelled, n.wanted))
			}
		}
	}
}

func (n *labelCount) row(t *testing.T, l lang.Lang, f []string) {
	t.Helper()
	text, words, ok := f[0], f[1], strings.Split(f[2], "|")
	_, a := readText(l, text)
	n.all++
	must := !slices.Contains(ok, "-")
	if must {
		n.wanted++
	}
	var got *namedFigure
	list := a.name()
	for i := range list {
		if !strings.Contains(list[i].Text, words) && !strings.Contains(words, list[i].Text) {
			continue
		}
		if list[i].name == "" && !must { // left out, as it may be
			return
		}
		got = &list[i]
	}
	if got == nil {
		n.wrong++
		t.Logf("%s: %s is not found in %s", l.Code(), words, text)
		return
	}
	said := got.label.In(l)
	switch {
	case model.PlaceholderLabel(lang.Pair{En: said, Zh: said}):
		if must {
			t.Logf("%s: no label for %s in %s", l.Code(), words, text)
		}
	case slices.Contains(ok, said):
		if must {
			n.labelled++
		}
	default:
		n.wrong++
		t.Logf("%s: FALSE %s is called %s in %s", l.Code(), words, said, text)
	}
	n.fields(t, got, f)
}

// fields compares period, bound and target.
func (n *labelCount) fields(t *testing.T, got *namedFigure, f []string) {
	t.Helper()
	period, bound, target := "-", "-", "-"
	if got.period != 0 {
		period = lang.Date{Year: got.period}.ISO()
	}
	if got.Bound != figures.Exact {
		bound = string(got.Bound)
	}
	if got.target {
		target = "yes"
	}
	if !slices.Contains(strings.Split(f[3], "|"), period) || !slices.Contains(strings.Split(f[4], "|"), bound) || !slices.Contains(strings.Split(f[5], "|"), target) {
		n.others++
		t.Logf("%s has %s %s %s, want %s %s %s in %s", f[1], period, bound, target, f[3], f[4], f[5], f[0])
	}
}
