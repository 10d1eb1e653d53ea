package article

import "testing"

// TestNotices shows last paragraphs that are notices of the site, and those that
// have some of their words and are text.
func TestNotices(t *testing.T) {
	for _, c := range []struct {
		last   string
		notice bool
	}{
		{"Download our app to receive breaking news alerts.", true},
		{"You are receiving this because you subscribed. Unsubscribe", true},
		{"Join our Telegram channel and get the latest news delivered to your phone.", true},
		{"Sign up for our newsletter and get updates in your inbox every morning.", true},
		{"The views expressed in this article are the author's own and may not be reproduced.", true},
		{"Copyright Anyang Wire. Data may not be republished without permission.", true},
		{"Follow us on Facebook and Twitter for more stories from the town of steel.", true},
		{"If you have feedback on this story, contact us by email.", true},
		{"该文观点仅代表作者本人，平台仅提供信息存储空间服务。", true},
		{"本文图片来源于网络，版权归原作者所有，如有侵权请联系删除。", true},
		{"欢迎关注我们的微信公众号，点击下方二维码，获取更多内容。", true},
		{"以上内容仅供参考，不代表本平台观点，不构成投资建议。", true},
		{"The works have an app that carmakers can download, and 36 of them do so.", false},
		{"The mill will join a channel of suppliers, and its app sends alerts to the works.", false},
		{"\"Our customers contact us before they order, and visit the mill,\" said Li Yong.", false},
		{"The town is proud of the story of its steel, which visitors follow in a museum.", false},
		{"Copyright trade in the zone reached 120 million yuan last year, says the city.", false},
		{"该平台已吸引三百家企业关注，下载量突破十万次，内容每周更新。", false},
		{"市里建成版权交易平台，去年成交额1.2亿元，涉及作者三千人。", false},
		{"企业把核心技术授权给三十六家车企使用，收入5.4亿元。", false},
		{"游客扫码就能入园，二维码取代了门票，全年接待120万人次。", false},
	} {
		title, story := "T", "B"
		if countHan(c.last) > 0 {
			title, story = "题", "文"
		}
		a := read(t, "a.txt", lay(title+"\n2024-05-04\n\n"+story+"\n\n"+c.last))
		if kept := a.Body[len(a.Body)-1] == c.last; kept == c.notice {
			t.Errorf("%q: kept %v", c.last, kept)
		}
	}
}
