package search

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/lang"
)

// shelf is a handful of briefings to look for.
var shelf = []Text{
	{
		Title: lang.Pair{En: "Anyang rolls thinner steel", Zh: "安阳轧出更薄的钢"}, Summary: lang.Pair{En: "A mill in Henan.", Zh: "河南的一家轧钢厂。"},
		Names:  []string{"Henan", "河南", "河南省", "Anyang", "安阳"},
		Blocks: [2][]string{{"The mill produces 1,200 tonnes a day.", "Its manufacturing costs fall. Exports grow."}, {"这家厂日产1200吨。", "制造成本下降，出口增长。"}},
	},
	{
		Title: lang.Pair{En: "Anhui’s steel exports", Zh: "安徽钢铁出口"}, Summary: lang.Pair{En: "Exports of steel grew.", Zh: "钢铁出口增长。"},
		Names:  []string{"Anhui", "安徽", "anhui"},
		Blocks: [2][]string{{"Steel goes by ship. Costs are low."}, {"钢铁走水路，成本低。"}},
	},
	{
		Title: lang.Pair{En: "Grass in Inner Mongolia"}, Summary: lang.Pair{En: "Grassland is mended."},
		Names:  []string{"Inner Mongolia", "内蒙古", "neimenggu", "nei meng gu"},
		Blocks: [2][]string{{"Costs of steel fences.", "x", "Sheep manufacture nothing."}},
	},
	{
		Title: lang.Pair{Zh: "中国的制造业"}, Summary: lang.Pair{Zh: "国产设备多。"},
		Names:  []string{"Beijing", "北京"},
		Blocks: [2][]string{nil, {"中国设备。", "x", "x", "x", "造国产制品。"}},
	},
}

// engine indexes texts and opens what came of it.
func engine(t testing.TB, texts []Text) (*Engine, map[string][]byte) {
	t.Helper()
	terms := make([]Terms, len(texts))
	m := Meta{Filters: []Filter{{Name: "province", Labels: []Label{{"henan", lang.Pair{En: "Henan", Zh: "河南"}}}}}}
	for i := range texts {
		terms[i] = Find(&texts[i])
		m.Tokens, m.Years = append(m.Tokens, terms[i].Tokens()), append(m.Years, 2020+i%5)
		m.Filters[0].Of = append(m.Filters[0].Of, []int{0})
	}
	x, files := build(t, terms)
	meta := m.File(&x)
	files[meta.Path] = meta.Data
	return openFiles(t, files), files
}

func openFiles(t testing.TB, files map[string][]byte) *Engine {
	t.Helper()
	e, err := Open(func(path string) ([]byte, error) {
		if raw, ok := files[path]; ok {
			return raw, nil
		}
		return nil, fmt.Errorf("there is no %s", path)
	})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func docs(t testing.TB, e *Engine, query string) []int {
	t.Helper()
	found, err := e.Find(query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	out := []int{}
	for _, r := range found {
		out = append(out, r.Doc)
	}
	return out
}

func TestFind(t *testing.T) {
	e, _ := engine(t, shelf)
	for query, want := range map[string][]int{
		"steel":  {1, 0, 2}, // title and summary, title, text
		"STEEL ": {1, 0, 2},
		"ste":    {1, 0, 2}, // as it is typed
		"ste ":   {},
		"anhui":  {1}, "安徽": {1}, "Anhui": {1},
		"inner mongolia": {2}, "内蒙古": {2}, "neimenggu": {2}, "nei meng gu": {2},
		"manufacturing": {2, 0},
		"manufacturin":  {2, 0}, // past the stem
		"1200":          {0}, "1,200": {0},
		"the":              {},
		"":                 {},
		"of the steel ":    {1, 0, 2},
		"steel costs":      {1, 2, 0}, // in one block, and not
		"\"steel costs\"":  {1, 2},    // in one block; the page looks closer
		"“costs of steel”": {1, 2},
		"安":                {1, 0},
		"钢铁":               {1},
		"出口增长":             {1, 0},
		"中国制造":             {3}, // 中国 and 制造 meet in the title
		"“中国制造”":           {},  // and yet they do not stand together
		"国产制品":             {3},
		"unheard-of":       {},
		"河南 钢":             {0},
		"henan 钢":          {0},
	} {
		if got := docs(t, e, query); !slices.Equal(got, want) {
			t.Errorf("%q finds %v, not %v", query, got, want)
		}
	}
}

// TestTogether: where the characters of Han stand together is found before where
// only their pairs do, however often those do.
func TestTogether(t *testing.T) {
	text := func(title string, blocks ...string) Text {
		return Text{Title: lang.Pair{Zh: title}, Blocks: [2][]string{nil, blocks}}
	}
	e, _ := engine(t, []Text{
		text("医疗器械园区", "全市有一家人工智能企业，成立较晚，规模不大，产品不多。"),
		text("智能生产，人工减少", "智能车间里人工少了。", "人工与智能", "智能、人工", "人工贵，智能便宜"),
		text("别的", "人工智能"),
		text("智能工厂与人工", "人工"),
	})
	for query, want := range map[string][]int{
		"人工智能":     {2, 0, 3, 1},
		"“人工智能”":   {2, 0},
		"企业 人工智能":  {0},
		"智能人工":     {3, 1, 2, 0}, // nobody has it so
		"一家人工智能企业": {0},
		"七台河":      {},
	} {
		if got := docs(t, e, query); !slices.Equal(got, want) {
			t.Errorf("%q finds %v, not %v", query, got, want)
		}
	}
}

// TestLetters: a word typed letter by letter never loses what the whole finds.
func TestLetters(t *testing.T) {
	e, _ := engine(t, shelf)
	for _, word := range []string{"manufacturing", "exports", "thinner", "grassland", "companies"} {
		want := docs(t, e, word)
		for n := 2; n < len(word); n++ {
			got := docs(t, e, word[:n])
			for _, doc := range want {
				if !slices.Contains(got, doc) {
					t.Errorf("%q finds %v, and %q finds %v", word[:n], got, word, want)
				}
			}
		}
	}
}

// queries are what readers might ask of made briefings.
func queries(t testing.TB) []string {
	raw, err := os.ReadFile("testdata/queries.txt")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimRight(string(raw), "\n"), "\n")
}

func BenchmarkQueries(b *testing.B) {
	texts := make([]Text, 10_000)
	for i := range texts {
		texts[i] = *madeText(i)
	}
	_, files := engine(b, texts)
	asked := queries(b)
	for _, q := range asked {
		e := openFiles(b, files)
		start := e.Loaded
		found := docs(b, e, q)
		b.Logf("%-40s %6d found, %4d kB", q, len(found), (e.Loaded-start)/1000)
	}
	b.Logf("meta %d kB", len(files[MetaPath])/1000)
	e := openFiles(b, files)
	for _, q := range asked {
		docs(b, e, q)
	}
	for i := 0; b.Loop(); i++ {
		docs(b, e, asked[i%len(asked)])
	}
}
