package article

import (
	"strconv"
	"strings"

	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
)

// when returns the year of a figure, 0 if it is not certain, and whether the figure is a goal.
// A figure has the year of its own clause, or that of the words with which its sentence
// begins, if the sentence has no other.
func (a *Article) when(text string, f Figure) (year int, target bool) {
	from, to := sentenceAround(text, f.start, f.end)
	sentence := Simplify(text[from:to])
	at, end := f.start-from, f.end-from
	var years []figures.Reading
	for _, r := range figures.Read(sentence, a.Lang) {
		if r.Kind == figures.Time && r.When.Year >= 1900 {
			years = append(years, r)
		}
	}
	now := a.Published.V.Year
	own, leading := 0, 0
	other, by := false, false
	for _, r := range years {
		if years[0].When.Year != r.When.Year {
			other = true
		}
		switch start, stop := a.clauseOf(sentence, at, end); {
		case !a.timeOf(sentence, r):
		case a.Lang == lang.Zh && r.End <= at && otherTimeZh().MatchString(sentence[r.End:at]):
		case r.Start >= start && r.End <= stop:
			if own != 0 && own != r.When.Year {
				return 0, a.goal(sentence, at, end, 0, now)
			}
			own, by = r.When.Year, a.until(sentence, r)
		case r.End < start && a.leads(sentence, r, at):
			leading, by = r.When.Year, by || a.until(sentence, r)
		}
	}
	year = own
	if year == 0 && !other {
		year = leading
	}
	target = a.goal(sentence, at, end, year, now)
	if !target && (by || now != 0 && year > now) {
		return 0, false
	}
	return year, target
}

// clauseOf returns the start and the end of the clause of the span from at to end.
func (a *Article) clauseOf(sentence string, at, end int) (int, int) {
	marks := ",;:"
	if a.Lang == lang.Zh {
		marks = "，；：。,;:"
	}
	start, stop := 0, len(sentence)
	if i := strings.LastIndexAny(sentence[:at], marks); i >= 0 {
		start = i + len(string(firstRune(sentence[i:])))
	}
	if i := strings.IndexAny(sentence[end:], marks); i >= 0 {
		stop = end + i
	}
	if a.Lang == lang.En {
		for _, word := range []string{" but ", " while ", " whereas ", " and "} {
			if i := strings.LastIndex(sentence[start:at], word); i >= 0 && (word != " and " || yearAfter().MatchString(sentence[end:stop])) {
				start += i + len(word)
			}
			if i := strings.Index(sentence[end:stop], word); i >= 0 {
				stop = end + i
			}
		}
	}
	return start, stop
}

var yearAfter = wording(`^[^0-9,;]{0,20} in (?:19|20)\d\d`)

var (
	yearBeforeEn = wording(`(?i)\b(?:in|by|during|for|throughout|of)\s$`)
	eventEn      = wording(`(?i)\b(?:since|founded|established|opened|built|launched|began|started|created|born|set up|completed)\b`)
	sameTimeEn   = wording(`(?i)\b(?:same (?:period|time|month|quarter) (?:of|in)|than in|from|over|with(?: that)? (?:of|in))\s$`)
	notPeriodZh  = wording(`(?:较|比|自|从|与|于|始建于|成立于|对比|相比|始于|同期)$`)
	afterYearZh  = wording(`^(?:以来|起|成立|建成|建园|建|开始|创办|投产|的\p{Han}|相比|开工|启动|至|到|\-|—|版|度?以前)`)
)

// timeOf reports whether a year is the time of the figures beside it, and not of an event or
// of a comparison: since 2018, 较2020年.
func (a *Article) timeOf(sentence string, r figures.Reading) bool {
	before, after := sentence[:r.Start], sentence[r.End:]
	if r.When.Month != 0 || r.When.Part != "" || r.When.Day != 0 {
		return false
	}
	if a.Lang == lang.Zh {
		return !notPeriodZh().MatchString(before) && !afterYearZh().MatchString(after) || strings.HasSuffix(before, "到") && (strings.HasPrefix(after, "，") || strings.HasPrefix(after, ","))
	}
	if !yearBeforeEn().MatchString(before) && !yearBeforeEn().MatchString(sentence[:r.Start]+strings.SplitAfter(sentence[r.Start:r.End]+" ", " ")[0]) {
		return false
	}
	if sameTimeEn().MatchString(before) {
		return false
	}
	start, _ := a.clauseOf(sentence, r.Start, r.End)
	return !eventEn().MatchString(sentence[start:r.Start])
}

