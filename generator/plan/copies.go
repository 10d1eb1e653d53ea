package plan

import "brief/generator/lang"

// A copy to keep is made of the other pages, and its size is part of a page. So
// the pages that list copies are planned twice: without the list, as they are
// in the copy itself, and with it, once the copies are made.

// CopyKind says what a copy holds.
type CopyKind uint8

const (
	ZipCopy CopyKind = iota
	EnglishCopy
	ChineseCopy
	BothCopy
)

// copyNames say so to readers.
var copyNames = [...]lang.Pair{
	ZipCopy:     {En: "The whole site, to unpack and open (zip)", Zh: "整个网站，解压后即可打开（zip）"},
	EnglishCopy: {En: "All briefings in English, as a book (EPUB)", Zh: "英文版全部简报，电子书（EPUB）"},
	ChineseCopy: {En: "All briefings in Chinese, as a book (EPUB)", Zh: "中文版全部简报，电子书（EPUB）"},
	BothCopy:    {En: "Both languages side by side, as a book (EPUB)", Zh: "中英文对照，电子书（EPUB）"},
}

// Copy is a file of the site that readers take away.
type Copy struct {
	Kind CopyKind
	Path string
	Size int64     // in bytes
	Date lang.Date // of the newest briefing in it
}

// CopiesDir is the folder of the copies. They hold no copies themselves,
// and no browser keeps them (see package offline).
const CopiesDir = "offline/"

// Listing returns the pages that list copies, with these on it.
func (s *Site) Listing(copies []Copy) []*Page {
	var pages []*Page
	for _, l := range lang.Both {
		pages = append(pages, s.p.about(l, copies))
	}
	return pages
}
