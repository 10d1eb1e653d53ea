package ingest

import (
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/link"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/search"
)

// A briefing is found by the region that its province is in, by what its industry
// includes and by the former names of its city.
func TestSearchNames(t *testing.T) {
	r := link.NewRegistry(model.Config{}, atlas.Industries(), nil)
	b := &model.Briefing{Provinces: []*atlas.Place{atlas.Province("jiangsu")}, City: atlas.Province("hubei").City("xiangyang")}
	b.Industries = []*model.Industry{r.Industry["low-altitude-economy"]}
	names := searchText(&model.Registry{}, b).Names
	for _, want := range []string{"长三角", "Yangtze River Delta", "Yangtze River Economic Belt", "East China", "华东", "Jiangsu", "jiangsu", "襄樊", "Xiangfan", "Drones", "无人机", "Aerospace"} {
		if !slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, want) }) {
			t.Errorf("there is no %s in %q", want, names)
		}
	}
	for _, not := range []string{"京津冀", "Beijing–Tianjin–Hebei", "粤港澳大湾区"} {
		if slices.Contains(names, not) {
			t.Errorf("%s is a name of Jiangsu", not)
		}
	}
}

// A locality that one edition names is found by its name in the other language.
func TestSearchLocalities(t *testing.T) {
	text := &search.Text{}
	text.Title.En = "A roaster in Kunshan"
	text.Blocks[lang.Zh] = []string{"园区在光谷，石狮立在门口。"}
	var got []string
	for _, l := range localitiesIn(text) {
		got = append(got, l.Name.Zh)
	}
	if want := []string{"昆山", "光谷"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
