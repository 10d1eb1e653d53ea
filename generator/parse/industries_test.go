package parse

import (
	"slices"
	"testing"

	"github.com/brief-site/brief/generator/atlas"
)

// A file adds to the built-in industries, and changes only what it says of them.
func TestIndustriesAdd(t *testing.T) {
	all, problems := Industries("industries.yaml", []byte(`drones:
  name: {en: Drones, zh: 无人机}
  parent: low-altitude-economy
coal:
  includes: {en: [Anthracite], zh: [无烟煤]}
power-batteries:
  aliases: {en: [Cells for cars], zh: [车用电芯]}
gears:
  name: {en: Precision gears, zh: 精密齿轮}
  parent: advanced-steel
`))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	at := func(slug string) *atlas.Industry {
		n := slices.IndexFunc(all, func(i atlas.Industry) bool { return i.Slug == slug })
		if n < 0 {
			t.Fatalf("there is no %s", slug)
		}
		return &all[n]
	}
	if len(all) != len(atlas.Industries())+2 {
		t.Errorf("%d industries", len(all))
	}
	if d := at("drones"); d.Parent != "low-altitude-economy" || d.Name.Zh != "无人机" {
		t.Errorf("%+v", d)
	}
	if up := at("low-altitude-economy"); slices.Contains(up.Includes.En, "Drones") || slices.Contains(up.Includes.Zh, "无人机") || !slices.Contains(up.Includes.En, "eVTOL") {
		t.Errorf("%+v still includes what has an entry of its own", up)
	}
	if c := at("coal"); c.Name.En != "Coal" || c.Parent != "energy-mining" || !slices.Equal(c.Includes.En, []string{"Anthracite"}) || len(c.Aliases.Zh) == 0 {
		t.Errorf("%+v", c)
	}
	if b := at("ev-batteries"); !slices.Equal(b.Aliases.Zh, []string{"车用电芯"}) || len(b.Includes.En) == 0 {
		t.Errorf("by the former slug: %+v", b)
	}
	if g := at("gears"); g.Parent != "iron-steel" {
		t.Errorf("%+v", g)
	}
	for _, i := range atlas.Industries() {
		if i.Slug == "low-altitude-economy" && !slices.Contains(i.Includes.En, "Drones") {
			t.Error("the built-in table was changed")
		}
	}
}

// With replace: true the file has all industries.
func TestIndustriesReplace(t *testing.T) {
	all, problems := Industries("industries.yaml", []byte("replace: true\ncoal: {name: {en: Pits, zh: 矿井}}\n"))
	if len(problems) > 0 || len(all) != 1 || all[0].Name.En != "Pits" || len(all[0].Aliases.En) > 0 {
		t.Errorf("%+v %v", all, problems)
	}
	all, problems = Industries("industries.yaml", []byte("replace: false\ncoal: {name: {en: Pits, zh: 矿井}}\n"))
	if len(problems) > 0 || len(all) != len(atlas.Industries()) {
		t.Errorf("%d industries, %v", len(all), problems)
	}
}
