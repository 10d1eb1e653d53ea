package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// testLedger chooses among the figures and puts them in order as a reader does,
// on a host and from a folder; and reads and prints the page without scripts.
func testLedger(t *testing.T, b *browser, sites map[string]*hosted) {
	const (
		rows   = `[...document.querySelectorAll('table.entries tbody tr')].filter(r => r.cells.length == 5 && !r.closest('[hidden]'))`
		status = `document.querySelector('.choose [role=status]').textContent`
		// Of each group, what its first row says: order is within groups.
		labels = `[...document.querySelectorAll('table.entries tbody:not([hidden])')].map(b => [...b.rows].filter(r => r.cells.length == 5 && !r.hidden).map(r => r.cells[0].firstChild.textContent)).filter(g => g.length > 2)[0]`
	)
	for _, site := range sites["sample"].ways() {
		tb := b.tab(t)

		// Without scripts all is there, the largest first, and nothing offers
		// what it cannot do.
		tb.scripts(false)
		tb.show(site, "en/figures.html")
		total := eval[int](tb, rows+".length")
		if total < 30 || eval[bool](tb, `!!document.querySelector('.choose').getClientRects().length || !!document.querySelector('.entries button')`) {
			t.Errorf("%s: without scripts there are %d rows, or things to press", site, total)
		}
		before := eval[[]string](tb, labels)
		tb.scripts(true)

		tb.show(site, "en/figures.html")
		until(tb, status+` == '`+itoa(total)+` figures'`)
		sorted := func(column int) string {
			return eval[string](tb, `document.querySelectorAll('.entries thead th')[`+itoa(column)+`].getAttribute('aria-sort') || ''`)
		}
		if got := eval[[]string](tb, labels); strings.Join(got, "|") != strings.Join(before, "|") || sorted(1) != "descending" {
			t.Errorf("%s: the script changes the order to %v, sorted by value %s", site, got, sorted(1))
		}
		// By the keyboard: the first column, then the other way round.
		press := func(column int) {
			eval[any](tb, `void document.querySelectorAll('.entries thead button')[`+itoa(column)+`].focus()`)
			if err := chromedp.Do(tb.ctx, chromedp.KeyEvent(kb.Enter)); err != nil {
				t.Error(err)
			}
		}
		press(0)
		until(tb, "location.hash == '#sort=figure'")
		up := eval[[]string](tb, labels)
		if want := eval[[]string](tb, labels+`.slice().sort(new Intl.Collator('en', {numeric: true}).compare)`); strings.Join(up, "|") != strings.Join(want, "|") || sorted(0) != "ascending" || sorted(1) != "" {
			t.Errorf("%s: sorted %s by name: %v", site, sorted(0), up)
		}
		press(0)
		until(tb, "location.hash == '#sort=-figure'")
		if down := eval[[]string](tb, labels); down[0] != up[len(up)-1] || sorted(0) != "descending" {
			t.Errorf("%s: sorted %s by name: %v", site, sorted(0), down)
		}
		press(1)
		until(tb, "location.hash == ''")

		// Chosen by place; the address keeps it, and so does the other language.
		eval[any](tb, `void (s => { s.value = 'anhui'; s.dispatchEvent(new Event('change')) })(document.querySelector('[name=place]'))`)
		until(tb, "location.hash == '#place=anhui'")
		some := eval[int](tb, rows+".length")
		if said := eval[string](tb, status); some == 0 || some == total || said != itoa(some)+" of "+itoa(total)+" figures" {
			t.Errorf("%s: %d of %d rows are shown, and it says %q", site, some, total, said)
		}
		if wrong := eval[int](tb, rows+`.filter(r => !r.cells[3].textContent.startsWith('Anhui')).length`); wrong > 0 {
			t.Errorf("%s: %d rows are from elsewhere", site, wrong)
		}
		if heads := eval[int](tb, `[...document.querySelectorAll('.entries tbody:not([hidden])')].filter(b => ![...b.rows].some(r => r.cells.length == 5 && !r.hidden)).length`); heads > 0 {
			t.Errorf("%s: %d headings stand over nothing", site, heads)
		}
		eval[any](tb, `void document.querySelector('.switch a[hreflang="zh-Hans"]').click()`)
		until(tb, `location.pathname.endsWith('/zh/figures.html') && location.hash == '#place=anhui' && document.readyState == 'complete' && `+rows+`.length == `+itoa(some))
		if said := eval[string](tb, status); said != itoa(total)+"项数据中的"+itoa(some)+"项" {
			t.Errorf("%s: in Chinese it says %q", site, said)
		}

		// Typed words, in Chinese; what is typed is text; and back to all.
		tb.show(site, "zh/figures.html#q=总投资")
		until(tb, rows+".length == 1")
		tb.show(site, "zh/figures.html#q=%3Cimg%20src=x%3E")
		until(tb, rows+".length == 0 && "+status+".startsWith('没有符合条件的数据')")
		if eval[int](tb, "document.querySelectorAll('main img').length") > 0 {
			t.Errorf("%s: words make elements", site)
		}
		eval[any](tb, `void document.querySelector('.choose [type=reset]').click()`)
		until(tb, rows+".length == "+itoa(total)+" && location.hash == ''")

		// A province leads to its own, and a row to the figure.
		tb.show(site, "en/provinces/anhui.html")
		eval[any](tb, `void document.querySelector('#figures h2 a').click()`)
		until(tb, `location.pathname.endsWith('/en/figures.html') && document.readyState == 'complete' && `+rows+`.length == `+itoa(some))
		eval[any](tb, "void "+rows+"[0].querySelector('a').click()")
		until(tb, `location.hash.startsWith('#figure-') && document.readyState == 'complete' && !!document.querySelector(':target')`)
		for _, fault := range tb.heard() {
			t.Errorf("%s: %s", site, fault)
		}
	}
	testCharts(t, b, sites["sample"])
}

