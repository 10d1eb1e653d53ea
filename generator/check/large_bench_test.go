package check_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/check"
	"github.com/brief-site/brief/generator/internal/sitetest"
	"github.com/brief-site/brief/generator/model"
)

// largeTexts are texts of about a size in bytes that a check once took the square of
// their length for.
var largeTexts = []struct {
	name string
	text func(size int) (en, zh string)
}{
	{"paragraph", func(size int) (string, string) {
		return repeated(size, func(i int) (string, string) {
			return fmt.Sprintf("Plant %c made %d,%03d tonnes and sold %d.%d percent of them. ", 'A'+i%26, 1+i/1000%900, i%1000, 10+i%80, i%10),
				fmt.Sprintf("%c厂生产%d%03d吨，售出其中的%d.%d%%。", 'A'+i%26, 1+i/1000%900, i%1000, 10+i%80, i%10)
		})
	}},
	{"other figures", func(size int) (string, string) {
		return repeated(size, func(i int) (string, string) {
			return fmt.Sprintf("The plant made %d,%03d tonnes of steel. ", 1+i/1000%900, i%1000), fmt.Sprintf("该厂生产%d吨。", 2000000+i)
		})
	}},
	{"table", func(size int) (string, string) {
		en, zh := repeated(size, func(i int) (string, string) {
			return fmt.Sprintf("| %d | %d |\n", i, i*7%1000), fmt.Sprintf("| %d | %d |\n", i, i*7%1000)
		})
		return "| No. | Firms |\n|---|---|\n" + en, "| 编号 | 企业 |\n|---|---|\n" + zh
	}},
	{"paragraphs", func(size int) (string, string) {
		return repeated(size, func(i int) (string, string) {
			return fmt.Sprintf("The plant made %d,%03d tonnes.\n\n", 1+i/1000%900, i%1000), fmt.Sprintf("该厂生产%d%03d吨。\n\n", 1+i/1000%900, i%1000)
		})
	}},
	{"references", func(size int) (string, string) {
		return repeated(size, func(i int) (string, string) {
			end := ""
			if i%100 == 99 { // a paragraph may not open too many brackets
				end = "\n\n"
			}
			return fmt.Sprintf("It cost [[f]] and %d yuan. ", 1000+i) + end, fmt.Sprintf("耗资[[f]]，另有%d元。", 1000+i) + end
		})
	}},
}

// repeated joins sentences until the English ones have the size.
func repeated(size int, sentence func(i int) (en, zh string)) (string, string) {
	var en, zh strings.Builder
	for i := 0; en.Len() < size; i++ {
		a, b := sentence(i)
		en.WriteString(a)
		zh.WriteString(b)
	}
	return en.String(), zh.String()
}

// BenchmarkLarge checks a briefing of 100 kB and one of 200 kB: the second takes at most
// 2.3 times as long as the first, and less than two seconds.
func BenchmarkLarge(b *testing.B) {
	for _, large := range largeTexts {
		for _, size := range []int{100_000, 200_000} {
			b.Run(fmt.Sprintf("%s/%dkB", large.name, size/1000), func(b *testing.B) {
				en, zh := large.text(size)
				site := sitetest.Site(b, pair(figure("value: 80e9; unit: CNY"), en, zh))
				b.ReportAllocs()
				for b.Loop() {
					check.Site(site, func(*model.Source) *check.Article { return nil })
				}
			})
		}
	}
}
