package article

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/lang"
)

// TextOfPDF returns what pdftotext printed of a PDF as the text of an article, one
// paragraph a line: without the numbers of pages and without the lines that each
// page repeats. Pages are separated by form feeds. The address that a browser
// prints on each page is kept once.
func TextOfPDF(s string) string {
	var pages [][]string
	for page := range strings.SplitSeq(strings.ReplaceAll(s, "\r\n", "\n"), "\f") {
		pages = append(pages, trimLines(strings.Split(strings.Map(noControl, page), "\n")))
	}
	heads := map[string]int{} // on how many pages a line is at the top or the bottom
	for _, page := range pages {
		for key := range edges(page) {
			heads[key]++
		}
	}
	var out []string
	address := ""
	for _, page := range pages {
		page = slices.DeleteFunc(page, func(line string) bool { // with columns it may be between them
			line = strings.TrimSpace(line)
			if address == "" && bareLink().MatchString(line) {
				address = line
			}
			return printedLink().MatchString(line)
		})
		page = dropEdges(trimLines(page), func(line string) bool {
			line = strings.TrimSpace(line)
			return pageNumber().MatchString(line) || printed().MatchString(line) || !ended(line) && heads[edgeKey(line)] > 1 && heads[edgeKey(line)]*2 > len(pages)
		})
		list := paragraphsOf(page)
		if n := len(out); n > 0 && len(list) > 0 && goesOn(out[n-1], list[0]) {
			out[n-1] = glued(out[n-1], list[0])
			list = list[1:]
		}
		out = append(out, list...)
	}
	if address != "" {
		out = append(out, "", address)
	}
	return strings.Join(out, "\n") + "\n"
}

// paragraphsOf joins the lines of each block of a page. A line that the first word
// of the next one would have fitted into is the last one of its paragraph. Blocks
// are separated by empty lines.
func paragraphsOf(page []string) []string {
	var out []string
	for from := 0; from < len(page); {
		to, wide := from, 0
		for ; to < len(page) && strings.TrimSpace(page[to]) != ""; to++ {
			wide = max(wide, cells(strings.TrimSpace(page[to])))
		}
		for i := from; i < to; i++ {
			line := strings.TrimSpace(page[i])
			before := 0
			if i > from {
				before = cells(strings.TrimSpace(page[i-1]))
			}
			if i > from && (before+1+firstWord(line))*100 > wide*95 && wide >= 24 && !listed().MatchString(line) {
				out[len(out)-1] = glued(out[len(out)-1], line)
				continue
			}
			out = append(out, line)
		}
		if to < len(page) {
			out = append(out, "")
		}
		from = to + 1
	}
	return out
}

// firstWord returns the width of the first word of a line. Between Han characters a
// line may end anywhere.
func firstWord(s string) int {
	first, _ := utf8.DecodeRuneInString(s)
	if first >= 0x2e80 {
		return 2
	}
	word, _, _ := strings.Cut(s, " ")
	if i := strings.IndexFunc(word, lang.Han); i > 0 {
		word = word[:i]
	}
	return cells(word)
}

// glued returns two parts of a paragraph as one.
func glued(a, b string) string {
	if needsSpace(ending(a), b) {
		return a + " " + b
	}
	return a + b
}

// printedLink is the address of what a browser printed.
var printedLink = pattern(`^(?:https?|file)://\S+$`)

// printed is the day on which a browser printed a page: 5/4/24, 2:48 PM.
var printed = pattern(`^\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d\d(?: ?[AP]M)?$`)

// pageNumber is a line with the number of a page: 3, - 3 -, Page 3 of 5, 第3页.
var pageNumber = pattern(`^(?i:[-–—·•|]?\s*(?:page|p\.|pg\.?)?\s*\d{1,3}\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–—·•|]?|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4})$`)

func noControl(r rune) rune {
	if r < ' ' && r != '\t' && r != '\n' {
		return ' '
	}
	return r
}

func trimLines(lines []string) []string {
	for len(lines) > 0 && strings.TrimSpace(lines[0]) == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && strings.TrimSpace(lines[len(lines)-1]) == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// edgeKey is a line without its digits: the number of the page is in it.
func edgeKey(line string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || unicode.IsSpace(r) {
			return -1
		}
		return r
	}, line)
}

// edgeLines is how many lines at the top and the bottom of a page may be repeated
// on every page.
const edgeLines = 3

// edges returns the keys of the first and the last lines of a page.
func edges(page []string) map[string]bool {
	keys := map[string]bool{}
	for i, line := range page {
		if (i < edgeLines || i >= len(page)-edgeLines) && edgeKey(line) != "" {
			keys[edgeKey(line)] = true
		}
	}
	return keys
}

// dropEdges removes lines from the top and the bottom of a page.
func dropEdges(page []string, drop func(string) bool) []string {
	for range edgeLines {
		if len(page) > 0 && drop(page[0]) {
			page = trimLines(page[1:])
		}
		if len(page) > 0 && drop(page[len(page)-1]) {
			page = trimLines(page[:len(page)-1])
		}
	}
	return page
}

// goesOn reports whether a line at the top of a page continues a sentence of the
// page before it.
func goesOn(before, line string) bool {
	line = strings.TrimSpace(line)
	before = strings.TrimSpace(before)
	if ended(before) || endsInColon(before) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(line)
	last, _ := utf8.DecodeLastRuneInString(before)
	return unicode.IsLower(first) || strings.ContainsRune("，。、；：”）》", first) || strings.ContainsRune("，、；,", last) || last >= 0x2e80 && first >= 0x2e80 && countHan(before) >= 15
}
