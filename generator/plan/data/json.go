package data

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/lang"
)

// Write writes a JSON file: the head, and under the given name the items, one
// a line. Each gives the items to a function; its error, or that of writing, ends
// the file.
func Write[T any](w io.Writer, head Head, name string, each func(yield func(*T) error) error) error {
	var line bytes.Buffer
	encoder := json.NewEncoder(&line)
	encoder.SetEscapeHTML(false) // only pages need that
	err := encoder.Encode(head)
	if err != nil {
		return err
	}
	line.Truncate(line.Len() - len("}\n"))
	line.WriteString(",\n\"" + name + "\":[")
	before := "\n"
	err = each(func(item *T) error {
		_, err := w.Write(line.Bytes())
		line.Reset()
		line.WriteString(before)
		before = ",\n"
		if err != nil {
			return err
		}
		if f, ok := any(item).(*Figure); ok { // there are a hundred thousand of them
			line.Write(f.appendJSON(line.AvailableBuffer()))
			return nil
		}
		err = encoder.Encode(item)
		line.Truncate(line.Len() - len("\n"))
		return err
	})
	line.WriteString("\n]}\n")
	if err == nil {
		_, err = w.Write(line.Bytes())
	}
	return err
}

// appendJSON appends the figure as one JSON object.
func (f *Figure) appendJSON(out []byte) []byte {
	out = append(out, '{')
	first := true
	key := func(name string) {
		if !first {
			out = append(out, ',')
		}
		first = false
		out = append(append(append(out, '"'), name...), '"', ':')
	}
	for i := range fields {
		switch x := &fields[i]; {
		case x.text != nil:
			if s := x.text(f); s != "" || !x.optional {
				key(x.name)
				out = appendString(out, s)
			}
		case x.pair != nil:
			if p := x.pair(f); !p.IsZero() || !x.optional {
				key(x.name)
				out = appendPair(out, p)
			}
		case x.flag != nil:
			if x.flag(f) {
				key(x.name)
				out = append(out, "true"...)
			}
		default:
			key(x.name)
			out = append(out, '[')
			for n, slug := range x.list(f) {
				if n > 0 {
					out = append(out, ',')
				}
				out = appendString(out, slug)
			}
			out = append(out, ']')
		}
	}
	return append(out, '}')
}

// appendPair appends a text in both languages, one of which may be missing.
func appendPair(out []byte, p lang.Pair) []byte {
	out = append(out, '{')
	if p.En != "" {
		out = appendString(append(out, `"en":`...), p.En)
	}
	if p.Zh != "" {
		if p.En != "" {
			out = append(out, ',')
		}
		out = appendString(append(out, `"zh":`...), p.Zh)
	}
	return append(out, '}')
}

// appendString appends a JSON string as [encoding/json] writes it.
func appendString(out []byte, s string) []byte {
	ascii := true
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c == '"' || c == '\\' {
			return appendEscaped(out, s)
		}
		ascii = ascii && c < utf8.RuneSelf
	}
	if !ascii && (!utf8.ValidString(s) || strings.Contains(s, "\u2028") || strings.Contains(s, "\u2029")) {
		return appendEscaped(out, s)
	}
	return append(append(append(out, '"'), s...), '"')
}

func appendEscaped(out []byte, s string) []byte {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(s); err != nil {
		panic(err) // any string can be written
	}
	return append(out, bytes.TrimSuffix(b.Bytes(), []byte("\n"))...)
}
