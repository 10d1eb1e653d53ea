package schema_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/link"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/parse"
	"github.com/brief-site/brief/generator/schema"
)

// compiled returns each schema by its file name.
func compiled(t *testing.T) map[string]*jsonschema.Schema {
	t.Helper()
	all := map[string]*jsonschema.Schema{}
	for name, raw := range schema.All(schema.Base, schema.BuiltIn()) {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		c := jsonschema.NewCompiler()
		id := doc.(map[string]any)["$id"].(string)
		if err := c.AddResource(id, doc); err != nil {
			t.Fatal(err)
		}
		s, err := c.Compile(id)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all[filepath.Base(name)] = s
	}
	return all
}

// valid says what a schema makes of some YAML; an error where that cannot be read.
func valid(s *jsonschema.Schema, text string) (error, bool) {
	var v any
	if err := yaml.Unmarshal([]byte(text), &v); err != nil {
		return err, false
	}
	raw, err := json.Marshal(v)
	if err != nil {
		return err, false
	}
	if v, err = jsonschema.UnmarshalJSON(bytes.NewReader(raw)); err != nil {
		return err, false
	}
	return s.Validate(v), true
}

// The values are tried in every field of every file.
var values = []string{
	``, `""`, `" "`, `null`, `true`, `false`, `"true"`, `words`, `"words"`, `Two words`, `文字`, `12`, `"12"`, `0`, `1`, `5`, `500`, `501`, `-1`, `1.5`, `-3.9`, `80e9`, `"1_000"`, `"1,000"`, `abc`,
	`[]`, `[one]`, `[one, two]`, `[one, one]`, `[20, 30]`, `[1, 2, 3]`, `[[one]]`, `{}`, `[{}]`, `[null]`,
	`{en: words, zh: 文字}`, `{en: words}`, `{zh: 文字}`, `{en: words, zh: ""}`, `{en: words, zh: 文字, fr: mots}`, `{en: "[[words]]", zh: 文字}`, `{en: [words], zh: 文字}`,
	`{en: [words, more], zh: [文字]}`, `{en: [], zh: []}`, `{en: ["甲，乙"]}`, `{en: [a, a]}`,
	`2024-01-28`, `"2024-01-28"`, `2024-01-28?`, `2024-01`, `2024`, `2024?`, `2024-02-29`, `2023-02-29`, `1900-02-29`, `2000-02-29`, `2024-04-31`, `2024-13`, `2024-1-28`, `2024/01/28`, `undated`, `unknown`,
	`henan`, `[henan, hebei]`, `[henan, henna]`, `henna`, `Henan`, `河南`, `zhengzhou`, `henan/zhengzhou`, `zhengzhou/henan`, `henan/suzhou`, `citic`, `biomedicine`, `[biomedicine, agriculture]`,
	`en`, `zh`, `fr`, `off`, `over`, `overt`, `at-least`, `count`, `CNY`, `t/year`, `'%'`, `t/foo`, `yuan`, `t/t/t`,
	`https://example.org/news`, `http://example.org`, `HTTPS://example.org/a`, `https://`, `example.org`, `ftp://example.org/`, `"https:// example.org"`,
	`a.txt`, `../a.txt`, `/a.txt`, `.a`, `a\b`, `8aed74406a1e33ffaed02b7cc96390b31ed14c38008ee9725c858621804e7c00`, `8aed7440`, `8aed74400c1d2e3f`, `8aed74400c1d2e3f 0a1b`, `8aed74400c1d2e3f 0a1`,
	`one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen`, `one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen`,
	`一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十`, `一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一`, `a-b`, `a_b`, `-a`, `con`, `editors@example.org`, `editors@`, `company`, `companies`,
	`{missing-edition: error}`, `{missing-edition: fatal}`, `{front-matter: off}`, `{no-rule: off}`, `{drift: off, alignment: warning}`, `[{title: A}]`, `[{publisher: A, url: "https://example.org/"}]`, `[{url: "https://example.org/"}]`, `[{title: A, page: 3}]`,
	`{f: {label: {en: A, zh: 甲}, value: 1, unit: count}}`, `{F: {label: {en: A, zh: 甲}, value: 1, unit: count}}`, `{f: {label: {en: A, zh: 甲}, value: 1}}`, `{f: 12}`,
}

// rooms are the places in which values are tried: a whole file around one field.
type room struct {
	schema, field string
	file          string // with VALUE in the place of the field and its value
	front         bool
}

const edition = "title: City\ndate: 2024-01-28\nprovince: henan\nindustries: [biomedicine]\n"

