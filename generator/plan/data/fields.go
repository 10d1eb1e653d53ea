package data

import (
	"strings"

	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
)

// Figure is one figure of a briefing, with what package plan knows of it.
type Figure struct {
	*model.Figure
	Briefing           *model.Briefing
	Class              figures.Class
	SubjectName        lang.Pair // empty where the figure is about its briefing
	Places, Industries []string  // slugs, the main one first
	URL                lang.Pair // addresses relative to the base address, "" where there is no edition
}

// source returns the source of the figure, or an empty one.
func (f *Figure) source() model.Source {
	n, sources := f.Source-1, f.Briefing.Sources
	if n < 0 || n >= len(sources) {
		return model.Source{}
	}
	return sources[n]
}

// field is one field of a figure in figures.json with its columns in figures.csv.
// The two files, the schema of the one and the description of the other follow
// from the list of fields.
type field struct {
	name     string
	schema   string // of the value, as JSON
	optional bool   // left out of figures.json where it is empty
	columns  []column

	// One of the following reads the value. A text and a flag have one column, a
	// pair has one for each language, a list one of its slugs and one of their names in each language.
	text func(*Figure) string
	pair func(*Figure) lang.Pair
	list func(*Figure) []string
	flag func(*Figure) bool // written where it is true

	names   func(*Head) map[string]Pair // of the slugs of a list
	decimal bool                        // a text that is a number
	address bool                        // a pair that is relative to the base address
}

// column is one column of figures.csv.
type column struct{ name, description string }

