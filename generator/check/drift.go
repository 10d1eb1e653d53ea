package check

import (
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
)

// drift reports a translation whose original has changed since the translation
// was stamped, and names what changed.
func drift(b *model.Briefing) []diag.Problem {
	var out []diag.Problem
	original, translation := b.Editions[b.Original], b.Editions[b.Original.Other()]
	if original != nil && original.Translates.Set {
		out = append(out, diag.Problem{
			Span: original.Translates.At.In(original.File), Severity: diag.Warning, Rule: "drift",
			Message: message.New("the %s edition is the original, so it translates nothing", nameOf(b.Original)),
			Hint:    message.New("delete this line, or write original: %s", b.Original.Other().Code()),
		})
	}
	if translation == nil || original == nil || !b.Behind[translation.Lang] {
		return out
	}
	now := partsOf(original)
	old := strings.Fields(translation.Translates.V)[1:]
	is := strings.Fields(original.Stamp)[1:]
	p := diag.Problem{
		Span: translation.Translates.At.In(translation.File), Severity: diag.Warning, Rule: "drift",
		Hint: message.New("bring this edition up to date, then run brief stamp %s", b.Slug),
	}
	changes := between(old, is)
	p.Message = sentence(now, changes, nameOf(b.Original))
	for _, n := range changes.other {
		p.Related = append(p.Related, diag.Related{Span: now[n].at.In(original.File), Message: "this has changed"})
	}
	for _, n := range changes.added {
		p.Related = append(p.Related, diag.Related{Span: now[n].at.In(original.File), Message: "this is new"})
	}
	slices.SortStableFunc(p.Related, func(a, b diag.Related) int { return a.Span.Start - b.Span.Start })
	const most = 20 // places shown: a text that was rewritten has hundreds
	p.Related = p.Related[:min(most, len(p.Related))]
	return append(out, p)
}

// nameOf returns the name of a language, as it is said of an edition.
func nameOf(l lang.Lang) message.Message {
	if l == lang.Zh {
		return "Chinese"
	}
	return "English"
}

// codeOf returns the code of a language in English, and its name in Chinese.
func codeOf(l lang.Lang) message.Message {
	if l == lang.Zh {
		return "zh"
	}
	return "en"
}

// part is one of the parts of an edition that a stamp has a digest for.
type part struct {
	kind string
	no   int // among the parts of its kind, from 1; 0 if it is the only one
	at   source.At
}

// kindNames are the words of a message for the kinds of blocks.
var kindNames = map[string]string{
	"heading": "heading", "paragraph": "paragraph", "list": "list", "quote": "quotation", "code": "block of code",
	"table": "table", "figure": "image", "definitions": "list of terms", "rule": "rule", "": "footnote",
}

// partsOf returns the parts of an edition in the order of its stamp.
func partsOf(e *model.Edition) []part {
	parts := []part{{kind: "title", at: e.Title.At}, {kind: "summary", at: e.Summary.At}}
	count := map[string]int{}
	for _, b := range slices.Concat(e.Blocks, e.Notes) {
		kind := kindNames[b.Kind]
		count[kind]++
		parts = append(parts, part{kind, count[kind], b.At})
	}
	for i, p := range parts {
		if p.no == 1 && count[p.kind] == 1 {
			parts[i].no = 0
		}
	}
	return parts
}

// changes is the difference between two stamps: the numbers of the parts of the
// new one that are changed or added, and how many parts of the old one are gone.
type changes struct {
	other, added []int
	gone         int
}

// largest is the largest number of pairs of parts that are compared. A longer
// text with so many changes has changed everywhere.
const largest = 1 << 20

// between returns the parts that changed. Title and summary are compared with
// title and summary; of the blocks, as many as possible count as unchanged.
func between(old, is []string) changes {
	var c changes
	if len(old) < 2 || len(is) < 2 { // a stamp without parts
		return c
	}
	for n := range 2 {
		if old[n] != is[n] {
			c.other = append(c.other, n)
		}
	}
	from, last := 2, 0
	for from < min(len(old), len(is)) && old[from] == is[from] {
		from++
	}
	for last < min(len(old), len(is))-from && old[len(old)-1-last] == is[len(is)-1-last] {
		last++
	}
	old, end := old[from:len(old)-last], len(is)-last
	c.blocks(old, is[from:end], from)
	return c
}

