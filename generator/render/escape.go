package render

import (
	"html/template"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The escapers of html/template that pages need, as functions that append. Each
// gives exactly the same result for its inputs: FuzzEscape and FuzzTemplate
// compare them with the original. Their tables follow those of html/template.
// What html/template does in two or three passes is done in one here, because
// in a percent-encoded address HTML escapes only two kinds of the remaining
// bytes.

type escaper func(dst []byte, s string) []byte

// A table gives the replacement of each byte; "" is the byte itself.
type table [256]string

var (
	textTable = table{0: "\uFFFD", '"': "&#34;", '&': "&amp;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;"}
	// Text that is HTML already keeps its character references.
	referenceTable = table{0: "\uFFFD", '"': "&#34;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;"}
	unquotedTable  = table{
		0: "&#xfffd;", '\t': "&#9;", '\n': "&#10;", '\v': "&#11;", '\f': "&#12;", '\r': "&#13;", ' ': "&#32;",
		'"': "&#34;", '&': "&amp;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '=': "&#61;", '>': "&gt;", '`': "&#96;",
	}
	addressTable          = percentTable("!#$&*+,/:;=?@[]", map[byte]string{'&': "&amp;", '+': "&#43;"})
	unquotedAddressTable  = percentTable("!#$&*+,/:;=?@[]", map[byte]string{'&': "&amp;", '+': "&#43;", '=': "&#61;"})
	addressComponentTable = percentTable("", nil)
)

// failsafe is what html/template writes in the place of unsafe values.
const failsafe = "ZgotmplZ"

// percentTable percent-encodes all bytes except the unreserved ones of RFC 3986
// and the given ones, some of which HTML escapes.
func percentTable(kept string, escaped map[byte]string) *table {
	var t table
	for i := range t {
		c := byte(i)
		switch {
		case escaped[c] != "":
			t[c] = escaped[c]
		case 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || strings.IndexByte("-._~"+kept, c) >= 0:
		default:
			t[c] = "%" + strconv.FormatUint(uint64(c)>>4, 16) + strconv.FormatUint(uint64(c)&15, 16)
		}
	}
	return &t
}

func (t *table) appendTo(dst []byte, s string) []byte {
	written := 0
	for i := range len(s) {
		if to := t[s[i]]; to != "" {
			dst = append(dst, s[written:i]...)
			dst = append(dst, to...)
			written = i + 1
		}
	}
	return append(dst, s[written:]...)
}

func appendText(dst []byte, s string) []byte { return textTable.appendTo(dst, s) }

func appendReferences(dst []byte, s string) []byte { return referenceTable.appendTo(dst, s) }

func appendRaw(dst []byte, s string) []byte { return append(dst, s...) }

// appendUnquoted is used for attributes that the template leaves unquoted.
func appendUnquoted(dst []byte, s string) []byte {
	if s == "" {
		return append(dst, failsafe...)
	}
	written, width := 0, 0
	for i := 0; i < len(s); i += width {
		r, to := rune(s[i]), ""
		if width = 1; r < utf8.RuneSelf {
			to = unquotedTable[r]
		} else if r, width = utf8.DecodeRuneInString(s[i:]); 0xfdd0 <= r && r <= 0xfdef || 0xfff0 <= r && r <= 0xffff {
			to = "&#x" + strconv.FormatInt(int64(r), 16) + ";"
		}
		if to != "" {
			dst = append(dst, s[written:i]...)
			dst = append(dst, to...)
			written = i + width
		}
	}
	return append(dst, s[written:]...)
}

// safeAddress reports whether a is relative or has a scheme that runs nothing.
func safeAddress(a string) bool {
	scheme, _, ok := strings.Cut(a, ":")
	return !ok || strings.Contains(scheme, "/") ||
		strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "mailto")
}

// filtered writes a harmless word in the place of an address that could run
// something.
func filtered(next escaper) escaper {
	return func(dst []byte, s string) []byte {
		if !safeAddress(s) {
			s = "#" + failsafe
		}
		return next(dst, s)
	}
}

func appendAddress(dst []byte, s string) []byte { return addressTable.appendAddress(dst, s) }

func appendUnquotedAddress(dst []byte, s string) []byte {
	if s == "" {
		return append(dst, failsafe...)
	}
	return unquotedAddressTable.appendAddress(dst, s)
}

// appendAddress leaves percent-encoded bytes as they are.
func (t *table) appendAddress(dst []byte, s string) []byte {
	written := 0
	for i := range len(s) {
		to := t[s[i]]
		if to == "" || s[i] == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]) {
			continue
		}
		dst = append(dst, s[written:i]...)
		dst = append(dst, to...)
		written = i + 1
	}
	return append(dst, s[written:]...)
}

func isHex(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f' }

func appendComponent(dst []byte, s string) []byte { return addressComponentTable.appendTo(dst, s) }

func appendUnquotedComponent(dst []byte, s string) []byte {
	if s == "" {
		return append(dst, failsafe...)
	}
	return appendComponent(dst, s)
}

// contexts maps the chains of escapers with which html/template ends an action,
// by their names without the prefix, to the function that does the same for a
// string.
var contexts = map[string]escaper{
	"htmlescaper":                            appendText,
	"rcdataescaper":                          appendText,
	"attrescaper":                            appendText,
	"nospaceescaper":                         appendUnquoted,
	"urlfilter urlnormalizer attrescaper":    filtered(appendAddress),
	"urlfilter urlnormalizer nospaceescaper": filtered(appendUnquotedAddress),
	"urlnormalizer attrescaper":              appendAddress,
	"urlnormalizer nospaceescaper":           appendUnquotedAddress,
	"urlescaper attrescaper":                 appendComponent,
	"urlescaper nospaceescaper":              appendUnquotedComponent,
	"urlfilter attrescaper":                  filtered(appendText), // an address in <meta content>
}

// htmlContexts is the same for template.HTML. In attributes html/template
// removes its tags, which is not worth repeating here.
var htmlContexts = map[string]escaper{
	"htmlescaper":   appendRaw,
	"rcdataescaper": appendReferences,
}

// Numbers and booleans contain nothing that any of the contexts escapes.
func appendInt(dst []byte, n int64) []byte   { return strconv.AppendInt(dst, n, 10) }
func appendUint(dst []byte, n uint64) []byte { return strconv.AppendUint(dst, n, 10) }
func appendBool(dst []byte, b bool) []byte   { return strconv.AppendBool(dst, b) }

var (
	htmlType = reflect.TypeFor[template.HTML]()
	jsType   = reflect.TypeFor[template.JS]()
)
