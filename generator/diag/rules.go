package diag

import (
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
)

// Rule is one thing that brief looks for.
type Rule struct {
	Name     string
	Severity Severity        // unless site.yaml sets another
	Settable bool            // whether site.yaml may set it: errors that break a site may not be silenced
	About    message.Message // what it finds, in a few words
	Why      message.Message // why the rule exists, for people who meet it and wonder
	// Bad and Good are a piece of an edition, fields or text, as it should not
	// be and as it should be: English in the English edition and Chinese in the
	// Chinese one. For a rule that compares the two, the halves belong
	// together. What is the same in either edition is given once, as English.
	// Where there are fields and text, a line of --- separates them.
	Bad, Good lang.Pair
}

// both returns an example of a field, which is the same in either edition.
func both(text string) lang.Pair { return lang.Pair{En: text} }

// firms and investment are fields that several examples have.
const firms = "figures:\n  firms: {label: {en: Firms, zh: 企业}, value: 54, unit: count, of: {en: firms, zh: 家企业}}\n"

func investment(value, evidence string) string {
	field := "  investment: {label: {en: Investment, zh: 投资}, " + value + ", unit: CNY"
	if evidence == "" {
		return field + "}\n"
	}
	return "figures:\n" + field + ", bound: over, evidence: " + evidence + "}"
}

