package render

import "regexp"

// The minifier collapses white space but keeps some beside a template action,
// because it cannot know what the action writes. We know that white space
// beside the tag of a block, and between the shapes of a drawing, never shows,
// whatever is on the other side; and that an indented line break is at most one
// space.
const blocks = `html|head|meta|link|title|script|body|header|main|footer|nav|section|article|aside|h[1-6]|p|div|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|th|td|caption|figure|figcaption|details|summary|blockquote|svg|rect|text|g`

var (
	afterBlock  = regexp.MustCompile(`(</?(?:` + blocks + `)(?:\s[^<>]*)?>)\s+`)
	beforeBlock = regexp.MustCompile(`\s+(</?(?:` + blocks + `)[\s>/])`)
	comments    = regexp.MustCompile(`(?s)\{\{/\*.*?\*/\}\}\s*`)
	indents     = regexp.MustCompile(`\s*\n\s*`)
)

// tighten removes the white space of a template's own layout. Templates with
// <pre> or <textarea>, in which white space shows, are left as they are.
func tighten(text []byte) []byte {
	if preformatted.Match(text) {
		return text
	}
	text = comments.ReplaceAll(text, nil)
	text = afterBlock.ReplaceAll(text, []byte("$1"))
	text = beforeBlock.ReplaceAll(text, []byte("$1"))
	return indents.ReplaceAll(text, []byte("\n"))
}

var preformatted = regexp.MustCompile(`<(pre|textarea)[\s>]`)
