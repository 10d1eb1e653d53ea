package article

import (
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
)

// TestCountiesAreNoFigures: a number within the name of a county is not a figure.
// Package figures reads the places of package atlas, but not the counties, so it
// has to know these by other means.
func TestCountiesAreNoFigures(t *testing.T) {
	names := 0
	for line := range strings.Lines(countiesTSV) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) < 3 || line[0] == '#' {
			continue
		}
		for both := range strings.SplitSeq(f[2], "|") {
			name, _, _ := strings.Cut(both, " ")
			names++
			for _, text := range []string{name + "新增企业", "落户" + name + "。"} {
				for _, r := range figures.Read(text, lang.Zh) {
					t.Errorf("%s: %s is read as a figure", text, text[r.Start:r.End])
				}
			}
		}
	}
	if names < 2500 {
		t.Errorf("there are no more than %d counties", names)
	}
}
