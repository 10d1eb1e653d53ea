package article

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
)

//go:embed media.tsv
var mediaTSV string

// knownMedia returns the names of papers, agencies and sites, in lower case.
var knownMedia = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{}
	for f := range rows(mediaTSV, 1) {
		names[strings.ToLower(f[0])] = true
	}
	return names
})

// knownAtEnd returns the longest known name that a text ends with, or "".
func knownAtEnd(s string) string {
	words := strings.Fields(s)
	for i := max(0, len(words)-6); i < len(words); i++ {
		name := strings.Join(words[i:], " ")
		if knownMedia()[strings.ToLower(name)] {
			return name
		}
	}
	return ""
}

// isMedia reports whether a text is the name of a paper, a site or an office.
func isMedia(s string) bool {
	if knownMedia()[strings.ToLower(s)] {
		return true
	}
	if countHan(s) > 0 {
		return countHan(s) >= 2 && countHan(s) <= 16 && mediaZh().MatchString(Simplify(s))
	}
	return mediaEn().MatchString(s) && size(s) <= 8 && unicode.IsUpper(firstRune(s))
}

// sourceBesideDate reads lines with date and source but no label: By LI YONG |
// chinadaily.com.cn | Updated: …; 河南日报 2024-07-23; (Xinhua) 10:34, ….
func (r *reading) sourceBesideDate() (found Found[string]) {
	domain := "" // of a line without a name; a name in a line below is better
	r.factLines(func(s string, above bool) bool {
		if !above || size(s) > 40 || pageHeading().MatchString(s) || bareLink().MatchString(s) {
			return true
		}
		hit, ok := findDate(s)
		if !ok || reprint().MatchString(s) {
			return true
		}
		var parts []string
		if strings.Contains(s, "|") {
			parts = strings.Split(s, "|")
		} else {
			parts = []string{strings.Trim(s[:hit.start], " ("), s[hit.end:]}
			if at := clock().FindStringIndex(parts[1]); at != nil {
				parts[1] = strings.TrimLeft(parts[1][at[1]:], ":0123456789 ")
			}
		}
		for _, part := range parts {
			if f := mediaIn(part); plausible(f.V) {
				found = f
				return false
			}
		}
		if name := strings.Trim(parts[0], " |·()[]"); r.siteRepeated(name) {
			found.V = name
			return false
		}
		if domain == "" {
			domain = domainIn(parts)
		}
		return true
	})
	if found.V == "" {
		found.V = domain
	}
	return found
}

// siteRepeated reports whether a short text before a date is also a line for itself
// above the title, as the name of a site is.
func (r *reading) siteRepeated(name string) bool {
	if size(name) > 6 || !plausible(name) || signature(name) || len(letters(name)) < 4 {
		return false
	}
	for i := 0; i < r.title; i++ {
		if r.page.lines[i].text == name {
			return true
		}
	}
	return false
}

// domainIn returns the first address of a site in the parts of a line.
func domainIn(parts []string) string {
	for _, part := range parts {
		if d := domainName().FindString(part); d != "" && !strings.Contains(part, "@") {
			return strings.TrimPrefix(d, "www.")
		}
	}
	return ""
}

// firstMedia returns the first name in the parts of a line. The name of a paper is
// before the address of the site that carries it.
func firstMedia(parts []string) Found[string] {
	for _, part := range parts {
		if f := mediaIn(part); plausible(f.V) {
			return f
		}
	}
	return Found[string]{V: domainIn(parts)}
}

// MENAFN- China News Service, alone in brackets
var takenFrom = pattern(`^\(\s*[A-Z][A-Za-z]+\s*-\s*([A-Z][^()]{2,40})\)$`)

var inTitleMarks = pattern(`《\s*([^《》]{2,16})\s*》`)

