package article

import (
	"bytes"
	"html"
	"path"
	"strings"

	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/source"
)

// MaxFile is the largest size of an article in bytes.
const MaxFile = source.MaxFile

// The text is limited too, and not only the file: a page may have megabytes of
// scripts around a page of text, but a book is not an article.
const (
	maxText  = 256 << 10
	maxLines = 10_000
)

// Fault is why a file cannot be read as an article.
type Fault struct {
	Message message.Message // what is wrong
	Hint    message.Message // how to correct it
}

func (f *Fault) Error() string { return f.Message.String() }

// errNested is the error for deeply nested HTML. No page for readers is, and its
// tree could not be walked in limited memory.
var errNested = message.Errorf("nested too deeply")

// form is the format of a file.
type form uint8

const (
	plain form = iota
	markdown
	hypertext
)

var markup = pattern(`(?i)^\s*(?:<\?xml[^>]*>\s*)?<(?:!--|(?:!doctype html|html|head|body|meta|div|article|table)\b)`)

// formOf returns the format by the file's extension, or by its first tag.
func formOf(file, text string) form {
	switch strings.ToLower(path.Ext(file)) {
	case ".html", ".htm", ".xhtml", ".shtml":
		return hypertext
	case ".md", ".markdown":
		return markdown
	}
	if markup().MatchString(text[:min(len(text), 4096)]) {
		return hypertext
	}
	return plain
}

// decode returns the lines of a file.
func decode(file string, raw []byte) (*page, *Fault) {
	if len(raw) > MaxFile {
		return nil, &Fault{message.New("the file has %d MB, but an article has at most %d MB", len(raw)>>20, MaxFile>>20), "save the one page that holds the article"}
	}
	from := ""
	if isArchive(raw) {
		var fault *Fault
		if raw, from, fault = unpack(raw); fault != nil {
			return nil, fault
		}
		file = "page.html"
	}
	text, charset, fault := source.Decode(raw)
	switch {
	case bytes.HasPrefix(raw, []byte("bplist")):
		return nil, &Fault{"the file is a web archive of Safari, which is not text", "save the page again with Format: Page Source"}
	case fault != nil:
		return nil, &Fault{fault.Message, fault.Hint}
	}
	p := &page{charset: charset, finished: strings.HasSuffix(text, "\n")}
	switch formOf(file, text) {
	case hypertext:
		if err := p.readHTML(text); err != nil {
			return nil, &Fault{message.New("the page cannot be read: %s", err.Error()), "open it in a browser and save its text"}
		}
		if from != "" {
			p.meta.saved = from
		}
	case markdown:
		p.readText(text, true)
	default:
		p.readText(text, false)
		p.unwrap()
	}
	total := 0
	for _, l := range p.lines {
		total += len(l.text)
	}
	if total > maxText || len(p.lines) > maxLines {
		return nil, &Fault{message.New("the file has %d kB of text in %d lines, but an article has a few kB", total>>10, len(p.lines)), "save the one page that holds the article"}
	}
	return p, nil
}

// page is a captured article as lines, with the facts of its head.
type page struct {
	charset  string
	lines    []line
	meta     meta
	broken   bool // HTML without its end tags
	finished bool // the file ends with the end of a line
}

// line is one line of text, or one block of a page.
type line struct {
	text  string // white space folded, never empty
	level int    // of a heading, 1 to 6; 0 for other text
	hint  hint
	links int  // bytes of the text that are links
	gap   bool // whether an empty line or the edge of a block is before it
	blank int  // empty lines before it, in a text file
}

// hint is what the markup around a line says about it.
type hint uint8

const (
	titleHint   hint = 1 << iota // class title, h1
	metaHint                     // class info, source, time
	captionHint                  // figcaption, class caption
	asideHint                    // nav, aside, class menu, related
	footHint                     // footer, class copyright
)

// meta is what the head of a page says about it.
type meta struct {
	title     string // <title>
	headline  string // og:title and its like
	site      string // og:site_name
	source    string // ContentSource
	owner     string // publisher
	published string // article:published_time and its like
	moments   string // the first element time
	url       string // canonical address
	saved     string // the address that a browser saved it from
}

var (
	mdImage = pattern(`!\[[^\]]*\]\([^)]*\)`)
	mdLink  = pattern(`\[([^\]]+)\]\((?:https?:|/|#|\.)[^)]*\)`)
	mdHead  = pattern(`^(#{1,6})\s+(.*?)\s*#*$`)
	mdRule  = pattern(`^\s*(?:[-*_=]\s*){3,}$`)
	mdMark  = pattern(`\*\*|__|^>\s?`)
)

var labelAndDate = pattern(`(?i)^(?:date|time|published|updated|日期|时间|发布时间)\s*[:：]?\s*(?:19|20)\d\d[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?\s+`)

// leadingDate returns the length of a label with a date before a title or a text in
// one line: date 2023-01-14 A port is opened.
func leadingDate(s string) int {
	n := len(labelAndDate().FindString(s))
	if n == 0 || size(s[n:]) < 4 || factsOfOther().MatchString(s[n:]) || strings.ContainsAny(s[n:min(len(s), n+30)], ":：|｜") {
		return 0
	}
	return n
}

// endMarks are marks that newspapers put after the last word of an article.
const endMarks = " ■□◆▲●|｜丨"

// readText makes lines of text. It reads Markdown headings in any text file,
// because captures often have them; other marks only if md is set.
func (p *page) readText(text string, md bool) {
	gap, blank := true, 0
	for raw := range strings.SplitSeq(text, "\n") {
		if mdRule().MatchString(raw) {
			gap = true
			blank++
			continue
		}
		if strings.ContainsRune(raw, '&') {
			raw = html.UnescapeString(raw)
		}
		l := line{blank: blank, gap: gap || strings.HasPrefix(raw, "  ") || strings.HasPrefix(raw, "\u3000")}
		s := tidy(raw)
		if m := mdHead().FindStringSubmatch(s); m != nil {
			s, l.level = m[2], len(m[1])
		}
		if md {
			s = mdImage().ReplaceAllString(s, "")
			before := len(s)
			s = mdLink().ReplaceAllString(s, "$1")
			if before > len(s) && size(s) < 12 {
				l.links = len(s)
			}
			s = tidy(mdMark().ReplaceAllString(s, ""))
		}
		s = strings.TrimRight(s, endMarks)
		if n := leadingDate(s); n > 0 && len(p.lines) < 3 {
			p.lines = append(p.lines, line{text: strings.TrimSpace(s[:n]), gap: l.gap, blank: l.blank})
			s = strings.TrimSpace(s[n:])
		}
		if s == "" {
			gap = true
			blank++
			continue
		}
		l.text = s
		p.lines = append(p.lines, l)
		gap, blank = false, 0
	}
}
