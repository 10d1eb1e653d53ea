package plan

import "github.com/brief-site/brief/generator/lang"

// say returns what a site says in the place of built-in words, by their key in
// words.tsv, or these words.
func (p *planner) say(key string, built lang.Pair) lang.Pair {
	if own, ok := p.site.Words[key]; ok {
		return own
	}
	return built
}

func (p *planner) sectionTitle(s *section, l lang.Lang) string {
	return p.say("nav."+s.slug, s.title).In(l)
}

// sourcesWords names the page of all sources and the link to it.
var sourcesWords = lang.Pair{En: "Sources", Zh: "来源"}

// Words are the words that package plan holds itself, by their keys in words.tsv.
func Words() map[string]lang.Pair {
	all := map[string]lang.Pair{
		"nav.search": searchWords, "switch.both": parallelName, "title.corrections": correctionsWords, "feed.corrections": correctionsSubtitle, "title.sources": sourcesWords,
		"search.page": pageWords,
		"foot.about":  {En: "About", Zh: "关于"}, "foot.offline": {En: "Offline", Zh: "离线阅读"}, "foot.feed": {En: "Atom feed", Zh: "Atom订阅"}, "title.about": {En: "About this site", Zh: "关于本站"},
	}
	for _, s := range navigation(dimensions) {
		all["nav."+s.slug] = s.title
	}
	for kind, key := range exportKeys {
		all[key] = exportNames[kind]
	}
	return all
}
