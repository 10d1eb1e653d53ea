package main

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
)

// longStory is a briefing with what a sheet could tear: a table of many rows of
// several lines, pictures with captions, many figures, long paragraphs.
func longStory(code string) string {
	word := map[string]string{
		"en": "a furnace that was lit in spring and has not gone out since, whatever the price of coal came to, ",
		"zh": "春天点火的炉子至今没有熄灭，不论煤价涨到多少，",
	}[code]
	var b strings.Builder
	if code == "en" {
		b.WriteString("---\ntitle: A long briefing for the printer\nsummary: Rows and rows of furnaces.\ndate: 2024-03-01\nprovince: henan\ncity: anyang\nindustries: [new-materials]\noriginal: en\nfigures:\n")
		for i := range 14 {
			fmt.Fprintf(&b, "  f%d: {label: {en: Furnace number %d and what it was lit for in the end, zh: 第%d座炉子}, value: %d, unit: t, evidence: %d tonnes in the year}\n", i, i, i, 100+i, 100+i)
		}
		b.WriteString("sources:\n")
		for i := range 12 {
			fmt.Fprintf(&b, "  - {title: Source number %d about furnaces, publisher: Example Press, url: 'https://example.com/furnaces/%d', published: 2024-02-27}\n", i, i)
		}
	} else {
		b.WriteString("---\ntitle: 一篇要打印的长简报\nsummary: 一行又一行的炉子。\n")
	}
	b.WriteString("---\n")
	for i := range 6 {
		fmt.Fprintf(&b, "## %d\n\n%s[x](https://example.com/paragraph/%d)\n\n", i, strings.Repeat(word, 7), i)
	}
	b.WriteString("## Table\n\n| A | B |\n|---|---|\n")
	for i := range 60 {
		fmt.Fprintf(&b, "| %d | %s%d |\n", i, strings.Repeat(word, 1+i%4), i)
	}
	for i := range 8 {
		fmt.Fprintf(&b, "\n%s\n\n![%d %s](furnace.svg)\n", strings.Repeat(word, 2+i%3), i, strings.Repeat(word, 2))
	}
	return b.String()
}

// paper is a sheet in millimetres.
type paper struct {
	name          string
	width, height float64
}

var (
	a4     = paper{"A4", 210, 297}
	letter = paper{"Letter", 215.9, 279.4}
)

// testPrint: on A4 and on Letter, each with half of the pages, no row, picture, figure or card is torn, no
// heading is left behind, and links say where they lead.
//
// A sheet is laid out as a column is: the page is set, as for print, into
// columns of a sheet's inner size by the very rules for breaks that printing
// goes by, and there each part can be asked into how many columns it came.
func testPrint(t *testing.T, b *browser, _ map[string]*hosted) {
	root := copySite(t, "made")
	for _, code := range []string{"en", "zh"} {
		writeFile(t, root, "sources/briefings/long."+code+".md", longStory(code))
	}
	copyTree(t, root+"/sources/briefings/every-block", root+"/sources/briefings/long")
	s := host(t, buildSite(t, root))
	for sheet, names := range map[paper][]string{
		a4:     {"zh/briefings/long.html", "both/briefings/long.html", "zh/provinces/henan.html", "zh/index.html"},
		letter: {"en/briefings/long.html", "en/briefings/every-block.html", "en/briefings/index.html", "en/search.html"},
	} {
		for _, name := range names {
			if s.pages[name] == nil {
				t.Errorf("there is no %s", name)
				continue
			}
			t.Run(sheet.name+" "+name, func(t *testing.T) { printed(t, b.tab(t), s, sheet, name) })
		}
	}
	// It does see a torn row.
	tb := b.tab(t)
	columns(tb, s, a4, "en/briefings/long.html")
	eval[any](tb, "document.querySelectorAll('tr, figure, .figures > div').forEach(e => e.style.breakInside = 'auto')")
	if torn := eval[[]string](tb, tornParts); len(torn) == 0 {
		t.Error("rows that may be torn are not, or nobody sees it")
	}
}

