package check

import (
	"slices"
	"testing"
)

// TestTermVocabulary holds the comparison of names to more pairs of each kind of
// [TestTermWords]. The briefing is about steel in Anyang, Henan.
func TestTermVocabulary(t *testing.T) {
	for _, c := range []struct{ en, zh string }{
		// Counties and zones.
		{"Mills in Kunshan closed.", "昆山的工厂关闭。"},
		{"Mills in Kunshan closed.", "江苏昆山的工厂关闭。"},
		{"Mills in Kunshan, Suzhou, closed.", "昆山市的工厂关闭。"},
		{"Suzhou’s Kunshan makes laptops.", "昆山生产笔记本电脑。"},
		{"Zhejiang’s Yiwu sells toys.", "义乌销售玩具。"},
		{"Yiwu City sells toys.", "义乌市销售玩具。"},
		{"Makers in Zhangjiang hired more.", "张江企业增加招聘。"},
		{"Qianhai opens to firms from Hong Kong.", "前海向港企开放。"},
		{"Hengqin has a new park.", "横琴新建一座园区。"},
		{"Optics Valley makes lasers.", "光谷生产激光器。"},
		{"Optics Valley makes lasers.", "武汉东湖高新区生产激光器。"},
		{"A park in Suzhou grew.", "苏州工业园区增长。"},
		{"Suzhou Industrial Park grew.", "园区增长。"},
		{"The zone at Zhengzhou’s airport grew.", "郑州航空港区增长。"},
		{"Shoes come from Jinjiang.", "鞋来自晋江。"},
		{"Stone lions stand at the gate.", "石狮立在门口。"},
		{"Ports serve the zone.", "临港产业园配套码头。"},
		{"Anji makes chairs.", "安吉县制造椅子。"},
		{"Rongcheng county is part of the new area.", "容城县属于新区。"},
		{"It is in [[Optics Valley]].", "它在[[光谷]]。"},
		{"It is in [[Kunshan|that town]].", "它在昆山。"},
		{"It is in Yiwu.", "它在[[yiwu|那里]]。"},
		// Words that contain the name of a place.
		{"A sunrise industry.", "这是朝阳产业。"},
		{"The outlet to the sea was dredged.", "出海口得到疏浚。"},
		{"Marble is cut here.", "这里切割大理石。"},
		{"Sunshine lasts long here.", "这里日照时间长。"},
		{"Imports passed through Vietnam.", "货物从越南通过。"},
		{"Compound fertiliser is made here.", "这里生产复合肥。"},
		{"The balance rose.", "最新余额上升。"},
		{"Four square kilometres were added.", "新增四平方公里。"},
		{"Guests came from afar.", "远道来宾出席。"},
		{"A big celebration.", "一场重大庆典。"},
		{"A major theory.", "一项重大理论。"},
		// Regions.
		{"Firms from the Greater Bay Area came.", "粤港澳大湾区企业来了。"},
		{"Guangdong, Hong Kong and Macao share a lab.", "粤港澳大湾区共建实验室。"},
		{"Plants in the Yangtze River Delta closed.", "长三角工厂关闭。"},
		{"Plants in Jiangsu, Zhejiang and Shanghai closed.", "江浙沪工厂关闭。"},
		{"Beijing, Tianjin and Hebei share a grid.", "京津冀地区共用电网。"},
		{"Sichuan and Chongqing share a park.", "成渝地区双城经济圈共建园区。"},
		{"Liaoning, Jilin and Heilongjiang grow maize.", "东北地区种植玉米。"},
		{"Northeast China grows maize.", "东北三省种植玉米。"},
		{"Guangxi and Guangdong agreed.", "两广达成一致。"},
		{"Hubei and Hunan agreed.", "鄂湘达成一致。"},
		{"Jiangxi and Fujian agreed.", "赣闽两省达成一致。"},
		{"Henan and Shandong agreed.", "豫鲁两省达成一致。"},
		{"Shanxi, Shaanxi and Inner Mongolia mine coal.", "晋陕蒙开采煤炭。"},
		{"Changsha, Zhuzhou and Xiangtan share a metro.", "长株潭共用地铁。"},
		// Former and other names.
		{"Xiangyang was once called Xiangfan.", "襄阳旧称襄樊。"},
		{"Pu’er tea comes from Pu’er.", "普洱茶产自思茅。"},
		{"Macau opened a lab.", "澳门建成实验室。"},
		{"Xizang barley sells.", "西藏青稞畅销。"},
		// People and adjectives.
		{"Tibetans grow barley.", "藏族群众种植青稞。"},
		{"Inner Mongolians raise sheep.", "内蒙古牧民养羊。"},
		{"Cantonese food sells.", "粤菜畅销。"},
		{"Sichuanese peppers sell.", "四川花椒畅销。"},
		{"Hunanese dishes sell.", "湘菜畅销。"},
		{"Taiwanese investors came.", "台商来了。"},
		{"Macanese firms came.", "澳门企业来了。"},
		{"Beijingers queue for it.", "北京市民排队购买。"},
		{"Uyghur weavers in Xinjiang sell silk.", "新疆维吾尔族织工销售丝绸。"},
		{"Hainanese coconuts sell.", "海南椰子畅销。"},
		{"Fujianese traders came.", "闽商来了。"},
		// Money.
		{"It costs 45 patacas.", "售价45澳门元。"},
		{"It raised HK$3 billion.", "募资30亿港元。"},
		{"It raised 3 billion Hong Kong dollars.", "募资30亿港元。"},
		{"It raised NT$3 billion.", "募资30亿元新台币。"},
		{"MOP 3 million was paid.", "支付300万澳门元。"},
		{"Macau patacas are accepted.", "可收澳门币。"},
		// Governments.
		{"Beijing and Brussels agreed.", "中欧达成一致。"},
		{"Talks between Beijing and Canberra resumed.", "中澳恢复会谈。"},
		{"Beijing banned the exports.", "中国禁止出口。"},
		{"Beijing wants more of it.", "中央希望增加。"},
		{"Approval from Beijing came late.", "国务院批复较晚。"},
		{"Regulators in Beijing eased the rule.", "国家监管部门放宽规定。"},
		{"Tokyo and Beijing talked.", "中日举行会谈。"},
		{"Officials in Beijing urged calm.", "中央有关部门呼吁冷静。"},
		// Brands.
		{"Moutai rose.", "茅台上涨。"},
		{"Kweichow Moutai rose.", "贵州茅台上涨。"},
		{"Tsingtao Brewery rose.", "青岛啤酒上涨。"},
		{"Harbin beer sells.", "哈尔滨啤酒畅销。"},
		{"Haier sells.", "海尔畅销。"},
		{"Lanzhou noodles sell.", "兰州拉面畅销。"},
		{"Jinhua ham sells.", "金华火腿畅销。"},
		{"Yunnan Baiyao rose.", "云南白药上涨。"},
		{"Geely rose.", "浙江吉利上涨。"},
		{"Hami melons sell.", "哈密瓜畅销。"},
		{"Fen wine sells.", "山西汾酒畅销。"},
		// Capitals.
		{"The capital of the province hosts the fair.", "郑州承办展会。"},
		{"Jinan, Shandong’s capital, hosts the fair.", "山东省会济南承办展会。"},
		{"Shandong’s capital hosts the fair.", "山东济南承办展会。"},
		{"The capital of Gansu hosts the fair.", "兰州承办展会，甘肃企业参展。"},
		{"Lanzhou hosts the fair for Gansu.", "甘肃省会承办展会。"},
		// Industries in narrower, wider or everyday words.
		{"Steelmakers came.", "钢铁企业来了。"},
		{"Coal mines closed.", "煤炭企业关闭。"},
		{"Online security firms came.", "网络安全企业来了。"},
		{"Cyber-security firms came.", "网络安全企业来了。"},
		{"Online sellers came.", "电子商务企业来了。"},
		{"Carmakers came.", "汽车制造企业来了。"},
		{"Clothing makers came.", "纺织服装企业来了。"},
		{"3D printers are made here.", "此地发展增材制造。"},
		{"Phones and tablets are made here.", "此地发展消费电子。"},
		{"Brain implants are made here.", "此地研制脑机接口。"},
		{"Restaurants and hotels reopened.", "餐饮与住宿业恢复。"},
		{"Makers of home appliances came.", "家电企业来了。"},
		{"Real estate fell.", "楼市下行。"},
		{"Oil and gas flow here.", "此地输送天然气。"},
		{"Consumer goods sell.", "消费品畅销。"},
		{"Electronic components are made here.", "此地生产元器件。"},
		{"Food processing grew.", "食品工业增长。"},
		{"Non-ferrous metals fell.", "铜铝价格下跌。"},
		{"Express delivery grew.", "快递业增长。"},
		{"Auto parts are made here.", "此地生产汽车零部件。"},
		{"The digital economy grew.", "数字经济增长。"},
		{"Future industries grew.", "未来产业增长。"},
		{"Industries of the future grew.", "未来产业增长。"},
		{"Vocational training grew.", "职业教育增长。"},
		{"Power grids were built.", "电网建成。"},
		{"Building materials fell.", "建材价格下跌。"},
		{"Machine parts are made here.", "此地生产基础零部件。"},
		{"Testing and inspection firms came.", "检验检测企业来了。"},
		{"Head offices came.", "此地发展总部经济。"},
		{"Live-stream sales grew.", "直播电商增长。"},
		{"The silver economy grew.", "银发经济增长。"},
	} {
		if got := unansweredIn(c.en, c.zh); len(got) > 0 {
			t.Errorf("%q, %q: %q", c.en, c.zh, got)
		}
	}
}

