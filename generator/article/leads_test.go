package article

import (
	"slices"
	"strings"
	"testing"
)

// TestSourceLines shows the name that is read from a line with a label and what
// follows the name without a space.
func TestSourceLines(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"2013年05月22日 16:33 来源：中国新闻网参与互动(0)", "中国新闻网"},
		{"2024年05月22日16:33 来源：人民网-河南频道 手机看新闻", "人民网-河南频道"},
		{"2024-05-22 08:18:32 来源： 新华社 关注新华网", "新华社"},
		{"来源：河南日报客户端 | 2024-05-22", "河南日报客户端"},
		{"来源：《中原经济报》记者 李明 2024-05-22", "中原经济报"},
		{"来源:安阳市人民政府网站 发布日期:2024-05-22", "安阳市人民政府网站"},
		{"来源：21世纪财经报 2024-05-22", "21世纪财经报"},
		{"2024-05-22 16:33　来源：殷都在线　　责任编辑：王娜", "殷都在线"},
		{"2024-05-22 来源：中国网·中原频道 作者：李明", "中国网·中原频道"},
		{"信息来源：市商务局 发布时间：2024-05-22 阅读次数：12", "市商务局"},
		{"来源：殷都发布 时间：2024-05-22 09:00 浏览量：120", "殷都发布"},
		{"稿源：中原网 编辑：王娜 2024-05-22", "中原网"},
		{"文章来源：中国钢铁新闻网 更新时间：2024-05-22", "中国钢铁新闻网"},
		{"2024-05-22 09:00 | 来源: 殷都日报 | 字号: A+ A-", "殷都日报"},
		{"本文转自：中原日报", "中原日报"},
		{"来源\n中原日报\n时间\n2024-05-22", "中原日报"},
		{"来源：\n中原日报\n发布时间：\n2024-05-22", "中原日报"},
		{"Source:\nHenan Daily\nUpdated:\nMay 22, 2024", "Henan Daily"},
		{"Source: Henan Daily | Updated: 2024-05-22 | Editor: Li", "Henan Daily"},
		{"Source:Xinhua    Editor:Li    2024-05-22", "Xinhua"},
		{"From: Anyang Government Website  Date: 2024-05-22 Font Size: Large", "Anyang Government Website"},
		{"Source: Henan Provincial Department of Commerce 2024-05-22 09:22", "Henan Provincial Department of Commerce"},
		{"Updated: 2024-05-22 Source: Xinhua Comments", "Xinhua"},
		{"Xinhua | May 22, 2024", "Xinhua"},
		{"Xinhua, May 22, 2024", "Xinhua"},
		{"Henan Daily 2024-05-22 09:12:11 Hits: 22", "Henan Daily"},
		{"Provided by Xinhua | May 22, 2024", "Xinhua"},
		{"来源:殷都广播电视台收集编辑:殷都广播电视台", "殷都广播电视台"},
		{"来源：本站 2024-05-22", ""},
		{"来源：网络 2024-05-22", ""},
		{"来源： 2024-05-22", ""},
		{"来源：第22期 2024-05-22", ""},
		{"Source: 2024-05-22", ""},
		{"Source: Internet 2024-05-22", ""},
		{"Author: Li Yong 2024-05-22", ""},
		{"作者：李明 2024-05-22", ""},
		{"编辑：李明 2024-05-22", ""},
		{"Wang Na, Anyang | May 22, 2024", ""},
	} {
		title := "T"
		if countHan(c.line) > 0 {
			title = "题"
		}
		story := map[string]string{"T": "B", "题": "文"}[title]
		a := read(t, "a.txt", lay(title+"\n"+c.line+"\n\n"+story))
		if a.Publisher.V != c.want {
			t.Errorf("%q: %q, want %q", c.line, a.Publisher.V, c.want)
		}
		if strings.Contains(c.line, "2024") && strings.Contains(c.line, "22") && dateText(a.Published.V) != "2024-05-22" {
			t.Errorf("%q: %s", c.line, dateText(a.Published.V))
		}
		if want := lay(title); a.Title.V != strings.TrimSpace(want) {
			t.Errorf("%q: title %q", c.line, a.Title.V)
		}
	}
}

