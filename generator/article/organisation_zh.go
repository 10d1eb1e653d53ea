package article

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"brief/generator/lang"
)

type zhEnd struct {
	word string
	kind orgKind
	soft bool // a word of other uses as well: the name must stand free on both sides
}

var zhEnds = sync.OnceValue(func() map[rune][]zhEnd {
	m := map[rune][]zhEnd{}
	for _, group := range []struct {
		kind  orgKind
		soft  bool
		words string
	}{
		{company, false, `集团公司 集团 股份有限公司 有限责任公司 有限公司 股份公司 公司 银行 资本 创投 控股 药业 制药 证券 保险 出版社 电视台 航空公司 钢厂 总厂 重工 船厂 电厂 盐场 油田 炼油厂 机场 合作社 酒厂 药厂 分公司 电站 水务局 交易中心 研究总院`},
		{research, false, `大学 学院 医院 研究院 研究所 研究中心 博物院 实验室 科学院 工程院 学会 协会 商会 联合会 促进会 中医院 疾控中心 技术中心 创新中心 检测中心 工程中心 博物馆 职业学校 技师学院 设计院 检验中心 检验院 血液中心 交易所 交易中心 学校 一附院 二附院 附属医院 技术研究院`},
		{localBody, false, `开发区 高新区 经开区 自贸区 自贸片区 综保区 保税区 示范区 产业园 产业园区 工业园 工业园区 科技园 科技城 科学城 软件园 创业园 物流园 孵化器 孵化园 医学城 生物城 药谷 管委会 管理委员会 人民政府 市政府 委员会 工信厅 工信局 科技局 科技厅 商务局 商务厅 农业农村厅 农业农村局 文旅局 文旅厅 广旅局 发展改革委 水利局 交通局 自然资源局 生态环境局 生态环境厅 市场监管局 投资促进局 招商局 大数据局 能源局 水务局 统计局 药监局 监管局 发改委 税务局 海关 基地 片区 化工园 园区 滑雪场 度假区 景区 影视城 商贸城 药港 陆港 空港 物流港 会展中心 体育中心 交易市场`},
		{company, true, `科技 股份 半导体 数控 绿能 智能 医疗 生物 医药 材料 新材 新材料 能源 新能源 电子 光电 光伏 汽车 机械 一重 二重 轴承 钢铁 化工 石化 航空 航天 软件 信息 通信 通讯 微电子 基因 食品 乳业 酒业 基金 锂能 锂业 锂电 动力 电气 电力 重装 铝业 铜业 稀土 机器人 装备 精工 精密 机床 数字 传感 仪器 环保 环境 水务 纺织 服饰 家居 陶瓷 玻璃 物流 文旅 传媒 影业 动漫 种业 农业 牧业 茶业 渔业 海工 船舶 重机 特钢 电池 储能 氢能 风电 硅业 磁材 视讯 光学 激光 粉体 高科 能建 智控 灯饰 照明 咖啡 鞋业 制衣 乐器 眼镜 钟表 玩具 卫浴 门窗 家具 炊具 电器 家电 五金 阀门 泵业 模具 齿轮 缆业 电缆 线缆 变压器 玻纤 碳纤 化纤 磁业 锰业 钼业 钨业 镁业 锌业 黄金 矿业 能化 水泥 建材 智造 健康 诊断 器械 无人机 草业 水产 互动 网络 娱乐 超媒 置业 建工 商贸 粮油 饮料 饮品 香料 医学 医工 生科 精化 新科 纸业 林业 牧场 茶叶 超材 晶圆 显示 光通信 量子 云 数科 智驾 智联 出行 快递 供应链`},
	} {
		for _, w := range strings.Fields(group.words) {
			first, _ := utf8.DecodeRuneInString(w)
			m[first] = append(m[first], zhEnd{w, group.kind, group.soft})
		}
	}
	for _, list := range m {
		slices.SortFunc(list, func(a, b zhEnd) int { return len(b.word) - len(a.word) })
	}
	return m
})

