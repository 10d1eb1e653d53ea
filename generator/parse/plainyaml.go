package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/source"
)

// plainYAML reads the forms of YAML that briefings are written in: maps and
// lists by indentation, {maps} and [lists] on one line, words with and without
// quotes, comments. It gives up at the first thing it is not sure of, above all
// at an error; the YAML library then reads the block, and its result is used.
// For everything that is read here, the library gives the same tree with the
// same places: FuzzPlainYAML compares the two. BenchmarkYAML shows why it
// exists.
func plainYAML(room *scratch, text []byte, block source.At) (top node, ok bool) {
	p := plainReader{scratch: room, s: string(text[block.Start:block.End]), base: block.Start}
	if !p.proper() || !p.line() || p.indent != 0 {
		return node{}, false
	}
	top, ok = p.mapping(0)
	return top, ok && p.indent < 0
}

// plainReader goes through a block once. Its methods return false to give up.
//
// The entries of a map wait in open until its end, when their number is known,
// and are then moved side by side into kept, from which all maps are cut.
type plainReader struct {
	*scratch
	s      string // the block; all texts are cut from it
	base   int    // where the block begins in the file
	pos    int    // the next character to look at
	indent int    // of the line that pos is on; -1 at the end
}

// proper reports whether the block contains only what this reader handles:
// lines, each with its end, without tabs and other control characters.
func (p *plainReader) proper() bool {
	for i := 0; i < len(p.s); i++ {
		if c := p.s[i]; c < ' ' && c != '\n' || c == 0x7f {
			return false
		}
	}
	return strings.HasSuffix(p.s, "\n")
}

func (p *plainReader) at(start, end int) source.At {
	return source.At{Start: p.base + start, End: p.base + end}
}

// line goes to the first character of the next line that is neither empty nor a
// comment.
func (p *plainReader) line() bool {
	for p.pos < len(p.s) {
		start := p.pos
		p.blanks()
		p.indent = p.pos - start
		switch p.s[p.pos] {
		case '\n':
			p.pos++
		case '#':
			if !p.end() {
				return false
			}
		default:
			return true
		}
	}
	p.indent = -1
	return true
}

// end skips the rest of a line, which must be empty or a comment.
func (p *plainReader) end() bool {
	p.blanks()
	if p.s[p.pos] == '#' {
		comment := p.s[p.pos : p.pos+strings.IndexByte(p.s[p.pos:], '\n')]
		if strings.IndexByte(comment, '\\') >= 0 { // the library lets a comment continue after one
			return false
		}
		p.pos += len(comment)
	}
	if p.s[p.pos] != '\n' {
		return false
	}
	p.pos++
	return true
}

func (p *plainReader) blanks() {
	for p.s[p.pos] == ' ' { // the last byte is a line end
		p.pos++
	}
}

