package lsp

import (
	"strings"

	"github.com/brief-site/brief/generator/source"
)

// symbols lists the parts of a document: fields, figures and sources of the front
// matter, then the headings; or the entries of a registry.
func (s *Server) symbols(d *document) []documentSymbol {
	_, block, ok := s.formOf(d)
	if !ok {
		return nil
	}
	out := s.keySymbols(d, block)
	p := s.pairOf(d)
	if p == nil || p.edition().Text == nil {
		return out
	}
	blocks := p.edition().Blocks
	for i := range blocks {
		if blocks[i].Kind != "heading" {
			continue
		}
		end := len(d.text.data)
		for j := i + 1; j < len(blocks); j++ {
			if blocks[j].Kind == "heading" {
				end = blocks[j].At.Start
				break
			}
		}
		at := blocks[i].At
		out = append(out, documentSymbol{
			Name: orDash(blocks[i].Text), Kind: symbolString,
			Range: d.text.span(source.At{Start: at.Start, End: end}, s.encoding), SelectionRange: d.text.span(at, s.encoding),
		})
	}
	return out
}

func orDash(name string) string {
	if strings.TrimSpace(name) == "" {
		return "—"
	}
	return name
}

// keySymbols lists the keys of YAML, to the depth that an outline shows.
func (s *Server) keySymbols(d *document, block source.At) []documentSymbol {
	const deepest = 2
	top := &documentSymbol{}
	stack := []*documentSymbol{top}
	ends := []int{-1}
	start := block.Start
	for start < block.End {
		end := start
		for end < block.End && d.text.data[end] != '\n' {
			end++
		}
		at, indent := indentOf(d.text.data, start, end)
		keyEnd, _, ok := keyIn(d.text.data, at, end)
		if ok && d.text.data[at] != '-' {
			for len(ends) > 1 && ends[len(ends)-1] >= indent {
				stack, ends = stack[:len(stack)-1], ends[:len(ends)-1]
			}
			if len(stack) <= deepest {
				key := source.At{Start: at, End: keyEnd}
				parent := stack[len(stack)-1]
				parent.Children = append(parent.Children, documentSymbol{
					Name: orDash(string(d.text.data[at:keyEnd])), Detail: detail(string(d.text.data[keyEnd+1 : end])), Kind: symbolField,
					Range: d.text.span(source.At{Start: at, End: s.blockEnd(d, block, start, indent)}, s.encoding), SelectionRange: d.text.span(key, s.encoding),
				})
				stack, ends = append(stack, &parent.Children[len(parent.Children)-1]), append(ends, indent)
			}
		}
		start = end + 1
	}
	return top.Children
}

// blockEnd is the end of what belongs to the key of a line: the lines below that
// are deeper.
func (s *Server) blockEnd(d *document, block source.At, start, indent int) int {
	last := start
	for at := start; at < block.End; {
		end := at
		for end < block.End && d.text.data[end] != '\n' {
			end++
		}
		text, column := indentOf(d.text.data, at, end)
		if at > start && text < end && column <= indent && d.text.data[text] != '-' {
			break
		}
		last = end
		at = end + 1
	}
	return last
}

// detail is a value as an outline shows it beside its key.
func detail(value string) string {
	const most = 60
	value = strings.TrimSpace(value)
	if r := []rune(value); len(r) > most {
		return string(r[:most]) + "…"
	}
	return value
}
