package article

import (
	"strings"
	"unicode/utf8"
)

// officeEnds are the last words of public offices, the longest first. A subject goes
// before each: 统计 before 局.
var officeEnds = []string{"管理委员会", "工作委员会", "管理总局", "研究总院", "委员会", "办公厅", "办公室", "管理局", "总局", "总署", "管委会", "局", "厅", "署", "委", "办", "部", "院"}

// chineseOffices returns the public offices of a text: 省统计局, 农业农村部, 洛阳市人民政府.
// Each consists of a place or the rank of one, a subject, and a last word.
func chineseOffices(s string) []orgSpan {
	var spans []orgSpan
	for i, c := range s {
		switch c {
		case '局', '厅', '署', '委', '办', '部', '院', '会', '室', '府':
		default:
			continue
		}
		end := i + utf8.RuneLen(c)
		if start, ok := officeStart(s, end); ok {
			spans = append(spans, orgSpan{start: start, end: end, kind: localBody, owner: -1})
		}
	}
	return spans
}

// officeStart returns the start of the office whose name ends at end.
func officeStart(s string, end int) (int, bool) {
	if strings.HasSuffix(s[:end], "政府") {
		return governmentStart(s, end)
	}
	last := ""
	for _, w := range officeEnds {
		if strings.HasSuffix(s[:end], w) {
			last = w
			break
		}
	}
	if last == "" || notAnOffice(s, end, last) {
		return 0, false
	}
	at := end - len(last)
	start, subjects := at, 0
	for n := 0; n < 4; n++ {
		w := subjectBefore(s[:start], last == "部" && n == 0)
		if w == "" {
			break
		}
		start -= len(w)
		subjects++
	}
	subject := start
	start = placeBefore(s, start)
	switch {
	case subjects == 0: // 香港海事处 has a subject, 香港某某局 has none
		return start, false
	case last == "委" || last == "办" || last == "院" || last == "办公室" || last == "委员会" || last == "工作委员会":
		return start, start < subject
	case last == "部":
		return start, start == subject || strings.HasPrefix(s[start:], "国家") || strings.HasSuffix(s[:subject], "委")
	}
	return start, start < subject || !vague[s[subject:at]]
}

// vague are subjects that say too little to name an office without a place: 监管局.
var vague = set("监管 管理 监督 监督管理 服务 发展 促进 综合 事务 行政 工作 市场 信息 技术 安全 规划 建设 改革 研究 组织 保障 产业 行业 企业服务 经济 工业 贸易 文化 农村 服务管理")

// notAnOffice reports whether the word that ends at end only looks like an office: 布局,
// 举办, 委托.
func notAnOffice(s string, end int, last string) bool {
	for n := 1; n <= 4; n++ {
		from := end
		for range n {
			_, size := utf8.DecodeLastRuneInString(s[:from])
			from -= size
		}
		if chinese().notOffice[s[from:end]] {
			return true
		}
	}
	next, _ := utf8.DecodeRuneInString(s[end:])
	switch last {
	case "委":
		return strings.ContainsRune("员托派任婉", next)
	case "办":
		return strings.ContainsRune("理公法事学好成起了的有", next)
	case "部":
		return strings.ContainsRune("分件位队落署门级", next)
	case "局":
		return strings.ContainsRune("面部限", next)
	case "院":
		return strings.ContainsRune("士校线", next)
	case "署":
		return strings.ContainsRune("名", next)
	}
	return false
}

// subjectBefore returns the longest subject that a text ends in.
func subjectBefore(s string, ministry bool) string {
	if !ministry {
		for _, w := range chinese().subject {
			if strings.HasSuffix(s, w) {
				return w
			}
		}
		return ""
	}
	longest := ""
	for w := range chinese().ministry {
		if len(w) > len(longest) && strings.HasSuffix(s, w) {
			longest = w
		}
	}
	return longest
}

// ranks are the words of which one goes before the subject of an office without the
// name of a place: 省统计局.
var ranks = []string{"西北", "西南", "东北", "华东", "华北", "华南", "华中", "长江", "黄河", "珠江", "太湖", "淮河", "海河", "人民政府", "自治区", "自治州", "自治县", "国务院", "国家", "中国", "全国", "中央", "兵团", "开发区", "高新区", "新区", "省", "市", "区", "县", "州", "盟", "旗", "镇", "委", "政府"}

// placeBefore returns the start of the places and ranks before an office: 绥化市北林区.
func placeBefore(s string, at int) int {
	start := at
	for n := 0; n < 4; n++ {
		next := onePlaceBefore(s, start)
		if next == start {
			break
		}
		start = next
	}
	return start
}

// onePlaceBefore returns the start of the place or rank that ends at at.
func onePlaceBefore(s string, at int) int {
	from := at
	best := at
	for n := 0; n < 9 && from > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(s[:from])
		from -= size
		if _, end := placeAt(s[from:at]); end == at-from {
			best = from
		}
	}
	if best < at {
		return best
	}
	for _, w := range ranks {
		before, ok := strings.CutSuffix(s[:at], w)
		if !ok {
			continue
		}
		start := len(before)
		if !strings.ContainsAny(w, "区县镇旗市州") || utf8.RuneCountInString(w) > 1 {
			return start
		}
		for n := 1; n <= 3; n++ { // 绥化市北林区
			from := start
			for range n {
				_, size := utf8.DecodeLastRuneInString(s[:from])
				from -= size
			}
			if n > 1 && placeEnds(s[:from]) && unknown(s[from:start]) == n {
				return from
			}
		}
		if next := onePlaceBefore(s, start); next < start && len(s[next:start]) > 3 { // 南京江北 and 区
			return next
		}
		return start
	}
	return at
}

// placeEnds reports whether a text ends in a place.
func placeEnds(s string) bool {
	from := len(s)
	for n := 0; n < 8 && from > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(s[:from])
		from -= size
		if rank, end := placeAt(s[from:]); end == len(s)-from && rank <= ofCounty {
			return true
		}
	}
	return false
}

// governmentStart returns the start of a government whose name has its place:
// 洛阳市人民政府, 市政府.
func governmentStart(s string, end int) (int, bool) {
	at := end - len("政府")
	at -= len(s[:at]) - len(strings.TrimSuffix(s[:at], "人民"))
	start := placeBefore(s, at)
	if start == at || utf8.RuneCountInString(s[start:at]) < 2 {
		return start, false
	}
	return start, !strings.Contains(s[start:at], "中央") && !strings.Contains(s[start:at], "国家")
}