// mediaIn returns the name of a paper, agency or office in part of a line, or "".
func mediaIn(s string) Found[string] {
	simple := Simplify(s)
	if m := ownReporter().FindStringSubmatch(simple); m != nil {
		return Found[string]{V: s[strings.Index(simple, m[1]):][:len(m[1])]}
	}
	if m := inTitleMarks().FindStringSubmatch(s); m != nil && isMedia(strings.TrimSuffix(strings.TrimSpace(m[1]), "海外版")) {
		return Found[string]{V: strings.TrimSpace(m[1])}
	}
	s = strings.Trim(tidy(s), " .,;:|-()[]/")
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '/' }) {
		if countHan(word) >= 2 {
			word = strings.Trim(word[strings.LastIndexByte(word, ':')+1:], "【】[]()《》")
			if isMedia(edition().ReplaceAllString(word, "")) && !nobody().MatchString(word) {
				return Found[string]{V: word}
			}
		}
	}
	s = providedBy().ReplaceAllString(s, "")
	if at := nextLabelEn().FindStringIndex(s); at != nil && at[0] > 0 {
		s = s[:at[0]]
	}
	return paperOf(strings.Trim(s, " .,;:|-()[]"))
}

// providedBy is what may be before the name of a paper.
var providedBy = pattern(`^(?i:(?:provided |published |produced )?by|from|via)\s+`)

// edition is what follows the name of a paper: 人民日报海外版.
var edition = pattern(`(?:海外版|数字报|电子版|电子报|数字版)$`)

// digital is what a site adds to the name of a paper.
var digital = pattern(`(?:数字报|电子版|电子报|数字版)$`)

// paperOf returns the name of the paper that a text ends with: the whole text, or
// what follows the names of authors in it.
func paperOf(s string) Found[string] {
	if s == "" || countHan(s) > 0 || strings.ContainsAny(s, ":/") {
		return Found[string]{}
	}
	if name := knownAtEnd(s); name != "" {
		return Found[string]{V: name}
	}
	words := strings.Fields(s)
	if !mediaEn().MatchString(s) || len(words) > 8 || !unicode.IsUpper(firstRune(s)) {
		return Found[string]{}
	}
	names := 0 // WANG YIFEI Weifang Daily: names are written in capitals
	for names < len(words) && len(words[names]) > 1 && shouted(words[names]) {
		names++
	}
	if names >= 2 && names < len(words) {
		return Found[string]{strings.Join(words[names:], " "), "what follows the name of the author"}
	}
	if len(words) == 1 && !knownMedia()[strings.ToLower(s)] && !unicode.IsUpper(rune(s[len(s)-1])) && !strings.ContainsAny(s[1:], "ABCDEFGHIJKLMNOPQRSTUVWXYZ") && len(s) < 7 {
		return Found[string]{} // News, Media, Today: the name of a section
	}
	return Found[string]{V: s}
}

var (
	byBegins    = pattern(`^(?i:(?:text |written |reported |story )?by:?)\s+(.*)$`)
	inBrackets  = pattern(`\(([^()]{2,40})\)[^()]*$`)
	afterAuthor = pattern(`(?i)\s*(?:\b(?:updated?|published|posted|release time|date|time|source|editor|share|print)\b\s*:|\d{1,4}[-/.]\d).*$`)
)

// sourceInByline reads the paper in a line that says by whom an article is, after
// the author: By Wang Yifei (China Daily), By LI NA in Jinan | China Daily.
func (r *reading) sourceInByline() (found Found[string]) {
	r.factLines(func(s string, above bool) bool {
		m := byBegins().FindStringSubmatch(s)
		if !above || m == nil || size(s) > 40 {
			return true
		}
		if parts := strings.Split(m[1], "|"); len(parts) > 1 {
			if found = firstMedia(parts[1:]); found.V != "" {
				return false
			}
		}
		rest := strings.TrimSpace(strings.Split(m[1], "|")[0])
		if b := inBrackets().FindStringSubmatch(rest); b != nil {
			inside := strings.TrimSpace(b[1])
			if d := domainName().FindString(inside); d != "" && !strings.Contains(inside, "@") {
				found.V = strings.TrimPrefix(d, "www.")
			} else if isMedia(inside) {
				found.V = inside
			}
			return found.V == ""
		}
		name := strings.TrimRight(afterAuthor().ReplaceAllString(rest, ""), " ,;-–—|")
		found = paperOf(name)
		if words := strings.Fields(found.V); found.Guess == "" && len(words) >= 4 && !knownMedia()[strings.ToLower(found.V)] && len(words) == len(strings.Fields(name)) {
			found = Found[string]{strings.Join(words[len(words)-2:], " "), "the end of the line with the author"}
		}
		if !plausible(found.V) {
			found = Found[string]{}
		}
		return found.V == ""
	})
	return found
}

