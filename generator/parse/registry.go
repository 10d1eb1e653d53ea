package parse

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
)

// Kinds lists the possible kinds of an organisation.
var Kinds = []string{"company", "park", "institute", "hospital", "university", "government", "fund", "media", "other"}

func readAll(file string, raw []byte) (*report, node, bool) {
	r := newReport(file)
	text, fault := source.Text(raw)
	if fault != nil {
		r.error(fault.At, "encoding", fault.Message, fault.Hint)
		return r, node{}, false
	}
	if !r.conflicts(text) {
		return r, node{}, false
	}
	top, ok := readYAML(r, text, source.At{Start: 0, End: len(text)})
	return r, top, ok
}

// configFields are the fields of site.yaml.
var configFields = fields[model.Config]{
	{"title", "{en: My news, zh: 我的简报}", "required", func(r *report, n node, name string, c *model.Config) {
		r.pair(n, name, &c.Title)
	}},
	{"base_url", "https://name.github.io/site/", "required", func(r *report, n node, _ string, c *model.Config) {
		r.baseURL(n, c)
	}},
	{"description", "{en: …, zh: …}", "", func(r *report, n node, name string, c *model.Config) {
		r.pair(n, name, &c.Description)
	}},
	{"publisher", "{en: …, zh: …}", "", func(r *report, n node, name string, c *model.Config) {
		r.pair(n, name, &c.Publisher)
	}},
	{"contact", "editors@example.org", "where readers report a mistake: an address of mail or of a page, a telephone number, or {en: words, zh: …}", func(r *report, n node, _ string, c *model.Config) {
		r.contact(n, &c.Contact)
	}},
	{"licence", "CC BY 4.0", "what readers may do with the texts; or {en: …, zh: …, url: https://…}", func(r *report, n node, _ string, c *model.Config) {
		r.licence(n, &c.Licence)
	}},
	{"footer", "{en: words, zh: '[京ICP备12345678号-1](https://beian.miit.gov.cn/)'}", "at the foot of each page; links as in Markdown", func(r *report, n node, _ string, c *model.Config) {
		r.footer(n, &c.Footer)
	}},
	{"logo", "logo.svg", "a drawing (SVG) or picture (PNG) in sources, in the place of the title; or {light: …, dark: …}", func(r *report, n node, _ string, c *model.Config) {
		r.logo(n, &c.Logo)
	}},
	{"colours", "{accent: '#0b5cad', data: '#2c7b76'}", "of names and marks, and of data; each may be {light: …, dark: …}", func(r *report, n node, _ string, c *model.Config) {
		r.colours(n, &c.Colours)
	}},
	{"cname", "briefings.example.org", "a domain of one's own", func(r *report, n node, _ string, c *model.Config) {
		r.cname(n, &c.CName)
	}},
	{"page_size", "50", "briefings on a page of a list, 5 to 500", func(r *report, n node, _ string, c *model.Config) {
		r.pageSize(n, &c.PageSize)
	}},
	{"nav", "[briefings, method]", "the order of the main navigation: its entries, and pages of sources/pages; others follow", func(r *report, n node, name string, c *model.Config) {
		if !r.describes(Form{Shape: NamesShape}) {
			if c.Nav = r.names(n, name); len(c.Nav) == 1 && c.Nav[0].V == "" {
				r.error(n.at, "field-value", message.New("%s is empty", name), "write it, or delete the line")
			}
		}
	}},
	{"messages", "zh", "language of messages and help: en or zh; otherwise that of the system", func(r *report, n node, name string, _ *model.Config) {
		var code string // package main reads it, even where the rest of the file is broken
		r.oneOf(n, name, byLanguage, &code)
	}},
	{"rules", "{missing-edition: error}", "error, warning or off; see brief help rules", func(r *report, n node, _ string, c *model.Config) {
		r.rules(n, c)
	}},
	{"offline", "false", "the site offers a zip of itself, and its briefings as books", func(r *report, n node, name string, c *model.Config) {
		r.bool(n, name, &c.Offline)
	}},
	{"publish_articles", "false", "the captured articles are part of the site", func(r *report, n node, name string, c *model.Config) {
		r.bool(n, name, &c.PublishArticles)
	}},
}