var (
	// what cannot stand within a name
	zhBreak = set(`， 。 、 ； ： ！ ？ “ ” ‘ ’ （ ） 《 》 【 】 … — , . ; : ! ? " ' ( ) [ ] / | 的 在 由 向 是 将 把 被 让 从 到 等 其 了 着 过 以 据 及 与 和 给 跟 同 称 说 这 那 该 此 也 都 又 还 并 已 就 只 于`)
	// words that names do not begin with; longest first
	zhLead = byLength(`形成 达成 签署 开展 整合 高标准 高水平 高起点 亿元 万元 万平方米 平方米 平方公里 万吨 公里 余家 引进 引入 引育 招引 联合 依托 携手 对接 推动 推进 成立 组建 设立 建设 建成 新建 在建 共建 打造 拥有 包括 包含 位于 坐落 入驻 落户 来自 走进 走访 走出 支持 服务 吸引 集聚 聚集 汇聚 培育 孵化 邀请 委托 参观 加入 收购 投资 参股 旗下 作为 通过 根据 围绕 按照 例如 比如 诸如 其中 目前 近日 日前 当天 同时 此外 随后 现有 已有 全市 全省 全区 全县 全国 全球 国内 国外 本地 当地 我市 我省 我国 该市 该省 一家 两家 多家 数家 一批 一座 首家 首个 首座 第一家 龙头企业 龙头 骨干企业 企业 公司 负责人 记者 走 进 到访 考察 组织 举办 承办 主办 参与 合作 合办 牵头 隶属 属于 归属 成为 属 如 像 对 为 由 由于 位列 入选 挂牌 揭牌 签约 签下 联手 交给 交由 送往 送到 来到 前往 抵达 现场 走访了 以及 省级 市级 国家级 区级 实施 推出 研发 生产 制造 采购 供应 提供 选择 委派 派出 毕业 就读 任职 供职 创办 创立 创建 兴建 投建 投产 开工 竣工 启用 启动 建起 扩建 搬迁 搬入 迁入 迁往 进驻 布局 规划 管理 运营 负责 会同 协同 协调 指导 监督 批准 认定 授予 获得 荣获 获 全资子公司 子公司 母公司 控股 上市公司 上市企业 民营企业 国有企业 央企 国企 外企 民企 名企 全新 最大 最新 知名 著名 大型 中型 小型 重点 核心 主要 多个 多所 若干 各类 各级 有关 相关 所有 一个 一所 两所 三所 两个 三个 去年 今年 明年 上半年 下半年 截至 截止 累计 共 共有 总部 分部 总投资 为主的 为代表 为首`)
	// what makes a name none
	zhPlain = set(`企业集团 大型集团 科技公司 高等院校 三甲医院 产业园区 工业园区 高新技术开发区 经济开发区 子公司 分公司 母公司 总公司 上市公司 有限公司 物流公司 国有公司 外资公司 合资公司 保险公司 项目公司 产业基地 生产基地 示范基地 创新基地 研发基地 示范区 先行区 创新中心 技术中心 研发中心 检测中心 重点实验室 国家重点实验室 省级实验室 实验室 研究院 研究所 研究中心 产业研究院 市政府 省政府 区政府 县政府 当地政府 地方政府 人民政府 产业集团 龙头公司 这家公司 医学院 附属医院 重点大学 高职院校 国家实验室 企业技术中心 工程技术研究中心 工程研究中心 自贸区 高新区 经开区 开发区 科技园 产业园 工业园 保税区 综保区 园区 管委会 基地 一流大学 物流园 科技园区 创业园 片区 海关 学校 银行 医院 大学 学院 集团 公司 协会 商会 资本 委员会 股份 国家级高新区 国家高新区 国家级经开区 国家级开发区 国家创新中心 制造业创新中心 化工园区 专业园区 特色园区 科创园区 社会资本 民间资本 风险资本 产业资本 职业院校 金融资本 国有资本 耐心资本 省级开发区 技术公司 一级医院 二级医院 三级医院`)
)

func byLength(words string) []string {
	list := strings.Fields(words)
	slices.SortStableFunc(list, func(a, b string) int { return len(b) - len(a) })
	return list
}

// famousWithin hides characters that break names in names that hold them.
var famousWithin = strings.NewReplacer("华为", "华葳", "中和", "中龢", "和田", "龢田", "呼和", "呼龢", "共和", "共龢", "和平", "龢平", "和硕", "龢硕", "和利时", "龢利时", "仁和", "仁龢", "泰和", "泰龢", "同济", "統济", "同创", "統创", "同仁", "統仁", "同方", "統方", "大同", "大統", "协同", "协統", "同花", "統花", "合同", "合統", "同心", "統心", "同力", "統力", "同策", "統策",
	"数据", "数椐", "成都", "成嘟", "首都", "首嘟", "都市", "嘟市", "新都", "新嘟", "花都", "花嘟", "丰都", "丰嘟", "于都", "玗嘟", "昌都", "昌嘟", "江都", "江嘟", "都匀", "嘟匀", "都江堰", "嘟江堰", "对外", "怼外", "方向", "方姠", "以色列", "姒色列", "其他", "萁他", "及其", "岌萁", "到位", "菿位", "关于", "関玗", "等离子", "戥离子", "高等", "高戥", "中等", "中戥", "平等", "平戥", "称重", "稱重", "只争", "衹争", "说唱", "説唱", "将军", "將军", "是非", "昰非", "在线", "茬线", "从化", "苁化", "被动", "鞁动", "让利", "讓利", "把手", "紦手")

