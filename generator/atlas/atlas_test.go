package atlas

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/lang"
)

func all() []*Place {
	var list []*Place
	for _, p := range Provinces() {
		list = append(append(list, p), p.Cities()...)
	}
	return list
}

// The 333 are the prefecture-level divisions at the end of 2024: 293 cities, 7
// prefectures, 30 autonomous prefectures and 3 leagues.
func TestCounts(t *testing.T) {
	got := map[string]int{}
	for _, p := range all() {
		got[p.Kind.String()]++
		if p.Kind != CityKind {
			continue
		}
		switch {
		case p.Code == "":
			got["city without code"]++
		case strings.HasSuffix(p.Full.Zh, "自治州"):
			got["自治州"]++
		case strings.HasSuffix(p.Full.Zh, "地区"):
			got["地区"]++
		case strings.HasSuffix(p.Full.Zh, "盟"):
			got["盟"]++
		case strings.HasSuffix(p.Full.Zh, "市"):
			got["市"]++
		default:
			t.Errorf("%s is of no known class", p.Full.Zh)
		}
	}
	want := map[string]int{
		"province": 34, "city": 342, "county": 32, "new-area": 19,
		"市": 293, "地区": 7, "自治州": 30, "盟": 3, "city without code": 9,
	}
	if !maps.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

func TestProvinceOrder(t *testing.T) {
	want := strings.Fields(`beijing tianjin hebei shanxi inner-mongolia liaoning jilin heilongjiang
		shanghai jiangsu zhejiang anhui fujian jiangxi shandong henan hubei hunan guangdong guangxi hainan
		chongqing sichuan guizhou yunnan tibet shaanxi gansu qinghai ningxia xinjiang taiwan hong-kong macao`)
	var got []string
	for _, p := range Provinces() {
		got = append(got, p.Slug)
		if Province(p.Slug) != p {
			t.Errorf("Province(%q) is not the place in the list", p.Slug)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if !slices.IsSortedFunc(Provinces(), func(a, b *Place) int { return cmp.Compare(a.Code, b.Code) }) {
		t.Error("provinces do not stand by code")
	}
}

var slugForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func TestSlugs(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range all() {
		key := p.Slug
		if p.Province != nil {
			key = p.Province.Slug + "/" + p.Slug
		}
		if seen[key] {
			t.Errorf("%s stands twice", key)
		}
		seen[key] = true
		if !slugForm.MatchString(p.Slug) || p.Slug == "index" {
			t.Errorf("%s: not a slug", key)
		}
	}
	for _, key := range strings.Fields(`
		hebei/xiongan shanghai/pudong tianjin/binhai chongqing/liangjiang zhejiang/zhoushan-archipelago
		gansu/lanzhou-new-area guangdong/nansha shaanxi/xixian guizhou/guian shandong/qingdao-west-coast
		liaoning/jinpu sichuan/tianfu hunan/xiangjiang jiangsu/jiangbei fujian/fuzhou-new-area
		yunnan/dianzhong heilongjiang/harbin-new-area jilin/changchun-new-area jiangxi/ganjiang
		henan/zhengzhou henan/jiyuan jiangsu/suzhou anhui/suzhou shaanxi/xian inner-mongolia/hohhot
		xinjiang/urumqi xinjiang/shihezi qinghai/haixi qinghai/hainan shanxi/luliang jilin/jilin
		yunnan/puer hubei/shennongjia hainan/lingshui tibet/xigaze taiwan/new-taipei`) {
		if !seen[key] {
			t.Errorf("there is no %s", key)
		}
	}
}

func TestCodes(t *testing.T) {
	code := regexp.MustCompile(`^[1-9][0-9]{5}$`)
	seen := map[string]bool{}
	for _, p := range all() {
		if p.Code == "" {
			if p.Kind != NewAreaKind && p.Province.Slug != "taiwan" {
				t.Errorf("%s has no code", p.Name.En)
			}
			continue
		}
		if !code.MatchString(p.Code) || seen[p.Code] {
			t.Errorf("%s: code %q is malformed or another's", p.Name.En, p.Code)
		}
		seen[p.Code] = true
		kind := CityKind
		switch {
		case strings.HasSuffix(p.Code, "0000"):
			kind = ProvinceKind
		case p.Code[2:4] == "90":
			kind = CountyKind
		}
		if p.Kind != kind {
			t.Errorf("%s is a %s, but code %s is of a %s", p.Name.En, p.Kind, p.Code, kind)
		}
		if p.Province != nil && p.Code[:2] != p.Province.Code[:2] {
			t.Errorf("%s: code %s is not of %s", p.Name.En, p.Code, p.Province.Name.En)
		}
	}
	for _, p := range Provinces() {
		last := ""
		for _, c := range p.Cities() {
			key := cmp.Or(c.Code, "~") // new areas after all codes
			if key < last {
				t.Errorf("%s stands too late in %s", c.Name.En, p.Name.En)
			}
			last = key
		}
	}
}

func TestNames(t *testing.T) {
	english := regexp.MustCompile(`^[A-ZÜ][A-Za-züê’ -]*$`)
	for _, p := range all() {
		for _, n := range []lang.Pair{p.Name, p.Full} {
			if !english.MatchString(n.En) {
				t.Errorf("%s: English name %q", p.Slug, n.En)
			}
			if !onlyHan(n.Zh) {
				t.Errorf("%s: Chinese name %q", p.Slug, n.Zh)
			}
		}
		if !strings.HasPrefix(p.Full.Zh, p.Name.Zh[:3]) {
			t.Errorf("%s: %s is no short name of %s", p.Slug, p.Name.Zh, p.Full.Zh)
		}
		for _, a := range p.Aliases.En {
			if a == p.Name.En || a == p.Full.En || a != strings.TrimSpace(a) || a == "" || strings.IndexFunc(a, isHan) >= 0 {
				t.Errorf("%s: English alias %q", p.Slug, a)
			}
		}
		for _, a := range p.Aliases.Zh {
			if a == p.Name.Zh || a == p.Full.Zh || !onlyHan(a) {
				t.Errorf("%s: Chinese alias %q", p.Slug, a)
			}
		}
	}
}

// Names that two places share in truth. A city is read within its province, so
// the slugs are no trouble; whoever looks a name up must ask which is meant.
var shared = []string{"fuzhou", "suzhou", "taizhou", "yichun", "yulin"}

func TestNamesMeanOnePlace(t *testing.T) {
	owner := map[string]*Place{}
	var found []string
	for _, p := range all() {
		own := slices.Concat([]string{p.Name.En, p.Full.En, p.Name.Zh, p.Full.Zh}, p.Also().En, p.Also().Zh)
		for _, n := range own {
			n = strings.ToLower(n)
			if q := owner[n]; q == nil {
				owner[n] = p
			} else if q != p {
				found = append(found, n)
				if !slices.Contains(shared, n) {
					t.Errorf("%q is both %s and %s", n, q.Full.Zh, p.Full.Zh)
				}
			}
		}
	}
	for _, n := range shared {
		if !slices.Contains(found, n) {
			t.Errorf("%q is listed as shared, but is not", n)
		}
	}
}

func TestCitiesOfOneSlug(t *testing.T) {
	for _, test := range []struct{ slug, want string }{
		{"suzhou", "jiangsu anhui"},
		{"fuzhou", "fujian jiangxi"},
		{"taizhou", "jiangsu zhejiang"},
		{"yichun", "heilongjiang jiangxi"},
		{"yulin", "guangxi shaanxi"},
		{"zhengzhou", "henan"},
		{"jilin", "jilin"},
		{"henan", ""},
		{"hainan", "qinghai"},
	} {
		var got []string
		for _, c := range Cities(test.slug) {
			got = append(got, c.Province.Slug)
			if c.Province.City(test.slug) != c {
				t.Errorf("%s: Cities and City differ", test.slug)
			}
		}
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("%s is in %q, want %q", test.slug, s, test.want)
		}
	}
	if Province("zhengzhou") != nil || Province("henan").City("suzhou") != nil {
		t.Error("a place is found where it is not")
	}
	for _, p := range []string{"beijing", "hong-kong", "macao"} {
		if n := len(Province(p).Cities()); n != 0 {
			t.Errorf("%s has %d cities", p, n)
		}
	}
}

func TestAliases(t *testing.T) {
	place := func(path string) *Place {
		p, c, ok := strings.Cut(path, "/")
		if !ok {
			return Province(p)
		}
		return Province(p).City(c)
	}
	for _, test := range []struct{ place, aliases string }{
		{"xinjiang", "Xinjiang Uyghur Autonomous Region|新疆自治区"},
		{"inner-mongolia", "Neimenggu|内蒙"},
		{"tibet", "Xizang"},
		{"hong-kong", "Hong Kong SAR|香港特区"},
		{"macao", "Macau"},
		{"shaanxi/xian", "Xi'an|Xian"},
		{"hebei/xiongan", "Xiong'an New Area|Xiongan New District|河北雄安新区"},
		{"xinjiang/urumqi", "Urumqi|Wulumuqi"},
		{"inner-mongolia/hohhot", "Huhehaote"},
		{"hubei/xiangyang", "Xiangfan|襄樊"},
		{"yunnan/puer", "Pu'er|Simao|思茅"},
		{"qinghai/haixi", "Haixi Prefecture|海西州"},
		{"hainan/ledong", "乐东县"},
		{"sichuan/ngawa", "Aba|阿坝州"},
		{"xinjiang/kashgar", "Kashi"},
		{"xinjiang/hami", "Kumul"},
		{"tibet/xigaze", "Shigatse|Xigaze"},
	} {
		p := place(test.place)
		if p == nil {
			t.Errorf("there is no %s", test.place)
			continue
		}
		for _, a := range strings.Split(test.aliases, "|") {
			if !slices.Contains(p.Also().En, a) && !slices.Contains(p.Also().Zh, a) {
				t.Errorf("%s has no alias %s: %v", test.place, a, p.Aliases)
			}
		}
	}
}

// Places none of whose English names is the Chinese reading. All others vouch
// for their pinyin key. (Yili alone is a dairy company, Ali a person: neither is
// an alias.)
var established = strings.Fields("shaanxi macao ili ngari keelung chiayi harbin-new-area")

func TestPinyin(t *testing.T) {
	syllables := regexp.MustCompile(`^[a-z]{1,6}( [a-z]{1,6})*$`)
	fold := strings.NewReplacer("’", "", "'", "", " ", "", "ü", "u", "ê", "e", "league", "", "prefecture", "zhou",
		"jilin city", "jilinshi", "new area", "xinqu", "west coast", "xihaian", "archipelago", "qundao")
	for _, p := range all() {
		if !syllables.MatchString(p.Pinyin) {
			t.Errorf("%s: pinyin %q", p.Name.Zh, p.Pinyin)
		}
		if got, want := len(strings.Fields(p.Pinyin)), utf8.RuneCountInString(p.Name.Zh); got != want {
			t.Errorf("%s has %d characters, %q has %d syllables", p.Name.Zh, want, p.Pinyin, got)
		}
		joined := strings.ReplaceAll(strings.ReplaceAll(p.Pinyin, " ", ""), "v", "u")
		vouched := slices.ContainsFunc(append([]string{p.Name.En}, p.Aliases.En...), func(n string) bool {
			return fold.Replace(strings.ToLower(n)) == joined
		})
		if vouched == slices.Contains(established, p.Slug) {
			t.Errorf("%s: a name of %s reads %s: %t", p.Slug, p.Name.Zh, p.Pinyin, vouched)
		}
	}
	for name, want := range map[string]string{
		"重庆": "chong qing", "厦门": "xia men", "六安": "lu an", "蚌埠": "beng bu", "台州": "tai zhou",
		"丽水": "li shui", "亳州": "bo zhou", "长春": "chang chun", "长沙": "chang sha", "朝阳": "chao yang",
		"长治": "chang zhi", "儋州": "dan zhou", "济南": "ji nan", "济宁": "ji ning", "牡丹江": "mu dan jiang",
		"吕梁": "lv liang", "乐山": "le shan", "乐东": "le dong", "东莞": "dong guan", "漯河": "luo he",
		"濮阳": "pu yang", "郴州": "chen zhou", "衢州": "qu zhou", "宿迁": "su qian", "宿州": "su zhou",
		"昌都": "chang du", "喀什": "ka shi", "那曲": "na qu", "阿坝": "a ba", "大理": "da li",
		"百色": "bai se", "莆田": "pu tian", "泸州": "lu zhou", "朔州": "shuo zhou",
		"陕西": "shan xi", "山西": "shan xi", "西安": "xi an", "咸阳": "xian yang", "澄迈": "cheng mai",
		"中卫": "zhong wei", "乌鲁木齐": "wu lu mu qi", "海南州": "hai nan zhou",
	} {
		i := slices.IndexFunc(all(), func(p *Place) bool { return p.Name.Zh == name })
		if i < 0 {
			t.Errorf("there is no %s", name)
			continue
		}
		if got := all()[i].Pinyin; got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestPinyinOrder(t *testing.T) {
	sorted := func(list []*Place) []string {
		slices.SortFunc(list, func(a, b *Place) int {
			return cmp.Or(cmp.Compare(a.Pinyin, b.Pinyin), cmp.Compare(a.Code, b.Code))
		})
		var names []string
		for _, p := range list {
			names = append(names, p.Name.Zh)
		}
		return names
	}
	// Syllable by syllable: 西藏 xi zang comes before 香港 xiang gang, and 山西
	// before 陕西 because its code is lower.
	want := strings.Fields(`安徽 澳门 北京 重庆 福建 甘肃 广东 广西 贵州 海南 河北 河南 黑龙江 湖北 湖南 吉林 江苏 江西
		辽宁 内蒙古 宁夏 青海 山东 山西 陕西 上海 四川 台湾 天津 西藏 香港 新疆 云南 浙江`)
	if got := sorted(Provinces()); !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	west := append(Province("shaanxi").Cities(), Province("sichuan").City("chengdu"), Province("chongqing"))
	want = strings.Fields("安康 宝鸡 成都 重庆 汉中 商洛 铜川 渭南 西安 西咸新区 咸阳 延安 榆林")
	if got := sorted(west); !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

func TestTiles(t *testing.T) {
	at := map[Tile]string{}
	for _, p := range Provinces() {
		if q := at[p.Tile]; q != "" {
			t.Errorf("%s and %s are on one tile", q, p.Slug)
		}
		at[p.Tile] = p.Slug
		if p.Tile.Col < 0 || p.Tile.Col > 7 || p.Tile.Row < 0 || p.Tile.Row > 7 {
			t.Errorf("%s is off the map: %v", p.Slug, p.Tile)
		}
	}
	for _, test := range []struct{ west, east string }{
		{"xinjiang", "gansu"}, {"sichuan", "chongqing"}, {"beijing", "liaoning"},
		{"henan", "shandong"}, {"jiangsu", "shanghai"}, {"macao", "hong-kong"}, {"fujian", "taiwan"},
	} {
		w, e := Province(test.west).Tile, Province(test.east).Tile
		if w.Row != e.Row || w.Col+1 != e.Col {
			t.Errorf("%s %v is not the western neighbour of %s %v", test.west, w, test.east, e)
		}
	}
	for _, test := range []struct{ north, south string }{
		{"beijing", "hebei"}, {"heilongjiang", "jilin"}, {"shanxi", "henan"}, {"henan", "hubei"},
		{"hunan", "guangdong"}, {"jiangsu", "zhejiang"}, {"guangxi", "hainan"},
	} {
		n, s := Province(test.north).Tile, Province(test.south).Tile
		if n.Col != s.Col || n.Row+1 != s.Row {
			t.Errorf("%s %v is not the northern neighbour of %s %v", test.north, n, test.south, s)
		}
	}
}

func TestLabels(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range all() {
		if p.Kind != ProvinceKind {
			if !p.Label.IsZero() || p.Tile != (Tile{}) {
				t.Errorf("%s has a tile, but is no province", p.Slug)
			}
			continue
		}
		if utf8.RuneCountInString(p.Label.Zh) != 1 || !onlyHan(p.Label.Zh) || seen[p.Label.Zh] {
			t.Errorf("%s: Chinese label %q", p.Slug, p.Label.Zh)
		}
		seen[p.Label.Zh] = true
		lines := strings.Split(p.Label.En, "\n")
		if len(lines) > 2 {
			t.Errorf("%s: label of %d lines", p.Slug, len(lines))
		}
		for _, l := range lines {
			if l == "" || len(l) > 8 {
				t.Errorf("%s: label line %q", p.Slug, l)
			}
		}
		if whole := strings.NewReplacer("-\n", "", "\n", " ").Replace(p.Label.En); whole != p.Name.En {
			t.Errorf("%s: label reads %q", p.Slug, whole)
		}
	}
	for slug, want := range map[string]string{"henan": "豫", "shanghai": "沪", "inner-mongolia": "蒙", "guangdong": "粤", "macao": "澳"} {
		if got := Province(slug).Label.Zh; got != want {
			t.Errorf("%s: label %s, want %s", slug, got, want)
		}
	}
}

// A list that a caller sorts or cuts must not change what the next one sees.
func TestListsAreTheCallers(t *testing.T) {
	slices.Reverse(Provinces())
	slices.Reverse(Province("henan").Cities())
	slices.Reverse(Cities("suzhou"))
	slices.Reverse(Industries())
	if Provinces()[0].Slug != "beijing" || Province("henan").Cities()[0].Slug != "zhengzhou" ||
		Cities("suzhou")[0].Province.Slug != "jiangsu" || Industries()[0].Slug != "biomedicine" {
		t.Error("a caller reordered the table")
	}
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

func onlyHan(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return !isHan(r) }) < 0
}

// Reading both tables is paid once by every build; it should stay well under a
// millisecond.
func BenchmarkRead(b *testing.B) {
	for b.Loop() {
		readPlaces(table("places.tsv"))
		readIndustries(table("industries.tsv"))
	}
}
