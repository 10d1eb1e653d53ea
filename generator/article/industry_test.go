package article

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/lang"
)

// TestIndustries reads invented articles in which another trade's words stand
// in the way, and asks that most of them are understood: the words of a text
// cannot tell all.
func TestIndustries(t *testing.T) {
	raw, err := os.ReadFile("testdata/industries.txt")
	if err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split(string(raw), "\n= ")[1:]
	right, named, apt := 0, 0, 0
	for _, block := range blocks {
		head, text, _ := strings.Cut(block, "\n")
		var wanted, may []string
		to := &wanted
		for _, slug := range strings.Fields(head) {
			switch slug[0] {
			case '+':
				to, slug = &wanted, slug[1:]
			case '?':
				to, slug = &may, slug[1:]
			}
			*to = append(*to, slug)
		}
		title, _, _ := strings.Cut(text, "\n")
		a, err := everyone.Read("a.txt", []byte(strings.ReplaceAll(text, "\n", "\n\n")))
		if err != nil {
			t.Errorf("%s: %v", title, err)
			continue
		}
		got := a.Industries.V
		ok := len(got) > 0 && got[0] == wanted[0]
		if ok {
			right++
		}
		fit := 0
		for _, slug := range got {
			if slices.Contains(wanted, slug) || slices.Contains(may, slug) {
				fit++
			}
		}
		named, apt = named+len(got), apt+fit
		if !ok || fit < len(got) {
			t.Logf("%s\n\twanted %s\n\tgot    %s", title, head, strings.Join(got, " "))
		}
	}
	t.Logf("main industry right in %d of %d; %d of %d named are apt", right, len(blocks), apt, named)
	if 10*right < 9*len(blocks) {
		t.Errorf("main industry right in %d of %d", right, len(blocks))
	}
	if 4*apt < 3*named {
		t.Errorf("%d of %d industries named are apt", apt, named)
	}
}

// TestTrades reads short invented articles of trades of all kinds. The main
// industry must be the one named, or one that the article may be filed under; an
// article that names none must get none.
func TestTrades(t *testing.T) {
	raw, err := os.ReadFile("testdata/trades.txt")
	if err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split(string(raw), "\n= ")[1:]
	exact, right := 0, 0
	for _, block := range blocks {
		head, text, _ := strings.Cut(block, "\n")
		labels := strings.Fields(strings.ReplaceAll(head, "?", ""))
		title, _, _ := strings.Cut(text, "\n")
		a, err := everyone.Read("a.txt", []byte(strings.ReplaceAll(text, "\n", "\n\n")))
		if err != nil {
			t.Errorf("%s: %v", title, err)
			continue
		}
		main := "-"
		if len(a.Industries.V) > 0 {
			main = a.Industries.V[0]
		}
		switch {
		case main == labels[0] || a.trade == labels[0]:
			exact++
			right++
		case slices.Contains(labels, main) || slices.Contains(labels, a.trade):
			right++
			t.Logf("%s\n\twanted %s\n\tgot    %v, finer %v", title, head, a.Industries.V, a.Finer)
		default:
			t.Logf("WRONG %s\n\twanted %s\n\tgot    %v, finer %v", title, head, a.Industries.V, a.Finer)
			if labels[0] == "-" {
				t.Errorf("%s names no industry, but gets %v", title, a.Industries.V)
			}
		}
	}
	t.Logf("main industry right in %d of %d, exactly so in %d", right, len(blocks), exact)
	if 20*right < 19*len(blocks) {
		t.Errorf("main industry right in %d of %d", right, len(blocks))
	}
}

func TestPlural(t *testing.T) {
	for word, want := range map[string]string{"robot": "robots", "battery": "batteries", "alloy": "alloys", "wing box": "wing boxes", "glass": "glass", "logistics": "logistics", "coach": "coaches"} {
		if got := plural(word); got != want {
			t.Errorf("%s: %s, want %s", word, got, want)
		}
	}
}

func TestClause(t *testing.T) {
	for _, c := range []struct {
		lang       lang.Lang
		text, want string
	}{
		{lang.En, " ships, cars and 1.5 t trucks. Drones too", " ships, cars and 1.5 t trucks"},
		{lang.En, " ships", " ships"},
		{lang.Zh, "船舶、汽车，无人机", "船舶、汽车"},
		{lang.Zh, "船舶；汽车，无人机。", "船舶"},
	} {
		if got := c.text[:clause(c.lang, c.text)]; got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}
