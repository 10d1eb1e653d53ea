package check_test

import (
	"strings"
	"testing"
)

// Each pair is what an editor might write. A finding is told at the edition
// that is not the original, and says what the other one means.
func TestParity(t *testing.T) {
	for _, c := range []struct {
		name, en, zh string
		want         []string
	}{
		// What translators' tools miss or flag wrongly.
		{"a billion is ten 亿", "Projects worth 9 billion yuan have begun.", "总投资90亿元的项目已开工。", nil},
		{"ten times too much", "Projects worth 90 billion yuan have begun.", "总投资90亿元的项目已开工。", []string{
			"error «90亿元» 90 billion yuan is 900亿元, but the zh edition says 90亿元, ten times less"}},
		{"the slip of the trade", "Investment is over 80 billion yuan.", "投资逾80亿元。", []string{
			"error «逾80亿元» over 80 billion yuan is 逾800亿元, but the zh edition says 逾80亿元, ten times less"}},
		{"万 for 亿", "Output reached 3.5 billion yuan.", "产值达35万元。", []string{
			"error «35万元» 3.5 billion yuan is 35亿元, but the zh edition says 35万元, ten thousand times less"}},
		{"a digit", "It has 54 companies.", "现有企业45家。", []string{
			"error «45家» 54 companies is 54家, but the zh edition says 45家"}},
		// Units.
		{"hectares against mu", "The farm covers 800 hectares.", "农场面积800亩。", []string{
			"error «800亩» 800 hectares is 800公顷, but the zh edition says 800亩"}},
		{"one area in two units", "The farm covers 667 hectares.", "农场面积1万亩。", nil},
		{"a conversion in brackets", "The farm covers 10,000 mu (667 hectares).", "农场面积1万亩。", nil},
		{"a wrong conversion is none of the other edition", "The park cost 16.7 billion yuan ($2.4 billion).", "园区耗资167亿元。", nil},
		{"square metres", "A floor area of 1.5 million square metres.", "建筑面积150万平方米。", nil},
		{"a slip before a conversion that both have", "Sold for £75 ($33) each.", "每件售价25英镑（33美元）。", []string{
			"error «25英镑» £75 is 75英镑, but the zh edition says 25英镑"}},
		// Bounds.
		{"over against nearly", "More than 60 percent have a degree.", "近六成拥有学位。", []string{
			"error «近六成» More than 60 percent is 超过60%, but the zh edition says 近六成"}},
		{"bounds of one side", "Over 70% came back, and about 300 stayed.", "七成以上返回，300人留下。", nil},
		// Shares and multiples.
		{"tenths and fractions", "Two-thirds are local and nearly 70 percent are young.", "三分之二为本地人，近七成是青年。", nil},
		{"growth by three times is fourfold", "Output grew fourfold.", "产量增长3倍。", nil},
		{"growth by three times is not threefold", "Output tripled.", "产量增长3倍。", []string{
			"error «3倍» tripled makes 3 times as much, but 3倍 in the zh edition makes 4 times as much"}},
		{"doubled", "Exports doubled.", "出口翻一番。", nil},
		{"by and to", "Its share grew by 20 percent.", "占比增长到20%。", []string{
			"error «20%» 20 percent is what it changed by, but 20% in the zh edition is what it changed to"}},
		{"percentage points", "Growth was 2 percentage points faster.", "增速加快2%。", []string{
			"error «2%» 2 percentage points is 2个百分点, but the zh edition says 2%"}},
		// Periods.
		{"another part of the year", "In the first half of the year, 320,000 containers left.", "前三季度，32万标箱发运。", []string{
			"error «前三季度» first half of the year is 上半年, but the zh edition says 前三季度"}},
		{"another year", "It opened in 2019.", "2018年启用。", []string{
			"error «2018年» 2019 is 2019年, but the zh edition says 2018年"}},
		{"a date in part", "It opened on 5 March 2024.", "3月5日启用。", nil},
		{"a date without its year", "It opened on 5 March 2020.", "3月5日启用。", []string{
			"warning «3月5日» the year of 5 March 2020 is only in the en edition; the zh edition says 3月5日"}},
		// One side only.
		{"left out", "It has 38 doctors and two microscopes.", "拥有两台显微镜。", []string{
			"warning «38 doctors» 38 doctors is only in the en edition"}},
		{"small numbers come and go", "Both of its three sites and a fourth one are open.", "各园区均已启用。", nil},
		{"said again", "It has 38 doctors. All 38 work nights.", "医生38人，均上夜班。", nil},
		// Names with digits.
		{"codes", "The 14th Five-Year Plan backs “2+4” industries, 5G and Top 500 firms.", "“十四五”规划支持“2+4”产业、5G和500强企业。", nil},
		{"another code", "It makes GLP-1 drugs.", "生产GLP-2药物。", []string{
			"warning «GLP-2» GLP-1 in the en edition is GLP-2 in the zh one"}},
		{"another number in a list", "(5) Papers on engineering cost.", "（七）工程造价论文。", []string{
			"warning «七» 5 in the en edition is 七 in the zh one"}},
		{"the same number in a list", "(17) Papers on engineering cost.", "十七、工程造价论文。", nil},
		// Blocks.
		{"two blocks for one", "It has 54 firms. It covers 20 km².\n", "现有企业54家。\n\n占地20平方公里。", nil},
		{"moved to the next block", "It covers 20 km² and has 54 firms.\n\nInvestment is 8 billion yuan.", "占地20平方公里。\n\n企业54家，投资80亿元。", nil},
		{"accepted before the block", "It has 54 firms.\n\n<!-- brief: figures differ -->\nIt covers 20 km².", "现有企业54家。\n\n占地30平方公里。", nil},
		{"in a table", "| Firms | Beds |\n|---|---|\n| 54 | 1,200 |", "| 企业 | 床位 |\n|---|---|\n| 54 | 1300 |", []string{
			"error «1300» 1,200 is 1200, but the zh edition says 1300"}},
		{"in a footnote", "One.[^1]\n\n[^1]: Of 54 firms.", "一。[^1]\n\n[^1]: 共45家企业。", []string{
			"error «45家» 54 firms is 54家, but the zh edition says 45家"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			expect(t, c.name, found(t, pair("sources: [{publisher: P}]\n", c.en, c.zh), nothing, "figure-parity"), c.want...)
		})
	}
}