// ConfigFields describes the fields of site.yaml.
func ConfigFields() []FieldHelp { return configFields.help() }

// Config reads sources/site.yaml. A value that cannot be read keeps its
// default, and is reported.
func Config(file string, raw []byte) (model.Config, []diag.Problem) {
	c := model.Config{PageSize: 50}
	r, top, ok := readAll(file, raw)
	defer r.free()
	if !ok {
		return c, r.problems
	}
	configFields.read(r, top, "site.yaml", &c)
	r.ownDomain(top, &c)
	if c.Title.IsZero() && !top.has("title") {
		r.error(source.At{}, "missing-field", "the site has no title", "add title: {en: My briefings, zh: 我的简报}")
	}
	if c.BaseURL == "" && !top.has("base_url") {
		r.error(source.At{}, "missing-field", "the site has no base_url", "add base_url: https://name.github.io/site/")
	}
	return c, r.problems
}

func (r *report) pageSize(n node, to *int) {
	if r.describes(Form{Shape: CountShape, Least: 5, Most: 500}) {
		return
	}
	size, err := strconv.Atoi(n.text)
	if n.kind != scalar || err != nil || size < 5 || size > 500 {
		r.error(n.at, "field-value", message.New("page_size is %q", n.text), "write a number from 5 to 500: page_size: 50")
		return
	}
	*to = size
}

func (r *report) baseURL(n node, c *model.Config) {
	if r.describes(Form{Shape: TextShape, Pattern: webPattern}) {
		return
	}
	var s string
	r.text(n, "base_url", &s)
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.ForceQuery || u.Fragment != "" || u.User != nil || strings.Contains(u.Path, "//") {
		if s != "" {
			r.error(n.at, "field-value", message.New("base_url is %q", s), "write the site's whole address: https://name.github.io/site/")
		}
		return
	}
	if strings.ContainsAny(s, " \t") {
		r.error(n.at, "field-value", message.New("base_url has a space in it: %q", s), "write the address as the browser shows it: the name of a repository has hyphens where its title has spaces")
		return
	}
	u.Path = "/" + strings.Trim(u.Path, "/") + "/"
	if u.Path == "//" {
		u.Path = "/"
	}
	c.BaseURL, c.BasePath = u.String(), u.EscapedPath()
}

// ownDomain holds cname and base_url to each other: the host answers under the
// domain, and all addresses that pages give of themselves begin with base_url.
func (r *report) ownDomain(top node, c *model.Config) {
	u, err := url.Parse(c.BaseURL)
	if c.CName == "" || c.BaseURL == "" || err != nil || strings.EqualFold(u.Hostname(), c.CName) && c.BasePath == "/" {
		return
	}
	at := source.At{}
	for _, e := range top.keys {
		if e.key == "cname" {
			at = e.value.at
		}
	}
	r.error(at, "field-value", message.New("cname is %s, but base_url is %s", c.CName, c.BaseURL), message.New("write base_url: https://%s/, or delete cname", c.CName))
}

func (r *report) cname(n node, to *string) {
	if r.describes(Form{Shape: TextShape, Pattern: hostPattern}) {
		return
	}
	r.text(n, "cname", to)
	if strings.Trim(*to, "abcdefghijklmnopqrstuvwxyz0123456789.-") != "" {
		r.error(n.at, "field-value", message.New("cname is %q, which is no domain name", *to), "write cname: briefings.example.org")
		*to = ""
	}
}

