package check

import "testing"

// TestTermWords holds the comparison of names to pairs that name the same thing in
// other words, and to pairs in which a name is lost beside such words. The briefing
// is about steel in Anyang, Henan.
func TestTermWords(t *testing.T) {
	for _, c := range []struct{ en, zh string }{
		// Short names of provinces and cities, side by side or with a word.
		{"Guangdong, Hong Kong and Macao signed.", "粤港澳三地签约。"},
		{"Sichuan and Chongqing will build the line.", "川渝两地共建此线。"},
		{"The Anhui and Jiangsu provinces agreed.", "皖苏两省商定。"},
		{"Firms from Jiangsu, Zhejiang and Shanghai came.", "苏浙沪企业前来。"},
		{"The road joins Shaanxi, Gansu and Ningxia.", "公路连接陕甘宁。"},
		{"Yunnan, Guizhou and Sichuan share the grid.", "云贵川共用电网。"},
		{"Fujian and Taiwan trade more.", "闽台贸易增加。"},
		{"Firms from Guangdong invest here.", "粤企来此投资。"},
		{"Investors came to Sichuan from afar.", "投资者远道入蜀。"},
		{"Shanghai firms invest in Hubei.", "沪企投资在鄂项目。"},
		{"Beijing, Tianjin and Hebei plan together.", "京津冀共同规划。"},
		{"Shanghai, Jiangsu, Zhejiang and Anhui share a platform.", "长三角共享平台。"},
		{"Chengdu and Chongqing are one circle.", "成渝双城经济圈。"},
		{"Guangzhou and Shenzhen are an hour apart.", "广深相距一小时。"},
		{"Suzhou, Wuxi and Changzhou make the most.", "苏锡常产量最大。"},
		{"The plants in Liaoning, Jilin and Heilongjiang closed.", "东北三省的工厂关闭。"},
		{"Hunan and Hubei agreed.", "两湖达成一致。"},
		{"The Yangtze River Delta shares a platform.", "江苏、浙江、安徽和上海共享平台。"},
		// A city with its province in one edition.
		{"Taizhou in Zhejiang makes moulds.", "台州制造模具。"},
		{"Taizhou in Jiangsu makes medicine.", "泰州制药。"},
		{"Mills in Ningbo, Zhejiang, closed.", "宁波的工厂关闭。"},
		{"Mills in Ningbo closed.", "浙江宁波的工厂关闭。"},
		{"Mills in Ningbo closed.", "浙江省宁波市的工厂关闭。"},
		{"The Hunan city of Zhuzhou makes trains.", "株洲制造列车。"},
		{"Guangdong’s Foshan makes tiles.", "佛山生产瓷砖。"},
		{"Zhuhai makes printers.", "珠海（广东）生产打印机。"},
		// Adjectives and people.
		{"Inner Mongolian firms came.", "内蒙古企业来了。"},
		{"Tibetan barley sells well.", "西藏青稞畅销。"},
		{"Cantonese firms came.", "广东企业来了。"},
		{"Taiwanese firms came.", "台湾企业来了。"},
		{"Sichuanese cooks came.", "四川厨师来了。"},
		{"Shanghainese shoppers came.", "上海顾客来了。"},
		{"Hong Kongers invest here.", "香港人来此投资。"},
		// Governments.
		{"Beijing and Washington agreed.", "中美达成一致。"},
		{"Washington and Beijing lifted tariffs.", "中美两国取消关税。"},
		{"Brussels and Beijing talked.", "中欧举行会谈。"},
		{"The government in Beijing approved it.", "中央政府批准了该项目。"},
		{"Beijing has approved the plan.", "国务院已批准该规划。"},
		{"Beijing imposed tariffs.", "中方加征关税。"},
		// Money.
		{"They raised MOP 45 million.", "募资4500万澳门元。"},
		{"They raised 45 million patacas.", "募资4500万澳门币。"},
		{"Hong Kong dollars are accepted.", "可收港币。"},
		{"It costs a Hong Kong dollar.", "售价1港元。"},
		{"New Taiwan dollars are accepted.", "可收新台币。"},
		// Brands.
		{"Kweichow Moutai sells well.", "贵州茅台畅销。"},
		{"Moutai sells well.", "贵州茅台畅销。"},
		{"Tsingtao sells well.", "青岛啤酒畅销。"},
		{"Haier sells well.", "青岛海尔畅销。"},
		{"Yili sells well.", "内蒙古伊利畅销。"},
		{"Peking duck sells well.", "北京烤鸭畅销。"},
		// Capitals.
		{"The provincial capital hosts the fair.", "郑州承办此次展会。"},
		{"Zhengzhou hosts the fair.", "省会承办此次展会。"},
		{"The regional capital of Inner Mongolia hosts the fair.", "内蒙古呼和浩特承办展会。"},
		// Industries in everyday words.
		{"Electric cars sell well.", "新能源汽车热销。"},
		{"EVs sell well.", "新能源汽车热销。"},
		{"Chipmakers moved in.", "集成电路企业入驻。"},
		{"Semiconductor plants moved in.", "集成电路工厂入驻。"},
		{"Batteries for cars are made here.", "此地生产动力电池。"},
		{"EV batteries are made here.", "此地生产动力电池。"},
		{"Drones and flying taxis are made here.", "此地发展低空经济。"},
		{"Private rockets are made here.", "此地发展商业航天。"},
		{"Excavators are made here.", "此地生产工程机械。"},
	} {
		if got := unansweredIn(c.en, c.zh); len(got) > 0 {
			t.Errorf("%q, %q: %q", c.en, c.zh, got)
		}
	}
}

