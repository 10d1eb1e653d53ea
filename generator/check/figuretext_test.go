package check_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/internal/sitetest"
)

// card is a figure of the front matter: its label in both languages, then its other
// fields.
func card(en, zh, fields string) string {
	return fmt.Sprintf("  %s: {label: {en: %q, zh: %s}, %s}\n", strings.ReplaceAll(strings.ToLower(en), " ", "-"), en, zh, fields)
}

const (
	costs     = "value: 8e9, unit: CNY"
	ofFirms   = "value: 54, unit: count, of: {en: firms, zh: 家企业}"
	ofHealth  = "value: 54, unit: count, of: {en: biomedical companies, zh: 家生物医药企业}"
	ofWorkers = "value: 1250, unit: person, of: {en: workers, zh: 名员工}"
)

// text is a briefing with some cards and one paragraph in each language.
type text struct {
	cards  string
	en, zh string
}

// site makes a site of the briefing, which is about a steel plant of Anyang.
func (c text) site() sitetest.Files {
	files := pair("city: anyang\norganisations: [citic]\nsources: [{publisher: P}]\nfigures:\n"+c.cards, c.en, c.zh)
	files["sources/organisations.yaml"] = "citic:\n  name: {en: CITIC, zh: 中信集团}\nbaowu:\n  name: {en: Baowu, zh: 宝武集团}\n"
	files["sources/briefings/a.en.md"] = strings.Replace(files["sources/briefings/a.en.md"], "title: One", "title: Anyang builds a steel plant", 1)
	files["sources/briefings/a.zh.md"] = strings.Replace(files["sources/briefings/a.zh.md"], "title: 一", "title: 安阳新建钢铁厂", 1)
	return files
}