// Rules lists every rule. A problem of a rule that is not listed is a
// programming error, and a test finds it.
var Rules = []Rule{
	{Name: "aliases", Severity: Error, About: "a former slug that is not a valid slug, or belongs to another briefing",
		Why: "Old addresses are in bookmarks and in print. Each can lead to only one briefing, and an address that is in use cannot lead elsewhere.",
		Bad: both("aliases: [Henan Steel]"), Good: both("aliases: [henan-steel-2023]")},
	{Name: "alignment", Severity: Warning, Settable: true, About: "a block of text that has no counterpart in the other edition",
		Why:  "The parallel page shows the two editions paragraph beside paragraph. Where one edition has a paragraph more, something was added to it or left out of the other. A section that is divided in a completely different way can only be shown as a whole. Two paragraphs that translate one paragraph are not reported.",
		Bad:  lang.Pair{En: "The mill opened.\n\n- It cost nine million.\n- It stands by the river.", Zh: "工厂投产。"},
		Good: lang.Pair{En: "The mill opened.", Zh: "工厂投产。"}},
	{Name: "ambiguous-reference", Severity: Error, About: "a [[reference]] that may mean several things of one kind",
		Why:  "A guess would send readers to the wrong place. There are two Suzhous and two Taizhous, and organisations share short names.",
		Bad:  lang.Pair{En: "A mill opens in [[Suzhou]].", Zh: "工厂落户[[suzhou]]。"},
		Good: lang.Pair{En: "A mill opens in [[place:jiangsu/suzhou|Suzhou]].", Zh: "工厂落户[[place:jiangsu/suzhou|苏州]]。"}},
	{Name: "article", Severity: Note, Settable: true, About: "a captured article that is missing, or is not what its source says",
		Why: "Figures are traced to the words of articles. Where these are missing, nothing is traced, and the silence should not look like approval. Articles belong to their publishers and stay out of git, so this is a note and stops nothing; --articles DIR says where the articles are.",
		Bad: both("sources: [{publisher: China Daily, article: not-at-hand.txt}]"), Good: both("sources: [{publisher: China Daily}]")},
	{Name: "broken-link", Severity: Error, About: "a link to a file or place that does not exist",
		Why:  "Readers of an offline copy cannot search for what a link failed to reach.",
		Bad:  lang.Pair{En: "See [the other one](../steel.md).", Zh: "见[另一篇](../steel.md)。"},
		Good: lang.Pair{En: "See [[briefing:one|the other one]].", Zh: "见[[briefing:one|另一篇]]。"}},
	{Name: "contrast", Severity: Error, About: "a colour of the site that is hard to read on its paper",
		Why: "One reader in twelve sees colours less well, and all read in the sun. Words need a contrast of 4.5 to 1 to the paper, and what is drawn 3 to 1 (WCAG 2.2), in the light scheme and in the dark one.",
		Bad: both("colours: {accent: '#ffa500'}"), Good: both("colours: {accent: '#9f6502'}")},
	{Name: "date", Severity: Error, About: "a date that is not valid",
		Why: "Briefings are ordered and filed by date. Parts that are not known are left out or marked, and never filled in: 2024-01, 2024, 2024-01-28? and undated are dates.",
		Bad: both("date: 2023-02-29"), Good: both("date: 2023-02-28")},
	{Name: "disagreement", Severity: Error, About: "the editions say different things about one briefing",
		Why:  "One of the two is wrong, and a page would show it. A field that both editions share needs to be written only once.",
		Bad:  lang.Pair{En: "date: 2024-01-28", Zh: "date: 2024-01-29"},
		Good: lang.Pair{En: "date: 2024-01-28", Zh: "date: 2024-01-28"}},
	{Name: "drift", Severity: Warning, Settable: true, About: "a translation whose original has changed since",
		Why:  "A correction to one edition that does not reach the other leaves two versions of the facts. The translation has a stamp of what its original said; brief stamp SLUG renews it once the two agree again. Dates, punctuation and line ends do not change the stamp. Until then the page shows a notice to its readers.",
		Bad:  lang.Pair{En: "title: Anyang rolls thicker steel", Zh: "translates: 0c1d2e3f4a5b6c7d"},
		Good: both("brief stamp anyang-steel, once the Chinese edition says it too")},
	{Name: "duplicate-slug", Severity: Error, About: "two files that would have the same address",
		Why: "Folders below sources/briefings only sort: a briefing's address is only its file name.",
		Bad: both("2023/henan-steel.en.md\n2024/henan-steel.en.md"), Good: both("2023/henan-steel.en.md\n2024/henan-steel-expands.en.md")},
	{Name: "encoding", Severity: Error, About: "a file that is empty or not UTF-8 text",
		Why: "The same bytes in another encoding are other characters. Files from older Chinese systems are often GB18030; converting them by guess could change a name unseen.",
		Bad: both("steel.zh.md in GB18030"), Good: both("iconv -f GB18030 -t UTF-8 old.md > steel.zh.md")},
	{Name: "evidence", Severity: Error, Settable: true, About: "a figure that its source does not support",
		Why:  "A figure is only as good as the words behind it, and readers are shown these. The evidence has to be in the article, and the number in it has to be the figure: a confusion of 万 and 亿 is found here before anyone acts on it.",
		Bad:  lang.Pair{En: investment("value: 8e9", "over 80 billion yuan"), Zh: investment("value: 8e9", "逾800亿元")},
		Good: lang.Pair{En: investment("value: 80e9", "over 80 billion yuan"), Zh: investment("value: 80e9", "逾800亿元")}},
	{Name: "evidence-length", Severity: Error, Settable: true, About: "evidence that quotes more of a source than the figure needs",
		Why: "Evidence is a citation and may not become a copy: the article belongs to its publisher. 15 words or 30 characters are enough for any figure.",
		Bad: lang.Pair{
			En: investment("value: 80e9", "the project has so far attracted investors from all over the country with over 80 billion yuan"),
			Zh: investment("value: 80e9", "据介绍，该项目自启动建设以来已吸引来自全国各地的众多投资者，总投资逾800亿元")},
		Good: lang.Pair{En: investment("value: 80e9", "over 80 billion yuan"), Zh: investment("value: 80e9", "逾800亿元")}},
	{Name: "figure-parity", Severity: Error, Settable: true, About: "a figure that the two editions give differently",
		Why:  "A confusion of 万 and 亿, a factor of ten or a wrong digit is the most common costly error in this work. Figures are compared by value, so 10,000 mu may be 667公顷, and by what is said of the value: up or down, by or to, per day or per year, its bound, and what it counts. A figure that is in only one edition is a warning. parity: off, or <!-- brief: figures differ --> before a paragraph, accepts a difference.",
		Bad:  lang.Pair{En: "The city invested 80 billion yuan.", Zh: "全市投资80亿元。"},
		Good: lang.Pair{En: "The city invested 80 billion yuan.", Zh: "全市投资800亿元。"}},
	{Name: "figure-text", Severity: Error, Settable: true, About: "a figure that the text gives with another value than the front matter",
		Why:  "The card and the text are read side by side, and a reader cannot know which of the two is right. The rule compares the one number of a text that is said of the same thing, in words such as those of the label, and no part, no earlier year and no other place. A [[reference]] prints the figure itself and cannot differ. <!-- brief: figures differ --> before a paragraph accepts a difference.",
		Bad:  lang.Pair{En: "figures:\n" + investment("value: 8e9", "") + "---\nThe park cost 80 billion yuan.", Zh: "园区耗资800亿元。"},
		Good: lang.Pair{En: "figures:\n" + investment("value: 80e9", "") + "---\nThe park cost 80 billion yuan.", Zh: "园区耗资800亿元。"}},
	{Name: "figure-unit", Severity: Error, About: "a unit that brief does not know",
		Why: "A figure is printed in both languages and compared with the text, so brief has to be able to write and convert its unit. brief help units lists them.",
		Bad: both("figures: {area: {label: {en: Area, zh: 面积}, value: 5, unit: acre}}"), Good: both("figures: {area: {label: {en: Area, zh: 面积}, value: 5, unit: mu}}")},
	{Name: "figure-value", Severity: Error, About: "a value that is not a number",
		Why: "Each language writes the number in its own way, from one exact value: 80e9 becomes 80 billion and 800亿.",
		Bad: both("figures: {area: {label: {en: Area, zh: 面积}, value: 80 billion, unit: CNY}}"), Good: both("figures: {area: {label: {en: Area, zh: 面积}, value: 80e9, unit: CNY}}")},
	{Name: "field-value", Severity: Error, About: "a field whose value does not have the required form",
		Why: "A value that is read differently from what was meant is worse than one that is refused.",
		Bad: both("draft: perhaps"), Good: both("draft: true")},
	{Name: "file-name", Severity: Error, About: "a file whose name brief cannot interpret",
		Why: "The name of an edition says what its address is and which language it is in. If a file were left out without a message, it would be missed too late.",
		Bad: both("henan-steel.md"), Good: both("henan-steel.en.md")},
	{Name: "file-size", Severity: Error, About: "a text file that is too large to be one",
		Why: "A briefing has a few kilobytes. A thousand times as much is an accident, such as a film under the wrong name.",
		Bad: both("henan-steel.en.md of 50 MB"), Good: both("henan-steel/film.mp4, linked as [film](film.mp4)")},
	{Name: "front-matter", Severity: Error, About: "fields that cannot be read: broken, unclosed or missing",
		Why:  "Without its fields a text has no date and no place. In YAML a colon followed by a space ends a name, so a title that has one needs quotes.",
		Bad:  lang.Pair{En: "title: Henan: steel", Zh: "title: 河南: 钢铁"},
		Good: lang.Pair{En: "title: 'Henan: steel'", Zh: "title: 河南：钢铁"}},
	{Name: "future-date", Severity: Warning, Settable: true, About: "a date that is in the future",
		Why: "The date is that of the news, and orders all lists: a year that is mistyped puts a briefing at the top of the front page for good.",
		Bad: both("date: 2994-01-28"), Good: both("date: 2024-01-28")},
	{Name: "image", Severity: Error, About: "an image that has no description, or does not exist",
		Why:  "Some readers hear the page, and some read it without its images.",
		Bad:  lang.Pair{En: "![](mill.svg)", Zh: "![](mill.svg)"},
		Good: lang.Pair{En: "![The new mill](mill.svg)", Zh: "![新建的轧机](mill.svg)"}},
	{Name: "image-size", Severity: Warning, Settable: true, About: "an image of over a megabyte",
		Why: "A large image makes readers wait, and fills the memory stick that carries an offline copy.",
		Bad: both("mill.jpg of 4 MB"), Good: both("mill.jpg of 300 kB, 1600 pixels wide")},
	{Name: "markup", Severity: Error, About: "Markdown that is lost, or printed as its own marks",
		Why:  "Markdown never fails: a link with a space in its address, a cell without a column, a footnote that nothing refers to is left out or printed as it was typed, and readers find that before the editor does. What is meant as text has a backslash before its brackets.",
		Bad:  lang.Pair{En: "Anyang has a mill.[^1]", Zh: "安阳有一座轧机。[^1]"},
		Good: lang.Pair{En: "Anyang has a mill.[^1]\n\n[^1]: It has five stands.", Zh: "安阳有一座轧机。[^1]\n\n[^1]: 共有五个机架。"}},
	{Name: "merge-conflict", Severity: Error, About: "the marks that Git leaves where two people changed the same lines",
		Why: "Both versions of the lines are in the file, and only an editor knows which is right. If they are the stamps of a translation, neither is: delete both, and stamp the merged text.",
		Bad: both("<<<<<<< HEAD\nThe mill opened.\n=======\nThe mill has opened.\n>>>>>>> work"), Good: both("The mill has opened.")},
	{Name: "missing-edition", Severity: Warning, Settable: true, About: "a briefing in one language only",
		Why: "The other half of the readers get a page in a language that they may not understand.",
		Bad: both("henan-steel.en.md"), Good: both("henan-steel.en.md\nhenan-steel.zh.md")},
	{Name: "missing-field", Severity: Error, About: "a required field that is missing",
		Why: "Without a title, a date, a province and an industry a briefing is in no list.",
		Bad: both("fields without title:"), Good: both("title: Anyang rolls thinner steel")},
	{Name: "no-sources", Severity: Warning, Settable: true, About: "a briefing that names no source",
		Why: "Nobody can check what it says.",
		Bad: both("sources: []"), Good: both("sources: [{publisher: China Daily, published: 2024-01-28}]")},
	{Name: "occupied", Severity: Error, About: "a file in the output folder that brief did not write, at the path of a page",
		Why: "brief overwrites nothing that it did not write.",
		Bad: both("public/en/index.html, made by hand"), Good: both("templates/home.html, or brief build --out elsewhere")},
	{Name: "raw-html", Severity: Error, About: "HTML in a text",
		Why:  "It could run scripts, and would look different in every place a text is shown: a page, a feed, a card.",
		Bad:  lang.Pair{En: "An <b>old</b> mill.", Zh: "一座<b>老</b>厂。"},
		Good: lang.Pair{En: "An **old** mill.", Zh: "一座**老**厂。"}},
	{Name: "scheduled", Severity: Note, Settable: true, About: "a briefing that is held back until its day",
		Why: "published is the day on which a briefing appears here. If it is in the future, a build leaves the briefing out, and this note is the only sign of it.",
		Bad: both("published: 2994-01-28"), Good: both("published: 2024-01-28")},
	{Name: "shared-name", Severity: Warning, Settable: true, About: "a name or alias that two organisations have",
		Why:  "The plain name in a text links to its organisation. Where two have it, it links to neither, and the links of all texts are gone at once.",
		Bad:  both("spic: {name: {en: State Power Investment, zh: 国家电投}, aliases: {en: [SPIC]}}\nenvision: {name: {en: Envision, zh: 远景能源}, aliases: {en: [SPIC]}}"),
		Good: both("spic: {name: {en: State Power Investment, zh: 国家电投}, aliases: {en: [SPIC]}}\nenvision: {name: {en: Envision, zh: 远景能源}}")},
	{Name: "slug", Severity: Error, About: "a name that cannot be an address",
		Why: "Addresses have to work on every host and every disk, and to be read out on the telephone.",
		Bad: both("Henan Steel.en.md"), Good: both("henan-steel.en.md")},
	{Name: "template", Severity: Error, About: "a template that cannot be read or fails",
		Why: "Half a page is of no use to readers. The site stays as it was.",
		Bad: both("templates/about.html: {{.Nothing}}"), Good: both("templates/about.html: {{.Title}}")},
	{Name: "terms", Severity: Warning, Settable: true, About: "a name that is missing in the other edition, or is there in the wrong language",
		Why:  "A name that is lost or changed in translation is a lost fact: another company, another city. The names are those of organisations.yaml, of places and of industries, with their aliases.",
		Bad:  lang.Pair{En: "Anyang Works will move to Luoyang.", Zh: "安阳钢铁厂将搬迁。"},
		Good: lang.Pair{En: "Anyang Works will move to Luoyang.", Zh: "安阳钢铁厂将迁往洛阳。"}},
	{Name: "typography", Severity: Warning, Settable: true, About: "punctuation, spaces and letters that do not belong to the language",
		Why:  "Readers notice, search does not find １２３, and a missing quotation mark hides who said what. brief check --fix fixes what is certain, and never changes a figure.",
		Bad:  lang.Pair{En: `The "old" mill,  Anyang's pride...`, Zh: "安阳的\"老厂\",年产１２０万 吨..."},
		Good: lang.Pair{En: "The “old” mill, Anyang’s pride…", Zh: "安阳的“老厂”，年产120万吨……"}},
	{Name: "unknown-city", Severity: Error, About: "a city that its province does not have",
		Why: "Some names are shared by cities of several provinces, and a briefing under the wrong one is not found.",
		Bad: both("city: heze"), Good: both("city: anyang")},
	{Name: "unknown-field", Severity: Error, About: "a field that brief does not know",
		Why: "A field whose name is misspelt would do nothing, and nobody would know.",
		Bad: both("sumary: Steel"), Good: both("summary: Steel")},
	{Name: "unknown-industry", Severity: Error, About: "an industry that is not in the tree",
		Why: "Briefings of one industry are found together only if they all use one name.",
		Bad: both("industries: [bio-medicine]"), Good: both("industries: [biomedicine]")},
	{Name: "unknown-organisation", Severity: Error, About: "an organisation that is not in organisations.yaml",
		Why: "That file has its name in both languages, and a page would lack one of them.",
		Bad: both("organisations: [anyang-work]"), Good: both("organisations: [anyang-works]")},
	{Name: "unknown-person", Severity: Error, About: "an author, translator or editor who is not in people.yaml",
		Why: "That file has the name in both languages, and a page would lack one of them. Somebody who is named once is written in place: {en: Ann Lee, zh: 李安}.",
		Bad: both("authors: [ann-lee]"), Good: both("authors: [{en: Ann Lee, zh: 李安}]")},
	{Name: "unknown-place", Severity: Error, About: "a province that does not exist",
		Why: "Shanxi and shaanxi, henan and hunan are one letter apart.",
		Bad: both("province: henann"), Good: both("province: henan")},
	{Name: "unknown-reference", Severity: Error, About: "a [[reference]] to something that does not exist",
		Why:  "The words would link to nothing, or the page would show a name where a figure belongs.",
		Bad:  lang.Pair{En: "A mill in [[Zhengzou]].", Zh: "工厂位于[[郑洲]]。"},
		Good: lang.Pair{En: "A mill in [[Zhengzhou]].", Zh: "工厂位于[[郑州]]。"}},
	{Name: "unknown-rule", Severity: Error, About: "a rule in site.yaml that does not exist, or that cannot be set",
		Why: "A misspelt name would leave the rule as it was. Rules for errors that break a site cannot be set.",
		Bad: both("rules: {no-source: off}"), Good: both("rules: {no-sources: off}")},
	{Name: "unknown-subject", Severity: Error, About: "a figure whose subject is no organisation, place or industry",
		Why: "A figure is listed on the pages of what it is about, and printed with that name. A subject without a page of its own is written in words of both languages.",
		Bad: both("figures: {mills: {label: {en: Mills, zh: 轧机}, value: 5, unit: count, subject: anyang-work}}"), Good: both("figures: {mills: {label: {en: Mills, zh: 轧机}, value: 5, unit: count, subject: anyang-works}}")},
	{Name: "unsafe-link", Severity: Error, About: "a link that does not begin with https, http or mailto",
		Why:  "Such a link could run a script, or lead to the editor's own disk.",
		Bad:  lang.Pair{En: "[Read](javascript:alert(1)).", Zh: "[阅读](javascript:alert(1))。"},
		Good: lang.Pair{En: "[Read](https://example.org/).", Zh: "[阅读](https://example.org/)。"}},
	{Name: "untraced", Severity: Warning, Settable: true, About: "a figure in the text that no source supports",
		Why:  "A figure that is neither in the briefing's fields nor in its articles comes from somewhere else, or is a typing error. It is one warning, whichever editions give it. Where no article is at hand, the fields need not list every number of the text: one note then counts those that they do not have.",
		Bad:  lang.Pair{En: firms + "---\nThe park has 64 firms.", Zh: "园区有64家企业。"},
		Good: lang.Pair{En: firms + "---\nThe park has [[firms]].", Zh: "园区有[[firms]]。"}},
	{Name: "unused-figure", Severity: Note, Settable: true, About: "a figure that no text refers to",
		Why:  "The figure is shown on its card in any case. But if the text writes the number out instead of referring to it, the two may later differ. A briefing whose text refers to no figure at all has them on cards only; there the rule is silent, and figure-text compares the numbers.",
		Bad:  lang.Pair{En: firms + investment("value: 80e9", "") + "---\nThe park has [[firms]], for 80 billion yuan.", Zh: "园区有[[firms]]，投资800亿元。"},
		Good: lang.Pair{En: firms + investment("value: 80e9", "") + "---\nThe park has [[firms]], for [[investment]].", Zh: "园区有[[firms]]，投资[[investment]]。"}},
	{Name: "unused", Severity: Warning, Settable: true, About: "a file in sources that nothing shows or reads",
		Why: "A picture that no text shows, or a page in the wrong folder, is not on the site, and nobody would know. Hidden files, backups of editors and files called README are not reported.",
		Bad: both("sources/logo-old.png, named nowhere"), Good: both("logo: logo.svg in site.yaml, and sources/logo.svg")},
	{Name: "unused-person", Severity: Note, Settable: true, About: "a person in people.yaml whom no briefing names",
		Why: "The name may be misspelt where it was meant, or the person has left. An entry that nobody needs makes the list longer to read.",
		Bad: both("ann-lee: in people.yaml, and authors: [anne-lee]"), Good: both("authors: [ann-lee]")},
	{Name: "unwritten", Severity: Error, About: "a title, summary, text or label that new or import wrote to be replaced, in a briefing that is published",
		Why:  "Readers would see the placeholder. Write what belongs in its place, or keep draft: true. A comment of the skeleton, which marks a paragraph of the article that nobody has summarised yet or decided to leave out, is a warning: write the text in its place, or delete it.",
		Bad:  lang.Pair{En: "(text to be written)", Zh: "（正文待写）"},
		Good: lang.Pair{En: "Anyang has a new mill.\n\nIt will employ people of the town.", Zh: "安阳建成新厂。\n\n新厂将吸纳当地职工。"}},
}

// RuleOf returns the rule of a name, or nil.
func RuleOf(name string) *Rule {
	for i := range Rules {
		if Rules[i].Name == name {
			return &Rules[i]
		}
	}
	return nil
}

// RuleNames lists the rules by name.
func RuleNames() []string {
	var names []string
	for _, r := range Rules {
		names = append(names, r.Name)
	}
	return names
}

// Settable lists the rules that site.yaml may set.
func Settable() []string {
	var names []string
	for _, r := range Rules {
		if r.Settable {
			names = append(names, r.Name)
		}
	}
	return names
}