// TestLeads shows the words that a text begins with and that are not part of it,
// and the paper that they name.
func TestLeads(t *testing.T) {
	en, zh := strings.Split(storyEn, "\n\n"), strings.Split(storyZh, "\n\n")
	for _, c := range []struct{ lead, want string }{
		{"长江云报道 ", "长江云"},
		{"央视网消息：", "央视网"},
		{"央视网消息（记者 李明）：", "央视网"},
		{"证券时报网讯，", "证券时报网"},
		{"新京报讯 ", "新京报"},
		{"中证网讯（记者 李明）", "中证网"},
		{"财联社5月4日电，", "财联社"},
		{"北京商报讯（记者 李明 王华）", "北京商报"},
		{"殷都新闻网5月4日讯 ", "殷都新闻网"},
		{"央广网郑州5月4日消息（记者 李明）", "央广网"},
		{"人民网郑州5月4日电 （李明）", "人民网"},
		{"人民网郑州5月4日电（记者李明、实习生王华）", "人民网"},
		{"新华社郑州5月4日电题：", "新华社"},
		{"中新网安阳5月4日电(李明 王华)", "中新网"},
		{"中新社安阳5月4日电 (记者 李明)", "中新社"},
		{"IT之家 5 月 4 日消息，", "IT之家"},
		{"中国经济网郑州5月4日讯（记者李明）", "中国经济网"},
		{"经济日报-中国经济网郑州5月4日讯（记者李明）", "经济日报-中国经济网 | 中国经济网 | 经济日报"},
		{"本报安阳讯（记者 李明）", ""},
		{"本报讯 记者李明报道：", ""},
		{"本报记者 李明 通讯员 王华\n", ""},
		{"大众网·海报新闻记者 李明 安阳报道\n", "大众网·海报新闻 | 海报新闻"},
		{"殷都融媒讯（记者 李明）", "殷都融媒 | "},
		{"【殷都新闻网讯】（记者 李明）", "殷都新闻网"},
		{"【中原報訊】記者李明報導：", "中原報"},
		{"【中原報專訊】", "中原報"},
		{"【本報記者李明鄭州報導】", ""},
		{"〔記者李明／台北報導〕", ""},
		{"【記者李明／台南報導】", ""},
		{"記者李明／台北報導\n", ""},
		{"（中央社記者李明台北4日電）", "中央社"},
		{"（中央社台北4日電）", "中央社"},
		{"[中原财经网]", "中原财经网"},
		{"（原标题：新轧机）\n", ""},
		{"ANYANG, Henan, May 4 (Xinhua) -- ", "Xinhua"},
		{"ANYANG, May 4, 2024 /PRNewswire/ -- ", "PRNewswire"},
		{"ANYANG, China, May 4, 2024 (GLOBE NEWSWIRE) -- ", "GLOBE NEWSWIRE"},
		{"Anyang, China, May 4, 2024 --(BUSINESS WIRE)-- ", "BUSINESS WIRE"},
		{"(Yicai) May 4 -- ", "Yicai"},
		{"(ECNS) -- ", "ECNS"},
		{"ANYANG -- ", ""},
		{"ANYANG - ", ""},
		{"ANYANG — ", ""},
		{"ANYANG, May 4 -- ", ""},
		{"BEIJING, May 4 (China Daily) - ", "China Daily"},
		{"Beijing (People's Daily) - ", "People's Daily"},
		{"Zhengzhou (China Daily) – ", "China Daily"},
		{"By Li Yong, Xinhua\n", "Xinhua"},
		{"Xinhua, Zhengzhou, May 4 -- ", "Xinhua"},
	} {
		layout, want, story := "T\n", en, storyEn
		if countHan(c.lead) > 0 {
			layout, want, story = "题\n", zh, storyZh
		}
		a := read(t, "a.txt", lay(layout)+"\n"+c.lead+story+"\n")
		if !slices.Equal(a.Body, want) {
			t.Errorf("%q: %q", c.lead, a.Body)
		}
		if !slices.Contains(strings.Split(c.want, " | "), a.Publisher.V) {
			t.Errorf("%q: publisher %q, want %q", c.lead, a.Publisher.V, c.want)
		}
	}
	for _, first := range []string{ // no leads
		"记者从安阳市工信局获悉，新轧机已经投产。",
		"5月4日，记者走进安阳钢铁厂，新轧机已经投产。",
		"（一）新轧机已经投产，投资5.4亿元。",
		"【项目】新轧机已经投产，投资5.4亿元。",
		"2024年5月4日，新轧机已经投产，投资5.4亿元。",
		"据新华社消息，新轧机已经投产，投资5.4亿元。",
		"经济日报社与安阳钢铁厂签约，新轧机已经投产。",
		"Xinhua News Agency will write the history of the works, its managers said on Friday.",
		"China-made steel is thin, and that of Anyang Works is the thinnest of all.",
		"CATL - the maker of batteries - has ordered steel from Anyang Works for its plants.",
		"Anyang - the town of steel - has opened a mill that rolls 20,000 tons a year.",
	} {
		title := "题"
		if countHan(first) == 0 {
			title = "T"
		}
		if a := read(t, "a.txt", lay(title+"\n2024-05-22\n\n"+first+"\n\n"+map[string]string{"T": "B", "题": "文"}[title])); a.Body[0] != first {
			t.Errorf("%q became %q", first, a.Body[0])
		}
	}
}

// TestNamedPapers shows publishers that are named in a dateline of an agency, in a
// line with the issue of a periodical, and in an imprint without Latin letters.
func TestNamedPapers(t *testing.T) {
	const zh = "安阳市今年新建3座泵厂，总投资12亿元，带动就业900人，产品销往全国各地。\n当地机械产业基础较好，产业链较为完整，近年来发展平稳，企业已有300家。\n"
	const en = "Anyang in Henan province has opened three pump plants this year, which cost 1.2 billion yuan and employ 900 people.\nThe plants are the largest of their kind in the province, the city says, and more are to come next year.\n"
	for _, c := range []struct{ text, want, first string }{
		{"Central News Service, Anyang, June 5 (Li Na) " + en, "Central News Service", "Anyang in Henan"},
		{"Yubei Daily, Anyang, Sept. 12, 2023 -- " + en, "Yubei Daily", "Anyang in Henan"},
		{"安阳泵业提速\n2014-04-17\n泵业市场周刊 2014年7期\n" + zh, "泵业市场周刊", "安阳市今年"},
		{"安阳泵业提速\n2014-04-17\n《豫北杂志》第12期\n" + zh, "豫北杂志", "安阳市今年"},
		{"安阳泵业提速\n2014-04-17 14:20:01\n" + zh + "关于我们 | 网站声明 | Copyright2011-2017 All Rights Reserved 豫北泵业网 版权所有\n", "豫北泵业网", "安阳市今年"},
		{"安阳泵业提速\n2014-04-17 14:20:01\n" + zh + "Copyright 2011-2017 All Rights Reserved\n", "", "安阳市今年"},
	} {
		a := read(t, "a.txt", c.text)
		if a.Publisher.V != c.want || !strings.HasPrefix(a.Body[0], c.first) {
			t.Errorf("%q: publisher %q, want %q; text from %.40q", c.text[:40], a.Publisher.V, c.want, a.Body[0])
		}
	}
}
