package figures

import "strings"

// wordKind is the part that an English word has in a quantity.
type wordKind uint8

const (
	wNone     wordKind = iota
	wSmall             // zero to nineteen
	wTens              // twenty to ninety
	wHundred           // hundred
	wScale             // thousand, million: n is the power of ten
	wDozen             // dozen, score: n is how many
	wVague             // dozens, hundreds: n is the power of ten
	wArticle           // a, an
	wHalf              // half
	wQuarter           // quarter
	wOrdinal           // first to twelfth and the like
	wMonth             // a month's name
	wMultiple          // doubled, twofold: n is the ratio
	wDouble            // double, triple: as a verb or before "the"
	wTwice             // twice, thrice
	wHalved            // halved
	wNumber            // No. before an ordinal
	wLabel             // phase, line: what follows is an ordinal
	wTop               // top: what follows is a list's length
	wDecade            // nineties: n is the year in the century
	wSeveral           // several, few, couple: n is the factor
	wWeb               // http, www: an address follows
	wJubilee           // centenary: n is how many years
	wCentury           // century
)

type wordEn struct {
	kind wordKind
	n    int64
}

var wordsEn = func() map[string]wordEn {
	all := map[string]wordEn{
		"lakh": {wScale, 5}, "lakhs": {wScale, 5}, "crore": {wScale, 7}, "crores": {wScale, 7}, "score": {wDozen, 20},
		"hundred": {wHundred, 100}, "thousand": {wScale, 3}, "million": {wScale, 6}, "billion": {wScale, 9}, "trillion": {wScale, 12},
		"dozen": {wDozen, 12}, "a": {wArticle, 1}, "an": {wArticle, 1}, "half": {wHalf, 2}, "quarter": {wQuarter, 4},
		"dozens": {wVague, 1}, "scores": {wVague, 1}, "tens": {wVague, 1}, "hundreds": {wVague, 2}, "thousands": {wVague, 3}, "millions": {wVague, 6}, "billions": {wVague, 9}, "trillions": {wVague, 12},
		"doubled": {wMultiple, 2}, "doubling": {wMultiple, 2}, "tripled": {wMultiple, 3}, "tripling": {wMultiple, 3}, "trebled": {wMultiple, 3}, "quadrupled": {wMultiple, 4}, "quadrupling": {wMultiple, 4}, "quintupled": {wMultiple, 5},
		"double": {wDouble, 2}, "doubles": {wDouble, 2}, "triple": {wDouble, 3}, "treble": {wDouble, 3}, "quadruple": {wDouble, 4},
		"twice": {wTwice, 2}, "thrice": {wTwice, 3}, "halved": {wHalved, 2}, "halving": {wHalved, 2},
		"several": {wSeveral, 1}, "few": {wSeveral, 1}, "couple": {wSeveral, 2}, "many": {wSeveral, 1},
		"no": {wNumber, 0}, "nos": {wNumber, 0}, "top": {wTop, 0},
		"centenary": {wJubilee, 100}, "centennial": {wJubilee, 100}, "bicentenary": {wJubilee, 200}, "bicentennial": {wJubilee, 200}, "sesquicentennial": {wJubilee, 150},
		"tercentenary": {wJubilee, 300}, "tricentennial": {wJubilee, 300}, "quincentenary": {wJubilee, 500}, "millennium": {wJubilee, 1000}, "century": {wCentury, 100},
		"http": {wWeb, 0}, "https": {wWeb, 0}, "www": {wWeb, 0}, "ftp": {wWeb, 0}, "mailto": {wWeb, 0},
	}
	add := func(kind wordKind, from int64, words string) {
		for i, word := range strings.Fields(words) {
			all[word] = wordEn{kind, from + int64(i)}
		}
	}
	small := "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
	add(wSmall, 0, "zero "+small)
	add(wOrdinal, 1, "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth")
	for i, word := range strings.Fields("twenty thirty forty fifty sixty seventy eighty ninety") {
		all[word] = wordEn{wTens, int64(20 + 10*i)}
	}
	for i, word := range strings.Fields("twenties thirties forties fifties sixties seventies eighties nineties") {
		all[word] = wordEn{wDecade, int64(20 + 10*i)}
	}
	for i, word := range strings.Fields("thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth") {
		all[word] = wordEn{wOrdinal, int64(30 + 10*i)}
	}
	for i, word := range strings.Fields(small) {
		if i > 0 {
			all[word+"fold"] = wordEn{wMultiple, int64(i + 1)}
		}
	}
	add(wMonth, 1, "january february march april may june july august september october november december")
	add(wMonth, 1, "jan feb mar apr may jun jul aug sep oct nov dec")
	all["sept"] = wordEn{wMonth, 9}
	for _, word := range strings.Fields("phase level grade chapter line stage class tier category article section unit episode volume room gate terminal figure table page part step season version") {
		all[word] = wordEn{wLabel, 0}
	}
	return all
}()

