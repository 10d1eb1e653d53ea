package source

import (
	"bytes"
	"slices"
)

// Edit replaces a span of a text by New; an empty span inserts.
type Edit struct {
	At  At
	New string
}

// Apply applies edits, whose spans are in [Text] of raw, to raw itself: the
// byte order mark and each line end stay as they are, and a line end in New is
// written like the one before it. Of two edits that overlap, the later one is
// left out.
func Apply(raw []byte, edits []Edit) []byte {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b Edit) int { return a.At.Start - b.At.Start })
	out := make([]byte, 0, len(raw)+64)
	rest := bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	out = append(out, raw[:len(raw)-len(rest)]...)
	end := []byte{'\n'}
	at := 0 // in the text
	// copyTo copies the text up to an offset.
	copyTo := func(offset int, keep bool) {
		for ; at < offset && len(rest) > 0; at++ {
			n := 1
			if bytes.HasPrefix(rest, []byte("\r\n")) {
				n = 2
			}
			if rest[0] == '\r' || rest[0] == '\n' {
				end = rest[:n]
			}
			if keep {
				out = append(out, rest[:n]...)
			}
			rest = rest[n:]
		}
	}
	for _, e := range edits {
		if e.At.Start < at || e.At.End < e.At.Start {
			continue
		}
		copyTo(e.At.Start, true)
		out = append(out, bytes.ReplaceAll([]byte(e.New), []byte{'\n'}, end)...)
		copyTo(e.At.End, false)
	}
	return append(out, rest...)
}
