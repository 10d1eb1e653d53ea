// Package search makes and reads a full-text index of briefings, in files that a
// page loads one by one: it works on a host and from a folder, where a page may
// neither fetch nor run a worker.
//
// The files are a pure function of the briefings; an edited sentence changes the
// files of its own words and no others; and
// the engine here and the one in the page (search.js) find the same
// briefings in the same order, because both follow this comment.
//
// # Documents
//
// A document is a briefing with both its editions, so that names cross
// languages by themselves: 安徽 and Anhui are terms of the same document.
// Documents are numbered from the oldest, and a new one changes no number.
//
// # Terms
//
// A text is decomposed (NFKD), stripped of its marks, put into lower case (ς
// is σ) and of its apostrophes (' ’ ʼ). A comma between a digit and just three
// digits falls away. What remains are runs:
//
//   - of Han: each two neighbours are a term, and so is the last one alone.
//     A query of one character is then the union of the terms that begin with
//     it, and needs no list of its own.
//   - of other letters, of numbers, and of full stops between two digits: a
//     word, cut after 32 characters. A word of a to z alone is stemmed (Porter2)
//     unless it is one of a few that are in every text, which are no terms.
//
// # Postings
//
// A posting says where in a document a term is and not how often: the
// best of its fields (the level: text, names and figures, summary, title),
// and in which blocks of the text, as six bits that the blocks share in
// turn. The number of those bits takes the place of the frequency, and is as
// good as a count; two terms with a bit in common are near each other; and a
// word said once more in the same block changes nothing.
//
// # Files
//
// Terms are cut into files as a binary trie: all terms that begin with the
// same bits, in UTF-8 with a zero byte at the end, lie in one file, unless they
// weigh more than a limit and there are several; then each half has its own.
// Where the boundaries are is thus decided by what lies between them, and an
// edit moves one of them at most. A file is named after its bits and is a
// script of one call with two strings:
//
//	briefSearch.terms("e4a", "…")
//
// The second string holds the terms in the order of their bytes, a space
// after each. A term is the number of UTF-16 units that it shares with the one
// before (one digit), the rest of it, and for each level that has postings
// the level's mark (! # $ %) and the postings: the gap to the document before,
// less one, as a number of few digits, and the six bits as one digit. There
// are 87 digits: the printable ASCII characters but for the four marks and
// what would have to be escaped.
//
// The meta file holds the trie, the documents' lengths and years, and the
// filters: what documents may be chosen by, each with a name, its labels in both
// languages and those of every document. Cards, which are what a result
// shows, lie in files of eight documents a language.
package search

// Version is part of the meta file, and of the key that terms are remembered
// by: another tokenizer makes other terms.
const Version = 2
