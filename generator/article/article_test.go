package article

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
)

var everyone = NewReader(Registry{})

func read(t *testing.T, file, text string) *Article {
	t.Helper()
	a, err := everyone.Read(file, []byte(text))
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return a
}

// story is a text that any layout may surround.
const (
	storyEn = "Anyang Works opened a rolling mill in Anyang, Henan province, on May 3. It cost 540 million yuan and will employ 120 people.\n\nThe mill rolls steel for 36 carmakers."
	storyZh = "5月3日，安阳钢铁厂在河南省安阳市建成新轧机，投资5.4亿元，新增就业120人。\n\n新轧机每年可为36家车企供应钢材20万吨。"
)

func TestDates(t *testing.T) {
	for _, c := range []struct{ meta, want string }{
		{"Updated: 2024-05-28 14:20", "2024-05-28"},
		{"Updated:28/1/2024", "2024-01-28"},
		{"source:Anyang Daily Updated:25/8/2023", "2023-08-25"},
		{"05-16-2023 09:25:00", "2023-05-16"},
		{"Updated: Jul 18, 2023 chinadaily.com.cn Print", "2023-07-18"},
		{"18 July 2023", "2023-07-18"},
		{"July 18th, 2023", "2023-07-18"},
		{"Release date: 2023-7-8 9:12:44 Source: Anyang Net", "2023-07-08"},
		{"2024/7/5 9:12:44 Source: Dazhong Network Reading: 566", "2024-07-05"},
		{"发布时间：2024-03-01 10:22", "2024-03-01"},
		{"发布时间:2024-03-0110:22来源:安阳日报", "2024-03-01"},
		{"2023年7月18日 09:15 来源：安阳日报", "2023-07-18"},
		{"二〇二四年三月十一日 来源：安阳日报", "2024-03-11"},
		{"安阳日报 2024.03.01", "2024-03-01"},
		{"2024 03/01 10:22:33 来源：安阳日报", "2024-03-01"},
		{"2024\n03/01\n10:22:33 来源：安阳日报", "2024-03-01"},
		{"來源：安陽日報 民國113年3月1日", "2024-03-01"},
		{"日期：20240301", "2024-03-01"},
		{"Date: 24-03-15", "2024-03-15"},
		{"Published: May 2023", "2023-05"},
		// Both readings exist; news follows the events in it, here May 3.
		{"Updated: 5/8/2023", "2023-05-08"},
		{"Updated: 8/5/2023", "2023-05-08"},
		// No date of publication.
		{"By Li Yong", ""},
		{"May 8", ""},
		{"今天是2025年11月22日 星期六", ""},
		{"Copyright 2024 Anyang Daily", ""},
	} {
		a := read(t, "a.txt", "Anyang rolls thinner steel than its rivals\n"+c.meta+"\n\n"+storyEn+"\n")
		if got := dateText(a.Published.V); got != c.want {
			t.Errorf("%q: %s, want %s", c.meta, got, c.want)
		}
	}
}

