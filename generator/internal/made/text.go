package made

import (
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/lang"
)

// write draws the text: a lead, three to five sections, and in them the
// sentences about the figures, other briefings and organisations.
func (s *Story) write() {
	var body [2]strings.Builder
	put := func(before string, p lang.Pair, after string) {
		for _, l := range lang.Both {
			body[l].WriteString(before)
			body[l].WriteString(p.In(l))
			body[l].WriteString(after)
		}
	}
	sections := s.sections()
	lead, footnote := s.say("lead"), s.r.IntN(4) == 0
	if footnote {
		lead = lang.Pair{En: lead.En + "[^1]", Zh: lead.Zh + "[^1]"}
	}
	put("", join([]lang.Pair{lead, sections[0].lead}), "\n\n")
	list, table := s.r.IntN(len(sections)+1), s.r.IntN(len(sections))
	for i, section := range sections {
		put("## ", section.heading, "\n\n")
		for paragraph := range slices.Chunk(section.sentences, 2+s.r.IntN(3)) {
			put("", join(paragraph), "\n\n")
		}
		if i == list {
			put("", s.say("list-intro"), "\n\n")
			for _, item := range s.some("list-item", 3+s.r.IntN(3)) {
				put("- ", s.fillIn(item, &[]slot{}), "\n")
			}
			put("", lang.Pair{}, "\n")
		}
		if i == table {
			put("", lang.Pair{En: "| Measure | Figure |", Zh: "| 指标 | 数值 |"}, "\n|---|---:|\n")
			for _, f := range s.Figures[:3+s.r.IntN(4)] {
				put("| ", f.Label, " | [["+f.Name+"]] |\n")
			}
			put("", lang.Pair{}, "\n")
		}
	}
	if footnote {
		put("[^1]: ", s.say("note"), "\n")
	}
	text := func(l lang.Lang) string { return strings.TrimRight(body[l].String(), "\n") + "\n" }
	s.Body = lang.Pair{En: text(lang.En), Zh: text(lang.Zh)}
}

type section struct {
	heading   lang.Pair
	lead      lang.Pair // of the first section only
	sentences []lang.Pair
}

// sections draws the headings and distributes the sentences over them.
func (s *Story) sections() []section {
	topics := []string{"build", "people", "money", "market", "tech", "supply", "green"}
	s.r.Shuffle(len(topics), func(i, j int) { topics[i], topics[j] = topics[j], topics[i] })
	topics = topics[:2+s.r.IntN(3)]
	topics = append(topics, "open")
	var out []section
	for _, topic := range topics {
		one := section{heading: s.say("head-" + topic)}
		for _, p := range s.some("say-"+topic, 3) {
			one.sentences = append(one.sentences, s.fill(p))
		}
		out = append(out, one)
	}
	put := func(p lang.Pair) {
		one := &out[s.r.IntN(len(out))]
		one.sentences = slices.Insert(one.sentences, s.r.IntN(len(one.sentences)+1), p)
	}
	for i := range s.Figures {
		s.figure = &s.Figures[i]
		if s.r.IntN(20) > 0 || i == 0 {
			p := s.fill(s.saying(s.figure.Name))
			if i == 0 {
				out[0].lead = p
			} else {
				put(p)
			}
		}
	}
	for _, s.earlier = range s.Earlier {
		put(s.say("say-earlier"))
	}
	if s.r.IntN(2) == 0 {
		put(s.say("say-around"))
	}
	for s.named < len(s.cast) {
		put(s.say("say-partner"))
	}
	return out
}

// saying draws a sentence about a figure.
func (s *Story) saying(name string) lang.Pair {
	for _, k := range kinds() {
		if k.name == name {
			return k.sentences[s.r.IntN(len(k.sentences))]
		}
	}
	panic("made: no kind of figure is called " + name)
}

// some draws several different phrases of a symbol.
func (s *Story) some(symbol string, n int) []lang.Pair {
	list := slices.Clone(s.phrases(symbol))
	s.r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list[:min(n, len(list))]
}

// join makes a paragraph of sentences.
func join(sentences []lang.Pair) lang.Pair {
	var en, zh []string
	for _, p := range sentences {
		en, zh = append(en, p.En), append(zh, p.Zh)
	}
	return lang.Pair{En: strings.Join(en, " "), Zh: strings.Join(zh, "")}
}