func rooms() []room {
	var all []room
	without := func(text, field string) string {
		var out []string
		for _, line := range strings.SplitAfter(text, "\n") {
			if !strings.HasPrefix(strings.TrimLeft(line, " -"), field+":") {
				out = append(out, line)
			}
		}
		return strings.Join(out, "")
	}
	add := func(schema string, form parse.Form, head, body, indent string, front bool) {
		for _, f := range form.Fields {
			all = append(all, room{schema, f.Name, head + without(body, f.Name) + indent + f.Name + ": VALUE\n", front})
		}
	}
	add("edition.json", parse.FrontMatterForm(), "", edition, "", true)
	front := parse.FrontMatterForm()
	add("edition.json", *front.Field("figures").Form.Each, edition+"figures:\n  f:\n", "    label: {en: A, zh: 甲}\n    value: 1\n    unit: count\n", "    ", true)
	add("edition.json", *front.Field("sources").Form.Each, edition+"sources:\n  -\n", "    title: A\n", "    ", true)
	add("edition.json", *front.Field("corrections").Form.Each, edition+"corrections:\n  -\n", "    date: 2024-02-01\n    text: {en: A, zh: 甲}\n", "    ", true)
	add("page.json", parse.PageForm(), "", "title: Method\n", "", true)
	add("people.json", *parse.PeopleForm().Each, "li-hua:\n", "  name: {en: A, zh: 甲}\n", "  ", false)
	add("site.json", parse.ConfigForm(), "", "title: {en: A, zh: 甲}\nbase_url: https://example.org/\n", "", false)
	add("organisations.json", *parse.OrganisationsForm().Each, "citic:\n", "  name: {en: A, zh: 甲}\n", "  ", false)
	add("industries.json", *parse.IndustriesForm().Each, "drones:\n", "  name: {en: A, zh: 甲}\n", "  ", false)
	all = append(all, room{"industries.json", "replace", "replace: VALUE\ndrones:\n  name: {en: A, zh: 甲}\n", false})
	return all
}

var registry = link.NewRegistry(model.Config{}, atlas.Industries(), []*model.Organisation{{Slug: "citic", Name: lang.Pair{En: "CITIC", Zh: "中信"}}, {Slug: "one"}, {Slug: "two"}})

// read says what brief finds wrong with a file.
func read(r room, text string) (problems []diag.Problem) {
	switch {
	case r.front:
		file, page := "sources/briefings/a.en.md", r.schema == "page.json"
		if page {
			file = "sources/pages/a.en.md"
		}
		e, problems := parse.Edition(file, []byte("---\n"+text+"---\nText.\n"))
		bundle := link.Bundle{Slug: "a", Page: page, Folder: map[string]link.Asset{}}
		bundle.Add(e, nil, diag.Errors(problems) > 0)
		pair := registry.Merge(bundle)
		_, joined := registry.Join([]*link.Unlinked{pair}, link.Drafts{Shown: true}, nil)
		return slices.Concat(problems, pair.Problems, joined)
	case r.schema == "site.json":
		_, problems = parse.Config("sources/site.yaml", []byte(text))
	case r.schema == "people.json":
		_, problems = parse.People("sources/people.yaml", []byte(text))
	case r.schema == "organisations.json":
		_, problems = parse.Organisations("sources/organisations.yaml", []byte(text))
	default:
		_, problems = parse.Industries("sources/industries.yaml", []byte(text))
	}
	return problems
}

// beyond are problems that no schema of one file can find.
func beyond(p diag.Problem) bool {
	switch p.Rule {
	case "unknown-person", "contrast", "unknown-organisation", "unknown-industry", "unknown-subject": // what the site has
		return true
	}
	for _, part := range []string{
		"before the briefing itself", "is no figure and no single name", // other fields, and what the site has
		"runs backwards",             // arithmetic
		"base_url is https",          // two fields against each other
		"is no reading",              //
		"in the calendar of",         //
		"there is no source",         // counts another list
		", but there are 0",          //
		"leads to itself",            //
		"the day of the last change", // the field updated
	} {
		if strings.Contains(p.Message.String(), part) {
			return true
		}
	}
	return false
}

// TestAgreement holds schemas and parser to the same verdict on every value in
// every field. A schema never rejects what brief accepts; it accepts what brief
// rejects only where other files or two fields decide.
func TestAgreement(t *testing.T) {
	schemas := compiled(t)
	tried, rejected := 0, 0
	for _, r := range rooms() {
		for _, v := range values {
			text := strings.Replace(r.file, "VALUE", v, 1)
			problems := slices.DeleteFunc(read(r, text), func(p diag.Problem) bool { return p.Severity != diag.Error })
			err, readable := valid(schemas[r.schema], text)
			if !readable {
				continue // no YAML, which is found before any schema is asked
			}
			tried++
			switch {
			case len(problems) == 0 && err != nil:
				t.Errorf("%s %s: %s\nbrief accepts it, and the schema does not: %v", r.schema, r.field, v, err)
			case err == nil && slices.ContainsFunc(problems, func(p diag.Problem) bool { return !beyond(p) }):
				t.Errorf("%s %s: %s\nthe schema accepts it, and brief does not: %s [%s]", r.schema, r.field, v, problems[0].Message, problems[0].Rule)
			case err != nil:
				rejected++
			}
		}
	}
	if tried < 5000 || rejected < 2000 {
		t.Errorf("%d values were tried and %d rejected; that shows little", tried, rejected)
	}
}

