// Package sitetest builds a whole site for a test without a disk: from a map of
// file names to texts, as a reader could have written them. It runs the parse
// and link steps of a build, and stores nothing.
package sitetest

import (
	"maps"
	"path"
	"slices"
	"testing"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/link"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/parse"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/tree"
)

// Files are the files of a site, by path from its root.
type Files map[string]string

// With returns the files with some replaced or added.
func (f Files) With(other Files) Files {
	out := maps.Clone(f)
	maps.Copy(out, other)
	return out
}

// Link parses and links the files. Drafts are part of the site.
func Link(files Files) (*model.Site, []diag.Problem) { return link.Link(read(files, true)) }

// Input parses the files and returns what package link reads of them.
func Input(files Files) link.Input { return read(files, true) }

// Publish is [Link] without the drafts.
func Publish(files Files) (*model.Site, []diag.Problem) { return link.Link(read(files, false)) }

// Check is [Link], and also returns what parsing found.
func Check(files Files) (*model.Site, []diag.Problem) {
	in, problems := parseAll(files, true)
	site, more := link.Link(in)
	return site, append(problems, more...)
}

// Site links files that have no faults.
func Site(t testing.TB, files Files) *model.Site {
	t.Helper()
	site, problems := Check(files)
	for _, p := range problems {
		if p.Severity == diag.Error {
			t.Fatalf("%s: %s: %s", At(files, p.Span), p.Rule, p.Message.String())
		}
	}
	return site
}

// At writes a span as file:line:column.
func At(files Files, span source.Span) string {
	text, _ := source.Text([]byte(files[span.File]))
	return Place(span.File, text, span.Start)
}

// Place writes a place in a text as file:line:column.
func Place(file string, text []byte, offset int) string {
	p := source.PositionOf(text, offset)
	return file + ":" + itoa(p.Line) + ":" + itoa(p.Column)
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + itoa(n%10)
}

func read(files Files, drafts bool) link.Input {
	in, _ := parseAll(files, drafts)
	return in
}

func parseAll(files Files, drafts bool) (in link.Input, problems []diag.Problem) {
	in = link.Input{
		Industries: atlas.Industries(), Assets: map[string]map[string]link.Asset{},
		Mentions: map[string][]model.Found{}, Faulty: map[string]bool{}, Drafts: drafts,
	}
	add := func(more []diag.Problem) { problems = append(problems, more...) }
	for _, name := range slices.Sorted(maps.Keys(files)) {
		raw := []byte(files[name])
		var more []diag.Problem
		switch {
		case name == "sources/site.yaml":
			in.Config, more = parse.Config(name, raw)
		case name == "sources/organisations.yaml":
			in.Organisations, more = parse.Organisations(name, raw)
		case name == "sources/people.yaml":
			in.People, more = parse.People(name, raw)
		case name == "sources/industries.yaml":
			in.Industries, more = parse.Industries(name, raw)
		case path.Ext(name) == ".md":
			var e *model.Edition
			if e, more = parse.Edition(name, raw); e != nil {
				in.Editions = append(in.Editions, e)
				in.Faulty[name] = diag.Errors(more) > 0
			}
		case path.Dir(name) != "sources":
			slug, _ := tree.BundleOf(name)
			if in.Assets[slug] == nil {
				in.Assets[slug] = map[string]link.Asset{}
			}
			a := link.Asset{Asset: model.Asset{Path: name, Name: path.Base(name), Size: int64(len(raw)), Digest: source.DigestOf(raw)}}
			if path.Ext(name) == ".jpg" {
				a.Width, a.Height = 40, 30
			}
			in.Assets[slug][a.Name] = a
		}
		add(more)
	}
	names := link.NewNames(in.Organisations)
	for _, e := range in.Editions {
		in.Mentions[e.File] = names.Find(e)
	}
	return in, problems
}

// Small returns a site of three briefings: a pair with everything that a
// briefing may have, a pair that refers to it, and one that is only in Chinese.
func Small() Files {
	return Files{
		"sources/site.yaml": `title: {en: Province & Industry, zh: 省域产业}
base_url: https://example.org/brief/
description: {en: Short briefings, zh: 短简报}
publisher: {en: The editors, zh: 编辑部}
page_size: 5
`,
		"sources/organisations.yaml": `citic:
  name: {en: CITIC, zh: 中信集团}
  aliases: {en: [CITIC Group], zh: [中信]}
  kind: company
  home: beijing
citic-medical:
  name: {en: CITIC Medical, zh: 中信医疗}
  kind: company
peoples-hospital:
  name: {en: Henan Provincial People’s Hospital, zh: 河南省人民医院}
  kind: hospital
  home: henan
`,
		"sources/briefings/medical-city.en.md": `---
title: Medical city opens
summary: Its managers report over 80 billion yuan of investment.
date: 2024-01-28
province: henan
city: zhengzhou
industries: [biomedicine, medical-devices]
figures:
  total-investment:
    label: {en: Total investment, zh: 总投资}
    value: 80e9
    unit: CNY
    bound: over
    as_of: 2024-01-28
    evidence: a total investment of over 80 billion yuan
  companies:
    label: {en: Companies, zh: 企业}
    value: 54
    unit: count
    of: {en: companies, zh: 家企业}
    period: 2023
    note: {en: Brought in since 2023., zh: 2023年以来引进。}
sources:
  - title: Medical city opens its doors
    publisher: China Daily
    url: https://example.org/news
    published: 2024-01-28
  - publisher: 河南日报
    note: Page 3
aliases: [old-city]
---
CITIC Medical will move to Zhengzhou for [[total-investment]], with [[companies|54 firms]].

## Who comes

Henan Provincial People’s Hospital stands in [[zhengzhou]], in [[place:henan]]; see [[steel]] and [[biomedicine]]. The group is called 中信集团.

![A laboratory](lab.jpg "Opened in January")

A [report](report.pdf) is [here](https://example.org/a?b=1&c=2).[^1]

| Site | Area |
|---|--:|
| [[citic\|The group]] | 5 |

[^1]: See the first figure.
`,
		"sources/briefings/medical-city.zh.md": `---
title: 医学城开园
summary: 管理方称投资逾800亿元。
---
中信医疗将入驻郑州，投资[[total-investment]]，共[[companies]]。

## 谁来了

河南省人民医院位于[[郑州]]；另见[[steel]]与[[生物医药]]。

![实验室](lab.jpg)

[报告](report.pdf)在此。[^1]

| 园区 | 面积 |
|---|--:|
| [[中信\|集团]] | 5 |

[^1]: 见第一项数据。
`,
		"sources/briefings/medical-city/lab.jpg":    "not looked into",
		"sources/briefings/medical-city/report.pdf": "a document",
		"sources/briefings/steel.en.md": `---
title: Steel turns green
date: 2018-04?
updated: 2024-02-01
province: [hebei, henan]
city: tangshan
industries: [new-materials]
sources:
  - title: 钢铁转绿
---
Tangshan's mills change their furnaces. CITIC pays.
`,
		"sources/briefings/steel.zh.md": `---
title: 钢铁转绿
---
唐山的钢厂更换高炉。中信集团出资。
`,
		"sources/briefings/sub/peptides.zh.md": `---
title: 多肽谷
date: undated
updated: 2023-05-05
province: anhui
city: hefei
industries: [biopharmaceuticals]
sources:
  - title: 江淮肽谷
---
合肥建多肽谷，参见[[medical-city]]。
`,
	}
}
