package lsp

import (
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/source"
)

// place is where in some YAML an offset is. It is found by reading the text up to
// there, and not by a parser, because what is being written is mostly not YAML yet.
type place struct {
	path  []string  // the keys above, "-" for an item of a list
	inKey bool      // a key may be here, and not the value of one
	word  source.At // the key or value that the offset is in
	typed string    // its text up to the offset, without an opening quote
	flow  bool      // it is within { } or [ ]
}

// level is a key of a block, with its column.
type level struct {
	indent int
	key    string
}

// yamlReader reads YAML line by line.
type yamlReader struct {
	levels []level
	flow   []flowLevel
	quote  byte // of a quoted text that goes on
	block  int  // the column above a text of | or >, which goes on while lines are deeper; -1 outside

	keys *keyList // where the keys of one mapping are asked for
}

// keyList gathers the keys of the mapping at a path.
type keyList struct {
	path  []string
	names []string
	at    int  // where the mapping is: an offset in it
	done  bool // it has ended
}

// key notes a key at a path. from is where it begins.
func (k *keyList) key(path []string, name string, from int) {
	if k != nil && !k.done && from != k.at && slices.Equal(path, k.path) {
		k.names = append(k.names, name)
	}
}

// item notes that an item of a list begins, whose path is given: what was gathered
// belongs to another one.
func (k *keyList) item(path []string, from int) {
	if k == nil || len(path) > len(k.path) || !slices.Equal(path, k.path[:len(path)]) {
		return
	}
	if from > k.at {
		k.done = true
	} else {
		k.names = nil
	}
}

// flowLevel is an open { or [.
type flowLevel struct {
	open byte
	key  string // of { }: the key whose value comes next
	from int    // where what is being written begins
	val  bool   // of { }: after a colon
}

// placeAt finds the place of an offset in the YAML between two offsets of a text.
func placeAt(text []byte, block source.At, offset int) place {
	r := yamlReader{block: -1}
	start := block.Start
	for {
		end := start
		for end < block.End && end < len(text) && text[end] != '\n' {
			end++
		}
		if offset <= end || end >= block.End || end >= len(text) {
			return r.here(text, start, end, min(offset, end))
		}
		r.line(text, start, end)
		start = end + 1
	}
}

// line reads a whole line.
func (r *yamlReader) line(text []byte, start, end int) {
	if len(r.flow) > 0 {
		r.value(text, start, end)
		return
	}
	at, indent := indentOf(text, start, end)
	if at == end || text[at] == '#' {
		return
	}
	if r.block >= 0 {
		if indent > r.block {
			return
		}
		r.block = -1
	}
	at, indent = r.dashes(text, at, end, indent)
	keyEnd, valueAt, ok := keyIn(text, at, end)
	if !ok {
		if at < end && (text[at] == '{' || text[at] == '[') {
			r.value(text, at, end)
		}
		return
	}
	r.push(indent, string(text[at:keyEnd]))
	if r.keys != nil {
		path := r.path(nil)
		r.keys.key(path[:len(path)-1], path[len(path)-1], at)
	}
	if rest := strings.TrimSpace(string(text[valueAt:end])); rest != "" && (rest[0] == '|' || rest[0] == '>') {
		r.block = indent
		return
	}
	r.value(text, valueAt, end)
}

// indentOf returns where the text of a line begins, and its column.
func indentOf(text []byte, start, end int) (at, indent int) {
	at = start
	for at < end && (text[at] == ' ' || text[at] == '\t') {
		at++
	}
	return at, at - start
}

// dashes reads the dashes of list items at the beginning of a line.
func (r *yamlReader) dashes(text []byte, at, end, indent int) (int, int) {
	for at < end && text[at] == '-' && (at+1 == end || text[at+1] == ' ') {
		r.levels = slices.DeleteFunc(r.levels, func(l level) bool { return l.indent > indent || l.indent == indent && l.key == "-" })
		r.levels = append(r.levels, level{indent, "-"})
		r.keys.item(r.path(nil), at)
		from := at
		for at++; at < end && text[at] == ' '; at++ {
		}
		indent += at - from
	}
	return at, indent
}

// keyIn finds the key at the beginning of a text: before a colon and a space.
func keyIn(text []byte, at, end int) (keyEnd, valueAt int, ok bool) {
	if at >= end || strings.IndexByte("{}[],&*!|>%@`#", text[at]) >= 0 {
		return 0, 0, false
	}
	for i := at; i < end; i++ {
		if text[i] == ':' && (i+1 == end || text[i+1] == ' ') {
			return i, i + 1, i > at
		}
	}
	return 0, 0, false
}

func (r *yamlReader) push(indent int, key string) {
	r.levels = slices.DeleteFunc(r.levels, func(l level) bool {
		return l.indent > indent || l.indent == indent && l.key != "-"
	})
	r.levels = append(r.levels, level{indent, strings.Trim(strings.TrimSpace(key), `"'`)})
}