// The original counts: the problem is reported for the other edition.
func TestParityOfAChineseOriginal(t *testing.T) {
	files := pair("original: zh\n", "Investment is 8 billion yuan.", "投资800亿元。")
	expect(t, "original zh", found(t, files, nothing, "figure-parity"),
		"error «8 billion yuan» 800亿元 is 80 billion yuan, but the en edition says 8 billion yuan, ten times less")
}

func TestParityOfFields(t *testing.T) {
	files := pair("summary: It has 54 firms.\n", "One.", "一。")
	zh := "sources/briefings/a.zh.md"
	files[zh] = strings.Replace(files[zh], "title: 一\n", "title: 8家企业\nsummary: 现有企业45家。\n", 1)
	files["sources/briefings/a.en.md"] = strings.Replace(files["sources/briefings/a.en.md"], "title: One", "title: Nine firms", 1)
	expect(t, "fields", found(t, files, nothing, "figure-parity"),
		"error «8家» Nine firms is 9家, but the zh edition says 8家",
		"error «45家» 54 firms is 54家, but the zh edition says 45家")
	expect(t, "off", found(t, pair("parity: off\n", "54 firms.", "45家企业。"), nothing, "figure-parity"))
}

// What a reference prints is the figure itself; words around it still count.
func TestParityOfReferences(t *testing.T) {
	f := figure("value: 80e9; unit: CNY; bound: over")
	for _, c := range []struct {
		en, zh string
		want   []string
	}{
		{"Worth [[f]], [[f|a lot]].", "总投资[[f]]。", nil},
		{"[[f]] [[f]]", "[[f]] [[f]]", nil},
		{"[[f]] in 2019", "2019年[[f]]", nil},
		{"Worth [[f]].", "总投资逾800亿元。", nil},
		{"Worth [[f]].", "总投资逾80亿元。", []string{
			"error «逾80亿元» over 80 billion yuan is 逾800亿元, but the zh edition says 逾80亿元, ten times less"}},
		{"Worth [[f|some 80 billion]].", "总投资[[f|八百亿]]。", nil},
		{"Worth [[f|over 8 billion yuan]].", "总投资[[f]]。", []string{
			"error «[[f|over 8 billion yuan]]» the words say over 8 billion yuan, but the figure f is over 80 billion yuan",
			"error «[[f]]» over 8 billion yuan is 逾80亿元, but the zh edition says 逾800亿元, ten times more"}},
	} {
		expect(t, c.en+c.zh, found(t, pair(f, c.en, c.zh), nothing, "figure-parity"), c.want...)
	}
}
