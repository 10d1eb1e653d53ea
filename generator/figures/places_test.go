package figures

import (
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
)

// amounts are the quantities of a text as words.
func amounts(text string, l lang.Lang) []string {
	var out []string
	for _, r := range Read(text, l) {
		out = append(out, text[r.Start:r.End])
	}
	return out
}

// TestPlaces: a number within the name of a place is none, wherever the name
// stands, and the figures beside it are read as ever.
func TestPlaces(t *testing.T) {
	type sentence struct {
		text string // X is the place
		want []string
	}
	sentences := [2][]sentence{
		lang.En: {
			{"X", nil},
			{"The plant is in X.", nil},
			{"X drew 3 billion yuan in 2023.", []string{"3 billion yuan", "2023"}},
			{"Of 12 firms, from X to Hefei, 5 have moved.", []string{"12 firms", "5"}},
		},
		lang.Zh: {
			{"X", nil},
			{"工厂建在X，", nil},
			{"X2023年引资30亿元。", []string{"2023年", "30亿元"}},
			{"2023年X引资30亿元。", []string{"2023年", "30亿元"}},
			{"两家企业到X投资三亿元", []string{"两家", "三亿元"}},
			{"12家企业到X、12个项目至X", []string{"12家", "12个"}},
			{"X市民、X和X的X人", nil},
			{"全省与X，上X、在X", nil},
		},
	}
	read := 0
	for _, p := range atlas.Provinces() {
		for _, place := range append(p.Cities(), p) {
			for _, l := range lang.Both {
				names := append([]string{place.Name.In(l), place.Full.In(l)}, place.Aliases.In(l)...)
				for _, name := range names {
					for _, s := range sentences[l] {
						text := strings.ReplaceAll(s.text, "X", name)
						if got := amounts(text, l); !slices.Equal(got, s.want) {
							t.Errorf("%s: read %q, not %q", text, got, s.want)
						}
						read++
					}
				}
			}
		}
	}
	if read < 5000 {
		t.Errorf("no more than %d sentences were read", read)
	}
}

// TestNoPlaces: what only begins as the name of a place does is a number.
func TestNoPlaces(t *testing.T) {
	for text, want := range map[string][]string{
		"占地四平方公里":      {"四平方公里"},
		"展厅约二百四十四平方米":  {"约二百四十四平方米"},
		"四平米的办公室":      {"四平米"},
		"新增五家渠道商":      {"五家"},
		"一百万宁波人":       {"一百万"},
		"七台河的七台机床":     {"七台"},
		"五家渠的五家企业":     {"五家"},
		"六盘水有六盘山货":     nil,
		"四平投资四亿元，四平方米": {"四亿元", "四平方米"},
	} {
		if got := amounts(text, lang.Zh); !slices.Equal(got, want) {
			t.Errorf("%s: read %q, not %q", text, got, want)
		}
	}
}
