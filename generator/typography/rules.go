package typography

import (
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
)

// what is a kind of fault.
type what uint8

const (
	alike what = iota
	hidden
	lost
	fullAlnum
	ellipsis
	dash
	oneDash
	twice
	inNumber
	halfMark
	fullMark
	straight
	straySpace
	oddSpace
	spaces
	beforeMark
	afterComma
	unpaired
)

// texts holds the message and the hint of each kind; %s is the characters found.
// The hint is for uncertain findings; the others show the corrected text.
var texts = [...]struct{ message, hint message.Message }{
	alike:      {"%s looks like another character and is not it", ""},
	hidden:     {"a character that nobody sees", "delete it"},
	lost:       {"U+FFFD stands where a character was lost", "write the character that the source has"},
	fullAlnum:  {"full-width %s", ""},
	ellipsis:   {"%s for an ellipsis", ""},
	dash:       {"%s for a dash", "write — for a dash, or – in a range"},
	oneDash:    {"a single %s between Chinese characters", "write —— for a dash, or 至 in a range"},
	twice:      {"two marks in a row: %s", "keep one of them"},
	inNumber:   {"a full-width mark within a number: %s", "write the number without it, or put a space or words between two numbers"},
	halfMark:   {"half-width %s in Chinese text", "write 。 if the sentence ends here, or · within a name"},
	fullMark:   {"full-width %s in English text", "write the mark that English has for it, or a title in *italics*"},
	straight:   {"straight %s", "write the opening and the closing quote: “ ” or ‘ ’"},
	straySpace: {"a space between Chinese characters", "delete it, or write the mark that belongs there: ， or 、"},
	oddSpace:   {"a blank that is not the usual one", ""},
	spaces:     {"more than one space", ""},
	beforeMark: {"a space before %s", ""},
	afterComma: {"no space after a comma", ""},
	unpaired:   {"%s has no partner", "write the other one, or delete it"},
}

// rule looks for one kind of fault in a block.
type rule struct {
	in    [2]bool // by language
	needs class   // one of these must be in the block
	find  func(c *checker)
}

var (
	both = [2]bool{true, true}
	en   = [2]bool{lang.En: true}
	zh   = [2]bool{lang.Zh: true}
)

// rules in the order in which they look: what an earlier one mends, a later
// one leaves to the next look.
var rules = []rule{
	{both, isOdd, (*checker).oddCharacters},
	{both, isWideAlnum, (*checker).wideLetters},
	{both, isOddSpace, (*checker).oddSpaces},
	{zh, isDots, (*checker).chineseEllipsis},
	{en, isDots, (*checker).englishEllipsis},
	{zh, isDash, (*checker).chineseDash},
	{en, isDash, (*checker).englishDash},
	{both, isWideMark, (*checker).numbers},
	{zh, isWideMark, (*checker).repeated},
	{zh, isMark, (*checker).halfMarks},
	{en, isWideMark, (*checker).fullMarks},
	{zh, isStraight, (*checker).chineseQuotes},
	{en, isStraight, (*checker).englishQuotes},
	{both, isPaired, (*checker).pairs},
	{zh, isSpace, (*checker).straySpaces},
	{both, isSpace, (*checker).doubleSpaces},
	{en, isSpace, (*checker).spaceBefore},
	{en, isMark, (*checker).spaceAfter},
}
