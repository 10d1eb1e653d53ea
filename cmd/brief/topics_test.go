package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
)

// TestUnitHelp holds that the help lists the units of the table of units.
func TestUnitHelp(t *testing.T) {
	listed := func() []string {
		first, _, _ := strings.Cut(units(lang.En), "\n")
		return strings.Split(strings.TrimSuffix(strings.TrimPrefix(first, "Units: "), "."), ", ")
	}
	if got := listed(); !slices.Equal(got, figures.Units) {
		t.Errorf("the help lists %q", got)
	}
	before := figures.Units
	defer func() { figures.Units = before }()
	figures.Units = append(slices.Clone(before), "acre")
	if got := listed(); !slices.Contains(got, "acre") {
		t.Errorf("a new unit is missing: %q", got)
	}
}