// key reads the name of a field and its colon. Names of other forms are faults
// in every file that brief reads, so reading them exactly is left to the
// library.
func (p *plainReader) key() (e entry, ok bool) {
	i := p.pos
	for letter(p.s[i]) || digit(p.s[i]) || i > p.pos && (p.s[i] == '-' || p.s[i] == '_') {
		i++
	}
	if i == p.pos || p.s[i] != ':' || p.s[i+1] != ' ' && p.s[i+1] != '\n' {
		return e, false
	}
	e = entry{key: p.s[p.pos:i], at: p.at(p.pos, i)}
	p.pos = i + 1
	return e, !noText(e.key)
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func digit(c byte) bool  { return c >= '0' && c <= '9' }

// noText reports whether a plain word means null in YAML.
func noText(s string) bool { return s == "null" || s == "Null" || s == "NULL" || s == "~" }

// mapping reads the fields whose names are at an indent, the first of them at
// pos, and goes to the line after them.
func (p *plainReader) mapping(indent int) (node, bool) {
	mark := len(p.open)
	for {
		e, ok := p.key()
		if !ok {
			return node{}, false
		}
		p.blanks()
		if c := p.s[p.pos]; c != '\n' && c != '#' {
			if e.value, ok = p.value(); !ok || !p.end() || !p.line() || p.indent > indent {
				return node{}, false
			}
		} else if e.value, ok = p.below(indent); !ok {
			return node{}, false
		}
		if e.value.kind == null {
			e.value.at = e.at
		}
		p.open = append(p.open, e)
		if p.indent < indent {
			return p.close(mark)
		}
		if p.indent > indent {
			return node{}, false
		}
	}
}

// below reads the value on the lines below a field, if there is one.
func (p *plainReader) below(indent int) (node, bool) {
	switch {
	case !p.end() || !p.line():
		return node{}, false
	case p.indent >= indent && strings.HasPrefix(p.s[p.pos:], "- "):
		return p.sequence(p.indent)
	case p.indent > indent:
		return p.mapping(p.indent)
	}
	return node{}, true
}

// sequence reads the items of a list whose hyphens are at an indent.
func (p *plainReader) sequence(indent int) (node, bool) {
	out := node{kind: list, at: p.at(p.pos, p.pos+1)}
	for p.indent == indent && strings.HasPrefix(p.s[p.pos:], "- ") {
		p.pos += len("- ")
		var item node
		before := p.pos
		_, ok := p.key()
		p.pos = before
		if ok {
			item, ok = p.mapping(indent + len("- "))
		} else {
			item, ok = p.value()
			ok = ok && p.end() && p.line()
		}
		if !ok || p.indent > indent {
			return node{}, false
		}
		out.list = append(out.list, item)
		out.at.End = max(out.at.End, item.at.End)
	}
	return out, true
}

// close makes a map of the entries that were opened since mark.
func (p *plainReader) close(mark int) (node, bool) {
	start := len(p.kept)
	p.kept = append(p.kept, p.open[mark:]...)
	p.open = p.open[:mark]
	out := node{kind: mapping, keys: p.kept[start:len(p.kept):len(p.kept)]}
	out.at.Start = out.keys[0].at.Start
	for _, e := range out.keys {
		out.at.End = max(out.at.End, e.value.at.End)
	}
	return out, !twice(out.keys)
}

// twice reports whether a name occurs in a map twice.
func twice(keys []entry) bool {
	const few = 16
	if len(keys) > few { // a file of organisations
		seen := make(map[string]bool, len(keys))
		for _, e := range keys {
			seen[e.key] = true
		}
		return len(seen) < len(keys)
	}
	for i, e := range keys {
		for _, other := range keys[:i] {
			if e.key == other.key {
				return true
			}
		}
	}
	return false
}

// value reads the value on one line: a word, a map or a list.
func (p *plainReader) value() (node, bool) {
	switch p.s[p.pos] {
	case '{', '[':
		return p.flow()
	case '"', '\'':
		return p.quoted()
	}
	start := p.pos
	if !p.begins() {
		return node{}, false
	}
	line := p.s[start : start+strings.IndexByte(p.s[start:], '\n')]
	if i := strings.Index(line, " #"); i >= 0 { // a comment
		line = line[:i]
	}
	if strings.HasSuffix(line, ":") || strings.Contains(line, ": ") {
		return node{}, false
	}
	p.pos = start + len(line)
	return p.plain(start)
}

// begins reports whether a plain word may begin at pos.
func (p *plainReader) begins() bool {
	switch c := p.s[p.pos]; {
	case c >= utf8.RuneSelf, letter(c), digit(c):
		return true
	case c == '-' || c == '+' || c == '.':
		return digit(p.s[p.pos+1])
	}
	return strings.IndexByte("(/$", p.s[p.pos]) >= 0
}

// plain makes a value of the plain word from start to pos.
func (p *plainReader) plain(start int) (node, bool) {
	s := strings.TrimRight(p.s[start:p.pos], " ")
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	if unicode.IsSpace(first) || unicode.IsSpace(last) || noText(s) { // the library has its own rules for these
		return node{}, false
	}
	return node{kind: scalar, text: s, at: p.at(start, start+len(s))}, true
}

// quoted reads a value in quotes. The only escapes it knows are that of the
// quote itself and \\.
func (p *plainReader) quoted() (node, bool) {
	start, quote := p.pos, p.s[p.pos]
	p.pos++
	from := p.pos // the start of what is not yet in text
	text := ""
	for {
		switch c := p.s[p.pos]; {
		case c == '\n':
			return node{}, false
		case c == '\\' && quote == '"':
			if next := p.s[p.pos+1]; next != '"' && next != '\\' {
				return node{}, false
			}
			text += p.s[from:p.pos]
			from = p.pos + 1
			p.pos++
		case c == quote && quote == '\'' && p.s[p.pos+1] == quote:
			text += p.s[from:p.pos]
			from = p.pos + 1
			p.pos++
		case c == quote:
			text += p.s[from:p.pos]
			p.pos++
			return node{kind: scalar, text: text, at: p.at(start, p.pos)}, true
		}
		p.pos++
	}
}

// flow reads a map or a list in brackets.
func (p *plainReader) flow() (node, bool) {
	if p.s[p.pos] == '[' {
		return p.flowList()
	}
	out := node{kind: mapping, at: p.at(p.pos, p.pos+1)}
	mark := len(p.open)
	for p.pos++; ; p.pos++ { // behind { and ,
		p.blanks()
		if p.s[p.pos] == '}' && len(p.open) == mark {
			p.pos++
			return out, true
		}
		e, ok := p.key()
		if !ok {
			return node{}, false
		}
		p.blanks()
		if e.value, ok = p.flowValue(true); !ok {
			return node{}, false
		}
		p.open = append(p.open, e)
		p.blanks()
		switch p.s[p.pos] {
		case '}':
			p.pos++
			return p.close(mark)
		case ',':
		default:
			return node{}, false
		}
	}
}

func (p *plainReader) flowList() (node, bool) {
	out := node{kind: list, at: p.at(p.pos, p.pos+1)}
	for p.pos++; ; p.pos++ {
		p.blanks()
		if p.s[p.pos] == ']' && out.list == nil {
			p.pos++
			return out, true
		}
		item, ok := p.flowValue(false)
		if !ok {
			return node{}, false
		}
		out.list = append(out.list, item)
		out.at.End = max(out.at.End, item.at.End)
		p.blanks()
		switch p.s[p.pos] {
		case ']':
			p.pos++
			return out, true
		case ',':
		default:
			return node{}, false
		}
	}
}

// flowValue reads a value in brackets. A colon may occur only where it cannot
// end a key: in the word that is a field's value, with no space after it.
func (p *plainReader) flowValue(ofField bool) (node, bool) {
	switch p.s[p.pos] {
	case '{', '[':
		return p.flow()
	case '"', '\'':
		return p.quoted()
	}
	start := p.pos
	if !p.begins() {
		return node{}, false
	}
	for ; ; p.pos++ {
		switch p.s[p.pos] {
		case ',', '}', ']':
			return p.plain(start)
		case '{', '[', '\n', '#':
			return node{}, false
		case ':':
			if !ofField || p.s[p.pos+1] == ' ' {
				return node{}, false
			}
		}
	}
}
