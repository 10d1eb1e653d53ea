package article

import "strings"

// Text returns all that a captured article says, its navigation and footers
// included, a line for each block: what rules hold a briefing's evidence
// against. It is empty where the file is no text.
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
