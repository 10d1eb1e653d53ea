package check_test

import (
	"os"
	"strings"
	"testing"
)

// The sign is part of a figure: evidence of a loss gives a loss, and nothing else does.
func TestNegativeEvidence(t *testing.T) {
	const words = "P\nNet profit was minus 1.2 billion yuan, a change of −3.9%.\n净利润为-12亿元，增速为负3.9%，气温降至零下20摄氏度。"
	for _, c := range []struct {
		figure string
		want   []string
	}{
		{"value: -1.2e9; unit: CNY; evidence: Net profit was minus 1.2 billion yuan", nil},
		{"value: -1.2e9; unit: CNY; evidence: 净利润为-12亿元", nil},
		{"value: -3.9; unit: '%'; evidence: a change of −3.9%", nil},
		{"value: -3.9; unit: '%'; evidence: 增速为负3.9%", nil},
		{"value: 1.2e9; unit: CNY; evidence: Net profit was minus 1.2 billion yuan", []string{
			"error «1.2e9» the evidence says minus 1.2 billion yuan, but the figure is 1.2 billion yuan"}},
		{"value: 3.9; unit: '%'; evidence: 增速为负3.9%", []string{
			"error «3.9» the evidence says 负3.9%, but the figure is 3.9%"}},
		{"value: -1.2e8; unit: CNY; evidence: 净利润为-12亿元", []string{
			"error «-1.2e8» the evidence says -12亿元, but the figure is -1.2亿元, ten times less"}},
	} {
		expect(t, c.figure, found(t, pair(figure(c.figure), "[[f]]", "[[f]]"), shelve(words), "evidence", "article", "untraced", "figure-parity"), c.want...)
	}
	text := figure("value: -1.2e9; unit: CNY; evidence: 净利润为-12亿元")
	expect(t, "in the text", found(t, pair(text, "Net profit was [[f]].", "净利润为[[f]]。"), shelve(words), "untraced", "figure-parity"))
	expect(t, "in other words", found(t, pair(text, "Net profit was -1.2 billion yuan.", "净利润为负12亿元。"), shelve(words), "untraced", "figure-parity"))
}

// TestReadingPairs holds that each pair of testdata/reading.tsv is judged rightly: no
// finding where the two texts agree, and one where they differ.
func TestReadingPairs(t *testing.T) {
	table, err := os.ReadFile("testdata/reading.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(table)) {
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		columns := strings.Split(strings.ReplaceAll(line, `\n`, "\n"), "\t")
		if len(columns) != 4 || columns[1] != "=" && columns[1] != "!" {
			t.Fatalf("%q is no pair", line)
		}
		got := found(t, pair("", columns[2], columns[3]), nothing, "figure-parity")
		if (len(got) == 0) != (columns[1] == "=") {
			t.Errorf("%s\n  found %q", line, got)
		}
	}
}
