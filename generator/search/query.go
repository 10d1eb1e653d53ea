package search

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
)

// Engine answers queries from the files of an index. The page has one of its
// own, which follows this one line by line; both add and multiply in the same
// order, so that both get the same numbers.
type Engine struct {
	read   func(path string) ([]byte, error)
	leaves []prefix
	meta   metaFile
	length []int
	mean   float64
	files  map[prefix]map[string]*entry
	Loaded int // bytes of the files that were read
}

// The weights of ranking: BM25 with what [where] knows of frequency.
const (
	saturation = 1.2  // k1
	shortness  = 0.75 // b
	nearness   = 1.25 // for words in one block
	completion = 0.5  // for words that only begin as typed
)

// levelWeights are what a field adds to the number of blocks.
var levelWeights = [levels]int{0, 2, 3, 6}

// Words that begin alike are looked for in so many files at most. A beginning
// that needs more is too short to be of use, and its word is looked for
// as it is.
const (
	filesAWord      = 4
	filesACharacter = 16
)

// Open reads the meta file.
func Open(read func(path string) ([]byte, error)) (*Engine, error) {
	e := &Engine{files: map[prefix]map[string]*entry{}}
	e.read = func(path string) ([]byte, error) {
		raw, err := read(path)
		e.Loaded += len(raw)
		return raw, err
	}
	raw, err := e.read(MetaPath)
	if err != nil {
		return nil, err
	}
	text, ok := strings.CutPrefix(string(raw), "briefSearch.meta(")
	text, end := strings.CutSuffix(text, ")\n")
	if !ok || !end {
		return nil, fmt.Errorf("%s makes no sense", MetaPath)
	}
	if err := json.Unmarshal([]byte(text), &e.meta); err != nil {
		return nil, err
	}
	if e.leaves, ok = leavesOf(unpacked(e.meta.Trie)); !ok || len(e.meta.Lengths) != e.meta.Documents {
		return nil, fmt.Errorf("%s makes no sense", MetaPath)
	}
	total := 0
	e.length = make([]int, e.meta.Documents)
	for i := range e.length {
		e.length[i] = lengthSteps[value[e.meta.Lengths[i]]]
		total += e.length[i]
	}
	e.mean = float64(total) / float64(max(1, len(e.length)))
	return e, nil
}

// unit is what a document must have: terms that are together.
type unit struct {
	terms []wanted
	begun bool // the one term is a word that may go on
}

type wanted struct {
	term string
	word string // as typed, where begun
	any  bool   // any term that begins so: a single character of Han
	say  bool   // not required: it only shows that the characters are together
}

const quotes = "\"“”„«»「」『』＂"

// units reads a query. What is in quotes must be together; so must the
// characters of a run of Han. The last word may go on, unless a space or a
// quote ends it.
func units(query string) []unit {
	z := tokenizers.Get().(*tokenizer)
	defer tokenizers.Put(z)
	var out []unit
	var parts []string // outside and inside quotes in turn
	rest := query
	for {
		at := strings.IndexAny(rest, quotes)
		if at < 0 {
			parts = append(parts, rest)
			break
		}
		parts = append(parts, rest[:at])
		_, size := decode([]byte(rest[at:]))
		rest = rest[at+size:]
	}
	for i, part := range parts {
		quoted := i%2 == 1
		var all []wanted
		var run []token // of Han
		last := -1      // where in out the last word is
		z.each(part, func(t token) {
			last = -1
			if t.han {
				run = append(run, token{term: slices.Clone(t.term), open: t.open})
				if t.open {
					return
				}
				pairs := pairsOf(run, !quoted)
				run = run[:0]
				if quoted {
					all = append(all, pairs...)
				} else {
					out = append(out, unit{terms: pairs})
				}
				return
			}
			if len(t.term) == 0 {
				return
			}
			w := wanted{term: string(t.term), word: string(t.word)}
			if quoted {
				all = append(all, w)
				return
			}
			last = len(out)
			out = append(out, unit{terms: []wanted{w}})
		})
		if len(all) > 0 {
			out = append(out, unit{terms: all})
		}
		if end := strings.TrimRight(part, " \t\n\u3000"); !quoted && i == len(parts)-1 && last >= 0 && end == part {
			out[last].begun = len(out[last].terms[0].word) > 1
		}
	}
	return out
}

