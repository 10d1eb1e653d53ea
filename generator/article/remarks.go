package article

import "github.com/brief-site/brief/generator/lang"

// The remarks that drafts have as comments, each in the language of the edition.
var (
	remarkList      = lang.Pair{En: "Look at these first:", Zh: "请先核对："}
	remarkTexts     = lang.Pair{En: "title, summary and text are to be written in both editions", Zh: "标题、摘要和正文两种语言均待撰写"}
	remarkFields    = lang.Pair{En: "all other fields are in the Chinese edition", Zh: "其他字段在英文版中"}
	remarkTitle     = lang.Pair{En: "the article's: ", Zh: "原题："}
	remarkGuess     = lang.Pair{En: "guess: ", Zh: "推测："}
	remarkAbsent    = lang.Pair{En: "not found", Zh: "未找到"}
	remarkUnknown   = lang.Pair{En: "organisations: %d named in the article have no entry in organisations.yaml", Zh: "机构：文中有%d个未列入 organisations.yaml"}
	remarkNotListed = lang.Pair{En: "not in organisations.yaml: ", Zh: "未列入 organisations.yaml："}
	remarkFigures   = lang.Pair{En: "labels are from the words that belong to the numbers", Zh: "名称取自与数字相连的词语"}
	remarkLeftOut   = lang.Pair{En: "left out, because brief has no unit %s: %s", Zh: "未收录，没有单位 %s：%s"}
	remarkWrite     = lang.Pair{En: "write what it is, in both languages", Zh: "请用两种语言写明名称"}
	remarkSubject   = lang.Pair{En: "remove the first # if the figure is this organisation's own", Zh: "若为该机构自身的数据，请删去行首的#"}
	remarkTarget    = lang.Pair{En: "the article calls it a goal", Zh: "原文为目标或计划"}
	remarkEvidence  = lang.Pair{En: "not found in so few words", Zh: "未能用限定字数摘出"}
	remarkParagraph = lang.Pair{En: "paragraph %d: ", Zh: "第%d段："}
	remarkFigure    = lang.Pair{En: "%s is printed as: %s; the article: %s", Zh: "%s 显示为：%s；原文：%s"}
)

// guessesZh are the beginnings of what guesses are from, in Chinese.
var guessesZh = map[string]string{
	"the province named most; others are too":    "提到最多的省份，另有其他省份",
	"the city named most":                        "提到最多的城市",
	"from the publisher":                         "据发布单位",
	"by the words of the text":                   "据正文用词",
	"the line above the text":                    "取正文上方一行",
	"from the page's head":                       "取自网页头部信息",
	"the site that carries it":                   "刊载网站",
	"another line may be the title: ":            "另一行也可能是标题：",
	"from a time in the page":                    "取自网页中的时间",
	"from the page's address":                    "取自网址",
	"day and month may be the other way round":   "日与月的先后不明",
	"the paper that people in the text spoke to": "文中接受采访的媒体",
	"from the dateline":                          "取自电头",
	"the account of the post":                    "发帖账号",
	"what follows the name of the author":        "取自作者姓名之后",
	"the end of the line with the author":        "取自署名行末尾",
	"an address beside the text":                 "正文旁的网址",
}
