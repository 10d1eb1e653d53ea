// Package message holds what the program says to an editor, in a form that can be
// said in either language. A [Message] is an English format with its values. It
// is rendered as late as possible, by [Message.In]: where it is printed, shown in
// a browser or written for another program.
//
// The Chinese of each format is in the tables of the folder zh, one table for
// each package that speaks. The English format is the key, so that the code reads
// as it prints. A test reads the code and fails where a format has no Chinese.
package message

import (
	"encoding/binary"
	"fmt"
	"io/fs"
	"reflect"
	"strconv"
	"strings"

	"github.com/brief-site/brief/generator/lang"
)

// Message is a sentence with its values. The zero value says nothing.
//
// A constant of this type is an English sentence or, as the first argument of
// [New], an English format. Any other Message is made by [New] or [Verbatim]: a
// conversion or a sum of other strings would have no Chinese, and a test forbids
// them. It is a string, so that it can be compared, sorted and remembered by
// package store: the format, then a NUL and the values, each with its kind and
// its length.
type Message string

// The kinds of values.
const (
	textValue    = 's' // a text that is the same in both languages
	numberValue  = 'd' // a whole number
	messageValue = 'm' // another message
	pairValue    = 'p' // a text in both languages
	listValue    = 'l' // a list of texts
)

// New completes a format, which must be a constant, with its values: strings,
// whole numbers, other messages, lists of strings, errors, and whatever has a
// text in both languages ([lang.Pair] and everything else with a method In).
// Anything else is written as fmt.Sprint writes it.
func New(format Message, values ...any) Message {
	if len(values) == 0 {
		return format
	}
	b := append([]byte(format), 0)
	for _, v := range values {
		b = appendValue(b, v)
	}
	return Message(b)
}

// Verbatim is a text that is not ours and has no language, such as the words of
// another program.
func Verbatim(text string) Message { return New("%s", text) }

// Or returns the first of some messages that says anything.
func Or(list ...Message) Message {
	for _, m := range list {
		if m != "" {
			return m
		}
	}
	return ""
}

func appendValue(b []byte, v any) []byte {
	switch v := v.(type) {
	case Message:
		return appendText(append(b, messageValue), string(v))
	case string:
		return appendText(append(b, textValue), v)
	case int:
		return appendText(append(b, numberValue), strconv.Itoa(v))
	case []string:
		return appendText(append(b, listValue), strings.Join(v, "\x00"))
	case interface{ In(lang.Lang) string }:
		en, zh := v.In(lang.En), v.In(lang.Zh)
		if en == zh {
			return appendText(append(b, textValue), en)
		}
		return appendText(append(b, pairValue), string(appendText(nil, en))+zh)
	case error:
		return appendText(append(b, messageValue), string(Of(v)))
	}
	switch r := reflect.ValueOf(v); {
	case !r.IsValid():
	case r.CanInt():
		if _, named := v.(fmt.Stringer); !named {
			return appendText(append(b, numberValue), strconv.FormatInt(r.Int(), 10))
		}
	case r.CanUint():
		if _, named := v.(fmt.Stringer); !named {
			return appendText(append(b, numberValue), strconv.FormatUint(r.Uint(), 10))
		}
	}
	return appendText(append(b, textValue), fmt.Sprint(v))
}

func appendText(b []byte, text string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(text))), text...)
}

// cutText returns the text at the beginning of s, which appendText wrote, and what
// follows it.
func cutText(s string) (text, rest string) {
	n, used := binary.Uvarint([]byte(s[:min(len(s), binary.MaxVarintLen64)]))
	if used <= 0 || n > uint64(len(s)-used) {
		return s, ""
	}
	s = s[used:]
	return s[:n], s[n:]
}

// String returns the message in English.
func (m Message) String() string { return m.In(lang.En) }

// In returns the message in a language. A format without Chinese is said in
// English.
func (m Message) In(l lang.Lang) string {
	format, values, completed := strings.Cut(string(m), "\x00")
	if l == lang.Zh {
		if zh, ok := chinese()[format]; ok {
			format = zh
		}
	}
	if !completed {
		return format
	}
	var list []any
	for values != "" {
		kind := values[0]
		var text string
		text, values = cutText(values[1:])
		list = append(list, valueIn(l, kind, text))
	}
	return fmt.Sprintf(format, list...)
}

func valueIn(l lang.Lang, kind byte, text string) any {
	switch kind {
	case numberValue:
		n, _ := strconv.ParseInt(text, 10, 64)
		return n
	case messageValue:
		text = Message(text).In(l)
	case pairValue:
		en, zh := cutText(text)
		text = lang.Pair{En: en, Zh: zh}.In(l)
	case listValue:
		text = lang.Join(l, strings.Split(text, "\x00"))
	}
	return value{text, l}
}

// value is a text that is quoted as its language quotes.
type value struct {
	text string
	l    lang.Lang
}

// Format writes the text, for %q with the quotation marks of its language.
func (v value) Format(state fmt.State, verb rune) {
	switch {
	case verb == 'q' && v.l == lang.Zh:
		quoted := strconv.Quote(v.text)
		fmt.Fprint(state, "“"+strings.ReplaceAll(quoted[1:len(quoted)-1], `\"`, `"`)+"”")
	case verb == 's' && state.Flag('-'):
		width, _ := state.Width()
		fmt.Fprint(state, v.text+strings.Repeat(" ", max(0, width-lang.Cells(v.text))))
	default:
		fmt.Fprintf(state, fmt.FormatString(state, verb), v.text)
	}
}

// Error is an error that can be said in either language.
type Error struct {
	Message Message
	cause   error
}

// Errorf makes an error of a format and its values. An error among the values is
// one that [errors.Is] and [errors.As] find.
func Errorf(format Message, values ...any) error {
	e := &Error{Message: New(format, values...)}
	for _, v := range values {
		if err, ok := v.(error); ok {
			e.cause = err
		}
	}
	return e
}

// Error returns the message in English.
func (e *Error) Error() string { return e.Message.String() }

// Unwrap returns the error that is among the values.
func (e *Error) Unwrap() error { return e.cause }

// Of returns what an error says. One that is no [Error] says the same in both
// languages, but for what the system says most often.
func Of(err error) Message {
	switch e := err.(type) {
	case nil:
		return ""
	case *Error:
		return e.Message
	case interface{ Says() Message }:
		return e.Says()
	case *fs.PathError:
		if known, ok := systems[e.Err.Error()]; ok {
			return New("%s %s: %s", e.Op, e.Path, known)
		}
	}
	return Verbatim(err.Error())
}

// systems are the messages of systems that editors meet, by the text that Go gives
// them.
var systems = map[string]Message{
	"no such file or directory": "no such file or directory",
	"permission denied":         "permission denied",
	"file exists":               "file exists",
	"is a directory":            "is a directory",
	"not a directory":           "not a directory",
	"no space left on device":   "no space left on device",
	"read-only file system":     "read-only file system",
	"file too large":            "file too large",
	"disk quota exceeded":       "disk quota exceeded",
}

// And lists things of which all are meant: a, b and c.
func And(list []Message) Message {
	if len(list) == 0 {
		return ""
	}
	all := list[0]
	for _, m := range list[1:max(1, len(list)-1)] {
		all = New("%s, %s", all, m)
	}
	if len(list) > 1 {
		all = New("%s and %s", all, list[len(list)-1])
	}
	return all
}

// Texts makes messages of texts that are the same in both languages.
func Texts(list []string) []Message {
	out := make([]Message, len(list))
	for i, text := range list {
		out[i] = Verbatim(text)
	}
	return out
}