// pairsOf are the pairs of characters of a run. Every other one, and the last,
// cover it and must be there. The rest are asked for within quotes alone: else
// they separate the briefings that hold the run as it is from those that hold its
// parts here and there, which come after: 中国 and 制造 make 中国制造 with 国制.
func pairsOf(run []token, loose bool) []wanted {
	if len(run) == 1 {
		return []wanted{{term: string(run[0].term), any: true}}
	}
	run = run[:len(run)-1] // the end mark
	out := make([]wanted, len(run))
	for i := range run {
		out[i] = wanted{term: string(run[i].term), say: loose && i%2 == 1 && i < len(run)-1}
	}
	return out
}

// Result is a briefing that was found.
type Result struct {
	Doc   int
	Score float64
	Whole bool // all that was written in one run of Han is together
}

// Find returns the documents that have all that a query asks for: those first
// where the characters of Han are together, then the best, and the newest of
// equals.
func (e *Engine) Find(query string) ([]Result, error) {
	asked := units(query)
	if len(asked) == 0 {
		return nil, nil
	}
	n := e.meta.Documents
	score := make([]float64, n)
	near := make([]byte, n)
	in := make([]int, n)
	scattered := make([]bool, n)
	for _, u := range asked {
		p, err := e.unit(u)
		if err != nil {
			return nil, err
		}
		for doc := range n {
			if p.mask[doc] == 0 {
				continue
			}
			if in[doc] == 0 {
				near[doc] = p.mask[doc]
			}
			in[doc]++
			near[doc] &= p.mask[doc]
			score[doc] += p.score[doc]
			scattered[doc] = scattered[doc] || p.whole[doc] == 0
		}
	}
	var out []Result
	for doc := range n {
		if in[doc] < len(asked) {
			continue
		}
		r := Result{doc, score[doc], !scattered[doc]}
		if len(asked) > 1 && near[doc] != 0 {
			r.Score *= nearness
		}
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b Result) int {
		if a.Whole != b.Whole {
			if a.Whole {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(b.Doc, a.Doc))
	})
	return out, nil
}

// part is what all documents have of one unit: a score; a mask that is zero
// where a document does not have it, else the blocks where its terms meet, and a
// bit for the fields beside the text; and the same for all of its pairs, those
// that are not asked for among them.
type part struct {
	score       []float64
	mask, whole []byte
}

func (e *Engine) unit(u unit) (part, error) {
	n := e.meta.Documents
	if u.begun {
		score, mask, err := e.begun(u.terms[0])
		return part{score, mask, mask}, err
	}
	p := part{make([]float64, n), make([]byte, n), make([]byte, n)}
	for i := range n {
		p.mask[i], p.whole[i] = 0x7f, 0x7f
	}
	for _, w := range u.terms {
		at, err := e.stands(w)
		if err != nil {
			return part{}, err
		}
		idf := idfOf(n, at)
		for doc := range n {
			blocks := maskOf(at[doc])
			p.whole[doc] &= blocks
			if !w.say {
				p.mask[doc] &= blocks
			}
			if at[doc] != 0 {
				p.score[doc] += e.weigh(doc, idf, at[doc])
			}
		}
	}
	return p, nil
}

// begun scores a word that may go on: as it is, and less for its endings.
func (e *Engine) begun(w wanted) (score []float64, mask []byte, err error) {
	n := e.meta.Documents
	score, mask = make([]float64, n), make([]byte, n)
	whole, err := e.stands(w)
	if err != nil {
		return nil, nil, err
	}
	longer, err := e.union(w.word, filesAWord)
	if err != nil {
		return nil, nil, err
	}
	// Where nothing begins so, the typing has gone past the stem: manufacturin.
	for cut := len(w.word) - 1; cut >= max(4, len(w.word)-4) && none(whole) && none(longer) && ascii(w.word); cut-- {
		if whole, err = e.stands(wanted{term: w.word[:cut]}); err != nil {
			return nil, nil, err
		}
	}
	exact, other := idfOf(n, whole), idfOf(n, longer)
	for doc := range n {
		at := whole[doc].join(longer[doc])
		if at == 0 {
			continue
		}
		mask[doc] = maskOf(at)
		if whole[doc] != 0 {
			score[doc] = e.weigh(doc, exact, whole[doc])
		}
		if longer[doc] != 0 {
			score[doc] = max(score[doc], float64(completion*e.weigh(doc, other, longer[doc])))
		}
	}
	return score, mask, nil
}