// Each text says something else than a card, where a reader takes both for one.
func TestFigureTextWrong(t *testing.T) {
	investment := card("Investment", "投资", costs)
	for _, c := range []text{
		// Ten times, a hundred times, another unit.
		{investment, "The park cost 80 billion yuan.", "园区耗资800亿元。"},
		{investment, "The project, which begins in spring, has drawn an investment of 80 billion yuan.", "项目今春动工，吸引投资800亿元。"},
		{investment, "Officials put the investment at 800 million yuan.", "官方称投资8亿元。"},
		{investment, "CITIC will invest 80 billion yuan in the plant.", "中信集团将为工厂投资800亿元。"},
		{investment, "The steel plant cost $8 billion.", "钢铁厂耗资80亿美元。"},
		{card("Total investment", "总投资", costs), "With a total investment of 80 billion yuan, it will make thin plate.", "项目总投资800亿元，将生产薄板。"},
		{card("Output value", "产值", "value: 35e8, unit: CNY, period: 2023"), "Output value came to 35 billion yuan in 2023.", "2023年产值达350亿元。"},
		{card("Revenue", "营收", "value: 1.2e9, unit: CNY, period: 2023"), "In 2023 the group had a revenue of 12 billion yuan.", "2023年集团营收120亿元。"},
		{card("Area", "占地面积", "value: 20, unit: km2"), "The zone covers 200 square kilometres.", "园区占地200平方公里。"},
		{card("Area", "占地", "value: 800, unit: mu"), "The base occupies 800 hectares.", "基地占地800公顷。"},
		{card("Capacity", "产能", "value: 1.5e6, unit: t/year"), "Capacity is 15 million tonnes a year.", "年产能1500万吨。"},
		{card("Length", "全长", "value: 305, unit: km"), "The line has a length of 350 kilometres.", "线路全长350公里。"},
		{card("Fund assets", "基金资产", "value: 170e9, unit: CNY"), "Fund assets amount to 17 billion yuan.", "基金资产达170亿元。"},
		{card("Local share", "本地占比", "value: 85, unit: '%'"), "The local share is 8.5 percent.", "本地占比为8.5%。"},
		// A digit.
		{card("Workers", "员工", ofWorkers), "The plant employs 1,520 workers.", "工厂有员工1520名。"},
		{card("Exports", "出口额", "value: 16.7e9, unit: CNY"), "Exports reached 16.9 billion yuan.", "出口额达169亿元。"},
		// Another value altogether, said in plain words.
		{investment, "The park cost 9 billion yuan.", "园区耗资90亿元。"},
		{investment, "Investment totals 6.5 billion yuan.", "总投资65亿元。"},
		{card("Firms", "企业", ofFirms), "The park has 64 firms.", "园区有64家企业。"},
		{card("Firms", "企业", ofFirms), "The zone is home to 45 firms.", "园区聚集企业45家。"},
		{card("Companies brought in", "引进企业", ofHealth), "The city has brought in 64 biomedical companies.", "科学城已引进64家生物医药企业。"},
		{card("Area", "面积", "value: 133.33, unit: km2"), "The zone covers 150 square kilometres.", "新区面积150平方公里。"},
		{card("Jobs", "就业岗位", "value: 3000, unit: count, of: {en: jobs, zh: 个岗位}"), "The plant will create 5,000 jobs.", "工厂将提供5000个岗位。"},
		// Bounds that exclude each other.
		{card("Investment", "投资", costs+", bound: over"), "The park cost nearly 8 billion yuan.", "园区耗资近80亿元。"},
		// As news writes it.
		{investment, "With an outlay of 80 billion yuan, the mill is the city’s largest project.", "该厂耗资800亿元，是全市最大的项目。"},
		{investment, "Builders say the plant will cost 80 billion yuan and open in 2026.", "建设方表示，工厂将耗资800亿元，2026年投产。"},
		{investment, "The investment of 800 million yuan was announced on 28 January.", "1月28日宣布投资8亿元。"},
		{card("Investment", "投资", "value: 1.2e9, unit: CNY"), "The company has spent 12 billion yuan, three times what it earned in 2022.", "公司投入120亿元，相当于2022年利润的三倍。"},
		{card("Total investment", "总投资额", "value: 12.6e9, unit: CNY"), "Total investment stands at 1.26 billion yuan.", "总投资额为12.6亿元。"},
		{card("Output", "产量", "value: 1.5e6, unit: t"), "The works made an output of 15 million tonnes.", "全厂产量1500万吨。"},
		{card("Annual capacity", "年产能", "value: 450000, unit: t/year"), "Its annual capacity is 4.5 million tonnes.", "年产能为450万吨。"},
		{card("Sales", "销售额", "value: 2.3e9, unit: CNY"), "Sales reached 2.5 billion yuan.", "销售额达25亿元。"},
		{card("Profit", "利润", "value: 64e6, unit: CNY"), "The group made a profit of 640 million yuan.", "集团实现利润6.4亿元。"},
		{card("Tax revenue", "税收", "value: 3.1e8, unit: CNY"), "Tax revenue came to 3.1 billion yuan.", "税收达31亿元。"},
		{card("Floor area", "建筑面积", "value: 120000, unit: m2"), "The floor area is 1.2 million square metres.", "建筑面积120万平方米。"},
		{card("Hospital beds", "病床", "value: 11200, unit: count, of: {en: hospital beds, zh: 张病床}"), "The city has 1,120 hospital beds.", "全市有1120张病床。"},
		{card("Employees", "员工人数", "value: 3200, unit: person, of: {en: employees, zh: 名员工}"), "It employs 2,300 employees.", "有2300名员工。"},
		{card("Companies", "企业数", "value: 320, unit: count, of: {en: companies, zh: 家企业}"), "The park is home to 230 companies.", "园区有企业230家。"},
		{card("Patents", "专利", "value: 86, unit: count, of: {en: patents, zh: 项专利}"), "The company holds 68 patents.", "公司拥有68项专利。"},
		{card("Projects", "项目", "value: 45, unit: count, of: {en: projects, zh: 个项目}"), "The zone has signed 54 projects.", "园区签约54个项目。"},
		{card("Subsidy", "补贴", "value: 15e6, unit: CNY, bound: up-to"), "The subsidy is up to 150 million yuan.", "补贴最高1.5亿元。"},
		{card("Growth", "增速", "value: 9.2, unit: '%'"), "Growth was 92 percent.", "增速为92%。"},
		{card("Share of exports", "出口占比", "value: 85, unit: '%'"), "Exports account for 58 percent.", "出口占58%。"},
		{card("Value added", "增加值", "value: 46.3e9, unit: CNY"), "Value added reached 4.63 billion yuan.", "增加值达46.3亿元。"},
		{card("Fund", "基金规模", "value: 5e9, unit: CNY"), "The fund is 50 billion yuan.", "基金规模500亿元。"},
		{card("Planned area", "规划面积", "value: 133.33, unit: km2"), "The planned area is 13.333 square kilometres.", "规划面积13.333平方公里。"},
		{investment, "An investment of 80 billion yuan has been poured into the plant.", "工厂总投资额达800亿元。"},
		{investment, "The project carries a price tag of 80 billion yuan.", "项目总投资为800亿元。"},
		{card("Total investment", "总投资", "value: 80e9, unit: CNY, bound: over"), "Since then total investment has come to over 8 billion yuan.", "此后，总投资已逾80亿元。"},
		{card("Output value", "产值", "value: 12.5e9, unit: CNY, period: 2023"), "The industry’s output value was 125 billion yuan last year.", "去年产业产值1250亿元。"},
		{card("Output", "产量", "value: 350000, unit: count, of: {en: cars, zh: 辆汽车}"), "The plant made 3.5 million cars.", "工厂生产350万辆汽车。"},
		{card("Vehicles made", "汽车产量", "value: 350000, unit: count, of: {en: vehicles, zh: 辆}"), "It turned out 530,000 vehicles.", "汽车产量53万辆。"},
		{card("Staff", "员工", ofWorkers), "The company employs 12,500 workers.", "公司有员工12500人。"},
		{card("Area of the park", "园区面积", "value: 12.5, unit: km2"), "The park covers an area of 125 square kilometres.", "园区面积125平方公里。"},
		{card("Area", "面积", "value: 1500, unit: mu"), "It stands on a site of 1,500 hectares.", "占地1500公顷。"},
		{card("Annual output", "年产量", "value: 2e6, unit: t"), "It has an annual output of 200,000 tonnes.", "年产量20万吨。"},
		{card("Private fund firms", "私募基金企业", "value: 206, unit: count, of: {en: fund firms, zh: 家私募基金企业}"), "There are 260 fund firms.", "有260家私募基金企业。"},
		{card("Exports", "出口", "value: 4.6e9, unit: USD"), "Exports came to $6.4 billion.", "出口额64亿美元。"},
		{card("Research spending", "研发投入", "value: 3.2e8, unit: CNY"), "Research spending reached 3.2 billion yuan.", "研发投入达32亿元。"},
		{card("Growth of output", "产值增速", "value: 8.6, unit: '%'"), "Output grew by 6.8 percent.", "产值增长6.8%。"},
		{card("Sales growth", "销售增幅", "value: 12, unit: '%'"), "Sales rose 21 percent.", "销售增长21%。"},
		{card("Installed capacity", "装机容量", "value: 1.2, unit: GW"), "Installed capacity is 120 megawatts.", "装机容量12万千瓦。"},
		// Several cards; the others are said rightly.
		{investment + card("Firms", "企业", ofFirms) + card("Area", "面积", "value: 20, unit: km2"), "The park has [[firms]] on [[area]].\n\nThe park cost 80 billion yuan.", "园区有[[firms]]，占地[[area]]。\n\n园区耗资800亿元。"},
		// A heading, a list, a table.
		{investment, "Text.\n\n- Investment: 80 billion yuan", "正文。\n\n- 投资：800亿元"},
		{investment, "| Item | Sum |\n|---|---|\n| Investment | 80 billion yuan |", "| 项目 | 数额 |\n|---|---|\n| 投资 | 800亿元 |"},
	} {
		if got := found(t, c.site(), nothing, "figure-text"); len(got) != 1 || !strings.HasPrefix(got[0], "error «") {
			t.Errorf("%s\n%s\nis not found: %q", c.en, c.zh, got)
		}
	}
}

