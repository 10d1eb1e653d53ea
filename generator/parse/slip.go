package parse

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/source"
)

// bareColour is a colour without quotes.
var bareColour = regexp.MustCompile(`: (#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3}))(?:[ ,}]|$|\n)`)

// slip finds the first line of a block that is no field because of its colon: a
// full-width one, none, or one without a space after it. These are slips of
// editors who know the form, so the message names the mark. It reports whether
// there is such a line. It is called only for a block that is no YAML: in one
// that is, such a line may be part of a text.
func (y *yamlReader) slip() bool {
	for start, line := range linesOf(y.text) {
		if m := bareColour.FindSubmatchIndex(line); m != nil {
			found := string(line[m[2]:m[3]])
			y.r.error(source.At{Start: y.base + start + m[2], End: y.base + start + m[3]}, "front-matter",
				message.New("%s is no value: in YAML, # begins a comment", found), message.New("put the colour into quotes: '%s'", found))
			return true
		}
		text := bytes.TrimRight(line, " \r\n")
		body := bytes.TrimLeft(text, " ")
		indent := len(text) - len(body)
		if rest, ok := bytes.CutPrefix(body, []byte("- ")); ok {
			body, indent = rest, indent+len("- ")
		}
		at := y.base + start + indent
		name, rest := fieldName(string(body))
		if name == "" {
			continue
		}
		switch mark := strings.TrimLeft(rest, " "); {
		case strings.HasPrefix(mark, "："):
			y.r.fullColon(source.At{Start: at, End: at + len(name)}, name, mark[len("："):])
			return true
		case strings.HasPrefix(rest, ":") && len(rest) > 1 && rest[1] != ' ' && !strings.HasPrefix(rest, "://"):
			y.r.error(source.At{Start: at, End: at + len(name) + 1}, "front-matter",
				message.New("no space follows the colon after %s", name), message.New("write a space after it: %s: %s", name, clipped(rest[1:])))
			return true
		case indent == 0 && rest != "" && !strings.HasPrefix(mark, ":") && y.noField(start, name):
			y.r.error(source.At{Start: at, End: at + len(name)}, "front-matter",
				message.New("no colon follows %s", name), message.New("write a colon and a space after it: %s: %s", name, clipped(mark)))
			return true
		}
	}
	return false
}

// noField reports whether a line that begins with a word can only be a field: the
// word is the name of one, or the line before it has ended.
func (y *yamlReader) noField(start int, name string) bool {
	if slices.Contains(y.r.fieldNames(), name) {
		return true
	}
	before := bytes.TrimRight(y.text[:start], " \r\n")
	return len(before) == 0 || !bytes.ContainsAny(before[len(before)-1:], ",[{")
}

// fullColon reports a full-width colon after the name of a field.
func (r *report) fullColon(at source.At, name, value string) {
	r.error(at, "front-matter", message.New("the colon after %s is a full-width one (：)", name),
		message.New("write a half-width colon and a space: %s", strings.TrimSpace(name+": "+clipped(strings.TrimLeft(value, " ")))))
}

// fieldName divides a line after the word that begins it, if that word has the
// form of a field's name.
func fieldName(line string) (name, rest string) {
	i := 0
	for i < len(line) && (letter(line[i]) || digit(line[i]) || i > 0 && (line[i] == '-' || line[i] == '_')) {
		i++
	}
	if i < len(line) && line[i] != ' ' && line[i] != ':' && !strings.HasPrefix(line[i:], "：") {
		return "", line
	}
	return line[:i], line[i:]
}

// clipped shortens a value for a hint.
func clipped(value string) string {
	const most = 40
	if utf8.RuneCountInString(value) <= most {
		return value
	}
	return string([]rune(value)[:most]) + "…"
}

// fieldNames returns the names that may begin a line of the file.
func (r *report) fieldNames() []string {
	switch path.Base(r.file) {
	case "site.yaml":
		return configFields.names()
	case "organisations.yaml", "industries.yaml":
		return nil
	}
	return editionFields.names()
}

// formHint says where the form of the file is described.
func (r *report) formHint() message.Message {
	switch path.Base(r.file) {
	case "site.yaml":
		return "see the form of site.yaml: brief help site"
	case "organisations.yaml":
		return "write an entry in a line: slug: {name: {en: …, zh: …}, kind: company}"
	case "industries.yaml":
		return "write an entry in a line: slug: {name: {en: …, zh: …}, parent: biomedicine}"
	}
	return "see the form of a briefing: brief help format"
}

// fullWidth are marks of Chinese text that editors write in the place of those of
// YAML, which look alike.
var fullWidth = []struct {
	mark       string
	name, half message.Message
}{
	{"：", "colon", "a half-width colon and a space"},
	{"，", "comma", "a half-width comma"},
	{"、", "comma", "a half-width comma"},
	{"；", "semicolon", "a half-width comma"},
}

// markHint says which full-width mark a text has that is not what was expected,
// and what to write. It is "" if there is none.
func markHint(text string) message.Message {
	for _, m := range fullWidth {
		if strings.Contains(text, m.mark) {
			return message.New("write %s in place of the full-width %s (%s)", m.half, m.name, m.mark)
		}
	}
	return ""
}

// emptyField reports a field without a value, and shows one.
func (r *report) emptyField(at source.At, name, example string, note message.Message) {
	hint := message.New("write it: %s: %s", name, example)
	if !strings.HasPrefix(string(note), "required") {
		hint = message.New("%s; or delete the line", hint)
	}
	r.add(at, diag.Error, "field-value", message.New("%s is empty", name), hint)
}
