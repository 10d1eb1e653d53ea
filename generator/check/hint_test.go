package check_test

import (
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/check"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/internal/sitetest"
)

// A hint says what to write in that sentence, and never what stands there.
func TestHints(t *testing.T) {
	for _, c := range []struct{ original, en, zh, want string }{
		{"en", "Sales tripled.", "销售额增长3倍。", "write 增长2倍 or 增至3倍,"},
		{"en", "Sales doubled.", "销售额增长2倍。", "write 增长1倍 or 翻一番,"},
		{"zh", "Sales tripled.", "销售额增长3倍。", "write quadrupled, or 4 times as much,"},
		{"en", "Trains run at 350 km per hour.", "列车时速250公里。", "write 时速350公里,"},
		{"en", "A quarter of the staff are engineers.", "三分之一的员工是工程师。", "write 四分之一,"},
		{"en", "The plant makes 1 GW.", "电厂装机10万千瓦。", "write 100万千瓦,"},
		{"en", "It is the fourth mill.", "这是第三家工厂。", "write 第四家,"},
		{"en", "It is the 12th fair.", "这是第11届展会。", "write 第12届,"},
		{"zh", "It is the third mill.", "这是第四家工厂。", "write fourth,"},
		{"en", "It has 54 companies.", "现有企业45家。", "write 54家,"},
		{"en", "Investment is over 80 billion yuan.", "投资逾80亿元。", "write 逾800亿元,"},
		{"zh", "Investment is over 8 billion yuan.", "投资逾800亿元。", "write over 80 billion yuan,"},
		{"en", "Its share grew by 20 percent.", "占比增长到20%。", "write 增长20%,"},
		{"en", "Its share grew to 20 percent.", "占比提高20%。", "write 提高到20%,"},
		{"zh", "Its share grew by 20 percent.", "占比增长到20%。", "write to 20 percent,"},
		{"en", "Output grew 5 percent.", "产量下降5%。", "write 增长5%,"},
		{"zh", "Output grew 5 percent.", "产量下降5%。", "write a fall of 5 percent,"},
		{"en", "Seventy percent are local.", "八成来自本地。", "write 七成,"},
		{"en", "It makes 20,000 tonnes a year.", "年产3万吨。", "write 年产2万吨,"},
		{"en", "The third phase is open.", "二期已投用。", "write 三期,"},
		{"en", "It opens on Monday.", "周二开业。", "write 周一,"},
		{"en", "It makes 300 cars a day.", "年产汽车300辆。", "write that it is 每天, not 每年,"},
	} {
		files := pair("original: "+c.original+"\nsources: [{publisher: P}]\n", c.en, c.zh)
		problems := check.Site(sitetest.Site(t, files), nothing)
		diag.Sort(problems)
		var hints []string
		for _, p := range problems {
			if p.Rule == "figure-parity" {
				hints = append(hints, p.Hint.String())
			}
		}
		if all := strings.Join(hints, "\n\t"); !strings.Contains(all, c.want) {
			t.Errorf("%s / %s: want %s\n\t%s", c.en, c.zh, c.want, all)
		}
	}
}
