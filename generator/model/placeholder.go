package model

import (
	"regexp"
	"strings"

	"brief/generator/lang"
)

// The texts that brief new and brief import write for an editor to replace. A
// rule finds them in briefings that are published.
var (
	TitleToWrite  = lang.Pair{En: "(title to be written)", Zh: "（标题待写）"} // with place and industry behind it
	EmptyTitle    = lang.Pair{En: "Title", Zh: "标题"}
	EmptySummary  = lang.Pair{En: "One or two sentences that say what matters.", Zh: "用一两句话说清要点。"}
	EmptyText     = lang.Pair{En: "The news in a paragraph. Name a figure as [[investment]] once it is a field above.", Zh: "用一段话讲清这件事。数据列入上方之后，正文可写作 [[investment]]。"}
	LabelToWrite  = lang.Pair{En: "Figure ", Zh: "数据"} // with the number of the figure behind it
	numberedLabel = regexp.MustCompile(`^(Figure |数据)[0-9]+$`)
)

// PlaceholderTitle reports whether a title is still the one of a new file.
func PlaceholderTitle(title string, l lang.Lang) bool {
	return strings.HasPrefix(title, TitleToWrite.In(l)) || strings.TrimSpace(title) == EmptyTitle.In(l)
}

// PlaceholderLabel reports whether a label is the number that import gave the
// figure.
func PlaceholderLabel(label lang.Pair) bool {
	return numberedLabel.MatchString(label.En) || numberedLabel.MatchString(label.Zh)
}