// blocks compares the parts between the equal ones at the beginning and at the
// end, by their longest common subsequence. first is the number of is[0].
func (c *changes) blocks(old, is []string, first int) {
	if len(old)*len(is) > largest {
		c.hunk(len(old), first, len(is))
		return
	}
	common := make([][]int32, len(old)+1) // length of the longest common subsequence of old[i:] and is[j:]
	for i := range common {
		common[i] = make([]int32, len(is)+1)
	}
	for i := len(old) - 1; i >= 0; i-- {
		for j := len(is) - 1; j >= 0; j-- {
			if old[i] == is[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	lost, start := 0, 0 // of the current hunk: how many old parts, and the first new one
	i, j := 0, 0
	for i < len(old) && j < len(is) {
		switch {
		case old[i] == is[j]:
			c.hunk(lost, first+start, j-start)
			i, j = i+1, j+1
			lost, start = 0, j
		case common[i+1][j] >= common[i][j+1]:
			i, lost = i+1, lost+1
		default:
			j++
		}
	}
	c.hunk(lost+len(old)-i, first+start, len(is)-start)
}

// hunk adds a change of some old parts into n new ones, which begin at first.
func (c *changes) hunk(old, first, n int) {
	for i := range n {
		if i < old {
			c.other = append(c.other, first+i)
		} else {
			c.added = append(c.added, first+i)
		}
	}
	c.gone += max(0, old-n)
}

// sentence returns the message that says what changed.
func sentence(parts []part, c changes, original message.Message) message.Message {
	var say []message.Message
	if len(c.other) > 0 {
		format := message.Message("%s of the %s original have changed since this was stamped")
		if len(c.other) == 1 {
			format = "%s of the %s original has changed since this was stamped"
		}
		say = append(say, message.New(format, called(parts, c.other), original))
	} else {
		say = append(say, message.New("the %s original has changed since this was stamped", original))
	}
	if len(c.added) > 0 {
		format := message.Message("%s are new")
		if len(c.added) == 1 {
			format = "%s is new"
		}
		say = append(say, message.New(format, called(parts, c.added)))
	}
	switch {
	case c.gone == 1:
		say = append(say, "one block is gone")
	case c.gone > 1:
		say = append(say, message.New("%d blocks are gone", c.gone))
	}
	all := say[0]
	for _, more := range say[1:] {
		all = message.New("%s; %s", all, more)
	}
	return all
}

// called returns the names of parts: the title, paragraphs 2 and 4, the table.
func called(parts []part, which []int) message.Message {
	slices.Sort(which)
	var kinds []string
	numbers := map[string][]message.Message{}
	for _, n := range which {
		p := parts[n]
		if !slices.Contains(kinds, p.kind) {
			kinds = append(kinds, p.kind)
		}
		if p.no > 0 {
			numbers[p.kind] = append(numbers[p.kind], message.New("%d", p.no))
		}
	}
	var say []message.Message
	for _, kind := range kinds {
		words := kindWords[kind]
		switch n := numbers[kind]; len(n) {
		case 0:
			say = append(say, words.only)
		case 1:
			say = append(say, message.New(words.one, n[0]))
		default:
			say = append(say, message.New(words.many, message.And(n)))
		}
	}
	return message.And(say)
}

// kindWords name the parts of each kind: the only one, one by its number, several.
var kindWords = map[string]struct{ only, one, many message.Message }{
	"title":         {"the title", "title %s", "titles %s"},
	"summary":       {"the summary", "summary %s", "summaries %s"},
	"heading":       {"the heading", "heading %s", "headings %s"},
	"paragraph":     {"the paragraph", "paragraph %s", "paragraphs %s"},
	"list":          {"the list", "list %s", "lists %s"},
	"quotation":     {"the quotation", "quotation %s", "quotations %s"},
	"block of code": {"the block of code", "block of code %s", "blocks of code %s"},
	"table":         {"the table", "table %s", "tables %s"},
	"image":         {"the image", "image %s", "images %s"},
	"list of terms": {"the list of terms", "list of terms %s", "lists of terms %s"},
	"rule":          {"the rule", "rule %s", "rules %s"},
	"footnote":      {"the footnote", "footnote %s", "footnotes %s"},
}
