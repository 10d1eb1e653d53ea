package article

import (
	"strings"
	"testing"
)

// TestClosingList holds that a list or a table of figures at the end belongs to
// the article, and what follows it does not.
func TestClosingList(t *testing.T) {
	const zh = "河南钢铁产量增长3.5%\n\n2024年5月9日 来源：河南日报\n\n河南省统计局5月8日在郑州公布，一季度全省钢铁产量为1250万吨，同比增长3.5%。\n\n"
	const en = "Steel output of Henan grows 3.5 percent\n\nMay 9, 2024 Source: Henan Daily\n\nHenan made 12.5 million tonnes of steel in the first quarter, 3.5 percent more than a year earlier, the bureau of statistics said in Zhengzhou on May 8.\n\n"
	for _, c := range []struct{ name, file, text, last string }{
		{"list", "a.txt", zh + "主要企业产量：\n安阳500万吨\n济源200万吨\n", "济源200万吨"},
		{"list and furniture", "a.txt", zh + "主要企业产量：\n安阳500万吨\n济源200万吨\n\n责任编辑：张三\n相关阅读\n", "济源200万吨"},
		{"table, a cell a line", "a.txt", zh + "主要企业产量：\n安阳\n500万吨\n济源\n200万吨\n", "200万吨"},
		{"list in HTML", "a.html", "<html><title>t</title><article><h1>河南钢铁产量增长3.5%</h1><p>2024年5月9日 来源：河南日报</p><p>河南省统计局5月8日在郑州公布，一季度全省钢铁产量为1250万吨，同比增长3.5%。</p><p>主要企业产量：</p><ul><li>安阳500万吨</li><li>济源200万吨</li></ul></article><footer>河南日报</footer></html>", "济源200万吨"},
		{"English", "a.txt", en + "Output by plant:\nAnyang 5 million tonnes\nJiyuan 2 million tonnes\n\nEditor: Zhang San\n", "Jiyuan 2 million tonnes"},
		{"a colon and no figures", "a.txt", zh + "相关新闻：\n郑州新机场启用\n洛阳牡丹花会开幕\n", "同比增长3.5%。"},
		{"figures without a colon", "a.txt", zh + "阅读 3000次\n", "同比增长3.5%。"},
	} {
		body := read(t, c.file, c.text).Body
		if len(body) == 0 || !strings.HasSuffix(body[len(body)-1], c.last) {
			t.Errorf("%s: the text ends in %q, not in %q", c.name, body, c.last)
		}
	}
}