func chineseNames(s string) []orgSpan {
	var spans []orgSpan
	masked := famousWithin.Replace(s) // of one length
	ends := zhEnds()
	for i, c := range masked {
		for _, e := range ends[c] {
			if !strings.HasPrefix(masked[i:], e.word) {
				continue
			}
			end := i + len(e.word)
			if !e.soft && longerEnd(masked, i, end, ends) {
				break
			}
			start := nameStart(masked, i)
			if o, ok := chineseName(masked, start, i, end, e); ok {
				spans = append(spans, o)
			}
			break
		}
	}
	return append(spans, chineseList(masked)...)
}

// longerEnd reports whether a longer end covers this one: 大学 in 大学医院, 科技城
// after 科技.
func longerEnd(s string, at, end int, ends map[rune][]zhEnd) bool {
	for k := at; k < end; {
		r, n := utf8.DecodeRuneInString(s[k:])
		for _, e := range ends[r] {
			if strings.HasPrefix(s[k:], e.word) && k+len(e.word) > end && k > at {
				return true
			}
		}
		k += n
	}
	next, _ := utf8.DecodeRuneInString(s[end:])
	return next == '生' && strings.HasSuffix(s[:end], "大学") || next == '家' && strings.HasSuffix(s[:end], "银行")
}

// nameStart walks back from the end word to where the name begins.
func nameStart(s string, at int) int {
	start := at
	for n := 0; start > 0 && n < 18; n++ {
		r, size := utf8.DecodeLastRuneInString(s[:start])
		if zhBreak[string(r)] || unicode.IsSpace(r) || unicode.IsDigit(r) || strings.ContainsRune("家所个座项位名%％", r) && n > 0 && digitBefore(s[:start-size]) {
			break
		}
		start -= size
	}
	for again := true; again; {
		again = false
		for _, w := range zhLead {
			if strings.HasPrefix(s[start:at], w) {
				start += len(w)
				again = true
				break
			}
		}
	}
	return lastPlace(s, lastLead(s, start, at), at)
}