func (r *report) rules(n node, c *model.Config) {
	if r.describes(rulesForm()) {
		return
	}
	if !r.field(n, mapping, "rules", "{missing-edition: error}") {
		return
	}
	c.Rules = map[string]model.RuleLevel{}
	for _, e := range n.keys {
		var word string
		r.oneOf(e.value, "rule "+e.key, ruleLevels, &word)
		if !knownRule(e.key) {
			r.error(e.at, "unknown-rule", message.New("there is no rule %q that can be set", e.key),
				diag.DidYouMean(e.key, diag.Settable(), "brief help rules lists them"))
			continue
		}
		switch word {
		case "error":
			c.Rules[e.key] = model.RuleLevel{Severity: diag.Error}
		case "warning":
			c.Rules[e.key] = model.RuleLevel{Severity: diag.Warning}
		case "off":
			c.Rules[e.key] = model.RuleLevel{Off: true}
		}
	}
}

func knownRule(name string) bool {
	for _, rule := range diag.Settable() {
		if rule == name {
			return true
		}
	}
	return false
}

var organisationFields = fields[model.Organisation]{
	{"name", "{en: …, zh: …}", "required", func(r *report, n node, name string, o *model.Organisation) {
		r.pair(n, name, &o.Name)
	}},
	{"aliases", "{en: [], zh: []}", "", func(r *report, n node, name string, o *model.Organisation) {
		r.lists(n, name, &o.Aliases)
	}},
	{"kind", "company", "", func(r *report, n node, name string, o *model.Organisation) {
		r.oneOf(n, name, Kinds, &o.Kind)
	}},
	{"home", "henan", "its province", func(r *report, n node, _ string, o *model.Organisation) {
		r.home(n, o)
	}},
}

func (r *report) home(n node, o *model.Organisation) {
	if r.describes(Form{Shape: TextShape, Names: OfProvinces}) {
		return
	}
	if o.Home = atlas.Province(n.text); o.Home == nil {
		r.error(n.at, "unknown-place", message.New("there is no province %q", n.text), diag.DidYouMean(n.text, atlas.ProvinceSlugs(), "home is a province's slug: home: henan"))
	}
}

// Organisations reads sources/organisations.yaml.
func Organisations(file string, raw []byte) ([]*model.Organisation, []diag.Problem) {
	r, top, ok := readAll(file, raw)
	defer r.free()
	if !ok {
		return nil, r.problems
	}
	var all []*model.Organisation
	for _, e := range top.keys {
		o := &model.Organisation{Slug: e.key, At: e.at.In(file), Kind: "other"}
		if !r.entry(e, "an organisation") {
			continue
		}
		before := len(r.problems)
		organisationFields.read(r, e.value, "an organisation", o)
		if o.Name.IsZero() {
			if len(r.problems) > before {
				continue // what is wrong with the entry explains it
			}
			r.error(e.at, "missing-field", message.New("%s has no name", e.key), "add name: {en: …, zh: …}")
			continue
		}
		all = append(all, o)
	}
	r.sharedNames(all)
	return all, r.problems
}

// sharedNames reports names that two organisations have: they link to neither,
// for a guess would send readers to the wrong one.
func (r *report) sharedNames(all []*model.Organisation) {
	for _, l := range lang.Both {
		owners := map[string]*model.Organisation{}
		for _, o := range all {
			for _, name := range append([]string{o.Name.In(l)}, o.Aliases.In(l)...) {
				key := strings.ToLower(name)
				other := owners[key]
				if other == nil || name == "" {
					owners[key] = o
					continue
				}
				if other == o {
					continue
				}
				r.problems = append(r.problems, diag.Problem{
					Span: o.At, Severity: diag.Warning, Rule: "shared-name",
					Message: message.New("%s is a name of %s and of %s, so that in a text it links to neither", name, other.Slug, o.Slug),
					Hint:    message.New("delete it from the aliases of one of the two; in a text, write [[%s|%s]]", o.Slug, name),
					Related: []diag.Related{{Span: other.At, Message: "the other organisation"}},
				})
			}
		}
	}
}

func (r *report) entry(e entry, what string) bool {
	if !source.Slug(e.key) || e.key == "index" {
		r.error(e.at, "slug", message.New("%q is no slug", e.key), "use lower-case letters, digits and hyphens")
		return false
	}
	return r.expect(e.value, mapping, message.Verbatim(e.key), "{name: {en: …, zh: …}}")
}
