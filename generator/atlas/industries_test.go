package atlas

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// codeForm is a code of GB/T 4754-2017, or several: a section, a division, a group.
var codeForm = regexp.MustCompile(`^[A-T][0-9]{0,4}(-[A-T][0-9]{0,4})?( [A-T][0-9]{0,4}(-[A-T][0-9]{0,4})?)*$`)

// latin are names that Chinese texts write in Latin letters.
var latin = map[string]bool{"CXO": true}

// A name, an alias or an include means one industry.
func TestIndustries(t *testing.T) {
	var top []string
	seen := map[string]bool{}
	children := map[string]int{}
	names := map[string]string{}
	for _, x := range Industries() {
		if seen[x.Slug] || !slugForm.MatchString(x.Slug) || x.Slug == "index" {
			t.Errorf("%q: not a slug of its own", x.Slug)
		}
		if x.Parent == "" {
			top = append(top, x.Slug)
		} else if !seen[x.Parent] {
			t.Errorf("%s stands before its parent %q, or there is none", x.Slug, x.Parent)
		}
		seen[x.Slug] = true
		children[x.Parent]++
		if x.Name.En == "" || strings.IndexFunc(x.Name.En, isHan) >= 0 || strings.IndexFunc(x.Name.Zh, isHan) < 0 {
			t.Errorf("%s: names %q", x.Slug, x.Name)
		}
		if len(x.Aliases.En) == 0 || len(x.Aliases.Zh) == 0 {
			t.Errorf("%s has aliases in one language only", x.Slug)
		}
		if x.Code != "" && !codeForm.MatchString(x.Code) {
			t.Errorf("%s: code %q", x.Slug, x.Code)
		}
		for _, n := range slices.Concat(x.Aliases.En, x.Includes.En) {
			if strings.IndexFunc(n, isHan) >= 0 {
				t.Errorf("%s has the English name %s", x.Slug, n)
			}
		}
		for _, n := range slices.Concat(x.Aliases.Zh, x.Includes.Zh) {
			if strings.IndexFunc(n, isHan) < 0 && !latin[n] {
				t.Errorf("%s has the Chinese name %s", x.Slug, n)
			}
		}
		for _, n := range slices.Concat([]string{x.Name.En, x.Name.Zh}, x.Aliases.En, x.Aliases.Zh, x.Includes.En, x.Includes.Zh) {
			if n == "" || n != strings.TrimSpace(n) {
				t.Errorf("%s: name %q", x.Slug, n)
			}
			n = strings.ToLower(n)
			if y := names[n]; y != "" {
				t.Errorf("%q is both %s and %s", n, y, x.Slug)
			}
			names[n] = x.Slug
		}
	}
	want := strings.Fields(`biomedicine medical-devices next-gen-it high-end-equipment automotive new-materials basic-materials
		new-energy energy-mining energy-saving-environment digital-creative aerospace marine
		agriculture-food consumer-goods real-estate-construction logistics-trade retail-consumption cultural-tourism
		modern-services future-industries`)
	if !slices.Equal(top, want) {
		t.Errorf("top:\ngot  %v\nwant %v", top, want)
	}
	for _, x := range Industries() {
		for _, former := range x.Former {
			if seen[former] || !slugForm.MatchString(former) {
				t.Errorf("%s: the former slug %s is malformed or an industry's", x.Slug, former)
			}
			seen[former] = true
		}
	}
	for _, former := range strings.Fields("advanced-steel power-batteries rail-transit-equipment new-displays") {
		if !seen[former] {
			t.Errorf("%s is no slug any more", former)
		}
	}
	for _, slug := range strings.Fields(`new-energy-vehicles coal oil-gas hydropower thermal-power automotive textiles-apparel
		home-appliances furniture-home building-materials ceramics grain-crops real-estate-construction
		retail-consumption brain-computer future-industries`) {
		if !seen[slug] {
			t.Errorf("there is no %s", slug)
		}
	}
	for _, slug := range top {
		if children[slug] < 2 {
			t.Errorf("%s has %d industries under it", slug, children[slug])
		}
	}
	for _, slug := range strings.Fields(`biopharmaceuticals chemical-pharmaceuticals traditional-chinese-medicine
		cell-gene-therapy medical-services health-data synthetic-biology vaccines precision-medicine diagnostics
		medical-imaging integrated-circuits artificial-intelligence display-panels 5g-communications
		low-altitude-economy commercial-space robotics machine-tools rail-equipment rare-earths
		carbon-fibre iron-steel petrochemicals ev-batteries auto-parts photovoltaics wind-power hydrogen
		energy-storage environmental-services games design shipbuilding aquaculture deep-sea food-processing
		seeds cross-border-e-commerce cold-chain bonded-logistics cultural-heritage wellness sports finance
		exhibitions`) {
		if !seen[slug] {
			t.Errorf("there is no %s", slug)
		}
	}
}

// [[name]] looks a place up before an industry, so a shared name would hide the
// industry for good.
func TestNoPlaceHidesAnIndustry(t *testing.T) {
	place := map[string]bool{}
	for _, p := range all() {
		for _, n := range slices.Concat([]string{p.Slug, p.Name.En, p.Name.Zh}, p.Also().En, p.Also().Zh) {
			place[strings.ToLower(n)] = true
		}
	}
	for _, x := range Industries() {
		for _, n := range slices.Concat([]string{x.Slug, x.Name.En, x.Name.Zh}, x.Also().En, x.Also().Zh) {
			if place[strings.ToLower(n)] {
				t.Errorf("%s: %q is a place too", x.Slug, n)
			}
		}
	}
}
