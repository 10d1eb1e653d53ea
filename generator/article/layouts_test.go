package article

import (
	"slices"
	"strings"
	"testing"
)

const (
	titleEn = "Anyang rolls thinner steel than its rivals"
	titleZh = "安阳轧出更薄的钢"
)

// lay puts a title (T or 题) and a story (B or 文) into a layout, each in a line of
// its own.
func lay(layout string) string {
	lines := strings.Split(layout, "\n")
	for i, l := range lines {
		switch l {
		case "T":
			lines[i] = titleEn
		case "B":
			lines[i] = storyEn
		case "题":
			lines[i] = titleZh
		case "文":
			lines[i] = storyZh
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

// TestPublisherLayouts shows where pages name their source, and what is none.
func TestPublisherLayouts(t *testing.T) {
	for _, c := range []struct{ layout, want string }{
		// the paper after the author
		{"T\n\nBy Li Yong (China Daily)\n\nUpdated: 2024-05-04\n\nB", "China Daily"},
		{"T\n\nBy LI YONG in Anyang (China Daily)\nUpdated: 2024-05-04\n\nB", "China Daily"},
		{"T\nUpdated : 2024-05-04\nBy Li Yong and Wang Na in Anyang, Henan (chinadaily.com.cn)\n\nB", "chinadaily.com.cn"},
		{"T\nBy Li Yong (Henan Daily) 08:12, May 04, 2024\n\nB", "Henan Daily"},
		{"T\nBy LI YONG China Daily Updated: 2024-05-04\n\nB", "China Daily"},
		{"T\nBy LI YONG Henan Daily Updated: 2024-05-04\n\nB", "Henan Daily"},
		{"T\nBy Li Yong, China Daily Published: 2024-05-04\n\nB", "China Daily"},
		{"T\nBy LI YONG and WANG NA | China Daily Global | Updated: 2024-05-04\n\nB", "China Daily Global"},
		{"T\nText by Li Yong | Anyang Today | 2024-05-04\n\nB", "Anyang Today"},
		{"T\nBy Xinhua\n2024-05-04\n\nB", "Xinhua"},
		{"T\nBy Global Times Published: May 04, 2024 09:55 PM\n\nB", "Global Times"},
		{"T\nBy Li Yong\n2024-05-04\n\nB", ""},
		{"T\nBy Li Yong in Anyang\nUpdated: 2024-05-04\n\nB", ""},
		{"T\nBy LI YONG Updated: 2024-05-04\n\nB", ""},
		{"T\nLi Yong\n2024-05-04\n\nB", ""},
		// the paper in a line of its own
		{"T\n\nChina Daily\n2024-05-04 18:22 3420\n\nB", "China Daily"},
		{"T\n2024-05-04\nHenan Daily\n\nB", "Henan Daily"},
		{"T\nPublicity Department\n2024-05-04\n\nB", "Publicity Department"},
		{"题\n河南日报\n2024-05-04 10:00\n\n文", "河南日报"},
		{"题\n安阳市统计局\n\n2024年5月\n\n文", "安阳市统计局"},
		{"题\n\n安阳市工业和信息化局\n\n文", "安阳市工业和信息化局"},
		{"题\n（河南日报）\n2024年05月04日\n\n文", "河南日报"},
		{"(MENAFN- China News Network)\nT\n5/4/2024 11:15:19 PM\n\nB", "China News Network"},
		// bars
		{"T\n\nMacau Business | May 2024 | Special Report | Steel\n\nB", "Macau Business"},
		{"T\nHenan Business Weekly | May 4, 2024\n\nB", "Henan Business Weekly"},
		{"T\nMay 4, 2024 | Li Yong | Metal\n\nB", ""},
		// issues, headings and numbers are no papers
		{"T\nBy Li Yong  ·  2024-05-04  ·   Source: NO. 22 MAY 30, 2024\n\nB", ""},
		{"T\nSource: No.19\n2024-05-04\n\nB", ""},
		{"T\nSource: Vol. 7\n2024-05-04\n\nB", ""},
		{"第03版：要闻·财经\n黄河日报海外版 2024年05月04日 星期六\n题\n文", "黄河日报海外版"},
		{"第A05版：本地新闻\n题\n《 中原时报 》（ 2024年05月04日   第 A05 版）\n文", "中原时报"},
		{"第12版 财经\n题\n2024年05月04日\n文", ""},
		{"SOURCE / ECONOMY\nT\nBy Li Yong\nPublished: May 04, 2024\n\nB", ""},
		// site and source in one line
		{"题\n\nhttp://www.example.com.cn 2006年09月06日20:57 新华网\n\n文", "新华网"},
		{"题\nwww.example.com 2008-03-02 10:11:12 来源：河南商报\n\n文", "河南商报"},
		{"题\n2006年09月06日 20:57 www.example.com.cn\n\n文", "example.com.cn"},
		{"T\n2024-05-04 10:00 example.org.cn\n\nB", "example.org.cn"},
		{"题\n2024-05-04 14:54:48来源：大河日报责编：尹红\n\n文", "大河日报"},
		{"题\n2024-05-04 14:54:48来源：安阳发布作者：尹红\n\n文", "安阳发布"},
		{"题\n关键词 钢铁|2024-05-04 16:29:58|来源 河南日报\n\n文", "河南日报"},
		{"题\n2024-05-04 02:11 中原新報／ 記者吳明／安陽報導\n\n文", "中原新報"},
		// in the lead
		{"题\n\n时间：2024-05-04\n\n【中国钢铁网】" + storyZh, "中国钢铁网"},
		{"题\n2024-05-04\n【大河网讯】" + storyZh, "大河网"},
		{"题\n2024-05-04\n【中原财经网综合报道】" + storyZh, "中原财经网"},
		{"题\n2024-05-04\n（中央社記者李明台北4日電）" + storyZh, "中央社"},
		{"题\n2024-05-04\n（香江文報記者 李明 安陽報道）" + storyZh, "香江文報"},
		{"题\n2024-05-04\n中原新闻记者 李明 安阳报道 " + storyZh, "中原新闻"},
		{"题\n2024-05-04\n【本报讯】" + storyZh, ""},
		{"题\n2024-05-04\n【新山東】" + storyZh, ""},
		// posts
		{"题\n原创 李勇 殷都晨风\n 2024-05-04 07:00 河南\n文", "殷都晨风"},
		{"题\n殷都晨风 2024-05-04 07:00 发表于河南\n文", "殷都晨风"},
		{"T\nOriginal Anyang Feel Anyang Feel\n 2024-05-04 18:30 Posted on Henan\nB", "Anyang Feel"},
		// below the text
		{"题\n2024-05-04\n文\n来源丨殷都发布\n编辑丨李勇", "殷都发布"},
		{"题\n2024-05-04\n文\n（来源：河南日报）", "河南日报"},
		{"T\n2024-05-04\n\nB\n\nSource: Henan Daily", "Henan Daily"},
		// what people were told
		{"T\n2024-05-04\n\nB\n\nThe mill is the first of three, its manager Li Yong told the Global Times on Friday.", "Global Times"},
		{"题\n2024-05-04\n\n文\n\n“这是第一台轧机。”厂长李勇告诉中原日报记者。", "中原日报"},
	} {
		if got := read(t, "a.txt", lay(c.layout)).Publisher.V; got != c.want {
			t.Errorf("%q: %q, want %q", c.layout, got, c.want)
		}
	}
}

// TestTitleLayouts shows what lines beside a title are not taken for it.
func TestTitleLayouts(t *testing.T) {
	for _, c := range []struct {
		layout, want string
	}{
		// title and date in one line
		{"Home > Latest\n\n" + titleEn + " Updated: 2024-05-04\n\nB", titleEn},
		{titleEn + " Published: May 4, 2024\n\nB", titleEn},
		{titleEn + " 2024-05-04 10:22\n\nB", titleEn},
		{titleZh + "产业再上台阶 发布时间：2024-05-04\n文", titleZh + "产业再上台阶"},
		{"首页 > 要闻\n" + titleZh + "产业再上台阶 2024-05-04 10:22:11\n文", titleZh + "产业再上台阶"},
		{"By Li Yong Updated: 2024-05-04\nT\n\nB", titleEn},
		// bars
		{"2024“殷都”轧钢展 | 走进安阳 看见未来\n2024-05-04\n文", "2024“殷都”轧钢展 | 走进安阳 看见未来"},
		{"Rolling on | How Anyang makes thin steel\n\nUpdated: 2024-05-04\n\nB", "Rolling on | How Anyang makes thin steel"},
		{"我看安阳｜新轧机里的“薄”功夫\n2024-05-04\n文", "我看安阳｜新轧机里的“薄”功夫"},
		{"新闻 | 财经 | 安阳\n题\n2024-05-04\n文", titleZh},
		{"English | 中文\nAbout Us | Contact Us\nT\n2024-05-04\n\nB", titleEn},
		// subtitles
		{"安阳新轧机投产 投资5.4亿元\n新增就业120人 供应36家车企\n《 中原时报 》（ 2024年05月04日 ）\n文", "安阳新轧机投产 投资5.4亿元"},
		{"投资5.4亿元 供应36家车企\n安阳建成新轧机\n新增就业一百二十人\n中原时报 2024年05月04日\n文", "安阳建成新轧机"},
		{"题\n——河南钢铁产业观察\n2024-05-04\n文", titleZh},
		// sections and decks
		{"China\nThin and Strong\nAnyang grows into a base for rolled steel with an eye on the carmakers of the country\nBy Li Yong & Wang Na  ·  2024-05-04\n\nB", "Thin and Strong"},
		{"Business\nIndustries\nT\nA new mill in Henan province supplies the carmakers of the country with sheets of half a millimeter\nLi Yong\n2024-05-04\n\nB", titleEn},
		{"Cover Story\nT\n2024-05-04\n\nB", titleEn},
		{"NATION\nT\n2024-05-04\n\nB", titleEn},
		{"Menu\nT\n\nThe city’s new policy lists 14 measures for makers of steel and of rolling mills\n  • The city aims to build eight parks\n\n4 May 2024\nThe mill is one of the largest of the province – Photo by Li Na\n\n4 May 2024\n\nB", titleEn},
		{"Anyang High-Tech Zone\n\nThe new mill of Anyang Works rolls the thinnest steel of all the mills in the province\n\nUpdated: 2024-05-04\n\nB", "The new mill of Anyang Works rolls the thinnest steel of all the mills in the province"},
		{"Henan, China\nThe new mill of Anyang Works rolls the thinnest steel of all the mills in the province\nUpdated: 2024-05-04\n\nB", "The new mill of Anyang Works rolls the thinnest steel of all the mills in the province"},
		// captions
		{"T\n4 May 2024\nA mill in Anyang is opened. (Photo/VCG)\n\nB", titleEn},
		{"T\nWorkers roll steel in Anyang, Henan Province, on May 3 (XINHUA)\n2024-05-04\n\nB", titleEn},
		{"孙亮 吕梦琦\n文", ""},
		{"Regional/ Media Focus On Henan\n\nT\n\nUpdated: 2024-05-04\n\nB", titleEn},
		{" date 2024-05-04 " + titleEn + "\n\nB", titleEn},
		// twice
		{titleEn + " - Henan Daily\nHenan Daily\nT\n2024-05-04\n\nB", titleEn},
		{titleZh + "_中原网\n首页 > 要闻 > 正文\n题\n2024-05-04\n文", titleZh},
		// short ones
		{"Henan Today\nIndustry\nThin steel\n2024-05-04\n\nB", "Thin steel"},
		{"薄如纸\n2024-05-04 来源：河南日报\n文", "薄如纸"},
		{"Home > Business\nA sewing plant moves in\nA maker of shirts has moved into the zone in the north of the city.\nA dog is found\nA dog that fell into a well was returned to its owner on Friday.\nT\n\nB\nThe old mill, which was closed in spring, has stood empty since then and is a museum now, says the city.", titleEn},
		// no title
		{"週六. 5 月 4th, 2024\n\n文", ""},
		{"2024-05-04 10:00\n\n文", ""},
	} {
		a := read(t, "a.txt", lay(c.layout))
		if a.Title.V != c.want {
			t.Errorf("%q: %q (%s), want %q", c.layout, a.Title.V, a.Title.Guess, c.want)
		}
	}
	for _, layout := range []string{
		"Anyang mill sells steel to 36 carmakers\n\nAnyang mill employs 120 people in the town\n\n2024-05-04\n\nB",
		"安阳新轧机投产\n\n安阳新轧机供应36家车企\n\n2024-05-04\n\n文",
	} {
		if a := read(t, "a.txt", lay(layout)); a.Title.Guess == "" {
			t.Errorf("%q: %q is said without a doubt", layout, a.Title.V)
		}
	}
}

// TestBodyLayouts shows what is around a text and not part of it.
func TestBodyLayouts(t *testing.T) {
	en, zh := strings.Split(storyEn, "\n\n"), strings.Split(storyZh, "\n\n")
	for _, layout := range []string{
		// captions
		"T\n2024-05-04\nWorkers roll steel in Anyang, Henan Province, on May 3 (XINHUA)\n\nB",
		"T\n2024-05-04\nA worker checks a sheet of steel in Anyang, Henan province, on May 3, 2024. /CGTN Photo\n\nB",
		"T\n2024-05-04\nA worker checks a sheet of steel in Anyang, Henan province, on May 3, 2024. /CGTN\n\nB",
		"T\n2024-05-04\nA worker checks a sheet of steel in Anyang, Henan province. (Photo/Xinhua)\n\nB",
		"T\n2024-05-04\nA worker checks a sheet of steel in Anyang, Henan province. Photo: VCG\n\nB",
		"T\n2024-05-04\nThe mill is one of the largest of the province – Photo by Li Na\n\nB",
		"T\n2024-05-04\nAn aerial view of the mill in Anyang, Henan province. [Photo by Li Na/For China Daily]\n\nB",
		"T\n2024-05-04\nPhoto taken on May 3, 2024 shows the mill in Anyang, central China's Henan Province.\n\nB",
		"题\n2024-05-04\n图为安阳新轧机。李娜 摄\n文",
		"题\n2024-05-04\n▲工人在检查钢板 李娜摄\n文",
		"题\n2024-05-04\n这是5月3日拍摄的安阳新轧机（无人机照片）。新华社记者 李娜 摄\n文",
		"题\n2024-05-04\n5月3日，工人在安阳一家钢厂检查钢板。新华社发（李娜 摄）\n文",
		"题\n2024-05-04\n工人在检查钢板。（资料图片）\n文",
		"题\n2024-05-04\n△ 新轧机 受访者供图\n文",
		// a caption or an abstract before the dateline
		"T\n2024-05-04\nIn the mill at Anyang, all is new and shining.\n\nANYANG, May 4 (Xinhua) -- B",
		"题\n2024-05-04\n钢厂里一派繁忙景象。\n\n新华社郑州5月4日电（记者李明）文",
		"题\n2024-05-04\n新轧机投产，钢城再添新军，投资者说这只是开始。\n本报讯（记者 李明）文",
		// abstracts and editors' notes
		"题\n2024-05-04\n摘要 “薄钢，就是这样一点一点轧出来的。”......\n\n文",
		"题\n2024-05-04\n摘要：新轧机投产，钢城再添新军，投资者说这只是开始。\n\n文",
		"题\n2024-05-04\n【摘要】新轧机投产，钢城再添新军，投资者说这只是开始。\n\n文",
		"题\n2024-05-04\n内容提要\n新轧机投产，钢城再添新军，投资者说这只是开始。\n\n文",
		"题\n2024-05-04\n【编者按】新轧机投产，钢城再添新军，投资者说这只是开始。\n\n文",
		"题\n2024-05-04\n编者按\n新轧机投产，钢城再添新军，投资者说这只是开始。\n\n文",
		"题\n2024-05-04\n关键词：轧机；薄钢；安阳\n\n文",
		"T\n2024-05-04\nAbstract: A mill was opened in Anyang, and investors say that this is only the beginning.\n\nB",
		"T\n2024-05-04\nKeywords: steel, mills, Anyang\n\nB",
		"题\n2024-05-04\n文（张瑜）",
		"题\n2024-05-04\n文（张瑜 艾明）",
		"题\n2024-05-04\n文(朱怡) |",
		// what follows
		"题\n2024-05-04\n文\n（来源：河南日报）\n相关新闻：· 安阳钢厂的“老把式” 2024.4.28· 薄钢之光，照亮殷都 2024.4.24",
		"题\n2024-05-04\n文\n相关阅读：安阳钢厂的“老把式”",
		"题\n2024-05-04\n文\n【相关新闻】安阳钢厂的“老把式”",
		"题\n2024-05-04\n文\n视 频\n殷都夜话第三十二期",
		"题\n2024-05-04\n文\n返回搜狐，查看更多",
		"题\n2024-05-04\n文\n(责编：李勇、王娜)\n分享让更多人看到",
		"题\n2024-05-04\n文\n责任编辑：李勇\n平台声明：该文观点仅代表作者本人，搜狐号系信息发布平台。",
		"题\n2024-05-04\n文\n延伸閱讀\n鋼鐵業拚轉型 產學合作開課",
		"T\n2024-05-04\n\nB\n\nAbout Anyang Works\n\nAnyang Works was founded in 1958 and is a leader in thin steel. It has 9,000 employees.",
		"T\n2024-05-04\n\nB\n\nLegal Disclaimer:\n\nThis page gives the information \"as is\" without warranty of any kind.",
		"T\n2024-05-04\n\nB\n\nRelated Stories\n\nAnother mill is opened in the north of the city",
		"T\n2024-05-04\n\nB\n\nCopyedited by Elsa Hart\n\nComments to liyong@example.com",
		"T\n2024-05-04\n\nB\n\n(Web editor: Li Yong, Wang Na)\n\nPhotos",
		// leads
		"题\n2024-05-04\n（记者 李明 王华 文",
		"题\n2024-05-04\n本报讯（记者 李明\n文",
		"题\n2024-05-04\n【大河网讯】\n文",
		"题\n2024-05-04\n本报安阳5月4日电  （记者李明）文",
		"题\n2024-05-04\n中原新闻记者 李明 安阳报道 文",
		"T\n\nANYANG, China, May 4, 2024 /ABC=DEF JBN/--\n\nB",
		"T\n\nANYANG, China, May 4, 2024 /Xinhua-AsiaNet/Kyodo JBN/-- B",
		"T\n\n(ECNS) -- B",
		"T\n\nAnyang (China Daily) – B",
	} {
		text := lay(layout)
		text = strings.NewReplacer("-- B", "-- "+storyEn, "– B", "– "+storyEn, "）文", "）"+storyZh, "报道 文", "报道 "+storyZh, "王华 文", "王华 "+storyZh, "文（张", storyZh+"（张", "文(朱", storyZh+"(朱").Replace(text)
		want := en
		if strings.Contains(layout, "题") {
			want = zh
		}
		if got := read(t, "a.txt", text).Body; !slices.Equal(got, want) {
			t.Errorf("%q:\n got %q", layout, got)
		}
	}
}

// TestGaps shows which lines are one paragraph.
func TestGaps(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"an empty line after every line": {"Anyang opens a rolling mill\n\nANYANG, China, May 4, 2024 /ABC JBN/--\n\nOn May 3, Anyang opened a rolling mill that\n\ncost 540 million yuan and will hire 120 men.\n\nThe mill, built by Anyang Works, rolls steel\n\nfor 36 carmakers of the country each year, it\n\nsays.\n",
			[]string{"On May 3, Anyang opened a rolling mill that cost 540 million yuan and will hire 120 men.", "The mill, built by Anyang Works, rolls steel for 36 carmakers of the country each year, it says."}},
		"the same, three lines after paragraphs": {"Anyang opens a rolling mill\n\n\n\nOn May 3, Anyang opened a rolling mill that\n\ncost 540 million yuan and will hire 120 men.\n\nThe mill, built by Anyang Works, rolls steel\n\nfor 36 carmakers of the country each year.\n\n\n\nIts furnace burns gas from the old coke oven\n\nand heats a thousand homes in the winter.\n",
			[]string{"On May 3, Anyang opened a rolling mill that cost 540 million yuan and will hire 120 men.", "The mill, built by Anyang Works, rolls steel for 36 carmakers of the country each year.", "Its furnace burns gas from the old coke oven and heats a thousand homes in the winter."}},
		"the same in Chinese": {"安阳新轧机投产\n\n2024-05-04 10:00 来源：河南日报\n\n安阳钢铁厂五月三日建成新轧机，投\n\n资五点四亿元，新增就业一百二十人，\n\n其中一半是镇上的年轻人。\n\n新轧机每年可为三十六家车企供应钢\n\n材二十万吨。\n",
			[]string{"安阳钢铁厂五月三日建成新轧机，投资五点四亿元，新增就业一百二十人，其中一半是镇上的年轻人。", "新轧机每年可为三十六家车企供应钢材二十万吨。"}},
		"a subheading": {"安阳轧出薄钢\n2024-05-04\n\n" + strings.Split(storyZh, "\n\n")[0] + "\n\n——从一台轧机到一座城\n\n" + strings.Split(storyZh, "\n\n")[1] + "\n",
			[]string{strings.Split(storyZh, "\n\n")[0], "——从一台轧机到一座城", strings.Split(storyZh, "\n\n")[1]}},
		"a long subheading": {"安阳轧出薄钢\n2024-05-04\n\n" + strings.Split(storyZh, "\n\n")[0] + "\n\n从一台轧机到一座城，安阳人用了整整六十五年的时间和三代人的心血\n\n近年来，新轧机每年可为36家车企供应钢材20万吨。\n",
			[]string{strings.Split(storyZh, "\n\n")[0], "从一台轧机到一座城，安阳人用了整整六十五年的时间和三代人的心血", "近年来，新轧机每年可为36家车企供应钢材20万吨。"}},
		"a sentence over a gap": {"Anyang opens a mill\n2024-05-04\n\nAnyang Works opened a rolling mill in Anyang, Henan province, on May 3, which will\n\nemploy 120 people. The mill rolls steel for 36 carmakers.\n",
			[]string{"Anyang Works opened a rolling mill in Anyang, Henan province, on May 3, which will employ 120 people. The mill rolls steel for 36 carmakers."}},
		"a heading with capitals": {"Anyang opens a mill\n2024-05-04\n\n" + strings.ReplaceAll(storyEn, "\n\n", "\n\nThin Steel for All the Carmakers of the Country and for Those Abroad as Well\n\n"),
			[]string{strings.Split(storyEn, "\n\n")[0], "Thin Steel for All the Carmakers of the Country and for Those Abroad as Well", strings.Split(storyEn, "\n\n")[1]}},
		"an interview": {"安阳轧出薄钢\n2024-05-04 来源：河南日报\n" + strings.Split(storyZh, "\n\n")[0] + "\n记者：薄钢卖给谁？\n李勇：卖给三十六家车企，每年二十万吨。\n",
			[]string{strings.Split(storyZh, "\n\n")[0], "记者：薄钢卖给谁？", "李勇：卖给三十六家车企，每年二十万吨。"}},
		"links between paragraphs": {"Anyang opens a mill\n2024-05-04\n\n" + strings.ReplaceAll(storyEn, "\n\n", "\n\nAlso read: A town of steel plants trees\n\nAdvertisement\n\n"),
			strings.Split(storyEn, "\n\n")},
		"a numbered heading": {"安阳轧出薄钢\n2024-05-04 来源：河南日报\n一、基本情况\n" + strings.Split(storyZh, "\n\n")[0] + "\n二、主要做法\n" + strings.Split(storyZh, "\n\n")[1] + "\n",
			[]string{"一、基本情况", strings.Split(storyZh, "\n\n")[0], "二、主要做法", strings.Split(storyZh, "\n\n")[1]}},
		"a table": {"安阳轧出薄钢\n2024-05-04\n" + strings.Split(storyZh, "\n\n")[0] + "\n主要项目有：\n新轧机，投资5.4亿元\n老轧机，年产12万吨\n",
			[]string{strings.Split(storyZh, "\n\n")[0], "主要项目有：", "新轧机，投资5.4亿元", "老轧机，年产12万吨"}},
	} {
		if got := read(t, "a.txt", c.text).Body; !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", name, got, c.want)
		}
	}
}

// TestDateForms shows forms of dates that mix English and Chinese.
func TestDateForms(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"週二. 9 月 29th, 2020", "2020-09-29"},
		{"周二. 9月 29th, 2020", "2020-09-29"},
		{"星期三, 5 月 1st, 2024", "2024-05-01"},
		{"9 月 29, 2020", "2020-09-29"},
		{"29 9 月, 2020", "2020-09-29"},
		{"九月 29, 2020", "2020-09-29"},
		{"十二月 3, 2021", "2021-12-03"},
		{"05月04日 2024年", "2024-05-04"},
		{"2024 年 5 月 4 日", "2024-05-04"},
		{"2024-05-04T10:00:00+08:00", "2024-05-04"},
		{"2024. 05. 04", "2024-05-04"},
		{"Sat, May 04 2024", "2024-05-04"},
		{"12-Apr-2023", "2023-04-12"},
		{"15:51, 12-Apr-2023", "2023-04-12"},
		{"20:12 UTC+8, 2024-02-21", "2024-02-21"},
		{"Published: 10:00am, 14 Mar 2024", "2024-03-14"},
		{"中原商报 | 2024年5月4日", "2024-05-04"},
		{"Macau Business | May 2024 | Steel", "2024-05"},
		{"2022年9月29日，2020", "2022-09-29"},
		{"週二", ""},
		{"9 月 29th", ""},
	} {
		if got := dateText(read(t, "a.txt", lay("题\n"+c.line+"\n\n文")).Published.V); got != c.want {
			t.Errorf("%q: %q, want %q", c.line, got, c.want)
		}
		if !strings.Contains(c.line, "月") {
			continue
		}
		if got := dateText(read(t, "a.txt", lay(c.line+"\n\n题\n\n文")).Published.V); got != c.want {
			t.Errorf("above the title: %q: %q, want %q", c.line, got, c.want)
		}
	}
}