// fields are the fields of a figure, in their order in all files. To add one, add
// it here.
var fields = []field{
	{
		name: "briefing", columns: []column{{"briefing", "Briefing / 简报"}},
		schema: `{"description": "The briefing it stands in, as in briefings.json / 所在简报，见 briefings.json", "$ref": "#/$defs/slug"}`,
		text:   func(f *Figure) string { return f.Briefing.Slug },
	},
	{
		name: "name", columns: []column{{"name", "Name in that briefing / 在该简报中的名称"}},
		schema: `{"description": "Its name in that briefing / 在该简报中的名称", "$ref": "#/$defs/slug"}`,
		text:   func(f *Figure) string { return f.Name },
	},
	{
		name: "kind", columns: []column{{"kind", "Kind / 类别"}},
		schema: `{"description": "What sort of quantity it is; a total, an increase and a share are not to be compared / 数据类别；总量、增减与占比不可相互比较", "$ref": "#/$defs/slug"}`,
		text:   func(f *Figure) string { return f.Class.Slug() },
	},
	{
		name: "label", columns: []column{{"label_en", "Label in English / 英文名称"}, {"label_zh", "Label in Chinese / 中文名称"}},
		schema: `{"$ref": "#/$defs/pair"}`,
		pair:   func(f *Figure) lang.Pair { return f.Label },
	},
	{
		name: "subject", optional: true, columns: []column{{"subject", "What it is about, by slug; empty where that is the briefing, or is given in words / 数据所指对象的短名；指简报本身或仅以文字说明时为空"}},
		schema: `{"description": "The organisation, place or industry that the figure is about; absent where that is the briefing, or is given in words / 数据所指的机构、地点或产业；指简报本身或仅以文字说明时无此字段", "$ref": "#/$defs/slug"}`,
		text:   func(f *Figure) string { return f.Subject.Slug },
	},
	{
		name: "subject_name", optional: true, columns: []column{{"subject_en", "What it is about, in English / 数据所指对象（英文）"}, {"subject_zh", "What it is about, in Chinese / 数据所指对象（中文）"}},
		schema: `{"description": "What the figure is about, in words; absent where that is the briefing / 数据所指的对象；指简报本身时无此字段", "$ref": "#/$defs/pair"}`,
		pair:   func(f *Figure) lang.Pair { return f.SubjectName },
	},
	{
		name: "target", optional: true, columns: []column{{"target", "true where it is a goal or a plan, and no measurement / 属目标或规划、而非实际数据时为 true"}},
		schema: `{"description": "true where the figure is a goal or a plan, and no measurement; absent otherwise / 属目标或规划、而非实际数据时为 true，否则无此字段", "const": true}`,
		flag:   func(f *Figure) bool { return f.Class == figures.Targets() },
	},
	{
		name: "value", decimal: true, columns: []column{{"value", "Value, or the lower end of a range / 数值，或区间下限"}},
		schema: `{"$ref": "#/$defs/decimal"}`,
		text:   func(f *Figure) string { return f.Quantity.Value.String() },
	},
	{
		name: "to", optional: true, decimal: true, columns: []column{{"to", "Upper end of a range / 区间上限"}},
		schema: `{"description": "The upper end, where the figure is a range from value / 数据为区间时的上限，下限为 value", "$ref": "#/$defs/decimal"}`,
		text: func(f *Figure) string {
			if !f.Quantity.Range {
				return ""
			}
			return f.Quantity.To.String()
		},
	},
	{
		name: "unit", columns: []column{{"unit", "Unit / 单位"}},
		schema: `{"type": "string", "pattern": "^(` + units + `)(/(` + units + `))?$"}`,
		text:   func(f *Figure) string { return f.Quantity.Unit },
	},
	{
		name: "of", optional: true, columns: []column{{"of_en", "What is counted, in English / 所计之物（英文）"}, {"of_zh", "What is counted, in Chinese / 所计之物（中文）"}},
		schema: `{"$ref": "#/$defs/pair", "description": "What is counted / 所计之物"}`,
		pair:   func(f *Figure) lang.Pair { return f.Quantity.Of },
	},
	{
		name: "bound", optional: true, columns: []column{{"bound", "On which side of the value the true figure lies; empty where exact / 实际数值位于所给数值的哪一侧；确数为空"}},
		schema: `{"description": "On which side of the value the true figure lies; absent where exact / 实际数值位于所给数值的哪一侧；确数无此字段", "enum": ["over", "under", "about", "nearly", "at-least", "up-to"]}`,
		text:   func(f *Figure) string { return string(f.Quantity.Bound) },
	},
	{
		name: "period", optional: true, columns: []column{{"period", "Period / 时段"}},
		schema: `{"$ref": "#/$defs/date"}`,
		text:   func(f *Figure) string { return f.Period.String() },
	},
	{
		name: "as_of", optional: true, columns: []column{{"as_of", "As of / 截至"}},
		schema: `{"$ref": "#/$defs/date"}`,
		text:   func(f *Figure) string { return f.AsOf.String() },
	},
	{
		name: "date", columns: []column{{"date", "Date of the briefing / 简报日期"}},
		schema: `{"description": "The date of the briefing / 简报日期", "$ref": "#/$defs/date"}`,
		text:   func(f *Figure) string { return f.Briefing.Date.String() },
	},
	{
		name: "places", columns: []column{{"place", "Places of the figure, by slug / 数据所属地点短名"}, {"place_en", "Places in English / 地点（英文）"}, {"place_zh", "Places in Chinese / 地点（中文）"}},
		schema: `{"description": "Province, or province/city, of the figure; where it has none of its own, those of the briefing, the main one first / 数据所属省份或“省份/城市”；未单独注明的，为简报所涉地点，主要地点在前", "$ref": "#/$defs/slugs"}`,
		list:   func(f *Figure) []string { return f.Places },
		names:  func(h *Head) map[string]Pair { return h.Places },
	},
	{
		name: "industries", columns: []column{{"industry", "Industries, by slug / 产业短名"}, {"industry_en", "Industries in English / 产业（英文）"}, {"industry_zh", "Industries in Chinese / 产业（中文）"}},
		schema: `{"$ref": "#/$defs/slugs"}`,
		list:   func(f *Figure) []string { return f.Industries },
		names:  func(h *Head) map[string]Pair { return h.Industries },
	},
	{
		name: "evidence", optional: true, columns: []column{{"evidence", "The words of the source / 来源原话"}},
		schema: `{"description": "The words of the source that carry the figure, in its language / 来源中载有该数据的原话，保留原文语言", "type": "string"}`,
		text:   func(f *Figure) string { return f.Evidence },
	},
	{
		name: "source", optional: true, columns: []column{{"source", "Address of the source / 来源网址"}},
		schema: `{"description": "Where those words were published / 原文出处", "type": "string"}`,
		text:   func(f *Figure) string { return f.source().URL },
	},
	{
		name: "source_title", optional: true, columns: []column{{"source_title", "Title of the source / 来源标题"}},
		schema: `{"description": "Title of the source / 来源标题", "type": "string"}`,
		text:   func(f *Figure) string { return f.source().Title },
	},
	{
		name: "source_publisher", optional: true, columns: []column{{"source_publisher", "Publisher of the source / 来源发布者"}},
		schema: `{"description": "Publisher of the source / 来源发布者", "type": "string"}`,
		text:   func(f *Figure) string { return f.source().Publisher },
	},
	{
		name: "source_date", optional: true, columns: []column{{"source_date", "Date of the source / 来源日期"}},
		schema: `{"description": "The day on which the source was published / 来源发表日期", "$ref": "#/$defs/date"}`,
		text:   func(f *Figure) string { return f.source().Published.String() },
	},
	{
		name: "note", optional: true, columns: []column{{"note_en", "Note in English / 说明（英文）"}, {"note_zh", "Note in Chinese / 说明（中文）"}},
		schema: `{"$ref": "#/$defs/pair"}`,
		pair:   func(f *Figure) lang.Pair { return f.Note },
	},
	{
		name: "url", address: true, columns: []column{{"url_en", "Page in English / 英文页面"}, {"url_zh", "Page in Chinese / 中文页面"}},
		schema: `{"$ref": "#/$defs/addresses"}`,
		pair:   func(f *Figure) lang.Pair { return f.URL },
	},
}

var units = strings.Join(figures.Units, "|")

// Columns are the names of the columns of figures.csv, in their order.
var Columns = func() (names []string) {
	for _, f := range fields {
		for _, c := range f.columns {
			names = append(names, c.name)
		}
	}
	return names
}()
