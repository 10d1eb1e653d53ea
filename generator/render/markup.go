package render

import "strings"

// A position says where in HTML a template's text is, as far as this is needed
// for leaving out quotes and end tags. html/template knows it better, but does
// not publish it. Where this reading is not sure, nothing is left out.
type position uint8

const (
	inText        position = iota
	inTag                  // after its name, outside of values
	beforeValue            // after =
	inQuotes               // "
	inApostrophes          // '
	inBare                 // a value without quotes
	inRaw                  // between the tags of <script> and the like, which contain only text
	inDeclaration          // <!doctype
	lost
)

// A place is a position with the tag that it is in, or after.
type place struct {
	position
	tag string // its name in lower case, with / before that of an end tag
}

// raw are the elements that contain no tags.
var raw = map[string]bool{"script": true, "style": true, "title": true, "textarea": true}

// step reads one byte, or the name of a tag, at i of s. It returns the place
// after it and its offset.
func (p place) step(s string, i int) (place, int) {
	c := s[i]
	switch p.position {
	case inText:
		if c != '<' {
			return p, i + 1
		}
		name := tagName(s[i+1:])
		switch {
		case name != "":
			return place{inTag, strings.ToLower(name)}, i + 1 + len(name)
		case strings.HasPrefix(s[i+1:], "!"):
			return place{position: inDeclaration}, i + 1
		}
		return place{position: lost}, i + 1
	case inTag:
		switch c {
		case '>':
			if raw[p.tag] {
				return place{inRaw, p.tag}, i + 1
			}
			return place{}, i + 1
		case '=':
			p.position = beforeValue
		case '"', '\'', '<':
			p.position = lost
		}
	case beforeValue:
		switch {
		case c == '"':
			p.position = inQuotes
		case c == '\'':
			p.position = inApostrophes
		case c == '>':
			return place{position: lost}, i + 1
		case !isSpace(c):
			p.position = inBare
		}
	case inQuotes, inApostrophes:
		if p.position == inQuotes && c == '"' || p.position == inApostrophes && c == '\'' {
			p.position = inTag
		}
	case inBare:
		if isSpace(c) {
			p.position = inTag
		} else if c == '>' {
			p.position = inTag
			return p.step(s, i)
		}
	case inRaw:
		if c == '<' && strings.EqualFold(tagName(s[i+1:]), "/"+p.tag) {
			return place{inTag, "/" + p.tag}, i + 2 + len(p.tag)
		}
	case inDeclaration:
		if c == '>' {
			return place{}, i + 1
		}
	}
	return p, i + 1
}

// printed returns the place after an action that prints.
func (p place) printed() place {
	switch p.position {
	case beforeValue:
		p.position = inBare
	case inTag, inDeclaration:
		p.position = lost
	}
	return p
}

// tagName reads the name of a tag after its <, with the / of an end tag.
func tagName(s string) string {
	i := 0
	if strings.HasPrefix(s, "/") {
		i = 1
	}
	if i == len(s) || !isLetter(s[i]) {
		return ""
	}
	for i < len(s) && !isSpace(s[i]) && s[i] != '>' && s[i] != '/' {
		i++
	}
	return s[:i]
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r' }

// bare reports whether an attribute's value may be written without quotes. A
// slash at its end might be read as that of the tag.
func bare[T string | []byte](value T) bool {
	for i := range len(value) {
		if quoting[value[i]] {
			return false
		}
	}
	return len(value) > 0 && value[len(value)-1] != '/'
}

var quoting = [256]bool{' ': true, '\t': true, '\n': true, '\f': true, '\r': true, '"': true, '\'': true, '=': true, '<': true, '>': true, '`': true}

// endTags says for each end tag that HTML allows to omit what must follow then:
// the next element, or the end of the parent (/…). It is the standard's list,
// without the elements that templates do not use.
var endTags = func() map[string]map[string]bool {
	const rows = "tr /tbody /thead /tfoot /table"
	table := map[string]string{
		"/li": "li /ul /ol /menu",
		"/dt": "dt dd",
		"/dd": "dd dt /dl /div",
		"/p": "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre section ul " +
			"/article /aside /blockquote /dd /details /div /figcaption /figure /footer /header /li /main /nav /section /td /th",
		"/td":    "td th /tr " + rows,
		"/th":    "td th /tr " + rows,
		"/tr":    rows,
		"/thead": "tbody tfoot",
		"/tbody": "tbody tfoot /table",
	}
	out := map[string]map[string]bool{}
	for tag, followers := range table {
		out[tag] = map[string]bool{}
		for _, f := range strings.Fields(followers) {
			out[tag][f] = true
		}
	}
	return out
}()
