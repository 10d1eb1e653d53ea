// Package cms writes the files of a content management system for a site: Decap CMS,
// which edits the files of a repository in a browser. Its forms are made of the
// fields that package parse declares for its own readers.
//
// A form can hold what has declared fields. Figures and registries have free names,
// and Decap has no form for these: they are edited as text, and in the form of a
// briefing they are kept as they are.
package cms

import (
	_ "embed"
	"strings"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/parse"
	"github.com/brief-site/brief/generator/tree"
)

// Version is the version of Decap CMS, and Integrity the digest of its script: a
// browser runs no other bytes.
const (
	Version   = "3.16.3"
	Integrity = "sha384-A/Gdn928CNLufmnGWGs9RM4Q9o8bSNLeJERqBFrBjwzL7FRpoLT3MPF8Tl0+Wd2p"
)

// The files, from the site's root.
const (
	PageFile   = "admin/index.html"
	ScriptFile = "admin/brief.js"
	ConfigFile = "admin/config.yml"
)

var (
	//go:embed index.html
	page string
	//go:embed brief.js
	script []byte
)

// Options say which repository the system edits.
type Options struct {
	Owner    string    // owner/name; "" where it is not known yet
	Messages lang.Lang // the language of the system itself
}

// Files returns the files by path.
func Files(o Options) map[string][]byte {
	return map[string][]byte{
		PageFile:   []byte(strings.NewReplacer("@DECAP_VERSION@", Version, "@DECAP_INTEGRITY@", Integrity).Replace(page)),
		ScriptFile: script,
		ConfigFile: config(o),
	}
}

// config is config.yml.
func config(o Options) []byte {
	var w writer
	w.WriteString(`# The forms of Decap CMS. brief init --cms writes this file from the fields that brief
# knows; delete it and write it again after an update of brief.
# Decap CMS 的表单配置，由 brief init --cms 按 brief 的字段生成；brief 升级后可删除并重新生成。
`)
	owner, locale := o.Owner, "en"
	if owner == "" {
		owner = "OWNER/NAME"
	}
	if o.Messages == lang.Zh {
		locale = "zh_Hans"
	}
	w.object(0,
		pair{"backend", []pair{{"name", "github"}, {"repo", owner}, {"branch", "main"}}},
		pair{"local_backend", true}, // with npx decap-server beside it, the files of this machine are edited
		pair{"locale", locale},
		pair{"editor", []pair{{"preview", false}}},
		pair{"media_folder", "sources/briefings"},
		pair{"slug", []pair{{"encoding", "ascii"}, {"clean_accents", true}}},
		pair{"i18n", []pair{{"structure", "multiple_files"}, {"locales", []string{"en", "zh"}}, {"default_locale", "en"}}},
		pair{"collections", [][]pair{briefings(), asText(), registries()}},
	)
	return w.Bytes()
}

// briefings is the form of a briefing, both editions side by side. The fields of the
// story are in the English edition, so that nothing has to be said twice.
func briefings() []pair {
	form := parse.FrontMatterForm()
	return []pair{
		{"name", "briefings"}, {"label", "Briefings 简报"}, {"label_singular", "Briefing 简报"},
		{"folder", "sources/briefings"}, {"extension", "md"}, {"format", "yaml-frontmatter"},
		{"create", true}, {"slug", "{{slug}}"}, {"i18n", true},
		{"media_folder", "{{filename}}"}, {"public_folder", ""},
		{"fields", append(fields(&form), []pair{
			{"name", "body"}, {"label", "Text 正文"}, {"widget", "markdown"}, {"modes", []string{"raw"}}, {"i18n", true},
			{"hint", "[[name]] is a figure, organisation, place, industry or briefing · [[名称]] 可指数据、机构、地点、产业或简报"},
		}, picture)},
	}
}

// asText is each edition as its file is, for what has no form.
func asText() []pair {
	return []pair{
		{"name", "text"}, {"label", "Files as text 原文"}, {"label_singular", "File 文件"},
		{"description", "Figures are edited here · 数据在此编辑"},
		{"folder", "sources/briefings"}, {"extension", "md"}, {"format", "plain-md"}, {"create", false}, {"delete", false},
		{"identifier_field", "text"}, {"summary", "{{filename}}"},
		{"fields", [][]pair{plainText}},
	}
}

// picture is no field of a briefing: brief.js puts it at the end of both texts when
// the form is saved, and the file goes into the briefing's own folder.
var picture = []pair{
	{"name", "picture"}, {"label", "Add a picture 添加图片"}, {"widget", "object"}, {"required", false}, {"collapsed", false},
	{"hint", "Put at the end of both texts when you save; save a new briefing first · 保存时加在两种文字的正文末尾；新建的简报请先保存一次"},
	{"fields", [][]pair{
		{{"name", "file"}, {"label", "File 文件"}, {"widget", "image"}, {"required", false}, {"choose_url", false}},
		{{"name", "en"}, {"label", "What it shows, in English"}, {"widget", "string"}, {"required", false}},
		{{"name", "zh"}, {"label", "图片内容（中文）"}, {"widget", "string"}, {"required", false}},
	}},
}

var plainText = []pair{{"name", "text"}, {"label", "Text 文本"}, {"widget", "text"}}

// registries are the site's own YAML files, as they are.
func registries() []pair {
	var files [][]pair
	for _, f := range []struct {
		name, file string
		label      lang.Pair
	}{
		{"site", tree.ConfigFile, lang.Pair{En: "Settings", Zh: "设置"}},
		{"organisations", tree.OrganisationsFile, lang.Pair{En: "Organisations", Zh: "机构"}},
		{"industries", tree.IndustriesFile, lang.Pair{En: "Industries", Zh: "产业"}},
		{"people", tree.PeopleFile, lang.Pair{En: "People", Zh: "人员"}},
	} {
		files = append(files, []pair{{"name", f.name}, {"label", f.label.En + " " + f.label.Zh}, {"file", f.file}, {"fields", [][]pair{plainText}}})
	}
	return []pair{
		{"name", "site"}, {"label", "Site 网站"}, {"format", "plain-yaml"}, {"extension", "yaml"},
		{"files", files},
	}
}
