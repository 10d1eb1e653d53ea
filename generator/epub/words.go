package epub

import "github.com/brief-site/brief/generator/lang"

// words are the texts that a book adds to those of its briefings.
var words = struct {
	contents, cover, briefings, figures, source, sources, files, updated, behind, inferred, target, only, publisher, site, to, by, translated, edited, corrections lang.Pair
}{
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