func TestDateElsewhere(t *testing.T) {
	for name, c := range map[string]struct{ file, text, want string }{
		"dateline":         {"a.txt", "Anyang rolls thinner steel\n\nBEIJING, April 15, 2024 /PRNewswire/ -- " + storyEn, "2024-04-15"},
		"no year":          {"a.txt", "Anyang rolls thinner steel\n\nANYANG, May 4 (Xinhua) -- " + storyEn, ""},
		"events alone":     {"a.txt", "Anyang rolls thinner steel\n\nOn May 3, 2023, the mill was opened in Anyang with 36 guests. " + storyEn, ""},
		"past issues":      {"a.txt", "安阳建成新轧机\n\n" + storyZh + "\n\n过往期刊\n\n• 第2024-01-19期\n\n• 第2024-01-12期\n", ""},
		"other news":       {"a.txt", "安阳建成新轧机\n\n" + storyZh + "\n\n洛阳轴承下线\n2024-01-19\n郑州客车出口\n2024-01-12\n", ""},
		"signed":           {"a.txt", "安阳建成新轧机\n\n" + storyZh + "\n\n安阳市人民政府\n2024年3月1日\n", "2024-03-01"},
		"page's head":      {"a.html", `<head><meta property="article:published_time" content="2023-11-02T09:00:00+08:00"><title>Anyang rolls thinner steel</title></head><body><h1>Anyang rolls thinner steel</h1><p>` + storyEn + "</p></body>", "2023-11-02"},
		"head contradicts": {"a.html", `<head><meta name="pubdate" content="2018-01-01"><title>Anyang rolls thinner steel</title></head><body><h1>Anyang rolls thinner steel</h1><div>2024-05-04 10:00 Source: Anyang Daily</div><p>` + storyEn + "</p></body>", "2024-05-04"},
		"address":          {"a.html", `<head><link rel="canonical" href="https://example.org/a/202405/04/WS66.html"><title>Anyang rolls thinner steel</title></head><body><h1>Anyang rolls thinner steel</h1><p>` + storyEn + "</p></body>", "2024-05-04"},
	} {
		if got := dateText(read(t, c.file, c.text).Published.V); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestPublishers(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"T\nSource: Anyang Daily Editor: Li\n\nB", "Anyang Daily"},
		{"T\nsource:Anyang Municipal Bureau of Commerce Updated:25/8/2023\n\nB", "Anyang Municipal Bureau of Commerce"},
		{"T\nBy LI YONG | chinadaily.com.cn | Updated: 2024-05-28 14:20\n\nB", "chinadaily.com.cn"},
		{"T\nBy Li Yong in Anyang, Henan | China Daily | Updated: 2024-05-28\n\nB", "China Daily"},
		{"T\n(People's Daily Online) 13:57, October 12, 2023\n\nB", "People's Daily Online"},
		{"T\nBy Global Times Published: Jul 18, 2023 08:22 PM\n\nB", "Global Times"},
		{"T\nUpdated: Jul 18, 2023 chinadaily.com.cn Print\n\nB", "chinadaily.com.cn"},
		{"T\n\nBEIJING, April 15, 2024 /PRNewswire/ -- B\n\nSOURCE Xinhua Silk Road", "Xinhua Silk Road"},
		{"T\n\nB\n\n(Source: Henan Daily)", "Henan Daily"},
		{"T\n\nANYANG, May 4 (Xinhua) -- B", "Xinhua"},
		{"T\n\nB\n\nCopyright©2024 Anyang Daily. All rights reserved.", "Anyang Daily"},
		{"题\n2024-03-01 来源：安阳日报 责任编辑：李\n\n文", "安阳日报"},
		{"题\n信息来源:安阳市人民政府 发布时间:2024-03-01\n\n文", "安阳市人民政府"},
		{"题\n河南日报 2024-07-23 第04版\n\n文", "河南日报"},
		{"题\n\n新华社郑州5月4日电（记者李明）文", "新华社"},
		{"题\n\n文\n\n（河南日报记者 王雪娜）", "河南日报"},
		{"题\n来源：本站原创\n\n文\n\n安阳网版权所有 豫ICP备00000000号", "安阳网"},
		{"题\n\n文", ""},
	} {
		text := strings.NewReplacer("T\n", "Anyang rolls thinner steel than before\n", "B", storyEn, "题\n", "安阳轧出更薄的钢\n", "文", storyZh).Replace(strings.ReplaceAll(c.text, "By ", "\x00"))
		text = strings.ReplaceAll(text, "\x00", "By ")
		if strings.Contains(c.text, "BEIJING") || strings.Contains(c.text, "Bureau") {
			text = strings.Replace(c.text, "T\n", "Anyang rolls thinner steel than before\n", 1)
			text = strings.Replace(text, "-- B", "-- "+storyEn, 1)
			text = strings.Replace(text, "\n\nB", "\n\n"+storyEn, 1)
		}
		if got := read(t, "a.txt", text).Publisher.V; got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestPlaces(t *testing.T) {
	for name, c := range map[string]struct{ title, text, province, city string }{
		"city and province":         {"Anyang rolls steel", storyEn, "henan", "anyang"},
		"Jilin the city":            {"Ice draws guests to Jilin city", "Jilin city, in Jilin province, received 2 million guests last winter, more than ever before.", "jilin", "jilin"},
		"Jilin the province":        {"Jilin plants early", "Farmers in Jilin province have sown 37 million mu of corn, the provincial government said.", "jilin", ""},
		"吉林市":                       {"吉林市冰雪升温", "吉林省吉林市去年冬天接待游客200万人次，比上年增长两成，创下新高。", "jilin", "jilin"},
		"Shaanxi, not Shanxi":       {"Yulin turns coal into film", "Yulin in Shaanxi province sits on coal. It shares a border with Shanxi province and Inner Mongolia.", "shaanxi", "yulin"},
		"Yulin in Guangxi":          {"Yulin sells herbs", "Yulin in the Guangxi Zhuang autonomous region trades 1,200 kinds of herbs, officials said.", "guangxi", "yulin"},
		"Suzhou in Anhui":           {"Suzhou builds servers", "Suzhou, a city in the north of Anhui province, has 410 companies in cloud computing.", "anhui", "suzhou"},
		"Suzhou in Jiangsu":         {"Suzhou builds servers", "Suzhou, near Shanghai, has 410 companies in cloud computing. Jiangsu province supports them.", "jiangsu", "suzhou"},
		"Taizhou, two of them":      {"泰州造药", "江苏泰州去年造药1350亿元。浙江台州以原料药见长，常被外商弄混。", "jiangsu", "taizhou"},
		"Fuzhou in Jiangxi":         {"Fuzhou grows herbs", "Fuzhou in Jiangxi province has planted 430,000 mu of herbs for its drug makers.", "jiangxi", "fuzhou"},
		"Yichun in Heilongjiang":    {"Yichun lives from its forest", "Yichun, a forest city in Heilongjiang province, received 16 million visitors last year.", "heilongjiang", "yichun"},
		"county's city":             {"Kunshan lights up", "Kunshan, a county-level city in East China's Jiangsu province, makes displays with 300 engineers.", "jiangsu", "suzhou"},
		"县属于市":                      {"晋江跑鞋", "福建省晋江市的工厂去年造出跑鞋300万双，出口42个国家和地区。", "fujian", "quanzhou"},
		"County with a city's name": {"Heze grows peonies", "Yuncheng County in Heze, Shandong province, sells peonies to 36 countries every spring.", "shandong", "heze"},
		"municipality":              {"Chongqing doubles sales", "Carmakers in Chongqing municipality sold 415,000 cars. A plant in Liangjiang New Area grew most.", "chongqing", ""},
		"new area of a city":        {"Lanzhou New Area opens a plant", "The Lanzhou New Area in Gansu province has opened a pilot plant for 23 companies.", "gansu", "lanzhou"},
		"new area of its own":       {"Xiong'an takes hospitals", "Xiong'an New Area in Hebei province will take in hospitals from Beijing, the plan says.", "hebei", "xiongan"},
		"company from elsewhere":    {"Rooms for start-ups in Chengdu", "Start-ups moved into Chengdu, Sichuan province. Yunnan Dianhong Cell Therapy was among the 16 of them.", "sichuan", "chengdu"},
		"university from elsewhere": {"泉州鞋服变样", "福建泉州与四川大学合办研究院，投入2.8亿元，孵化企业17家。", "fujian", "quanzhou"},
		"dateline elsewhere":        {"Ningbo trains magnets", "BEIJING, April 15 (Xinhua) -- Ningbo in Zhejiang Province opened a center for magnets on April 12.", "zhejiang", "ningbo"},
		"suppliers' provinces":      {"Ningbo makes magnets", "Ningbo in Zhejiang province bought 41,000 tons of rare earths from Inner Mongolia, Jiangxi and Sichuan.", "zhejiang", "ningbo"},
		"province with its cities":  {"Henan makes dumplings", "Henan province makes frozen food. Zhengzhou, Luohe, Zhoukou, Hebi and Xinxiang have parks for it.", "henan", ""},
		"word and county":           {"合作共赢在长沙", "湖南长沙的企业与高校合作，和平解决了共同面对的资源难题，新增产值36亿元。", "hunan", "changsha"},
	} {
		text := c.text
		if !strings.Contains(text, "。") {
			text += " It has done so for years, people there say, and means to go on."
		}
		a := read(t, "a.txt", c.title+"\n\n"+text+"\n")
		province, city := "", ""
		if a.Province.V != nil {
			province = a.Province.V.Slug
		}
		if a.City.V != nil {
			city = a.City.V.Slug
		}
		if province != c.province || city != c.city {
			t.Errorf("%s: %s/%s, want %s/%s", name, province, city, c.province, c.city)
		}
	}
}

func TestBody(t *testing.T) {
	const title = "Anyang rolls thinner steel than its rivals\n\n"
	whole := strings.Split(storyEn, "\n\n")
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"navigation": {"Home > News > Text\nShare - WeChat\n" + title + storyEn, whole},
		"caption":    {title + "Workers at the mill in Anyang, Henan province. [Photo/VCG]\n\n" + storyEn, whole},
		"picture":    {title + "mill.jpg\n\n" + storyEn, whole},
		"byline":     {title + "By Li Yong\n\n" + storyEn + "\n\nEditor: Wang", whole},
		"related":    {title + storyEn + "\n\nRelated Stories\n- Another mill is planned for the north of the city", whole},
		"imprint":    {title + storyEn + "\n\nCopyright 2024 Anyang Daily. All rights reserved.\nAddress: 1 Steel Road", whole},
		"disclaimer": {title + storyEn + "\n\nDisclaimer: this article is reproduced from the network and its views are its author's own.", whole},
		"dateline":   {title + "ANYANG, May 4 (Xinhua) -- " + storyEn, whole},
		"end mark":   {title + storyEn + " ■", whole},
		"wrapped": {"Anyang rolls thinner steel\n\nAnyang Works opened a rolling mill in Anyang, Henan province,\non May 3. It cost 540 million yuan and will employ 120\npeople of the town, most of whom worked in a foundry that\nwas closed in spring and has stood empty ever since then.\n\nThe mill rolls steel for 36 carmakers, in sheets that are\nthinner than those of any other mill in the province.\n",
			[]string{"Anyang Works opened a rolling mill in Anyang, Henan province, on May 3. It cost 540 million yuan and will employ 120 people of the town, most of whom worked in a foundry that was closed in spring and has stood empty ever since then.", "The mill rolls steel for 36 carmakers, in sheets that are thinner than those of any other mill in the province."}},
		"broken in Chinese": {"安阳轧出薄钢\n\n产业要转得快，离不开“钢”的支\n\n撑。安阳联合三家钢厂攻关，把厚度降到百分之五毫米以下，客户已有36家。\n\n新轧机每年可供应钢材20万吨。\n",
			[]string{"产业要转得快，离不开“钢”的支撑。安阳联合三家钢厂攻关，把厚度降到百分之五毫米以下，客户已有36家。", "新轧机每年可供应钢材20万吨。"}},
		"heading is no broken line": {"安阳轧出薄钢\n\n规划先行，绘制蓝图\n\n为确保项目落地，安阳市编制了十年规划，并设立基金，投入5.4亿元，支持36家企业。\n\n机制创新，激发活力\n\n安阳市成立专班，办事时间由60天缩短到12天。\n",
			[]string{"为确保项目落地，安阳市编制了十年规划，并设立基金，投入5.4亿元，支持36家企业。", "机制创新，激发活力", "安阳市成立专班，办事时间由60天缩短到12天。"}},
		"credit": {"安阳轧出薄钢\n\n" + storyZh + "（河南日报记者 王雪 通讯员 李明）\n", strings.Split(storyZh, "\n\n")},
		"电头":     {"安阳轧出薄钢\n\n新华社郑州5月4日电（记者李明、张华）" + storyZh + "（完）\n【责任编辑：周楠】\n", strings.Split(storyZh, "\n\n")},
	} {
		if got := read(t, "a.txt", c.text).Body; !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", name, got, c.want)
		}
	}
}

