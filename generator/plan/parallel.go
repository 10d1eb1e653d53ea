package plan

import (
	"bytes"
	"html/template"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/view"
)

// parallel plans the page that shows both editions of a briefing side by side.
// Around the text it speaks English first, since a page has to have one
// language; whatever leads somewhere is there in both. It is nil where there is
// one edition only.
func (p *planner) parallel(b *model.Briefing) *Page {
	if b.Editions[lang.En] == nil || b.Editions[lang.Zh] == nil {
		return nil
	}
	return &Page{
		Path: parallelPath(b.Slug), Lang: lang.En, Template: "parallel.html", own: b.Slug, reads: only([]*model.Briefing{b}),
		digest: func(d *source.Digester) { p.digestParallel(d, b) },
		View:   func() (any, error) { return p.parallelView(b) },
	}
}

func (p *planner) digestParallel(d *source.Digester, b *model.Briefing) {
	d.Sub(p.digestsOf(b).front, p.frameDigest(lang.Zh)).Str(b.Date.String(), b.Revised().String()).Bool(b.Draft, b.Behind[0], b.Behind[1]).Int(int(b.Original))
	p.digestPlace(d, b.City)
	for _, place := range b.Provinces {
		d.Str(place.Slug)
	}
	p.digestHalves(d, b)
}

// digestHalves covers the texts of both editions and how they belong together.
func (p *planner) digestHalves(d *source.Digester, b *model.Briefing) {
	for _, l := range lang.Both {
		d.Sub(b.Editions[l].Digest).Str(b.Title(l), b.Summary(l))
		p.digestBody(d, b, l)
	}
	d.Int(len(b.Beads))
	for _, x := range b.Beads {
		d.Int(int(x.En[0]), int(x.En[1]), int(x.Zh[0]), int(x.Zh[1]))
	}
}

func (p *planner) parallelView(b *model.Briefing) (any, error) {
	from := parallelPath(b.Slug)
	v, b, err := p.sideBySide(b, about{path: from, section: "briefings"})
	if err != nil {
		return nil, err
	}
	for _, l := range lang.Both {
		half := [2]*view.Half{lang.En: &v.En, lang.Zh: &v.Zh}[l]
		half.Date, half.Behind = date(b.Date, l), b.Behind[l]
		half.Credits, half.Corrections = p.credits(b, l), correctionsOf(b, l)
		if b.Updated.Full() && b.Updated != b.Date {
			updated := date(b.Updated, l)
			half.Updated = &updated
		}
		half.Place = append(half.Place, p.placeLink(b.Province(), l, from))
		if b.City != nil {
			half.Place = append(half.Place, p.placeLink(b.City, l, from))
		}
	}
	one := oneSubject(b.Figures)
	for i := range b.Figures {
		x := view.ParallelFigure{En: p.figureCard(&b.Figures[i], lang.En, len(b.Sources), from), Zh: p.figureCard(&b.Figures[i], lang.Zh, len(b.Sources), from)}
		if one {
			x.En.Subject, x.Zh.Subject = nil, nil
		}
		v.Figures = append(v.Figures, x)
	}
	for i, s := range b.Sources {
		x := p.sourceView(s, i+1, lang.En, from)
		if zh := noteIn(s.Note, lang.Zh); zh != x.Note {
			x.NoteZh = zh
		}
		v.Sources = append(v.Sources, x)
	}
	return *v, nil
}