// until reports whether a year is the end of a time: by 2020, 到2020年.
func (a *Article) until(sentence string, r figures.Reading) bool {
	before := strings.ToLower(sentence[:r.Start] + strings.SplitAfter(sentence[r.Start:r.End]+" ", " ")[0])
	return strings.HasSuffix(before, "by ") || strings.HasSuffix(sentence[:r.Start], "by ") || strings.HasSuffix(sentence[:r.Start], "到")
}

// leads reports whether a year is all that is said before the first comma of a sentence, and
// no other time is between it and the figure at at.
func (a *Article) leads(sentence string, r figures.Reading, at int) bool {
	before := strings.TrimSpace(sentence[:r.Start])
	rest := sentence[r.End:at]
	if a.Lang == lang.Zh {
		ok := before == "" || before == "到" || before == "在" || before == "截至" || len(before) <= len("力争到今后") && strings.HasSuffix(before, "到")
		return ok && (strings.HasPrefix(rest, "，") || strings.HasPrefix(rest, ",") || strings.HasPrefix(rest, "全") || strings.HasPrefix(rest, "底")) && !otherTimeZh().MatchString(rest)
	}
	low := strings.ToLower(before)
	return (low == "in" || low == "by" || low == "") && strings.HasPrefix(rest, ",") && !otherTimeEn().MatchString(rest)
}

var (
	otherTimeZh = wording(`去年|今年|目前|当前|上年|前年|截至|现有|如今|现在|次年|第二年`)
	otherTimeEn = wording(`(?i)\b(?:last year|this year|now|currently|so far|a year (?:ago|earlier)|later|since)\b`)

	goalZh  = wording(`力争|目标|计划|拟投|拟建|预计|有望|将达|将突破|将超|将实现|将形成|将建成|将增至|达产后|建成后|投产后|全部达产|建成达产|规划建设|规划到|争取`)
	scopeZh = wording(`^(?:[^，,]{0,12}[，,])?(?:力争|预计|有望|目标是|到(?:19|20)\d\d年|(?:计划|规划|拟)到(?:19|20)\d\d年)|(?:达产后|建成后|投产后|建成达产后)`)
	pastZh  = wording(`目前|去年|已建成|已完成|现已|截至|连续`)
	goalEn  = wording(`(?i)\b(?:aims?|plans?|planned|planning|expects?|expected|is set|are set|is to|are to|goals?|targets?|targeted|hopes?|intends?|(?:is|are|was) projected|projected to|(?:is|are) forecast|will (?:reach|exceed|hit|rise|grow|top|surpass|have)|strives?|seeks?|envisions?|once (?:completed|fully)|when completed)\b`)
	byYear  = wording(`\b[Bb]y (?:the end of )?((?:19|20)\d\d)\b`)
	toYear  = wording(`到((?:19|20)\d\d)年`)
)

// goal reports whether the words before a figure in its sentence say that it is a goal.
func (a *Article) goal(sentence string, at, end, year, now int) bool {
	before := sentence[:at]
	if a.Lang == lang.Zh {
		start, _ := a.clauseOf(sentence, at, end)
		if goalZh().MatchString(sentence[start:min(len(sentence), at+len("预计"))]) {
			return !pastZh().MatchString(sentence[start:at])
		}
		if loc := scopeZh().FindStringIndex(before); loc != nil {
			return !pastZh().MatchString(before[loc[0]:])
		}
		return toYear().MatchString(before) && strings.Contains(before, "将")
	}
	if loc := goalEn().FindAllStringIndex(before, -1); len(loc) > 0 {
		rest := before[loc[len(loc)-1][1]:]
		return len(rest) < 160 && !lastYear().MatchString(sentence[end:]) && !pastEn().MatchString(rest)
	}
	if m := byYear().FindStringSubmatch(sentence[end:]); m != nil && now != 0 && m[1] > strconv.Itoa(now) {
		return strings.Contains(before, "will") || strings.Contains(before, " to ")
	}
	return false
}

var lastYear = wording(`^[^,;]{0,24}\blast year\b`)

var pastEn = wording(`(?i)\b(?:already|so far|last year|has (?:been|attracted|reached)|have (?:been|attracted)|said|was|were|currently|now)\b`)
