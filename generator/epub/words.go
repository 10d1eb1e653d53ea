package epub

import "github.com/brief-site/brief/generator/lang"

// wordList is the texts that a book adds to those of its briefings.
type wordList struct {
	contents, cover, briefings, figures, source, sources, files, updated, behind, inferred, target, only, publisher, site, to, by, translated, edited, corrections lang.Pair
}

// builtWords are the texts of a site that replaces none.
var builtWords = wordList{
	contents:  lang.Pair{En: "Contents", Zh: "目录"},
	cover:     lang.Pair{En: "Cover", Zh: "封面"},
	briefings: lang.Pair{En: "Briefings", Zh: "简报"},
	figures:   lang.Pair{En: "Key figures", Zh: "关键数据"},
	source:    lang.Pair{En: "Source", Zh: "来源"},
	sources:   lang.Pair{En: "Sources", Zh: "来源"},
	files:     lang.Pair{En: "Files on the site", Zh: "网站上的附件"},
	updated:   lang.Pair{En: "Updated", Zh: "更新于"},
	behind: lang.Pair{
		En: "The Chinese original has changed since this translation was made; where the two differ, read the original.",
		Zh: "英文原稿在本译文完成后有所修改；两者不一致时，请以原稿为准。",
	},
	inferred:    lang.Pair{En: " (inferred)", Zh: "（推断）"},
	target:      lang.Pair{En: " (target)", Zh: "（目标）"},
	only:        lang.Pair{En: "In Chinese only", Zh: "仅有英文版"},
	publisher:   lang.Pair{En: "Published by", Zh: "发布者"},
	by:          lang.Pair{En: "By ", Zh: "文　"},
	translated:  lang.Pair{En: "Translated by ", Zh: "译　"},
	edited:      lang.Pair{En: "Edited by ", Zh: "编　"},
	corrections: lang.Pair{En: "Corrections", Zh: "更正"},
	site:        lang.Pair{En: "On the web", Zh: "网址"},
	to:          lang.Pair{En: "The newest is of ", Zh: "最新一篇："},
}

// byKey are the words by their keys in words.tsv.
func (w *wordList) byKey() map[string]*lang.Pair {
	return map[string]*lang.Pair{
		"book.contents": &w.contents, "book.cover": &w.cover, "book.briefings": &w.briefings, "book.figures": &w.figures, "book.source": &w.source, "book.sources": &w.sources,
		"book.files": &w.files, "book.updated": &w.updated, "book.behind": &w.behind, "book.inferred": &w.inferred, "book.target": &w.target, "book.only": &w.only,
		"book.publisher": &w.publisher, "book.site": &w.site, "book.to": &w.to, "book.by": &w.by, "book.translated": &w.translated, "book.edited": &w.edited, "book.corrections": &w.corrections,
	}
}

// Words are the built-in words by their keys in words.tsv.
func Words() map[string]lang.Pair {
	w := builtWords
	all := map[string]lang.Pair{}
	for key, pair := range w.byKey() {
		all[key] = *pair
	}
	return all
}

// wordsOf are the words of a book, some of which its site replaces.
func wordsOf(own map[string]lang.Pair) wordList {
	w := builtWords
	for key, pair := range w.byKey() {
		if said, ok := own[key]; ok {
			*pair = said
		}
	}
	return w
}