// endsName reports whether a text ends as a name does.
func endsName(s string) bool {
	for _, w := range [...]string{"大学", "学院", "集团", "公司", "医院", "研究院", "研究所", "高新区", "经开区", "开发区", "政府", "局", "厅"} {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// lastPlace begins a name that is too long for one at the last place in it.
func lastPlace(s string, start, at int) int {
	if utf8.RuneCountInString(s[start:at]) <= 10 {
		return start
	}
	last := start
	gazetteer().tables[lang.Zh].Find([]byte(s[start:at]), func(begin, _ int, owners []int) {
		if gazetteer().spots[owners[0]].level <= ofCity {
			last = start + begin
		}
	})
	return last
}

func digitBefore(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsDigit(r) || strings.ContainsRune("一二两三四五六七八九十百千万余多几数", r)
}

// verbs within a run of characters end what stands before the name: 全市轴承企业
// 联合洛阳轴承集团.
var zhVerbs = byLength(`打造 整合 包含 亿元 万元 联合 引进 引入 依托 携手 对接 位于 入驻 落户 来自 走进 支持 吸引 集聚 聚集 汇聚 培育 邀请 委托 收购 旗下 通过 拥有 包括 对 企业 负责人 记者 成立 组建 设立 建设 签约 合办 共建 牵头`)

func lastLead(s string, start, at int) int {
	for _, w := range zhVerbs {
		if i := strings.LastIndex(s[start:at], w); i > 0 && start+i+len(w) < at && (!generic(s[start+i+len(w):at]) || endsName(s[start:start+i])) {
			start += i + len(w)
		}
	}
	return start
}

var freeAfter = pattern(`^(?:$|[，。、；：！？）”》\s,.;]|负责人|相关负责人|董事长|总经理|副总|总裁|创始人|工程师|技术员|车间|厂区|工厂|生产|与|和|等|在|将|也|又|已|是|的|计划|表示|介绍|宣布|签|投|建|有限|集团|公司|项目|总部|自主|研|推出|拥有|落户|入驻|为|成为|正|从|通过|依托|携手|联合|合作|员工|展厅|今年|去年|分别|把|每|\d|目前|已经|一[条个座]|合计|共|先后|相继|牵头|发布|生产|研制|承建|负责|旗下|用|从|依|率先|正在|日前|近日)`)

func chineseName(s string, start, at, end int, e zhEnd) (orgSpan, bool) {
	name := s[start:end]
	own := utf8.RuneCountInString(s[start:at]) // characters before the end word
	o := orgSpan{start, end, e.kind, -1, e.soft}
	if m := campus().FindString(s[end:]); m != "" && e.kind == research {
		o.end += len(m)
	}
	switch {
	case e.word == "学会" && !startsPlace(s[start:at]):
		return o, false // the verb
	case zhPlain[name] || own < 2 && e.word != "大学" || own < 1, own > 18:
		return o, false
	case generic(s[start:at]):
		return o, false
	case !e.soft:
		return o, true
	}
	// A soft end: 宁夏中晶半导体负责人 is a name, 高端半导体 is none.
	if own < 2 || own > 8 || !freeAfter().MatchString(s[end:]) {
		return o, false
	}
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	if start > 0 && !zhBreak[string(before)] && !unicode.IsSpace(before) && !hasLead(s[:start]) {
		return o, false
	}
	return o, firmly(s[start:at], s[end:])
}

var campus = pattern(`^[（(][\p{Han}]{2,4}[）)]`)

func hasLead(s string) bool {
	for _, w := range zhLead {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

var genericWord = pattern(`^(?:国家|国家级|省级|市级|省|市|区|县|高端|高新|先进|现代|新型|新兴|传统|特色|重点|大型|绿色|智慧|智能|数字|创新|飞机|船舶|电站|产业|工业|农业|科技|技术|经济|生态|示范|综合|专业|各|多|两|三|几|若干|一批|全国|全省|全市|国际|国有|民营|外资|上市|龙头|骨干|有关|相关|其他|部分|共享|公共|企业|高等|职业|三甲|三级|二级|一流|知名|省内|国内|海外|境外|当地|本地|合资|独资|电力|化工|物流|医药|生物|航空|航天|钢铁|汽车|机械|电子|信息|健康|食品|装备|材料|能源|环保|文化|旅游|教育|金融|投资|金属|稀土|光伏|风电|储能|氢能|纺织|服装|家具|陶瓷|制造|制造业|加工|研发|生产|检测|检验|服务|培训|展示|交易|商业|商贸|建筑|房地产|轨道交通|新能源|新材料|动力电池|半导体|集成电路|人工智能|大数据|机器人|生物医药|医疗器械|低空经济|锂电|轴承|外贸|保税|出口|进口|零部件|专精特新|独角兽|中小|小微|核心|主导|优势|支柱|未来|战略性|规上|规模以上|种植|养殖|原料|冷链|数据|算力|低碳|零碳|节能|循环|再生|孵化|加速|众创|创业|人才|教学|实训|临床|精准|中西医|社会|民间|优质|头部|链主)+$`)

// generic reports whether the words before the end say only what kind of
// thing it is.
func generic(s string) bool { return genericWord().MatchString(s) }

var firmNext = pattern(`^(?:有限|集团|公司|股份|负责人|董事长|总经理|副总|总裁|创始人|工程师|车间|厂区|技术|与\d|与|、|，|的[\p{Han}]{0,5}(?:客户|工厂|产品|工程师|车间|生产线|手游|项目|总部|基地|厂房|实验室|订单|员工|厂区|展厅|负责人|企业)|项目|合作|\d|分别|把|目前|每|相继|先后|合计|共|承建|研制|发布|自主|正|已|率先|用|从|将|计划|宣布|签|在|等|有|和)`)

// firmly asks of a soft name that its own part begins with a place, or that
// what follows is what follows companies.
func firmly(own, after string) bool {
	local := startsPlace(own)
	n := utf8.RuneCountInString(own)
	switch {
	case local && n >= 4 && n <= 7: // 宁夏中晶…, but not 宁夏…
		return firmNext().MatchString(after) || after == ""
	case local:
		return n == 3 && firmNext().MatchString(after)
	case n == 2 || n == 3: // 齐重数控
		return firmNext().MatchString(after) && !commonHead[firstTwo(own)]
	}
	return false
}

// startsPlace reports whether a name begins with a province or city, or China.
func startsPlace(s string) bool {
	found := strings.HasPrefix(s, "中国") || strings.HasPrefix(s, "国家")
	gazetteer().tables[lang.Zh].Find([]byte(s), func(start, _ int, owners []int) {
		if start == 0 && gazetteer().spots[owners[0]].level <= ofCity {
			found = true
		}
	})
	return found
}

func firstTwo(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	_, m := utf8.DecodeRuneInString(s[n:])
	return s[:n+m]
}

// commonHead are words that stand before an industry's word in running text.
var commonHead = set(`发展 推动 促进 加快 打造 建设 培育 布局 聚焦 围绕 面向 涉及 涵盖 包括 传统 现代 新型 高端 先进 特色 绿色 智慧 清洁 工业 农业 海洋 我国 中国 全国 全省 全市 本地 当地 相关 其他 民用 商用 军用 家用 医用 车用 船用 大型 小型 中型 重型 轻型 微型 精细 石油 煤炭 金属 有色 稀有 复合 纳米 电子 光学 机械 数字 信息 生物 化学 基础 核心 关键 重点 优势 主导 支柱 未来 前沿 战略 消费 智能 自动 无人 载人 低空 通用 民营 国有 外资 下游 上游 中游 发力 投资 生产 制造 研发 加工 销售 出口 进口 采用 使用 利用 应用 依靠 依托 通过 成为 作为 属于 一批 多个 这些 那些 各类 多种 一种 两种 整车 乘用 新兴 创新 高效 风能 水能 光热 太阳 动物 植物 人用 兽用 中医 西医 康养 养老 体育 冰雪 乡村 生态 休闲 文化 红色 精品 品牌 名优 有机 无公 预制 冷冻 冷链 现代 国际 跨境 保税 航运 铁路 公路 港口 城市 县域 镇域 首批 国产 进口 自主`)

var listEnd = pattern(`^等\s?(?:一批|多家|数家|\d+\s?(?:余|多)?(?:家|所|个)|[一二三四五六七八九十百两几]+(?:余|多)?(?:家|所|个)|国内外|国际|国内|全球|世界|知名|龙头|头部|行业|重点|大型|上下游|企业|公司|机构|高校|院校|医院|基金|银行|院所)[^，。；]{0,14}?(?:企业|公司|机构|院校|高校|医院|基金|银行|院所|龙头|巨头|药企|车企|大学|合作|项目|平台|品牌)|^等(?:形成|建立|开展|达成|签订|签署)[^，。；]{0,12}合作|^等[^，。；]{0,8}(?:企业|公司|机构|高校|医院|院所|药企|车企)`)

// chineseList takes the members of a list that ends as lists of companies do:
// 高瓴资本、郑东基金、合创资本等.
func chineseList(s string) []orgSpan {
	var spans []orgSpan
	for at := 0; ; {
		i := strings.Index(s[at:], "等")
		if i < 0 {
			return spans
		}
		end := at + i
		at = end + len("等")
		if !listEnd().MatchString(s[end:]) {
			continue
		}
		for item := end; ; {
			start := item
			for n := 0; start > 0 && n < 16; n++ {
				r, size := utf8.DecodeLastRuneInString(s[:start])
				if r == '、' || zhBreak[string(r)] || unicode.IsSpace(r) {
					break
				}
				start -= size
			}
			begin := nameLead(s, start, item)
			if n := utf8.RuneCountInString(s[begin:item]); n >= 2 && n <= 14 && !generic(s[begin:item]) && strings.HasSuffix(s[:start], "、") || n >= 3 && n <= 14 && item != end && !generic(s[begin:item]) {
				spans = append(spans, orgSpan{begin, item, company, -1, true})
			}
			if !strings.HasSuffix(s[:start], "、") {
				break
			}
			item = start - len("、")
		}
	}
}

// nameLead cuts the words that lead up to a list off its first member:
// 累计集聚包括深圳前海.
func nameLead(s string, start, end int) int {
	for again := true; again; {
		again = false
		for _, w := range zhLead {
			if len(w) < end-start && strings.HasPrefix(s[start:end], w) {
				start += len(w)
				again = true
				break
			}
		}
	}
	return lastLead(s, start, end)
}