func ascii(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r > 0x7f })
}

func none(at []where) bool { return !slices.ContainsFunc(at, func(w where) bool { return w != 0 }) }

// maskOf are the blocks, and a further bit for any other field.
func maskOf(w where) byte {
	m := byte(w) & (1<<blockBits - 1)
	if w.level() > 0 {
		m |= 1 << blockBits
	}
	return m
}

// stands returns where a term is, by document.
func (e *Engine) stands(w wanted) ([]where, error) {
	if w.any {
		return e.union(w.term, filesACharacter)
	}
	at := make([]where, e.meta.Documents)
	p, known := leafFor(e.leaves, w.term)
	if !known {
		return at, nil
	}
	terms, err := e.load(p)
	if err != nil {
		return nil, err
	}
	if one := terms[w.term]; one != nil {
		err = one.spread(at)
	}
	return at, err
}

// union returns where any term is that begins with some text.
func (e *Engine) union(text string, files int) ([]where, error) {
	at := make([]where, e.meta.Documents)
	leaves := holding(e.leaves, text, false)
	if len(leaves) > files {
		if files == filesAWord {
			return at, nil
		}
		leaves = leaves[:files]
	}
	for _, p := range leaves {
		terms, err := e.load(p)
		if err != nil {
			return nil, err
		}
		for term, one := range terms {
			if strings.HasPrefix(term, text) {
				if err := one.spread(at); err != nil {
					return nil, err
				}
			}
		}
	}
	return at, nil
}

func (e *Engine) load(p prefix) (map[string]*entry, error) {
	if had := e.files[p]; had != nil {
		return had, nil
	}
	raw, err := e.read(termsPath(p))
	if err != nil {
		return nil, err
	}
	entries, err := readScript(p, raw)
	if err != nil {
		return nil, err
	}
	terms := make(map[string]*entry, len(entries))
	for i := range entries {
		terms[entries[i].term] = &entries[i]
	}
	e.files[p] = terms
	return terms, nil
}

// Forget lets go of the files that searches have loaded; the next loads its own.
func (e *Engine) Forget() { clear(e.files) }

// spread adds the places of a term to those of others.
func (e *entry) spread(at []where) error {
	beyond := false
	err := e.each(func(p posting) {
		if p.doc >= len(at) {
			beyond = true
			return
		}
		at[p.doc] = at[p.doc].join(p.at)
	})
	if beyond {
		err = fmt.Errorf("%q stands in a document that there is not", e.term)
	}
	return err
}

// idfOf is how telling a term is, in steps: what two machines make of a
// logarithm may differ in its last bit.
func idfOf(n int, at []where) float64 {
	df := 0
	for _, w := range at {
		if w != 0 {
			df++
		}
	}
	return math.Floor(math.Log(1+(float64(n-df)+0.5)/(float64(df)+0.5))*1024+0.5) / 1024
}

var ones = func() (n [1 << blockBits]int) {
	for i := range n {
		n[i] = n[i/2] + i%2
	}
	return n
}()

// weigh is BM25. Each product is rounded by itself, as in the page: some
// machines would else add to it without rounding.
func (e *Engine) weigh(doc int, idf float64, at where) float64 {
	f := float64(ones[at&(1<<blockBits-1)] + levelWeights[at.level()])
	length := float64(shortness * float64(float64(e.length[doc])/e.mean))
	return float64(idf*float64(f*(saturation+1))) / (f + float64(saturation*float64(1-shortness+length)))
}