// TestSiteFiles holds the schemas to the files of this repository.
func TestSiteFiles(t *testing.T) {
	schemas := compiled(t)
	editions := 0
	for _, root := range []string{"../..", "../../cmd/brief/testdata/sample", "../../cmd/brief/testdata/golden"} {
		for _, f := range schema.Files {
			if f.Match == "" {
				continue
			}
			raw, err := os.ReadFile(filepath.Join(root, f.Match))
			if os.IsNotExist(err) {
				continue
			}
			if err, _ := valid(schemas[f.Name], string(raw)); err != nil {
				t.Errorf("%s/%s: %v", root, f.Match, err)
			}
		}
		_ = filepath.WalkDir(filepath.Join(root, "sources/briefings"), func(name string, _ os.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(name, ".md") {
				return nil
			}
			raw, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			_, rest, _ := strings.Cut(string(raw), "---\n")
			front, _, ok := strings.Cut(rest, "\n---\n")
			if !ok {
				t.Errorf("%s has no front matter", name)
			}
			editions++
			if err, _ := valid(schemas["edition.json"], front); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			return nil
		})
	}
	if editions < 10 {
		t.Errorf("only %d editions were read", editions)
	}
}

// Wrong files, each rejected for the one thing that is wrong with it.
func TestRejected(t *testing.T) {
	schemas := compiled(t)
	for _, c := range []struct{ schema, right, from, to string }{
		{"edition.json", edition, "title: City\n", ""},
		{"edition.json", edition, "title:", "titel:"},
		{"edition.json", edition, "2024-01-28", "28 January 2024"},
		{"edition.json", edition + "city: zhengzhou\n", "zhengzhou", "suzhou"},
		{"edition.json", edition + "city: zhengzhou\n", "province: henan", "province: [hebei, henan]"},
		{"edition.json", edition, "[biomedicine]", "[]"},
		{"edition.json", edition, "henan", "河南"},
		{"edition.json", edition + "figures: {f: {label: {en: A, zh: 甲}, value: 1, unit: count}}\n", "unit: count", "unit: 亿元"},
		{"edition.json", edition + "figures: {f: {label: {en: A, zh: 甲}, value: 1, unit: count}}\n", ", unit: count", ""},
		{"edition.json", edition + "figures: {f: {label: {en: A, zh: 甲}, value: 1, unit: count}}\n", "{f:", "{F_1:"},
		{"edition.json", edition + "sources: [{title: A}]\n", "title: A", "note: A"},
		{"site.json", "title: {en: A, zh: 甲}\nbase_url: https://example.org/\n", "title: {en: A, zh: 甲}", "title: A"},
		{"site.json", "title: {en: A, zh: 甲}\nbase_url: https://example.org/\nrules: {drift: off}\n", "drift", "encoding"},
		{"organisations.json", "citic: {name: {en: A, zh: 甲}, kind: company}\n", "company", "firm"},
		{"organisations.json", "citic: {name: {en: A, zh: 甲}, home: henan}\n", "henan", "china"},
		{"industries.json", "replace: true\ndrones: {name: {en: A, zh: 甲}}\n", "true", "some"},
	} {
		if err, _ := valid(schemas[c.schema], c.right); err != nil {
			t.Errorf("%s rejects what is right: %v\n%s", c.schema, err, c.right)
		}
		wrong := strings.Replace(c.right, c.from, c.to, 1)
		if err, readable := valid(schemas[c.schema], wrong); err == nil || !readable || wrong == c.right {
			t.Errorf("%s does not reject this (%v):\n%s", c.schema, err, wrong)
		}
	}
}

// Every field says what it is for, and every schema names itself.
func TestDescribed(t *testing.T) {
	for name, raw := range schema.All(schema.Base, schema.BuiltIn()) {
		var s struct {
			ID    string `json:"$id"`
			Draft string `json:"$schema"`
			Title string
		}
		if err := json.Unmarshal(raw, &s); err != nil {
			t.Fatal(err)
		}
		if s.ID != schema.Base+name || !strings.HasSuffix(s.Draft, "2020-12/schema") || !strings.Contains(s.Title, " / ") {
			t.Errorf("%s names itself %+v", name, s)
		}
	}
}