func TestTitles(t *testing.T) {
	for name, c := range map[string]struct{ file, text, want string }{
		"first line":   {"a.txt", "Anyang rolls thinner steel\n\n" + storyEn, "Anyang rolls thinner steel"},
		"below header": {"a.txt", "logo\n\nIndustries\n\nAnyang rolls thinner steel than its rivals\n\nUpdated: Jul 18, 2023\n\n" + storyEn, "Anyang rolls thinner steel than its rivals"},
		"with a bar":   {"a.txt", "Anyang District undertakes new steel mills | Assisting the upgrading of the old industry\n\n" + storyEn, "Anyang District undertakes new steel mills | Assisting the upgrading of the old industry"},
		"Markdown":     {"a.md", "# 安阳轧出“薄”钢\n\n河南日报  2024-07-23\n\n" + storyZh, "安阳轧出“薄”钢"},
		"subtitle":     {"a.txt", "安阳轧出“薄”钢\n——河南钢铁产业高质量发展观察\n\n" + storyZh, "安阳轧出“薄”钢"},
		"two lines":    {"a.txt", "安阳新轧机：\n千年铁城的“薄”功夫\n2024-05-04 来源：安阳日报\n\n" + storyZh, "安阳新轧机： 千年铁城的“薄”功夫"},
		"page":         {"a.html", "<html><head><title>安阳轧出薄钢-安阳新闻网</title><meta property='og:title' content='安阳新闻网'></head><body><div>首页 &gt; 安阳</div><div class=title>安阳轧出薄钢</div><p>" + strings.ReplaceAll(storyZh, "\n\n", "</p><p>") + "</p></body></html>", "安阳轧出薄钢"},
		"head alone":   {"a.html", "<html><head><title>Anyang rolls thinner steel - Anyang Daily</title></head><body><p>" + storyEn + "</p></body></html>", "Anyang rolls thinner steel"},
		"none":         {"a.txt", storyEn, ""},
	} {
		if got := read(t, c.file, c.text).Title.V; got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestOrganisations(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Li Auto and CALB are the largest users of it.", "Li Auto|CALB"},
		{"The center was built by Ningbo Institute of Materials Technology and Engineering for 360 million yuan.", "Ningbo Institute of Materials Technology and Engineering"},
		{"Companies such as Genertec, LinaTech and Mevion Medical have moved in.", "Genertec|LinaTech|Mevion Medical"},
		{"Yunsheng Magnetics, the largest of them, said that orders rose.", "Yunsheng Magnetics"},
		{"It cooperates with Shandong University (Weihai) on syringes.", "Shandong University (Weihai)"},
		{"An agreement was signed with Rongcheng County People's Hospital in June.", "Rongcheng County People's Hospital"},
		{"The Beijing Economic and Information Technology Commission agreed.", "Beijing Economic and Information Technology Commission"},
		{"Taiyuan Iron and Steel Group can roll thin foil.", "Taiyuan Iron and Steel Group"},
		{"\"We are proud,\" said Pan Jie, manager of the hall in Beilun District.", ""},
		{"洛阳轴承集团研制的主轴承下线，河南科技大学设立轴承学院。", "洛阳轴承集团|河南科技大学"},
		{"已与高瓴资本、郑东基金、合创资本等形成子基金合作矩阵。", "高瓴资本|郑东基金|合创资本"},
		{"宁夏中晶半导体负责人说，公司将扩产。", "宁夏中晶半导体"},
		{"推动高端半导体产业发展，打造先进装备基地。", ""},
		{"全市企业联合洛阳轴承集团攻关。", "洛阳轴承集团"},
	} {
		a := read(t, "a.txt", "Anyang rolls thinner steel\n\n"+c.text+"\n\n"+map[bool]string{true: storyZh, false: storyEn}[countHan(c.text) > 0])
		var got []string
		for _, o := range a.Named {
			if !strings.Contains(o.Name, "Anyang") && !strings.Contains(o.Name, "安阳") {
				got = append(got, o.Name)
			}
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

// What the site knows is found under any of its names, in either script.
func TestRegistry(t *testing.T) {
	reader := NewReader(Registry{
		Industries:    []atlas.Industry{{Slug: "metal", Name: lang.Pair{En: "Metal", Zh: "金属"}}, {Slug: "rolling", Parent: "metal", Name: lang.Pair{En: "Rolling mills", Zh: "轧机"}, Aliases: lang.Lists{En: []string{"Rolling mill"}}}},
		Organisations: []*model.Organisation{{Slug: "anyang-works", Name: lang.Pair{En: "Anyang Works", Zh: "安阳钢铁厂"}}},
	})
	for _, text := range []string{"Anyang rolls steel\n\n" + storyEn, "安阳轧钢\n\n" + storyZh} {
		a, err := reader.Read("a.txt", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(a.Named, func(o Organisation) bool { return o.Slug == "anyang-works" }) {
			t.Errorf("%q: %v", text, a.Named)
		}
		if !slices.Equal(a.Industries.V, []string{"metal"}) {
			t.Errorf("%q: industries %v", text, a.Industries.V)
		}
	}
}

func TestFaults(t *testing.T) {
	for name, c := range map[string]struct{ file, text, want string }{
		"empty":       {"a.txt", " \n", "empty"},
		"binary":      {"a.txt", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02", "not text"},
		"cut":         {"a.txt", "安阳轧出薄钢\n\n" + storyZh + "\xe5\xae", "cut off"},
		"no text":     {"a.html", "<html><body><nav><a href=/>Home</a></nav></body></html>", "no running text"},
		"nested":      {"a.html", strings.Repeat("<div>", 20000) + storyEn, "nested"},
		"large":       {"a.txt", strings.Repeat("a", MaxFile+1), "MB"},
		"title alone": {"a.txt", "Anyang rolls steel\n", "no running text"},
	} {
		_, err := everyone.Read(c.file, []byte(c.text))
		fault, ok := err.(*Fault)
		if !ok || !strings.Contains(fault.Message.String(), c.want) || fault.Hint.String() == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A page that breaks off, or a text in the middle of a sentence, is read and gets a note.
func TestNotes(t *testing.T) {
	for file, text := range map[string]string{
		"a.html": "<html><body><h1>Anyang rolls steel</h1><p>" + storyEn + "</p><p>The town",
		"a.txt":  "Anyang rolls steel\n\n" + storyEn + " Later in the year the works will also open a school for rollers and a museum of iron in a hall that stood empty for many years and",
	} {
		if a := read(t, file, text); len(a.Notes) != 1 {
			t.Errorf("%s: %q", file, a.Notes)
		}
	}
}

// Every row of every table is read; a mistake in one panics.
func TestTables(t *testing.T) {
	gazetteer()
	boilerplate()
	nouns()
	if n := len(newKnownNames(nil).list); n != 0 {
		t.Error(n)
	}
	for from, to := range simplified() {
		if from == to || len(string(from)) != len(string(to)) {
			t.Errorf("%c is %c", from, to)
		}
	}
	for slug := range host {
		if len(atlas.Cities(slug)) == 0 {
			t.Errorf("there is no new area %s", slug)
		}
	}
	for _, s := range licences {
		if atlas.Province(s) == nil {
			t.Errorf("there is no province %s", s)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	dir := filepath.Join("testdata", "articles")
	files, err := os.ReadDir(dir)
	if err != nil {
		b.Fatal(err)
	}
	var raws [][]byte
	for _, f := range files {
		if f.Name() == "labels.json" {
			continue
		}
		raw, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			b.Fatal(err)
		}
		raws = append(raws, raw)
	}
	for i := 0; b.Loop(); i++ {
		if _, err := everyone.Read(files[i%len(raws)].Name(), raws[i%len(raws)]); err != nil {
			b.Fatal(err)
		}
	}
}