// sourceAlone reads a paper or an office that has a line for itself, next to the
// title or to the line with the date.
func (r *reading) sourceAlone() Found[string] {
	for i := 0; i < r.first; i++ {
		if m := takenFrom().FindStringSubmatch(halfWidth.Replace(r.page.lines[i].text)); m != nil && plausible(m[1]) {
			return Found[string]{V: strings.TrimSpace(m[1])}
		}
	}
	for i := max(0, r.title-3); i < r.first; i++ {
		l, c := r.page.lines[i], r.classes[i]
		if i == r.title || datelineEnd(l.text) == len(l.text) || c != other && c != byline || size(l.text) > 9 {
			continue
		}
		beside := i == r.title+1
		for j := max(0, i-2); j <= min(r.first-1, i+2) && !beside; j++ {
			beside = j != i && r.classes[j] == byline && dated(plainLine(r.page.lines[j].text))
		}
		name := strings.Trim(halfWidth.Replace(l.text), "()[]【】 ·|")
		if beside && isMedia(edition().ReplaceAllString(name, "")) && plausible(name) && !strings.ContainsAny(name, " ") == (countHan(name) > 0) {
			return Found[string]{V: name}
		}
		if beside && countHan(name) == 0 && isMedia(name) && plausible(name) {
			return Found[string]{V: name}
		}
	}
	return Found[string]{}
}

var (
	postBegins = pattern(`^(?:原创|Original)\s*[:：]?\s+(.+)$`)
	postPlace  = pattern(`\d{1,2}:\d\d(?::\d\d)?\s*(?:发表于|发布于|Posted on)?\s*(?:IP属地[:：]\s*)?(?:北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|台湾|香港|澳门|\p{Lu}\p{Ll}+)$`)
)

// sourceOfPost reads the account of a post in WeChat: 原创 作者 账号, above or
// before the day, the time and the province.
func (r *reading) sourceOfPost() (found Found[string]) {
	const guess = "the account of the post"
	previous := ""
	r.factLines(func(s string, above bool) bool {
		if !above {
			return false
		}
		head := s
		hit, ok := findDate(s)
		if ok {
			head = strings.TrimSpace(s[:hit.start])
		}
		if m := postBegins().FindStringSubmatch(head); m != nil && size(head) < 14 {
			found = Found[string]{lastName(m[1]), guess}
		} else if ok && postPlace().MatchString(s) {
			if head == "" {
				head = strings.TrimSpace(previous)
			}
			if size(head) <= 8 && head != "" && !dated(head) {
				found = Found[string]{lastName(head), guess}
			}
		}
		if found.V != "" && !plausible(found.V) {
			found = Found[string]{}
		}
		previous = s
		return found.V == ""
	})
	return found
}

// lastName returns the account in 作者 账号, and in an English name that is written
// twice.
func lastName(s string) string {
	words := strings.Fields(s)
	if n := len(words); n%2 == 0 && n > 0 && slices.Equal(words[:n/2], words[n/2:]) {
		return strings.Join(words[:n/2], " ")
	}
	if countHan(s) > 0 && len(words) > 1 {
		return words[len(words)-1]
	}
	return s
}

// sourceInBars reads the first part of a line of parts with bars, one of them a
// month or a day: Macau Business | January 2022 | Special Report.
func (r *reading) sourceInBars() (found Found[string]) {
	r.factLines(func(s string, above bool) bool {
		parts := strings.Split(s, "|")
		if !above || len(parts) < 2 || len(parts) > 6 || byBegins().MatchString(s) {
			return true
		}
		name := strings.TrimSpace(providedBy().ReplaceAllString(strings.TrimSpace(parts[0]), ""))
		for _, part := range parts[1:] {
			if !dateAlone(part) || !plausible(name) || size(name) > 7 || dateAlone(name) {
				continue
			}
			if isMedia(name) {
				found.V = name
			}
		}
		return found.V == ""
	})
	return found
}