const longestWordEn = len("sesquicentennial")

// mayBeWordEn reports whether a word may be a key of wordsEn by its first two
// letters and its length. It spares most words of a text the look-up, which
// BenchmarkRead measures.
func mayBeWordEn(word string) bool {
	return wordLengthsEn[firstTwo(word)]>>len(word)&1 != 0
}

// wordLengthsEn says, as bits, how long the keys of wordsEn are that begin with
// two letters.
var wordLengthsEn = func() (lengths [32 * 32]uint32) {
	for word := range wordsEn {
		lengths[firstTwo(word)] |= 1 << len(word)
	}
	return lengths
}()

// firstTwo numbers the first two letters of a word.
func firstTwo(word string) int {
	n := int(word[0]&31) * 32
	if len(word) > 1 {
		n += int(word[1] & 31)
	}
	return n
}

// fractionsEn are the parts that a whole is divided into; all but half may
// take an s.
var fractionsEn = map[string]int64{
	"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100,
	"thirds": 3, "quarters": 4, "fourths": 4, "fifths": 5, "sixths": 6, "sevenths": 7, "eighths": 8, "ninths": 9, "tenths": 10, "twentieths": 20, "hundredths": 100,
}

// phrase is one of the ways to say T; those that share their last word are
// together, the longest first.
type phrase[T any] struct {
	text string
	says T
}

func byLastWord[T comparable](all map[T]string) map[string][]phrase[T] {
	byWord := map[string][]phrase[T]{}
	for says, texts := range all {
		for text := range strings.SplitSeq(texts, "|") {
			last := text[strings.LastIndexByte(text, ' ')+1:]
			list := append(byWord[last], phrase[T]{text, says})
			for i := len(list) - 1; i > 0 && len(list[i].text) > len(list[i-1].text); i-- {
				list[i], list[i-1] = list[i-1], list[i]
			}
			byWord[last] = list
		}
	}
	return byWord
}

// boundsBeforeEn are the words for bounds before a number.
var boundsBeforeEn = byLastWord(map[Bound]string{
	Over:    "more than|over|above|exceeding|exceeds|exceed|exceeded|in excess of|upwards of|upward of|surpassing|surpassed|surpass|topping|topped|tops|greater than|higher than|beyond|well over|north of|older than|longer than|larger than",
	AtLeast: "at least|no less than|no fewer than|not less than|not fewer than|a minimum of|minimum of|a minimum|no lower than|not lower than|not below",
	Under:   "less than|fewer than|under|below|lower than|smaller than|shorter than|younger than|short of|just under",
	UpTo:    "up to|as much as|as many as|as high as|a maximum of|maximum of|at most|no more than|not more than|no higher than|not exceeding|not exceed|no greater than|not over|as low as|as long as|not to exceed|within|capped at|limited to|a cap of|a ceiling of|a limit of|a maximum|not above|no longer than|no larger than|not higher than|not greater than|not longer than|no later than|not surpass|not top",
	About:   "about|around|some|approximately|approx|approx.|roughly|circa|an estimated|estimated|or so|an average of|in the region of|in the order of|ca.",
	Nearly:  "nearly|almost|close to|approaching|near|nearing|closer to|just short of|not quite|shy of|just shy of",
})

