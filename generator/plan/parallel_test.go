package plan

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/internal/sitetest"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/view"
)

func TestParallel(t *testing.T) {
	pages := planned(t, sitetest.Small())
	v := viewAt[view.Parallel](t, pages, "both/briefings/medical-city.html")
	if v.En.Title == v.Zh.Title || v.En.Title == "" || v.Zh.Title == "" || !v.Head.NoIndex || v.Head.Canonical != "" {
		t.Errorf("%+v %+v", v.En, v.Head)
	}
	if got := fmt.Sprint(v.Switch); !strings.Contains(got, "../../en/briefings/medical-city.html") || !strings.Contains(got, "../../zh/briefings/medical-city.html") || !v.Switch[2].Current || v.Switch[0].Current || v.Switch[1].Current {
		t.Error(got)
	}
	if len(v.NavZh) != len(v.Nav) || v.NavZh[0].Text != "简报" || v.NavZh[0].Href != "../../zh/briefings/index.html" {
		t.Errorf("%+v", v.NavZh)
	}
	en := viewAt[view.Briefing](t, pages, "en/briefings/medical-city.html")
	if s := en.Switch[2]; s.Code != "both" || s.Href != "../../both/briefings/medical-city.html" || s.Current {
		t.Errorf("%+v", s)
	}
	if len(v.Figures) != len(en.Cards) || v.Figures[0].En.ID != en.Cards[0].ID || v.Figures[0].Zh.Value == v.Figures[0].En.Value {
		t.Errorf("%+v", v.Figures)
	}
	if pages["both/briefings/peptides.html"] != nil {
		t.Error("a briefing with one edition has a page for both")
	}
}

var idOf = regexp.MustCompile(` id=([^ >]+)`)

// TestRows: whatever is paired with what, all text is there once, and no id
// twice.
func TestRows(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var texts [2]text
		var want [2]string
		for _, l := range lang.Both {
			section, block := 0, 0
			n := r.IntN(7)
			for range n {
				texts[l].cuts = append(texts[l].cuts, len(texts[l].html))
				block++
				if r.IntN(3) == 0 {
					section, block = section+1, 0
				}
				words := fmt.Sprintf("%s%d.%d", l.Code(), section, block)
				want[l] += words
				id := fmt.Sprintf("s%dp%d", section, block)
				texts[l].html = fmt.Appendf(texts[l].html, "<p id=%s class=x>%s", id, words)
			}
			if n > 0 {
				texts[l].cuts = append(texts[l].cuts, len(texts[l].html))
			}
			texts[l].html = append(texts[l].html, "<div>notes</div>"...)
			if got := string(texts[l].notes()); got != "<div>notes</div>" {
				t.Fatalf("the notes are %s", got)
			}
		}
		var beads []model.Bead
		for at := [2]int{}; at[0] < texts[0].blocks() || at[1] < texts[1].blocks(); {
			next := [2]int{min(at[0]+r.IntN(3), texts[0].blocks()), min(at[1]+r.IntN(3), texts[1].blocks())}
			if next != at {
				beads = append(beads, model.BeadOf([2]int{at[0], next[0]}, [2]int{at[1], next[1]}))
			}
			at = next
		}
		if r.IntN(10) == 0 {
			beads = nil
		}
		var got [2]string
		ids := map[string]bool{}
		for _, row := range rows(beads, texts) {
			for _, m := range append(idOf.FindAllStringSubmatch(string(row.En+row.Zh), -1), []string{"", row.ID}) {
				if m[1] != "" && ids[m[1]] {
					t.Fatalf("%s stands twice: %+v", m[1], rows(beads, texts))
				}
				ids[m[1]] = true
			}
			got[0] += string(row.En)
			got[1] += string(row.Zh)
		}
		for _, l := range lang.Both {
			if bare := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(got[l], ""); bare != want[l] {
				t.Fatalf("%s reads %s, want %s", l.Code(), bare, want[l])
			}
		}
		for i := range texts[lang.En].blocks() { // whoever comes with a fragment of the English page arrives
			if _, id := split(texts[lang.En].block(i)); !ids[id] {
				t.Fatalf("%s is lost", id)
			}
		}
	}
}
