package lsp

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/link"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/parse"
	"github.com/brief-site/brief/generator/source"
)

// complete offers what may be written at an offset.
func (s *Server) complete(d *document, offset int) any {
	if open, closed := openBrackets(d.text.data, offset); open >= 0 {
		if p := s.pairOf(d); p != nil {
			return s.completeRef(d, p, open, closed, offset)
		}
	}
	form, block, ok := s.formOf(d)
	if ok && block.End > 0 && offset >= block.Start && offset <= block.End {
		return s.completeYAML(d, &form, block, offset)
	}
	if p := s.pairOf(d); p != nil {
		if from, ok := imageAt(d.text.data, offset); ok {
			return s.list(d, source.At{Start: from, End: offset}, string(d.text.data[from:offset]), s.fileOffers(d, p.slug))
		}
	}
	return nil
}

// list makes the answer: the offers that fit what is typed.
func (s *Server) list(d *document, at source.At, typed string, offers []offer) *completionList {
	out := &completionList{IsIncomplete: true, Items: []completionItem{}}
	filter := string(d.text.data[at.Start:at.End])
	for i, o := range choose(offers, typed) {
		edit := d.text.edit(at, o.insert, s.encoding)
		item := completionItem{
			Label: strings.TrimSuffix(strings.TrimSuffix(o.insert, ": "), "]]"), Kind: o.kind, Detail: o.detail, TextEdit: &edit,
			// What fits is decided here, since editors know no pinyin: each of them
			// finds its own text in what is typed.
			FilterText: filter, SortText: fmt.Sprintf("%04d", i),
		}
		if o.about != "" {
			m := markdown(o.about)
			item.Documentation = &m
		}
		out.Items = append(out.Items, item)
	}
	return out
}

// completeYAML completes a key or a value of YAML.
func (s *Server) completeYAML(d *document, top *parse.Form, block source.At, offset int) any {
	p := placeAt(d.text.data, block, offset)
	form := formAt(top, p.path)
	if form == nil {
		return nil
	}
	if p.inKey && form.Shape != parse.NamesShape && form.Shape != parse.NumberShape {
		return s.list(d, p.word, p.typed, s.keyOffers(d, form, block, p))
	}
	var city *atlas.Place
	if form.Names == parse.OfCities {
		if pair := s.pairOf(d); pair != nil && len(pair.briefing.Provinces) > 0 {
			city = pair.briefing.Province()
		}
	}
	offers := s.valueOffers(d, form, city)
	if offers == nil {
		return nil
	}
	return s.list(d, p.word, p.typed, offers)
}

// keyOffers are the fields of a mapping that it does not have yet.
func (s *Server) keyOffers(d *document, form *parse.Form, block source.At, at place) []offer {
	var list []offer
	after := ": "
	if rest := d.text.data[at.word.End:]; len(rest) > 0 && rest[0] == ':' {
		after = ""
	}
	has := keysAt(d.text.data, block, at)
	add := func(name, detail, about string) {
		if !slices.Contains(has, name) {
			list = append(list, offer{insert: name + after, detail: detail, about: about, kind: itemField})
		}
	}
	for _, f := range form.Fields {
		about := ""
		if f.Example != "" {
			about = "```yaml\n" + f.Name + ": " + f.Example + "\n```"
		}
		add(f.Name, f.Note.In(s.Messages), about)
	}
	switch form.Shape {
	case parse.PairShape, parse.ListsShape, parse.SubjectShape:
		add("en", "English", "")
		add("zh", "中文", "")
	}
	if form.Extra != nil {
		add(form.Extra.Name, form.Extra.Note.In(s.Messages), "")
	}
	if form.Names == parse.OfRuleNames {
		for _, name := range diag.Settable() {
			r := diag.RuleOf(name)
			add(name, r.About.In(s.Messages), r.Why.In(s.Messages))
		}
	}
	return list
}

// completeRef completes a reference between [[ and the offset. Closed is where ]]
// begins, or -1.
func (s *Server) completeRef(d *document, p *pair, open, closed, offset int) any {
	typed := string(d.text.data[open+2 : offset])
	if strings.Contains(typed, "|") {
		return nil // own words
	}
	forced := ""
	if kind, rest, ok := strings.Cut(typed, ":"); ok && isKind(kind) {
		forced, typed = kind, rest
	}
	end, after := offset, "]]"
	if closed >= 0 {
		end, after = closed, ""
		if bar := strings.IndexByte(string(d.text.data[offset:closed]), '|'); bar >= 0 {
			end = offset + bar
		}
	}
	var offers []offer
	add := func(kind string, list []offer) {
		if forced != "" && forced != kind {
			return
		}
		for _, o := range list {
			if kind != "figure" && kind != "briefing" && kind != forced {
				o.insert = s.unambiguous(d, p, kind, o.insert)
			}
			if kind == forced && !strings.HasPrefix(o.insert, kind+":") || forced == "" && kind == "briefing" && s.means(d, p, o.insert) {
				o.insert = kind + ":" + o.insert
			}
			o.insert += after
			if o.about == "" {
				o.about = o.detail
			}
			offers = append(offers, o)
		}
	}
	st := d.session.state
	add("figure", figureOffers(p.briefing))
	add("organisation", organisationOffers(st))
	add("industry", industryOffers(st))
	add("place", pathOffers())
	add("briefing", briefingOffers(st, p.slug))
	for i := range offers { // what is typed is the name, and not the end of the brackets
		offers[i].keys = append(offers[i].keys, strings.ToLower(strings.TrimSuffix(offers[i].insert, "]]")))
	}
	return s.list(d, source.At{Start: open + 2, End: end}, typed, offers)
}

// means reports whether a name means something else than a briefing.
func (s *Server) means(d *document, p *pair, name string) bool {
	return d.session.state != nil && len(d.session.state.Registry.Find(p.briefing, "", name)) > 0
}

// unambiguous returns a name with its kind where it means something else without.
func (s *Server) unambiguous(d *document, p *pair, kind, name string) string {
	st := d.session.state
	if st == nil {
		return name
	}
	of := st.Registry.Find(p.briefing, kind, name)
	bare := st.Registry.Find(p.briefing, "", name)
	if len(of) == 1 && (len(bare) != 1 || bare[0] != of[0]) {
		return link.Reference(model.Target{Organisation: of[0].Organisation, Place: of[0].Place, Industry: of[0].Industry})
	}
	if kind == "place" {
		if _, city, ok := strings.Cut(name, "/"); ok { // zhengzhou is enough, where there is one of the name
			if short := st.Registry.Find(p.briefing, "", city); len(short) == 1 && len(of) == 1 && short[0] == of[0] {
				return city
			}
		}
	}
	return name
}

// imageAt finds the beginning of the name of a file that is being written: after ](.
func imageAt(text []byte, offset int) (from int, ok bool) {
	for i := offset; i > 1 && text[i-1] != '\n' && text[i-1] != ')'; i-- {
		if text[i-1] == '(' && text[i-2] == ']' {
			return i, true
		}
	}
	return 0, false
}

// folderOf lists the files of a folder of a site.
func (s *Server) folderOf(x *session, dir string) (names []string) {
	entries, err := os.ReadDir(filepath.Join(x.root, filepath.FromSlash(dir)))
	if err != nil {
		return nil
	}
	for _, e := range entries {
		if e.Type().IsRegular() && !strings.HasPrefix(e.Name(), ".") {
			names = append(names, e.Name())
		}
	}
	return names
}
