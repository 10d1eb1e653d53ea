package parse

import (
	"bytes"

	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/source"
)

// conflicts reports the marks that Git leaves in a file where two people changed
// the same lines. ok is false where there are some: whatever else seems wrong
// with the file comes from them.
func (r *report) conflicts(text []byte) (ok bool) {
	if !bytes.Contains(text, []byte("<<<<<<< ")) || !bytes.Contains(text, []byte(">>>>>>> ")) {
		return true
	}
	type hunk struct {
		start, end int
		stampOnly  bool
	}
	var open *hunk
	var found []hunk
	for start, line := range linesOf(text) {
		line = bytes.TrimRight(line, "\r")
		switch {
		case bytes.HasPrefix(line, []byte("<<<<<<< ")):
			open = &hunk{start: start, stampOnly: true}
		case open == nil:
		case bytes.HasPrefix(line, []byte(">>>>>>> ")):
			open.end = start + len(line)
			found = append(found, *open)
			open = nil
		case bytes.Equal(line, []byte("=======")), bytes.HasPrefix(line, []byte("||||||| ")), bytes.HasPrefix(line, []byte("translates:")):
		default:
			open.stampOnly = false
		}
	}
	for _, h := range found {
		hint := message.Message("keep what is right of the two versions, and delete the lines <<<<<<<, ======= and >>>>>>>")
		if h.stampOnly {
			hint = "delete all of these lines, then run brief stamp: a stamp is only right for the merged text"
		}
		first, _, _ := bytes.Cut(text[h.start:h.end], []byte("\n"))
		r.error(source.At{Start: h.start, End: h.start + len(bytes.TrimRight(first, "\r"))}, "merge-conflict", "a merge left two versions of these lines", hint)
	}
	return len(found) == 0
}
