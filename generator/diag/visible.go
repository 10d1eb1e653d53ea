package diag

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible writes out what a terminal or a page would obey or hide instead of
// show: control characters and escape sequences, marks that change the
// direction of text, zero-width characters, bytes that are not UTF-8. They
// become <U+202E> or <0xFF>. What an editor pasted from a web page may be
// exactly what is wrong, and the content of an article must not control the
// reader's terminal. A line end becomes a space; the joiner inside an emoji
// stays.
func Visible(text string) string {
	if plain(text) {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		rest := text[i+n:]
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, "<0x%02X>", text[i])
		case r == '\n' || r == '\t':
			b.WriteByte(' ')
		case r == joiner && i > 0 && joins(rest):
			b.WriteRune(r)
		case unseen(r):
			fmt.Fprintf(&b, "<U+%04X>", r)
		default:
			b.WriteString(text[i : i+n])
		}
		i += n
	}
	return b.String()
}

// VisibleLines is [Visible] for a text of several lines, such as a hint.
func VisibleLines(text string) string {
	lines := strings.Split(strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), "\n"), "\n")
	for i, line := range lines {
		lines[i] = Visible(line)
	}
	return strings.Join(lines, "\n")
}

// plain reports whether text is printable ASCII, as most messages are.
func plain(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}

const joiner = '\u200d'

// joins reports whether the text begins with a picture, to which a joiner may
// lead.
func joins(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return unicode.Is(unicode.So, r)
}

// unseen reports whether r is a control or format character or a line or
// paragraph separator.
func unseen(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}

// escapeUnseen writes the unseen characters of JSON as \u escapes, which mean
// the same to a program that reads the JSON and nothing to a terminal that
// shows it.
func escapeUnseen(json []byte) []byte {
	clean := true
	for _, c := range json {
		if c >= 0x7f {
			clean = false
			break
		}
	}
	if clean {
		return json
	}
	out := make([]byte, 0, len(json)+16)
	for i := 0; i < len(json); {
		r, n := utf8.DecodeRune(json[i:])
		switch {
		case r < ' ' || !unseen(r): // JSON's own line ends stay
			out = append(out, json[i:i+n]...)
		case r > 0xffff:
			r -= 0x10000
			out = fmt.Appendf(out, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
		i += n
	}
	return out
}
