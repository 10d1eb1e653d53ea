package article

import (
	"strings"
	"testing"
)

// TestMistakablePlaces reads short invented articles whose place is easily mistaken: by a
// word that is the name of a place elsewhere, by a county whose city is not named
// while others are, by a zone, by a region.
func TestMistakablePlaces(t *testing.T) {
	for _, c := range []struct{ title, text, want string }{
		// Words that are no places.
		{"渡口改造工程惠及10万人", "沿江渡口改造工程完工，新建候船室12座，惠及群众10万人。", "-"},
		{"渡口改造工程完工", "辽宁本溪的乡镇渡口改造工程完工，惠及群众10万人。", "liaoning/benxi"},
		{"南沙群岛渔业丰收", "三沙市南沙群岛渔业产量同比增长8%，渔民返港。", "hainan/sansha"},
		{"南沙海域投放网箱", "渔船在南沙海域投放深水网箱60口。", "hainan/sansha"},
		{"南沙渔民返航", "南沙渔民本季捕捞产量1.2万吨，渔获运抵码头。", "hainan/sansha"},
		{"Fishing boats return from the Nansha Islands", "Fishermen who work around the Nansha Islands landed 12,000 tonnes this season.", "hainan/sansha"},
		{"Cages for Nansha waters", "Deep-water cages were set in Nansha waters this spring, and Sansha opened a repair yard.", "hainan/sansha"},
		{"出海口整治完成", "流域治理项目投资3亿元，出海口淤积基本清除。", "-"},
		{"朝阳产业迎来新机遇", "专家认为，这一朝阳产业前景广阔，企业加大投入。", "-"},
		{"大理石加工企业转型", "福建泉州的大理石加工企业安装除尘设备，石材废料制成透水砖。", "fujian/quanzhou"},
		{"日照时间长，光伏电站多发电", "青海日照时间长，光伏电站全年发电量增加6%。", "qinghai"},
		{"三明治工厂投产", "上海一家食品企业的三明治工厂投产，日产10万份。", "shanghai"},
		{"重大庆典带动鲜花销售", "云南昆明的花农为重大庆典备货，日销百万枝。", "yunnan/kunming"},
		{"推广元宇宙应用", "湖南长沙推广元宇宙应用场景30个，文旅企业参与。", "hunan/changsha"},
		{"建成都市农业示范园", "江苏南京建成都市农业示范园12个，蔬菜直供社区。", "jiangsu/nanjing"},
		{"美丽水乡引客来", "浙江湖州的美丽水乡吸引游客300万人次。", "zhejiang/huzhou"},
		{"复合肥企业保春耕", "山东临沂的复合肥企业开足马力，日产3000吨。", "shandong/linyi"},
		// A county or a zone decides for its city.
		{"顺德家电企业组团参展", "顺德的家电企业组团到深圳、广州参展，带去新品300件。佛山市政府给予展位补贴。", "guangdong/foshan"},
		{"Shunde's fan makers go to Shenzhen", "Fan makers from Shunde, in Guangdong, showed 300 models in Shenzhen and Guangzhou. Shunde makes one fan in five.", "guangdong/foshan"},
		{"昆山咖啡产业再添新项目", "昆山引进咖啡烘焙项目，产品供应上海、南京的门店。昆山海关缩短了生豆通关时间。", "jiangsu/suzhou"},
		{"Kunshan adds a coffee roaster", "A roaster in Kunshan will supply cafes in Shanghai and Nanjing. Kunshan now imports a third of China's beans.", "jiangsu/suzhou"},
		{"义乌小商品出口增长", "义乌今年出口小商品超过5000亿元，货物经宁波、上海港运往海外。", "zhejiang/jinhua"},
		{"Yiwu traders ship more by rail", "Traders in Yiwu shipped 90,000 containers by rail this year, and others through Ningbo.", "zhejiang/jinhua"},
		{"晋江鞋企抱团研发", "晋江的鞋企与上海、广州的设计师合作，开发轻量跑鞋。", "fujian/quanzhou"},
		{"仁怀酱酒集群加快整合", "仁怀的酒企与贵阳的包装企业签约，酒瓶就地生产。", "guizhou/zunyi"},
		{"Jiangyin yard delivers a tanker", "A yard in Jiangyin has delivered a tanker to owners in Singapore. Steel came from Zhangjiagang.", "jiangsu"},
		{"苏州工业园区发布生物医药新政", "苏州工业园区对新药给予最高2000万元奖励，药企来自北京、上海。", "jiangsu/suzhou"},
		{"Suzhou Industrial Park backs new drugs", "Suzhou Industrial Park will pay up to 20 million yuan for a new drug. Firms from Beijing and Shanghai have moved in.", "jiangsu/suzhou"},
		{"张江再添基因治疗企业", "张江新引进基因治疗企业8家，与杭州、苏州的实验室合作。", "shanghai"},
		{"横琴中医药产业园扩容", "横琴的中医药产业园新增企业12家，澳门大学设立实验室。珠海口岸为原料开设专窗。", "guangdong/zhuhai"},
		{"前海企业服务出海", "前海推出出海服务平台，为香港、广州的企业提供法律服务。", "guangdong/shenzhen"},
		{"光谷激光企业拿下大单", "光谷的激光企业与上海车企签约，供货切割设备。", "hubei/wuhan"},
		{"Optics Valley laser makers win orders", "Laser makers in Optics Valley have won orders from carmakers in Shanghai and Changchun.", "hubei/wuhan"},
		{"郑州航空港引进显示项目", "郑州航空港引进显示模组项目，总投资60亿元，设备来自深圳。", "henan/zhengzhou"},
		{"慈溪小家电出口破百亿", "慈溪的小家电企业前三季度出口112亿元，货柜从上海港发出。", "zhejiang/ningbo"},
		{"神木煤矿全部智能化", "神木的煤矿完成智能化改造，设备由太原、西安的企业供应。", "shaanxi/yulin"},
		{"Renhuai distillers bury their pipes", "Distillers in Renhuai have buried 80 kilometres of pipes; engineers came from Chengdu.", "guizhou/zunyi"},
		{"Zhangjiagang wool town cuts water", "Wool mills in Zhangjiagang use a third less water; machines came from Shanghai.", "jiangsu/suzhou"},
		{"Hengqin opens a TCM park", "Hengqin has opened a park for traditional Chinese medicine. Laboratories from Macao have moved in.", "guangdong/zhuhai"},
		// Firms of one place settle in another.
		{"北京10家药企入驻沧州", "河北沧州的园区开工，北京10家医药企业入驻，总投资28亿元。", "hebei/cangzhou"},
		{"上海企业落户芜湖", "两家上海机器人企业落户安徽芜湖，厂房年内交付。", "anhui/wuhu"},
		{"深圳电子项目落地赣州", "深圳一家公司的电子项目落地江西赣州，投资9亿元。", "jiangxi/ganzhou"},
		// Regions name no province of their own.
		{"长三角共建算力网", "安徽芜湖的数据中心接入长三角算力网，机架1.2万个。", "anhui/wuhu"},
		{"粤港澳大湾区跨境快线开通", "广东珠海开通大湾区跨境快线，班次每天40趟。", "guangdong/zhuhai"},
	} {
		a, err := everyone.Read("a.txt", []byte(c.title+"\n\n"+c.text+"\n"))
		if err != nil {
			t.Errorf("%s: %v", c.title, err)
			continue
		}
		got := "-"
		if p := a.Province.V; p != nil {
			got = p.Slug
			if a.City.V != nil {
				got = a.City.V.Path()
			}
		}
		if got != c.want && !strings.HasPrefix(got, c.want+"/") {
			t.Errorf("%s: %s, want %s", c.title, got, c.want)
		}
	}
}