// Each text is honest: its numbers are of something else than the cards, or say the
// same less exactly.
func TestFigureTextHonest(t *testing.T) {
	investment := card("Investment", "投资", costs)
	total := card("Total investment", "总投资", costs)
	area := card("Area", "面积", "value: 133.33, unit: km2")
	firms := card("Firms", "企业", ofFirms)
	for _, c := range []text{
		{investment, "The park cost 8 billion yuan.", "园区耗资80亿元。"},
		{investment, "The park cost [[investment]].", "园区耗资[[investment]]。"},
		{investment, "The park cost over 7.9 billion yuan.", "园区耗资超过79亿元。"},
		{area, "The zone covers about 130 square kilometres.", "新区面积约130平方公里。"},
		{area, "The zone covers 133 square kilometres.", "新区面积133平方公里。"},
		{area, "The zone covers 200,000 mu.", "新区面积20万亩。"},
		{card("Investment", "投资", costs+", bound: over"), "Investment is 8.2 billion yuan.", "投资82亿元。"},
		// Several sums.
		{total, "Investment in the park comes to [[total-investment]]. The first phase cost 0.8 billion yuan.", "园区总投资[[total-investment]]。一期投资8亿元。"},
		{total, "The first phase cost 800 million yuan.", "一期投资8亿元。"},
		{total, "The plant cost 3 billion yuan, and the port cost 5 billion yuan.", "工厂耗资30亿元，港口耗资50亿元。"},
		{total, "The plant cost 3 billion yuan.\n\nThe port cost 5 billion yuan.", "工厂耗资30亿元。\n\n港口耗资50亿元。"},
		{investment, "Of that sum, 800 million yuan is an investment in roads, including bridges.", "其中8亿元投资用于修路，包括桥梁。"},
		{investment, "Another 80 billion yuan will be invested in the next decade.", "今后十年还将投资800亿元。"},
		{investment, "So far 800 million yuan has been spent.", "目前已投入8亿元。"},
		{investment, "Investment rose by 80 billion yuan.", "投资增加800亿元。"},
		{investment, "It invests 800 million yuan a month.", "每月投资8亿元。"},
		{investment, "Each firm has invested 80 million yuan.", "每家企业投资8000万元。"},
		{investment, "The research centre cost 75 million yuan.", "研发中心耗资7500万元。"},
		{investment, "The city raised a loan of 80 billion yuan.", "该市获得贷款800亿元。"},
		{investment, "Output reached 80 billion yuan.", "产值达800亿元。"},
		{investment, "The plant cost 80 billion yuan less than its output of a decade.", "工厂的投资比十年产值少800亿元。"},
		{investment, "The investor is also building a workshop next door, with an outlay of 310 million yuan.", "投资方还在隔壁建车间，耗资3.1亿元。"},
		{investment, "A fund put in 2 billion yuan; banks lent the rest.", "基金出资20亿元，其余由银行贷款。"},
		{investment, "Investment in its canteen was 80 million yuan.", "食堂投资8000万元。"},
		{investment, "The furnace alone cost 800 million yuan.", "仅高炉就耗资8亿元。"},
		{investment, "The plant that it replaces cost 800 million yuan in 1998.", "被取代的老厂1998年耗资8亿元。"},
		{investment, "In its first year it spent 800 million yuan on research.", "第一年研发投入8亿元。"},
		{total, "Two thirds of the investment, 5.3 billion yuan, is for equipment.", "投资的三分之二即53亿元用于设备。"},
		{investment, "The plant earns 80 billion yuan and cost as much as ten bridges.", "工厂年收入800亿元。"},
		// Other times.
		{card("Output value", "产值", "value: 35e8, unit: CNY, period: 2023"), "In 2022 the output value was 3.1 billion yuan.", "2022年产值31亿元。"},
		{card("Output value", "产值", "value: 35e8, unit: CNY, period: 2023"), "In the first half of 2023 the output value was 1.5 billion yuan.", "2023年上半年产值15亿元。"},
		{card("Revenue", "营收", "value: 1.2e9, unit: CNY, period: 2023"), "A year earlier revenue was 1.1 billion yuan.", "上年营收11亿元。"},
		{investment, "By 2030 the investment will reach 80 billion yuan.", "到2030年，投资将达800亿元。"},
		{investment, "The target is an investment of 80 billion yuan.", "目标是投资800亿元。"},
		// Other places and organisations.
		{investment, "Luoyang will invest 80 billion yuan in a park.", "洛阳将投资800亿元建设园区。"},
		{investment, "Baowu will invest 80 billion yuan.", "宝武集团将投资800亿元。"},
		{investment, "Nationwide, investment was 80 billion yuan.", "全国投资800亿元。"},
		{firms, "Zhengzhou has 64 firms.", "郑州有64家企业。"},
		// Other counts.
		{firms, "The park has 64 foreign firms.", "园区有64家外资企业。"},
		{firms, "Some 13 firms have gone public.", "已有13家企业上市。"},
		{firms, "It hopes for 540 firms.", "希望引进540家企业。"},
		{firms, "The park has 540 shops.", "园区有540家商店。"},
		{card("Companies brought in", "引进企业", ofHealth), "The city has 64 digital companies.", "科学城有64家数字企业。"},
		{card("Companies brought in", "引进企业", ofHealth), "Partners are 13 of the top 100 companies.", "与13家百强企业合作。"},
		{card("Workers", "员工", ofWorkers), "It will hire 520 workers more.", "还将新招员工520名。"},
		// Another thing of the same unit.
		{area, "Its core area covers 20 square kilometres.", "核心区面积20平方公里。"},
		{area, "The floor area is 1.33 square kilometres, of which a third is let.", "建筑面积1.33平方公里，其中三分之一已出租。"},
		{card("Length", "全长", "value: 305, unit: km"), "The station is 350 kilometres from Beijing.", "车站距北京350公里。"},
		{card("Growth", "增速", "value: 9.2, unit: '%'"), "Exports made up 92 percent of sales.", "出口占销售额的92%。"},
		{card("Export growth", "出口增速", "value: 9.2, unit: '%'"), "Output grew 12 percent.", "产量增长12%。"},
		{card("Capacity", "产能", "value: 1.5e6, unit: t/year"), "It sold 150,000 tonnes of plate.", "销售钢板15万吨。"},
		{card("Guidance fund", "产业引导基金", "value: 5e9, unit: CNY"), "A seed fund of 500 million yuan helps young firms.", "5亿元的种子基金扶持初创企业。"},
		// Two cards of one kind, each said rightly, or one of them.
		{investment + card("Roads", "道路投资", "value: 8e8, unit: CNY"), "Investment in roads is 800 million yuan.", "道路投资8亿元。"},
		{investment, "The park cost 8 billion yuan, of which 0.8 billion yuan went into roads.", "园区耗资80亿元，其中8亿元用于道路。"},
		{investment, "Local banks lent 800 million yuan.", "当地银行贷出8亿元。"},
		{investment, "Its rival in Luoyang cost 80 billion yuan.", "洛阳的对手耗资800亿元。"},
		{investment, "Total investment in the province reached 80 billion yuan.", "全省总投资达800亿元。"},
		{investment, "In 2021 it put 900 million yuan into its old mill.", "2021年，公司为老厂投入9亿元。"},
		{investment, "The dormitory cost 90 million yuan.", "宿舍耗资9000万元。"},
		{investment, "Three investors put in 2 billion yuan each.", "三家投资方各出资20亿元。"},
		{investment, "Wages cost 90 million yuan a year.", "工资每年花费9000万元。"},
		{investment, "It would have cost 90 billion yuan elsewhere.", "换个地方要耗资900亿元。"},
		{investment, "The environment bureau spent 50 million yuan on tests.", "环保局为检测花费5000万元。"},
		{card("Output value", "产值", "value: 12.5e9, unit: CNY, period: 2023"), "Output value is to double to 25 billion yuan by 2027.", "到2027年产值翻番至250亿元。"},
		{card("Output value", "产值", "value: 12.5e9, unit: CNY, period: 2023"), "The steel branch alone has an output value of 7 billion yuan.", "仅钢铁一项产值就有70亿元。"},
		{card("Revenue", "营收", "value: 1.2e9, unit: CNY"), "Its largest tenant has a revenue of 300 million yuan.", "最大的入驻企业营收3亿元。"},
		{card("Firms", "企业", ofFirms), "Of these, 12 firms export.", "其中12家企业有出口。"},
		{card("Firms", "企业", ofFirms), "Twelve firms make valves.", "12家企业生产阀门。"},
		{card("Firms", "企业", ofFirms), "Only 12 firms replied to the survey.", "只有12家企业回复了调查。"},
		{card("Firms", "企业", ofFirms), "In the next park there are 120 firms.", "相邻园区有120家企业。"},
		{card("Beds", "床位", "value: 669, unit: count, of: {en: beds, zh: 张床位}"), "The new wing adds 120 beds.", "新楼增加120张床位。"},
		{card("Workers", "员工", ofWorkers), "The night shift has 300 workers.", "夜班有员工300名。"},
		{card("Workers", "员工", ofWorkers), "When it opened it had 125 workers.", "开业时有员工125名。"},
		{card("Area", "面积", "value: 1500, unit: mu"), "The laboratory covers 150 mu.", "实验室占地150亩。"},
		{card("Area", "面积", "value: 20, unit: km2"), "The lake beside it covers 200 square kilometres.", "旁边的湖面积200平方公里。"},
		{card("Capacity", "产能", "value: 1.5e6, unit: t/year"), "The old mill has a capacity of 150,000 tonnes a year.", "老厂年产能15万吨。"},
		{card("Export share", "出口占比", "value: 35, unit: '%'"), "In the south exports make up 60 percent.", "在南方，出口占60%。"},
		{card("Growth of output", "产值增速", "value: 8.6, unit: '%'"), "Output of valves grew by 12 percent.", "阀门产值增长12%。"},
		{card("Fund", "基金", "value: 5e9, unit: CNY"), "A fund of 50 million yuan pays for apprentices.", "5000万元的基金资助学徒。"},
		{card("Exports", "出口", "value: 4.6e9, unit: USD"), "Exports to Vietnam were $460 million.", "对越南出口4.6亿美元。"},
		{card("Subsidy", "补贴", "value: 15e6, unit: CNY"), "The city grants a subsidy of 1.5 million yuan to small firms.", "市里给小企业150万元补贴。"},
		// Editions that differ are the matter of another rule.
		{investment, "The park cost 80 billion yuan.", "园区耗资80亿元。"},
		// What the editor accepts.
		{investment, "<!-- brief: figures differ -->\nThe park cost 80 billion yuan.", "<!-- brief: figures differ -->\n园区耗资800亿元。"},
	} {
		if got := found(t, c.site(), nothing, "figure-text"); len(got) > 0 {
			t.Errorf("%s\n%s\nis a false alarm: %q", c.en, c.zh, got)
		}
	}
}

