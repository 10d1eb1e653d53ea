package serve

import (
	"bytes"
	"html"
	"iter"
	"slices"
	"strings"
)

// tag is a start tag on a page, from < to behind >.
type tag struct {
	name       string
	start, end int
	attributes []byte
}

// tags finds the start tags of the given names, which are in lower case. It
// reads HTML as brief writes it, minified or not, where every < in text or
// attributes is escaped. That is enough to find stylesheets, and much faster
// than a parser, which would be felt at every reload.
func tags(page []byte, names ...string) iter.Seq[tag] {
	return func(yield func(tag) bool) {
		for at := 0; ; {
			i := bytes.IndexByte(page[at:], '<')
			if i < 0 {
				return
			}
			start := at + i
			end := start + 1
			for end < len(page) && isLetter(page[end]) {
				end++
			}
			at = end
			name := strings.ToLower(string(page[start+1 : end]))
			if !slices.Contains(names, name) {
				continue
			}
			attributes := end
			for quote := byte(0); end < len(page) && (quote != 0 || page[end] != '>'); end++ {
				switch c := page[end]; {
				case quote == 0 && (c == '"' || c == '\''):
					quote = c
				case c == quote:
					quote = 0
				}
			}
			if end == len(page) {
				return
			}
			if !yield(tag{name, start, end + 1, page[attributes:end]}) {
				return
			}
			at = end
		}
	}
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// attribute returns the value of an attribute, quoted or not.
func (t tag) attribute(name string) (value string, ok bool) {
	rest := string(t.attributes)
	for {
		rest = strings.TrimLeft(rest, " \t\r\n\f/")
		if rest == "" {
			return "", false
		}
		i := strings.IndexAny(rest, "= \t\r\n\f")
		if i < 0 {
			return "", strings.EqualFold(rest, name)
		}
		key := rest[:i]
		rest = strings.TrimLeft(rest[i:], " \t\r\n\f")
		value = ""
		if after, ok := strings.CutPrefix(rest, "="); ok {
			rest = strings.TrimLeft(after, " \t\r\n\f")
			stop := " \t\r\n\f"
			if rest != "" && (rest[0] == '"' || rest[0] == '\'') {
				stop, rest = rest[:1], rest[1:]
			}
			if i := strings.IndexAny(rest, stop); i >= 0 {
				value, rest = rest[:i], rest[i+1:]
			} else {
				value, rest = rest, ""
			}
		}
		if strings.EqualFold(key, name) {
			return html.UnescapeString(value), true
		}
	}
}