// sideBySide makes the view of both editions of a briefing or page with their titles,
// summaries and texts, and returns the whole briefing as well. The frame, of which
// path and section are given, is English.
func (p *planner) sideBySide(b *model.Briefing, a about) (*view.Parallel, *model.Briefing, error) {
	b, err := p.whole(b)
	if err != nil {
		return nil, nil, err
	}
	en, zh := b.Editions[lang.En], b.Editions[lang.Zh]
	a.lang, a.kind, a.parallel, a.lone = lang.En, "both", a.path, true
	a.title, a.description = en.Title.V+" · "+zh.Title.V, lang.Clip(lang.En, b.Summary(lang.En), summaryLength[lang.En])
	a.own, a.twin = addressOf(b, lang.En), addressOf(b, lang.Zh)
	v := &view.Parallel{Page: p.frame(a), Draft: b.Draft}
	v.Foot.TextOther = p.otherFootText()
	items := p.parallelNavigation(a)
	v.Nav, v.NavZh = items[lang.En], items[lang.Zh]
	v.FindZh = view.Link{Href: rel(a.path, searchPath(lang.Zh)), Text: p.say("nav.search", searchWords).In(lang.Zh)}
	var texts [2]text
	for _, l := range lang.Both {
		body, err := p.bodyOf(b.Editions[l])
		if err != nil {
			return nil, nil, err
		}
		texts[l].html, texts[l].cuts = p.fill(b, body, l, a.path)
		half := [2]*view.Half{lang.En: &v.En, lang.Zh: &v.Zh}[l]
		half.Title, half.Notes = b.Editions[l].Title.V, template.HTML(texts[l].notes())
		if e := b.Editions[l]; e.Summary.Set {
			half.Summary = e.Summary.V
		}
	}
	v.Rows = rows(b.Beads, texts)
	return v, b, nil
}

// text is the body of one edition, as HTML, with where its blocks begin and the
// last one ends.
type text struct {
	html []byte
	cuts []int
}

func (t text) blocks() int { return max(len(t.cuts)-1, 0) }

func (t text) block(i int) []byte { return t.html[t.cuts[i]:t.cuts[i+1]] }

// notes is what follows the blocks.
func (t text) notes() []byte {
	if len(t.cuts) == 0 {
		return t.html
	}
	return t.html[t.cuts[len(t.cuts)-1]:]
}

// rows puts the blocks of each bead side by side. An id may be on the page
// once: a row has that of its first English block, or, where it has none, of
// its first Chinese one; what else has an id keeps it if it is still free. So
// a fragment of either edition leads to the same text here as there, as far as
// the two count alike.
func rows(beads []model.Bead, texts [2]text) []view.Row {
	if len(beads) == 0 { // the editions are not aligned
		beads = []model.Bead{model.BeadOf([2]int{0, texts[lang.En].blocks()}, [2]int{0, texts[lang.Zh].blocks()})}
	}
	used := map[string]bool{}
	for i := range texts[lang.En].blocks() {
		_, id := split(texts[lang.En].block(i))
		used[id] = true // by the English text, in whichever row it is
	}
	out := make([]view.Row, 0, len(beads))
	for _, bead := range beads {
		var row view.Row
		cell := func(l lang.Lang, run [2]int32) template.HTML {
			var html []byte
			for i := int(run[0]); i < min(int(run[1]), texts[l].blocks()); i++ {
				block := texts[l].block(i)
				bare, id := split(block)
				switch {
				case row.ID == "" && (l == lang.En || !used[id]):
					row.ID, used[id] = id, true
					html = append(html, bare...)
				case l == lang.En:
					html = append(html, block...)
				case used[id]:
					html = append(html, bare...)
				default:
					used[id] = true
					html = append(html, block...)
				}
			}
			return template.HTML(html)
		}
		row.En = cell(lang.En, bead.En)
		row.Zh = cell(lang.Zh, bead.Zh)
		if row.En != "" || row.Zh != "" {
			out = append(out, row)
		}
	}
	return out
}

// split takes the id out of a block's first tag. Package parse writes it there,
// without quotes.
func split(block []byte) (bare []byte, id string) {
	tag := block[:bytes.IndexByte(block, '>')+1]
	at := bytes.Index(tag, []byte(" id="))
	if at < 0 {
		return block, ""
	}
	end := at + 4 + bytes.IndexAny(tag[at+4:], " >")
	return append(append(make([]byte, 0, len(block)), block[:at]...), block[end:]...), string(block[at+4 : end])
}
