package article

import "strings"

// Text returns the whole text of a captured article, including navigation and
// footers, one line for each block. Rules look up the evidence of a briefing in
// it. It is empty if the file is not text.
func Text(file string, raw []byte) string {
	p, fault := decode(file, raw)
	if fault != nil {
		return ""
	}
	lines := make([]string, len(p.lines))
	for i, l := range p.lines {
		lines[i] = l.text
	}
	return strings.Join(lines, "\n")
}
