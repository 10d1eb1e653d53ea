package parse

import (
	"bytes"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/typography"
)

// typography reports what is typeset wrongly, and offers only those edits that
// leave the structure and every figure of the edition as they are.
func (r *report) typography(e *model.Edition, text []byte) {
	var found []diag.Problem
	var plain []message.Message // the hints without fixes
	for _, l := range lang.Both {
		for _, f := range typography.Check(l, r.scratch.prose.blocks[l]) {
			found = append(found, diag.Problem{Span: f.At.In(r.file), Severity: diag.Warning, Rule: "typography", Message: f.Message, Hint: f.Hint, Fixes: f.Fixes})
			plain = append(plain, f.Plain)
		}
	}
	if slices.ContainsFunc(found, func(p diag.Problem) bool { return len(p.Fixes) > 0 }) {
		k := &keeper{e: e, text: text, want: r.sense(e, text), tries: maxTries}
		k.keep(found, plain)
	}
	r.problems = append(r.problems, found...)
}

// maxTries is how often a file is parsed to find out which edits are safe. A
// file needs one parse, and some more for each edit that is not safe.
const maxTries = 40

// keeper decides which edits may be offered.
type keeper struct {
	e     *model.Edition
	text  []byte
	want  string
	kept  []source.Edit
	tries int
}

// keep drops the edits of the problems that would change more than how the text
// is typeset. It halves the list at each step, so that one bad edit costs few
// parses. plain are the hints for those without edits.
func (k *keeper) keep(found []diag.Problem, plain []message.Message) {
	var edits []source.Edit
	for _, p := range found {
		edits = append(edits, p.Fixes...)
	}
	if len(edits) == 0 {
		return
	}
	if k.tries > 0 && k.safe(edits) {
		k.kept = append(k.kept, edits...)
		return
	}
	if len(found) == 1 || k.tries <= 0 {
		for i := range found {
			if len(found[i].Fixes) > 0 {
				found[i].Fixes, found[i].Hint = nil, plain[i]
			}
		}
		return
	}
	half := len(found) / 2
	k.keep(found[:half], plain[:half])
	k.keep(found[half:], plain[half:])
}

// safe reports whether the edition says the same with these edits as without.
func (k *keeper) safe(edits []source.Edit) bool {
	k.tries--
	text := source.Apply(k.text, slices.Concat(k.kept, edits))
	r := newReport(k.e.File)
	defer r.free()
	e := &model.Edition{File: k.e.File, Slug: k.e.Slug, Lang: k.e.Lang, Fields: &model.BriefingFields{}, Text: &model.Text{}}
	r.edition(e, text)
	return r.sense(e, text) == k.want
}

// sense returns what an edition says, without how it is typeset, in one string:
// its fields and blocks, what its text links to, its faults, and every figure
// in the text and in the fields.
func (r *report) sense(e *model.Edition, text []byte) string {
	var b bytes.Buffer
	line := func(parts ...string) {
		for _, s := range parts {
			b.WriteString(strconv.Quote(s))
		}
		b.WriteByte('\n')
	}
	prose := func(text string) { line(gist(text), marks(text)) }
	line(gist(string(text[e.Front.Start:e.Front.End])))
	prose(e.Title.V)
	prose(e.Summary.V)
	for _, block := range slices.Concat(e.Blocks, e.Notes) {
		line(block.ID, block.Kind, strconv.FormatBool(block.Differs))
		prose(block.Text)
		quantities(&b, block.Text, e.Lang)
	}
	for _, ref := range e.Refs {
		line(ref.Kind, ref.Name)
		prose(ref.Words)
	}
	for _, f := range e.Files {
		line(f.Name)
	}
	for _, part := range e.Body.Parts {
		if part.Kind > model.Plain {
			line(strconv.Itoa(int(part.Kind)), strconv.Itoa(part.N))
		}
	}
	// Emphasis may appear or disappear with the marks beside it: each tag has
	// to keep its place among the words.
	body, at := span.ReplaceAll(e.Body.HTML, nil), 0
	for _, tag := range tags.FindAllIndex(body, -1) {
		prose(html.UnescapeString(string(body[at:tag[0]])))
		line(string(body[tag[0]:tag[1]]))
		at = tag[1]
	}
	for _, l := range lang.Both {
		for _, block := range r.scratch.prose.blocks[l] {
			var words strings.Builder
			for _, run := range block {
				words.WriteString(run.Text)
			}
			prose(words.String())
			quantities(&b, words.String(), l)
			quantities(&b, trim(words.String()), l)              // in the form in which a field is read
			if first := block[0].At.Start; first < e.Front.End { // a value in quotes, or not
				line(string(text[first-1 : first]))
			}
		}
	}
	for _, problem := range r.problems {
		if line(problem.Rule); problem.Rule == "markup" {
			line(problem.Message.String())
		}
	}
	return b.String()
}

var (
	tags = regexp.MustCompile(`</?[a-z][^>]*>`)
	span = regexp.MustCompile(`</?span[^>]*>`) // around Chinese in English
)

// quantities writes the figures that are read from a text.
func quantities(b *bytes.Buffer, text string, l lang.Lang) {
	for line := range strings.SplitSeq(text, "\n") {
		for _, q := range figures.Read(line, l) {
			b.WriteString(strconv.Itoa(int(q.Kind)) + " " + q.Value.String() + " " + q.To.String() + " " + q.Unit + " " + string(q.Bound) + " " + strconv.Itoa(int(q.Change)) + " " + q.When.Part + " " + q.When.Clock)
			for _, n := range []int{q.When.Year, q.When.Month, q.When.Day} {
				b.WriteString(" " + strconv.Itoa(n))
			}
			b.WriteByte('\n')
		}
	}
}

// Change is one edit that [Mend] made, with its place in the text after it.
type Change struct {
	At       source.At
	Old, New string
}

// Mend makes every certain edit of a file's typography, until none is left, and
// returns the changes in order. It works on the bytes of the file: byte order
// mark and line ends stay.
func Mend(file string, raw []byte) (mended []byte, changes []Change) {
	const enough = 12 // rounds; most files need one, as one edit seldom leads to another
	for range enough {
		text, fault := source.Text(raw)
		if fault != nil {
			return raw, changes
		}
		_, problems := Edition(file, raw)
		var edits []source.Edit
		for _, p := range problems {
			if p.Rule == "typography" {
				edits = append(edits, p.Fixes...)
			}
		}
		if len(edits) == 0 {
			break
		}
		slices.SortFunc(edits, func(a, b source.Edit) int { return a.At.Start - b.At.Start })
		changes = follow(changes, edits, text)
		raw = source.Apply(raw, edits)
	}
	return raw, changes
}

// follow moves changes to their places after the edits of text are made, and
// adds these edits.
func follow(changes []Change, edits []source.Edit, text []byte) []Change {
	moved := func(offset int) int {
		by := 0
		for _, e := range edits {
			if e.At.End <= offset {
				by += len(e.New) - (e.At.End - e.At.Start)
			}
		}
		return offset + by
	}
	for i := range changes {
		at := &changes[i].At
		at.Start = moved(at.Start)
		at.End = max(at.Start, moved(at.End))
	}
	by := 0
	for _, e := range edits {
		at := source.At{Start: e.At.Start + by, End: e.At.Start + by + len(e.New)}
		changes = append(changes, Change{at, string(text[e.At.Start:e.At.End]), e.New})
		by += len(e.New) - (e.At.End - e.At.Start)
	}
	slices.SortStableFunc(changes, func(a, b Change) int { return a.At.Start - b.At.Start })
	return changes
}