// value reads the rest of a line, which may open and close brackets.
func (r *yamlReader) value(text []byte, at, end int) {
	began := len(r.flow) > 0
	for i := at; i < end; i++ {
		c := text[i]
		switch {
		case r.quote != 0:
			if c == r.quote {
				r.quote = 0
			}
		case c == '#' && (i == at || text[i-1] == ' '):
			return
		case (c == '"' || c == '\'') && opens(text, at, i):
			r.quote = c
		case c == '{' || c == '[':
			if !began && strings.TrimSpace(string(text[at:i])) != "" {
				return // it is part of a plain text
			}
			began = true
			r.flow = append(r.flow, flowLevel{open: c, from: i + 1})
			r.itemIn(c, i)
		case len(r.flow) == 0:
		case c == '}' || c == ']':
			if r.flow = r.flow[:len(r.flow)-1]; len(r.flow) == 0 {
				return
			}
		case c == ',':
			top := &r.flow[len(r.flow)-1]
			top.from, top.key, top.val = i+1, "", false
			r.itemIn(top.open, i)
		case c == ':' && (i+1 == end || text[i+1] == ' '):
			r.keyBefore(text, i)
		}
	}
	if len(r.flow) == 0 {
		r.quote = 0
	}
}

// itemIn notes that an item of a list in brackets begins at an offset.
func (r *yamlReader) itemIn(open byte, at int) {
	if r.keys != nil && open == '[' {
		r.keys.item(r.path(r.flowKeys()), at)
	}
}

// keyBefore reads the key of a mapping in brackets, before a colon.
func (r *yamlReader) keyBefore(text []byte, colon int) {
	top := &r.flow[len(r.flow)-1]
	if top.open != '{' || top.val {
		return
	}
	written := string(text[top.from:colon])
	name := strings.Trim(strings.TrimSpace(written), `"'`)
	if r.keys != nil {
		r.keys.key(r.path(r.flowKeys()), name, top.from+len(written)-len(strings.TrimLeft(written, " \n")))
	}
	top.key, top.val, top.from = name, true, colon+1
}

// opens reports whether a quotation mark at i begins a text.
func opens(text []byte, at, i int) bool {
	for i--; i >= at; i-- {
		if text[i] != ' ' {
			return strings.IndexByte("{[,:", text[i]) >= 0
		}
	}
	return true
}

// here reads a line up to an offset, and says where that is.
func (r *yamlReader) here(text []byte, start, end, offset int) place {
	if len(r.flow) > 0 {
		r.value(text, start, offset)
		return r.inFlow(text, start, end, offset)
	}
	at, indent := indentOf(text, start, end)
	if r.block >= 0 && (indent > r.block || at == end) && offset-start > r.block {
		return place{path: r.path(nil), word: source.At{Start: offset, End: offset}}
	}
	if offset < at || at == end {
		r.push(offset-start, "")
		return place{path: r.path(nil)[:len(r.levels)-1], inKey: true, word: source.At{Start: offset, End: offset}}
	}
	if at < offset {
		at, indent = r.dashes(text, at, offset, indent)
	}
	keyEnd, valueAt, ok := keyIn(text, at, end)
	switch {
	case ok && offset >= valueAt:
		r.push(indent, string(text[at:keyEnd]))
		r.value(text, valueAt, offset)
		if len(r.flow) > 0 {
			return r.inFlow(text, valueAt, end, offset)
		}
		return word(text, valueAt, end, offset, place{path: r.path(nil)})
	case !ok && at < offset && (text[at] == '{' || text[at] == '['):
		r.value(text, at, offset)
		if len(r.flow) > 0 {
			return r.inFlow(text, at, end, offset)
		}
	}
	r.push(indent, "")
	p := place{path: r.path(nil)[:len(r.levels)-1], inKey: true}
	if ok {
		end = keyEnd
	}
	return word(text, at, end, offset, p)
}

// inFlow is a place within brackets.
func (r *yamlReader) inFlow(text []byte, start, end, offset int) place {
	top := r.flow[len(r.flow)-1]
	p := place{path: r.path(r.flowKeys()), inKey: top.open == '{' && !top.val, flow: true}
	stop := offset
	for stop < end && strings.IndexByte(",]}", text[stop]) < 0 && !(p.inKey && text[stop] == ':') {
		stop++
	}
	return word(text, max(top.from, start), stop, offset, p)
}

// flowKeys are the keys of the brackets that are open.
func (r *yamlReader) flowKeys() (keys []string) {
	for i, l := range r.flow {
		switch {
		case l.open == '[':
			keys = append(keys, "-")
		case l.val || i < len(r.flow)-1:
			keys = append(keys, l.key)
		}
	}
	return keys
}

// keysAt are the keys of the mapping at a place, but the one that is being written.
func keysAt(text []byte, block source.At, at place) []string {
	r := yamlReader{block: -1, keys: &keyList{path: at.path, at: at.word.Start}}
	for start := block.Start; start < block.End && !r.keys.done; {
		end := start
		for end < block.End && text[end] != '\n' {
			end++
		}
		r.line(text, start, end)
		start = end + 1
	}
	return r.keys.names
}

// word narrows a place to the word around the offset, without the spaces, the
// comment and the quotes around it.
func word(text []byte, from, to, offset int, p place) place {
	if i := strings.Index(string(text[from:to]), " #"); i >= 0 && from+i < offset {
		return place{path: p.path, word: source.At{Start: offset, End: offset}, flow: p.flow}
	} else if i >= 0 {
		to = from + i
	}
	for from < offset && (text[from] == ' ' || text[from] == '\t' || text[from] == '\n') {
		from++
	}
	for to > offset && (text[to-1] == ' ' || text[to-1] == '\t') {
		to--
	}
	p.word = source.At{Start: from, End: to}
	p.typed = strings.TrimLeft(string(text[from:offset]), `"'`)
	return p
}

// path is the keys above, with those of the brackets.
func (r *yamlReader) path(flow []string) []string {
	var keys []string
	for _, l := range r.levels {
		keys = append(keys, l.key)
	}
	return append(keys, flow...)
}