// columns shows a page as its sheets lie beside each other.
func columns(tb *tab, s *hosted, sheet paper, name string) {
	tb.t.Helper()
	const mm = 96 / 25.4
	width, height := (sheet.width-2*16)*mm, (sheet.height-2*18)*mm
	tb.width(int64(sheet.width * mm))
	tb.media("light", "print")
	tb.show(s.server, name)
	eval[any](tb, fmt.Sprintf(`{
		const style = document.body.style;
		document.documentElement.style.overflow = 'visible';
		style.width = style.columnWidth = '%.2fpx';
		style.maxWidth = 'none';
		style.margin = '0';
		style.columnGap = '40px';
		style.columnFill = 'auto';
		style.height = '%.2fpx';
	} void 0`, width, height))
}

// tornParts are what lies in more columns than one, and headings whose text
// begins in another one.
const tornParts = `(() => {
	const torn = [], column = r => Math.floor((r.left + 20) / (parseFloat(document.body.style.columnWidth) + 40));
	const say = (why, e) => torn.push(why + ' ' + e.tagName + '.' + e.className + ' ' + e.textContent.trim().slice(0, 40));
	for (const e of document.querySelectorAll('tr, figure, img, .figures > div, .card, .rows li, .years > li, ol.sources li, .group, h1, h2, h3, .text blockquote')) {
		const boxes = [...e.getClientRects()].filter(r => r.height > 0);
		const inner = [...e.querySelectorAll('*')].flatMap(x => [...x.getClientRects()]).filter(r => r.height > 0 && r.width > 0);
		if (new Set(boxes.concat(inner).map(column)).size > 1) say('torn:', e);
	}
	for (const e of document.querySelectorAll('table, pre, img, svg, ul, ol, p')) {
		if ([...e.getClientRects()].some(r => r.width > parseFloat(document.body.style.columnWidth) + 1)) say('wider than the sheet:', e);
	}
	for (const e of document.querySelectorAll('h2, h3')) {
		const own = e.getClientRects()[0];
		for (let next = e; own && (next = next.nextElementSibling);) {
			const after = next.getClientRects()[0];
			if (!after || !after.height) continue;
			if (column(after) !== column(own)) say('left behind:', e);
			break;
		}
	}
	return torn;
})()`

func printed(t *testing.T, tb *tab, s *hosted, sheet paper, name string) {
	columns(tb, s, sheet, name)
	for _, part := range eval[[]string](tb, tornParts) {
		t.Error(part)
	}
	// Whatever leads out of the site says where.
	if silent := eval[[]string](tb, `[...document.querySelectorAll('.text a[rel~=external], ol.sources a[rel~=external]')]
		.filter(a => !getComputedStyle(a, '::after').content.includes(a.getAttribute('href')) && !getComputedStyle(a, '::after').content.includes('attr(href)')).map(a => a.href)`); len(silent) > 0 {
		t.Errorf("on paper these links do not say where they lead: %v", silent)
	}
	columns := eval[int](tb, "Math.round(document.scrollingElement.scrollWidth / (parseFloat(document.body.style.columnWidth) + 40))")

	// And the sheets are those of the reader's printer.
	tb.media("", "")
	tb.show(s.server, name)
	const inch = 25.4
	whole := true
	pdf := string(tb.print(page.PrintToPDFParams{
		PaperWidth: sheet.width / inch, PaperHeight: sheet.height / inch, PreferCSSPageSize: &whole,
	}))
	sheets := 0
	for _, box := range regexp.MustCompile(`/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]`).FindAllStringSubmatch(pdf, -1) {
		sheets++
		w, _ := strconv.ParseFloat(box[1], 64)
		h, _ := strconv.ParseFloat(box[2], 64)
		const point = 25.4 / 72
		if math.Abs(w*point-sheet.width) > .5 || math.Abs(h*point-sheet.height) > .5 {
			t.Fatalf("a sheet measures %.0f × %.0f mm", w*point, h*point)
		}
	}
	if sheets == 0 || 4*sheets > 5*columns+4 || 4*columns > 5*sheets+4 {
		t.Errorf("it prints on %d sheets, and is laid out on %d", sheets, columns)
	}
}
