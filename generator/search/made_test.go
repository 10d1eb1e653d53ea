package search

import (
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/internal/made"
	"github.com/brief-site/brief/generator/lang"
)

// madeText is a briefing that nobody wrote, as the index sees it.
func madeText(i int) *Text {
	s := made.NewStory(i)
	t := &Text{Title: s.Title, Summary: s.Summary}
	for _, l := range lang.Both {
		for block := range strings.SplitSeq(s.Body.In(l), "\n\n") {
			t.Blocks[l] = append(t.Blocks[l], strings.NewReplacer("[[", "", "]]", "", "#", "").Replace(block))
		}
	}
	p := atlas.Province(s.Province)
	t.Names = append(t.Names, p.Name.En, p.Name.Zh, p.Full.En, p.Full.Zh, strings.ReplaceAll(p.Pinyin, " ", ""))
	for i := range s.Figures {
		t.Figures = append(t.Figures, s.Figures[i].Label.En, s.Figures[i].Label.Zh)
	}
	return t
}

func madeTerms(n int) []Terms {
	out := make([]Terms, n)
	for i := range out {
		out[i] = Find(madeText(i))
	}
	return out
}

func (t *Text) bytes() int {
	n := len(t.Title.En) + len(t.Title.Zh) + len(t.Summary.En) + len(t.Summary.Zh)
	for _, blocks := range t.Blocks {
		for _, b := range blocks {
			n += len(b)
		}
	}
	return n
}

func BenchmarkFind(b *testing.B) {
	texts := make([]*Text, 256)
	size := 0
	for i := range texts {
		texts[i] = madeText(i)
		size += texts[i].bytes()
	}
	b.SetBytes(int64(size / len(texts)))
	for i := 0; b.Loop(); i++ {
		Find(texts[i%len(texts)])
	}
}

func BenchmarkBuild(b *testing.B) {
	const n = 10_000
	terms := make([]Terms, n)
	text, remembered := 0, 0
	for i := range terms {
		t := madeText(i)
		text += t.bytes()
		terms[i] = Find(t)
		remembered += len(terms[i])
	}
	for b.Loop() {
		x, files, err := built(n, func(doc int) (Terms, error) { return terms[doc], nil })
		if err != nil {
			b.Fatal(err)
		}
		size := 0
		largest := 0
		for _, f := range files {
			size += len(f.Data)
			largest = max(largest, len(f.Data))
		}
		count := 0
		for _, l := range x.Leaves {
			count += l.Terms
		}
		b.ReportMetric(float64(size)/1e6, "MB")
		b.ReportMetric(100*float64(size)/float64(text), "%text")
		b.ReportMetric(float64(len(files)), "files")
		b.ReportMetric(float64(largest), "largest-B")
		b.ReportMetric(float64(remembered)/1e6, "remembered-MB")
		b.ReportMetric(float64(count), "terms")
	}
}
