package parse

import (
	"fmt"
	"strings"
	"testing"

	"github.com/yuin/goldmark/text"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/typography"
)

// realSized makes the editions of a briefing as long as most are: 650 words of
// English and 1,200 characters of Chinese, with twelve figures.
func realSized() (en, zh []byte) {
	var b, c strings.Builder
	b.WriteString(`---
title: 'Henan’s medical city, sorted: what is open, begun or only promised'
summary: Its managers report over 80 billion yuan of investment and 54 companies. Read item by item, the list runs from institutes already at work to a campus that exists as a decision.
date: 2024-01-28
province: henan
city: zhengzhou
industries: [biomedicine, medical-devices, medical-services]
organisations: [genertec, sinopharm, citic]
original: en
figures:
`)
	for i := range 12 {
		fmt.Fprintf(&b, `  figure-%d:
    label: {en: Total investment, zh: 总投资}
    value: %de8
    unit: CNY
    bound: over
    as_of: 2024-01-28
    evidence: a total investment of over %d00 million yuan
`, i, i+11, i+11)
	}
	b.WriteString(`sources:
  - title: The Central Plains Medical Sciences City
    publisher: Administrative Committee of Central China Medical Hub
    published: 2024-01-28
    article: seed-000.txt
    sha256: 6039481e86c8ed660a3c26d14cb1e65e8d55c511c7bcee430d2d0b3ce9414fec
---
`)
	c.WriteString(`---
title: 中原医学科学城进度：已投用的、刚开工的、才定下的
summary: 管委会称总投资逾800亿元、引进企业54家。逐项看下来，有的已经入驻运转，有的刚刚破土。
translates: b4f909edb1be0733 e6eb 403b 1f52 5780 25c5 e87e 3111 f0f1 aaf2 c091 d7c8 ce08
---
`)
	for i := range 4 {
		fmt.Fprintf(&b, `## Finished, begun, decided in part %[1]d

Behind the totals lies a list in several tenses. [[figure-%[2]d|Eight clinical research institutes]] have moved in, two public platforms for medical devices are ready, and the [[medical-park|Medical Industry Park]] has its first phase finished and in use. The academy’s laboratory has been founded. [[figure-%[3]d]] went into **five industrial research institutes**, which are still building sites.

The project has brought in 54 companies and names nine: Genertec, Sinopharm, CITIC, China Resources, Fosun, Gongdong Medical, LinaTech, Mevion Medical and IVD Medical. It also reports partnerships with [13 of the top 100](https://example.org/news?a=1&b=2).

Ground has been broken for a southern campus of the provincial hospital, for the branch of the national academy’s cancer hospital and for the blood centre, as well as for [[figure-%[4]d]] of the valley. A new campus for the university’s medical school (some 1,200 students) has been decided on, no more: “no date,” says the committee.

`, i+1, 3*i, 3*i+1, 3*i+2)
		fmt.Fprintf(&c, `## 建成的、动工的、定下的（%[1]d）

总数背后是一份进度不一的清单。[[figure-%[2]d|八家临床研究所]]已经入驻，两个医疗器械公共平台已经建好，[[medical-park|医工园]]一期也已投用，中原纳米酶实验室也组建起来；[[figure-%[3]d]]投向**五家产业研究所**，则还是工地。据管委会介绍，此后它把全省医疗、教学、科研、生产各方的力量连同资金拢到一处。

科学城已引进54家企业，点名的有9家：通用技术集团、国药集团、中信集团、华润集团、复星集团、拱东医疗、雷泰医疗、迈胜医疗和华检医疗；另与[百强药企](https://example.org/news?a=1&b=2)建立了合作。

已经破土的有河南省人民医院南院区、肿瘤医院河南医院和血液中心，还有[[figure-%[4]d]]的生命科学谷。郑州大学医学院的新校区，目前只是定下来要落户：“没有日期”，管委会说。

`, i+1, 3*i, 3*i+1, 3*i+2)
	}
	b.WriteString("None of this is told in figures by month. What the committee counts, and from which day on, is said in a note to its report, which the next one is to carry as well.\n\n")
	c.WriteString("这些都没有按月的数字。管委会统计的口径和起算日期，写在报告的附注里，下一份报告还会沿用。至于资金何时到位、由谁审计、结果是否公布，附注没有提及；记者多次询问，得到的答复是仍在研究，请等候通知，不要轻信传言。前期已经公布的几项，均以文件为准，口头说法一律不算；如有出入，请以新版为准，旧版同时作废。\n\n")
	b.WriteString("| Project | Stage | Number |\n|---|---|---:|\n| Clinical research institutes | moved in | [[figure-1\\|8]] |\n| Public platforms | built | [[figure-2\\|2]] |\n")
	c.WriteString("| 项目 | 进度 | 数量 |\n|---|---|---:|\n| 临床研究所 | 已入驻 | [[figure-1\\|8]] |\n| 公共平台 | 已建成 | [[figure-2\\|2]] |\n")
	return []byte(b.String()), []byte(c.String())
}

