package made

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
)

// Organisation is an entry of organisations.yaml.
type Organisation struct {
	Slug, Kind, Home string
	Name             lang.Pair
	Alias            lang.Pair // empty for most
}

// Every organisation has a proper name of its own, of one syllable from each
// list: if names shared a beginning, only their ends would distinguish them,
// which is not how real names are.
var (
	firsts  = strings.Fields("Yun云 Heng恒 Jia嘉 Bo博 Rui瑞 Sheng晟 Qi启 Ze泽 Ling凌 Zhuo卓 Ming铭 Lang朗 Wo沃 Yi奕 Dai岱 Lan澜 Tong桐 Shuo硕 Song颂 Xiao骁")
	seconds = strings.Fields("lan岚 tai泰 he禾 chuan川 ye野 chen辰 yu屿 bai柏 ke珂 gu谷 zhou舟 yuan原 qiao峤 lu麓 xi汐 ting庭 yao曜 jin槿 fei绯 ling翎")

	trades = []lang.Pair{{En: "Optics", Zh: "光电"}, {En: "Precision", Zh: "精工"}, {En: "Materials", Zh: "材料科技"}, {En: "Electric", Zh: "电气"}, {En: "Foods", Zh: "食品"}, {En: "Pharma", Zh: "药业"}, {En: "Machinery", Zh: "机械"}, {En: "Instruments", Zh: "仪器"}, {En: "Logistics", Zh: "物流"}, {En: "Castings", Zh: "铸造"}, {En: "Chemicals", Zh: "化工"}, {En: "Systems", Zh: "系统工程"}, {En: "Marine Works", Zh: "船舶重工"}}
	others = []struct {
		kind string
		name lang.Pair
	}{
		{"park", lang.Pair{En: "Industrial Park", Zh: "产业园"}}, {"institute", lang.Pair{En: "Institute of Materials", Zh: "材料研究院"}},
		{"park", lang.Pair{En: "Science Park", Zh: "科技园"}}, {"university", lang.Pair{En: "University of Technology", Zh: "理工大学"}},
		{"fund", lang.Pair{En: "Capital", Zh: "资本"}}, {"hospital", lang.Pair{En: "Hospital", Zh: "医院"}},
		{"other", lang.Pair{En: "Trade Association", Zh: "行业协会"}},
	}
)

// organisationCount is how many organisations a site has, whatever its size.
const organisationCount = 400

// Organisations returns all organisations; the caller must not change the list.
var Organisations = sync.OnceValue(func() []Organisation {
	provinces := atlas.ProvinceSlugs()
	out := make([]Organisation, organisationCount)
	for i := range out {
		r := rand.New(rand.NewPCG(11, uint64(i)))
		first, second := split(firsts[i%len(firsts)]), split(seconds[(i/len(firsts)+i)%len(seconds)])
		proper := lang.Pair{En: first.En + second.En, Zh: first.Zh + second.Zh}
		o := &out[i]
		o.Kind, o.Name = "company", trades[r.IntN(len(trades))]
		if i%4 == 3 {
			other := others[i/4%len(others)]
			o.Kind, o.Name = other.kind, other.name
		} else if i%3 == 0 {
			o.Alias = lang.Pair{En: proper.En + " Group", Zh: proper.Zh + "集团"}
		}
		o.Name = lang.Pair{En: proper.En + " " + o.Name.En, Zh: proper.Zh + o.Name.Zh}
		o.Slug = strings.ToLower(strings.ReplaceAll(o.Name.En, " ", "-"))
		o.Home = provinces[r.IntN(mainland)]
	}
	return out
})

// split separates a syllable from its character.
func split(s string) lang.Pair {
	i := strings.IndexFunc(s, lang.Han)
	return lang.Pair{En: s[:i], Zh: s[i:]}
}

// OrganisationsYAML returns the file of all organisations.
func OrganisationsYAML() string {
	var b strings.Builder
	for _, o := range Organisations() {
		b.WriteString(o.yaml())
	}
	return b.String()
}

func (o Organisation) yaml() string {
	return fmt.Sprintf("%s:\n  name: {en: %s, zh: %s}\n%s  kind: %s\n  home: %s\n", o.Slug, o.Name.En, o.Name.Zh, lists(o.Alias), o.Kind, o.Home)
}

// lists writes the field of aliases.
func lists(alias lang.Pair) string {
	if alias.En == "" {
		return ""
	}
	return fmt.Sprintf("  aliases: {en: [%s], zh: [%s]}\n", alias.En, alias.Zh)
}
