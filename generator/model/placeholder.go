package model

import (
	"regexp"
	"strings"

	"github.com/brief-site/brief/generator/lang"
)

// The texts that brief new and brief import write for an editor to replace. A
// rule finds them in briefings that are published.
var (
	TitleToWrite   = lang.Pair{En: "(title to be written)", Zh: "（标题待写）"} // with place and industry behind it
	EmptyTitle     = lang.Pair{En: "Title", Zh: "标题"}
	EmptySummary   = lang.Pair{En: "One or two sentences that say what matters.", Zh: "用一两句话说清要点。"}
	EmptyText      = lang.Pair{En: "The news in a paragraph. Name a figure as [[investment]] once it is a field above.", Zh: "用一段话讲清这件事。数据列入上方之后，正文可写作 [[investment]]。"}
	SummaryToWrite = lang.Pair{En: "(summary to be written)", Zh: "（摘要待写）"}
	TextToWrite    = lang.Pair{En: "(text to be written)", Zh: "（正文待写）"}
	OfToWrite      = lang.Pair{En: "(to be written)", Zh: "（待写）"} // in what is counted, alone or behind a measure word
	LabelToWrite   = lang.Pair{En: "Figure ", Zh: "数据"}           // with the number of the figure behind it
	numberedLabel  = regexp.MustCompile(`^(Figure |数据)[0-9]+$`)
)

// PlaceholderTitle reports whether a title is still the one of a new file.
func PlaceholderTitle(title string, l lang.Lang) bool {
	return strings.HasPrefix(title, TitleToWrite.In(l)) || strings.TrimSpace(title) == EmptyTitle.In(l)
}

// PlaceholderLabel reports whether a label is the number that import gave the
// figure, or is to be written in one language.
func PlaceholderLabel(label lang.Pair) bool {
	return PlaceholderOf(label) || numberedLabel.MatchString(label.En) || numberedLabel.MatchString(label.Zh)
}

// PlaceholderSummary reports whether a summary is still the one of a new file.
func PlaceholderSummary(summary string, l lang.Lang) bool {
	s := strings.TrimSpace(summary)
	return s == EmptySummary.In(l) || strings.HasPrefix(s, SummaryToWrite.In(l))
}

// PlaceholderText reports whether a block of text is still the one of a new file.
func PlaceholderText(text string, l lang.Lang) bool {
	s := strings.TrimSpace(text)
	return s == EmptyText.In(l) || s == TextToWrite.In(l)
}

// PlaceholderOf reports whether what is counted is still to be written in a language.
func PlaceholderOf(of lang.Pair) bool {
	return strings.Contains(of.En, OfToWrite.En) || strings.Contains(of.Zh, OfToWrite.Zh)
}