// A name that is lost or taken for another is found.
func TestTermVocabularyLost(t *testing.T) {
	for _, c := range []struct{ en, zh, lost string }{
		{"Mills in Kunshan closed.", "常熟的工厂关闭。", "Kunshan"},
		{"Mills in Kunshan closed.", "常熟的工厂关闭。", "常熟"},
		{"Mills in Yiwu closed.", "当地的工厂关闭。", "Yiwu"},
		{"The zone grew.", "横琴增长。", "横琴"},
		{"The zone grew.", "[[横琴]]增长。", "[[横琴]]"},
		{"Zhangjiang grew.", "临港新片区增长。", "Zhangjiang"},
		{"Optics Valley grew.", "中关村增长。", "Optics Valley"},
		{"Qianhai grew.", "横琴增长。", "Qianhai"},
		{"Taizhou in Zhejiang grew.", "江苏泰州增长。", "Zhejiang"},
		{"Mills in Xiangyang closed.", "南阳的工厂关闭。", "Xiangyang"},
		{"Guangdong, Hong Kong and Taiwan agreed.", "粤港澳三地商定。", "Taiwan"},
		{"Sichuan and Yunnan agreed.", "川渝商定。", "Yunnan"},
		{"Anhui and Jiangxi agreed.", "皖苏商定。", "Jiangxi"},
		{"Beijing, Tianjin and Shandong share a grid.", "京津冀共用电网。", "Shandong"},
		{"Henan and Hubei agreed.", "豫鲁两省商定。", "Hubei"},
		{"The Yangtze River Delta and Shenzhen agreed.", "长三角与当地商定。", "Shenzhen"},
		{"Marble from Yunnan.", "大理石来自当地。", "Yunnan"},
		{"Shijiazhuang hosts the fair.", "省会承办展会，山西企业参展。", "Shijiazhuang"},
		{"Macao firms paid MOP 3 million.", "企业支付300万澳门元。", "Macao"},
		{"Qingdao grew.", "海尔增长。", "Qingdao"},
		{"Batteries are made here.", "此地发展低空经济。", "低空经济"},
		{"Shops opened.", "网络安全企业开业。", "网络安全"},
		{"Firms came.", "脑机接口企业来了。", "脑机接口"},
		{"It lists home appliances.", "清单里有家具。", "home appliances"},
		{"Xinjiang grew.", "西藏增长。", "Xinjiang"},
	} {
		if got := unansweredIn(c.en, c.zh); !slices.Contains(got, c.lost) {
			t.Errorf("%q, %q: %q is not found, only %q", c.en, c.zh, c.lost, got)
		}
	}
}