// boundsAfterEn follow a number and its unit.
var boundsAfterEn = []phrase[Bound]{
	{"or more", AtLeast}, {"or above", AtLeast}, {"or over", AtLeast}, {"or older", AtLeast}, {"or higher", AtLeast}, {"and above", AtLeast}, {"and over", AtLeast}, {"and older", AtLeast}, {"and up", AtLeast}, {"or longer", AtLeast},
	{"or less", UpTo}, {"or fewer", UpTo}, {"or below", UpTo}, {"or under", UpTo}, {"and below", UpTo}, {"and under", UpTo}, {"or younger", UpTo},
	{"or so", About}, {"or thereabouts", About}, {"at most", UpTo}, {"at least", AtLeast}, {"at minimum", AtLeast}, {"at maximum", UpTo},
}

// changeVerbs lead from a value to its change or to a new value.
var changeVerbs = set(`grow grows grew grown growing rise rises rose risen rising increase increases increased increasing up
	surge surged surging jump jumped jumping soar soared soaring climb climbed climbing gain gained expand expanded expanding
	lift lifted boost boosted improve improved widen widened swell swelled edged edge
	fall fell fallen falling drop dropped dropping decline declined declining decrease decreased decreasing down
	reduce reduced reducing cut cutting lower lowered lowering shrink shrank shrunk shorten shortened shortening slump slumped plunge plunged
	narrow narrowed slip slipped ease eased`)

// measuredVerbs are those changeVerbs that take an amount of anything as their
// object: to lift 1.5 tons or to cut 300 metres changes nothing by so much.
var measuredVerbs = set("lift lifted boost boosted cut cutting lower lowered lowering gain gained reduce reduced reducing narrow narrowed ease eased shorten shortened shortening improve improved up down expand expanded expanding climb climbed climbing move")

// madeUp before "up" says a share and no change: makes up 85 percent.
var madeUp = set("make makes made making")

// settingVerbs lead to a new value and say no change by themselves: they raised
// 20 million yuan.
var settingVerbs = set("raise raised raising change changed move moved advance advanced bring brought bringing drive drove push pushed take took taking upgrade upgraded")

// changeNouns follow a share that says by how much: a 20 percent increase.
var changeNouns = set("increase rise growth decline drop decrease fall jump surge gain reduction cut hike")

// comparatives after a multiple or a share make it a change: 20 percent more.
var comparatives = set("more higher larger greater faster bigger longer stronger heavier better less lower smaller cheaper fewer shorter slower lighter above below")

// persons are nouns whose count is a count of people.
var persons = set(`people persons workers employees jobs students staff engineers scientists researchers teachers doctors nurses farmers residents
	villagers visitors tourists passengers experts professionals talents graduates trainees apprentices technicians firefighters carpenters masters
	participants members soldiers patients children women men girls boys users customers guests volunteers officials inhabitants citizens postgraduates
	academics professors personnel posts positions migrants entrepreneurs investors physicians athletes players specialists individuals shareholders
	travelers travellers consumers subscribers drivers personnel attendees delegates representatives`)

// irregular are plurals without an s.
var irregular = set("people staff personnel children women men aircraft sheep cattle fish species series headquarters countrymen spacecraft livestock equipment faculty")

// smallWords end the search for the noun that a number counts.
var smallWords = set(`of in and to from the a an were was is are have has had with for at on by as that which who or but will would can could may
	be been this these those its his her their our your my it they he she we you not also than then when while after before since until during
	per each every into over under between among through across about against because if so such only just even now there here where
	compared respectively last next year-on-year annually worth said says including out up down do does did must should`)

// beforeMonth are the words before a month, which may, march and other words are
// otherwise not.
var beforeMonth = set("in of since by until till from to last this next early late mid during between through before after and past end")

// possessives are the words before an age: in her thirties.
var possessives = set("their his her my our your")

// partsOfDecade are the words before a decade: the early nineties.
var partsOfDecade = set("early late mid")

// idioms are words after a number word and a hyphen that do not count: one-stop.
var idioms = set("stop way off on time sided fold size party child step to by man woman click")

func set(words string) map[string]bool {
	all := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		all[word] = true
	}
	return all
}