// inBoth runs a benchmark over both editions, each read and ready.
func inBoth(b *testing.B, run func(b *testing.B, raw []byte, e *model.Edition)) {
	en, zh := realSized()
	for l, raw := range [2][]byte{lang.En: en, lang.Zh: zh} {
		e, problems := Edition("sources/briefings/a."+lang.Lang(l).Code()+".md", raw)
		if len(problems) > 0 || len(e.Blocks) < 10 {
			b.Fatal(problems)
		}
		b.Run(lang.Lang(l).Code(), func(b *testing.B) {
			b.ReportAllocs()
			run(b, raw, e)
		})
	}
}

// BenchmarkEdition is what a first build pays for each file. The other
// benchmarks here are its parts, of which BenchmarkMarkdown/goldmark alone is
// not ours: half of an edition of Chinese, a third of one of English with its
// figures. Before the parts were made cheap, English took five times as long,
// 6,072 allocations and 543 KB, of which 249 and 60 KB are left, 213 and 27 KB
// of them goldmark's.
func BenchmarkEdition(b *testing.B) {
	inBoth(b, func(b *testing.B, raw []byte, e *model.Edition) {
		for b.Loop() {
			Edition(e.File, raw)
		}
	})
}

// BenchmarkYAML reads front matter with the plain reader and with the YAML
// library, which takes fifteen times as long and 4,600 allocations instead of
// nine, and was half of an edition: a reader of our own for what briefings have
// is owed to that.
func BenchmarkYAML(b *testing.B) {
	inBoth(b, func(b *testing.B, raw []byte, e *model.Edition) {
		for name, read := range map[string]func(*report, []byte, source.At) (node, bool){"plain": readYAML, "library": libraryYAML} {
			b.Run(name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					r := newReport("")
					read(r, raw, e.Front)
					r.free()
				}
			})
		}
	})
}

// BenchmarkFields reads the fields of front matter that is parsed: they are
// many, so that a closure for each of them was felt.
func BenchmarkFields(b *testing.B) {
	inBoth(b, func(b *testing.B, raw []byte, e *model.Edition) {
		r := newReport("")
		m, _ := readYAML(r, raw, e.Front)
		for b.Loop() {
			front(r, m, &model.Edition{})
		}
	})
}

// BenchmarkSplit finds the front matter.
func BenchmarkSplit(b *testing.B) {
	inBoth(b, func(b *testing.B, raw []byte, _ *model.Edition) {
		for b.Loop() {
			split(nil, raw)
		}
	})
}

// BenchmarkStamp digests an edition's words. Bringing all of a text into NFKC,
// and looking at each of its characters in the tables of Unicode, took five to
// ten times as long: in Chinese, more than goldmark.
func BenchmarkStamp(b *testing.B) {
	inBoth(b, func(b *testing.B, _ []byte, e *model.Edition) {
		r := newReport("")
		for b.Loop() {
			r.stamp(e)
		}
	})
}

// BenchmarkMarkdown is goldmark, and then our own writing with it, which took
// 78 KB in strings and grown slices: 19 KB are left, and are what is kept.
func BenchmarkMarkdown(b *testing.B) {
	inBoth(b, func(b *testing.B, raw []byte, e *model.Edition) {
		_, body, _ := split(nil, raw)
		b.Run("goldmark", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				markdownParser.Parse(text.NewReader(raw[body:]))
			}
		})
		b.Run("all", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r := newReport("")
				markdown(r, &model.Edition{Lang: e.Lang}, raw, body)
				r.free()
			}
		})
	})
}

// BenchmarkProse gathers the prose of an edition and looks at its marks, which
// are right: see BenchmarkCheck of package typography.
func BenchmarkProse(b *testing.B) {
	inBoth(b, func(b *testing.B, raw []byte, e *model.Edition) {
		_, body, _ := split(nil, raw)
		doc := markdownParser.Parse(text.NewReader(raw[body:]))
		for b.Loop() {
			r := newReport("")
			r.scratch.prose.body(doc, raw[body:], body, e.Lang)
			typography.Check(e.Lang, r.scratch.prose.blocks[e.Lang])
			r.free()
		}
	})
}