// testCharts looks at the bars of a site that has some, by light and dark, wide
// and narrow, and at tables on paper, where no row may be torn.
func testCharts(t *testing.T, b *browser, own *hosted) {
	root := copySite(t, "sample")
	for i, value := range []string{"9e9, bound: over", "6e9, bound: about", "3e9, bound: up-to", "[1e9, 2e9]"} {
		slug := "works-" + itoa(i)
		story := "date: 2024-01-0" + itoa(i+1) + "\nprovince: henan\nindustries: [biomedicine]\nfigures:\n  a: {label: {en: Total investment, zh: 总投资}, unit: CNY, value: " + value + "}\n"
		writeFile(t, root, "sources/briefings/"+slug+".en.md", "---\ntitle: Works "+itoa(i)+"\n"+story+"---\nText of the works.\n")
		writeFile(t, root, "sources/briefings/"+slug+".zh.md", "---\ntitle: 工厂"+itoa(i)+"\n---\n工厂的文字。\n")
	}
	h := host(t, buildSite(t, root))
	tb := b.tab(t)
	for _, name := range []string{"en/figures.html", "zh/figures.html", "en/provinces/henan.html", "zh/industries/biomedicine.html"} {
		for _, width := range []int64{1280, 360} {
			tb.width(width)
			tb.show(h.folder, name)
			for _, scheme := range []string{"light", "dark"} {
				tb.media(scheme, "screen")
				// Each bar is as long as its value beside the longest, begins where
				// the others do, and can be told from the paper.
				wrong := eval[string](tb, `(() => {
					const rows = [...document.querySelectorAll('table.chart tr')], bars = rows.map(r => r.querySelector('rect').getBoundingClientRect());
					if (rows.length < 4) return rows.length + ' bars';
					const want = {9: 1, 6: 2/3, 3: 1/3, 1: 1/9};
					for (let i = 0; i < rows.length; i++) {
						const text = rows[i].cells[2].innerText, value = (text.match(/80|\d+/) || [''])[0];
						if (bars[i].width < 1 || Math.abs(bars[i].left - bars[0].left) > 1 || bars[i].right > innerWidth) return text + ' is drawn from ' + bars[i].left + ' to ' + bars[i].right;
						if (i > 0 && bars[i].width > bars[i - 1].width + 1) return text + ' is longer than what is more';
						if (/over|about|up to|逾|约|最高/.test(text) != !!rows[i].querySelector('path')) return text + ' and its mark do not agree';
					}
					if (getComputedStyle(rows[0].querySelector('rect')).fill == getComputedStyle(document.documentElement).backgroundColor) return 'the bars are as the paper';
					return '';
				})()`)
				if wrong != "" {
					t.Errorf("%s, %d wide, %s: %s", name, width, scheme, wrong)
				}
			}
		}
	}
	// No row is torn between two sheets: each goes on beneath the columns, which
	// are said again, with the beginning of a row.
	text := need(t, "pdftotext")
	paper := b.tab(t)
	paper.show(h.folder, "en/figures.html")
	begins := eval[[]string](paper, `[...document.querySelectorAll('table.entries tbody th')].map(e => e.firstChild.textContent)`)
	for size, inches := range map[string][2]float64{"A4": {8.27, 11.69}, "Letter": {8.5, 11}} {
		pdf := paper.print(page.PrintToPDFParams{PaperWidth: inches[0], PaperHeight: inches[1]})
		file := filepath.Join(t.TempDir(), "ledger.pdf")
		if err := os.WriteFile(file, pdf, 0o644); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(text, "-layout", file, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		begun, sheets := false, 0
		for i, sheet := range bytes.Split(bytes.TrimRight(out, "\f\n"), []byte("\f")) {
			var lines []string
			for line := range strings.Lines(string(sheet)) {
				if line = strings.TrimSpace(line); line != "" && line != "Place and" { // the head of a narrow column
					lines = append(lines, line)
				}
			}
			columns := func(line string) bool {
				return strings.HasPrefix(line, "Figure ") && strings.HasSuffix(line, "Briefing")
			}
			if begun {
				sheets++
				if len(lines) < 2 || !columns(lines[0]) {
					t.Errorf("%s: sheet %d begins with %q", size, i+1, lines[:min(1, len(lines))])
				} else if words := strings.Fields(lines[1]); !slices.ContainsFunc(begins, func(label string) bool {
					return strings.HasPrefix(lines[1], label) || strings.HasPrefix(label, strings.Join(words[:min(2, len(words))], " "))
				}) {
					t.Errorf("%s: sheet %d begins in the middle of a row: %q", size, i+1, lines[1])
				}
			}
			begun = begun || slices.ContainsFunc(lines, columns)
		}
		if sheets < 2 {
			t.Errorf("%s: the table goes on over %d sheets", size, sheets)
		}
	}
}

func itoa(n int) string { return strconv.Itoa(n) }