// A name that is lost beside such words is found.
func TestTermWordsLost(t *testing.T) {
	for _, c := range []struct{ en, zh, lost string }{
		{"Guangdong, Hong Kong and Fujian signed.", "粤港澳三地签约。", "Fujian"},
		{"Sichuan and Guizhou will build it.", "川渝两地共建。", "Guizhou"},
		{"The Anhui and Zhejiang provinces agreed.", "皖苏两省商定。", "Zhejiang"},
		{"Firms from Guangdong invest here.", "沪企来此投资。", "Guangdong"},
		{"Beijing, Tianjin and Shanxi plan together.", "京津冀共同规划。", "Shanxi"},
		{"Shanghai, Jiangsu and Fujian share a platform.", "长三角共享平台。", "Fujian"},
		{"Chengdu and Guiyang are one circle.", "成渝双城经济圈。", "Guiyang"},
		{"A mill in Xinjiang opened.", "新工厂投产。", "Xinjiang"},
		{"A mill in Yunnan opened.", "云计算工厂投产。", "Yunnan"},
		{"Taizhou in Zhejiang makes moulds.", "泰州制造模具。", "Zhejiang"},
		{"Taizhou in Jiangsu makes moulds.", "台州制造模具。", "Jiangsu"},
		{"Mills in Ningbo, Zhejiang, closed.", "温州的工厂关闭。", "Ningbo"},
		{"Mills in Ningbo, Zhejiang, closed. Zhejiang wants more.", "宁波的工厂关闭。该地希望更多。", "Zhejiang"},
		{"Guangdong’s Foshan makes tiles.", "当地生产瓷砖。", "Guangdong"},
		{"Tibetan barley sells well.", "青海青稞畅销。", "青海"},
		{"Cantonese firms came.", "福建企业来了。", "福建"},
		{"Taiwanese firms came.", "香港企业来了。", "香港"},
		{"Beijing makes cars.", "中美达成一致，当地造车。", "Beijing"},
		{"Beijing and Washington agreed.", "双方达成一致。", "Beijing"},
		{"The government in Beijing approved it.", "上海市批准了该项目。", "Beijing"},
		{"Firms in Macao raised MOP 45 million.", "当地企业募资4500万澳门元。", "Macao"},
		{"Firms in Hong Kong take Hong Kong dollars.", "当地企业收港币。", "Hong Kong"},
		{"Firms take patacas.", "澳门企业收澳门元。", "澳门"},
		{"Moutai sells well.", "贵州的酒畅销。", "贵州"},
		{"Haier sells well.", "青岛的家电畅销。", "青岛"},
		{"The provincial capital hosts the fair.", "洛阳承办此次展会。", "洛阳"},
		{"The provincial capital hosts the fair.", "长沙承办此次展会。", "长沙"},
		{"Cars sell well.", "新能源汽车热销。", "新能源汽车"},
		{"Firms moved in.", "集成电路企业入驻。", "集成电路"},
		{"Parts are made here.", "此地生产动力电池。", "动力电池"},
		{"Electric cars sell well.", "人工智能热销。", "人工智能"},
		{"Chipmakers moved in.", "工程机械企业入驻。", "工程机械"},
	} {
		got := unansweredIn(c.en, c.zh)
		found := false
		for _, name := range got {
			found = found || name == c.lost
		}
		if !found {
			t.Errorf("%q, %q: %q is not found, only %q", c.en, c.zh, c.lost, got)
		}
	}
}

// unansweredIn returns the names that are reported for a pair of texts.
func unansweredIn(en, zh string) (names []string) {
	files := pairOf(en, zh)
	_, problems := termsOf(files)
	for _, p := range problems {
		names = append(names, files[p.Span.File][p.Span.Start:p.Span.End])
	}
	return names
}