// What the problem says, and where.
func TestFigureTextProblem(t *testing.T) {
	c := text{card("Investment", "投资", costs), "The park cost 80 billion yuan.", "园区耗资800亿元。"}
	expect(t, "ten times", found(t, c.site(), nothing, "figure-text"),
		"error «80 billion yuan» the text says 80 billion yuan, ten times more than the figure investment, which is 8 billion yuan")
	c.en, c.zh = "The park cost 9 billion yuan.", "园区耗资90亿元。"
	expect(t, "another value", found(t, c.site(), nothing, "figure-text"),
		"error «9 billion yuan» the text says 9 billion yuan, but the figure investment is 8 billion yuan")
	files := c.site()
	files["sources/briefings/a.en.md"] = strings.Replace(files["sources/briefings/a.en.md"], "city:", "original: zh\ncity:", 1)
	expect(t, "a Chinese original", found(t, files, nothing, "figure-text"),
		"error «90亿元» the text says 90亿元, but the figure investment is 80亿元")
	delete(files, "sources/briefings/a.zh.md")
	files["sources/briefings/a.en.md"] = strings.Replace(files["sources/briefings/a.en.md"], "original: zh\n", "", 1)
	expect(t, "one edition", found(t, files, nothing, "figure-text"),
		"error «9 billion yuan» the text says 9 billion yuan, but the figure investment is 8 billion yuan")
	// The title is of the same event as the cards, whatever the text refers to.
	files = text{c.cards, "The park cost [[investment]].", "园区耗资[[investment]]。"}.site()
	files["sources/briefings/a.en.md"] = strings.Replace(files["sources/briefings/a.en.md"], "title: Anyang builds a steel plant", "title: Anyang plant costs 80 billion yuan", 1)
	files["sources/briefings/a.zh.md"] = strings.Replace(files["sources/briefings/a.zh.md"], "title: 安阳新建钢铁厂", "title: 安阳工厂耗资800亿元", 1)
	expect(t, "the title", found(t, files, nothing, "figure-text"),
		"error «80 billion yuan» the text says 80 billion yuan, ten times more than the figure investment, which is 8 billion yuan")
	// An article that has both numbers bears both out; one that has only that of the
	// text shows that the card is wrong.
	files = text{card("Investment", "投资", costs), "The park cost 80 billion yuan.", "园区耗资800亿元。"}.site()
	files["sources/briefings/a.en.md"] = strings.Replace(files["sources/briefings/a.en.md"], "{publisher: P}", "{publisher: P, article: captured.txt}", 1)
	expect(t, "both in the article", found(t, files, shelve("P. Bridges cost 8 billion yuan and roads 80 billion yuan."), "figure-text"))
	expect(t, "one in the article", found(t, files, shelve("P. The park cost 80 billion yuan."), "figure-text"),
		"error «80 billion yuan» the text says 80 billion yuan, ten times more than the figure investment, which is 8 billion yuan")
}
