package article

import (
	"strings"
	"testing"
)

// TestVocabulary holds each word of the tables to be in one row of its class,
// and rows to be short enough to read.
func TestVocabulary(t *testing.T) {
	for file, table := range map[string]struct {
		text    string
		columns int
		classes int // columns that make the class
	}{
		"organisations_en.tsv": {organisationsEnTSV, 4, 0},
		"organisations_zh.tsv": {organisationsZhTSV, 3, 0},
		"words_en.tsv":         {wordsEnTSV, 2, 1},
		"words_zh.tsv":         {wordsZhTSV, 2, 1},
		"hidden_zh.tsv":        {hiddenZhTSV, 2, 1},
		"markup.tsv":           {markupTSV, 2, 1},
	} {
		seen := map[string]bool{}
		for f := range rows(table.text, table.columns) {
			row := strings.Join(f, "\t")
			if len(row) > 160 {
				t.Errorf("%s: a row of %d bytes: %s", file, len(row), row)
			}
			for _, word := range strings.Fields(f[table.columns-1]) {
				key := strings.Join(append(f[:table.classes:table.classes], word), "\t")
				if seen[key] {
					t.Errorf("%s: %s is there twice", file, key)
				}
				seen[key] = true
				if file == "hidden_zh.tsv" && !strings.Contains(word, f[0]) {
					t.Errorf("%s: %s does not hold %s", file, word, f[0])
				}
			}
		}
	}
	for word, place := range english().place {
		if place && english().kind[word] == noOrg {
			t.Errorf("%s ends no name, so it cannot end the name of a place", word)
		}
	}
	if got, want := chinese().hidden.Replace("于都的数据"), "〇〇的数〇"; got != want {
		t.Errorf("hidden: %s, not %s", got, want)
	}
}
