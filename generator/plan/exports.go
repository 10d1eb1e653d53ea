package plan

import "github.com/brief-site/brief/generator/lang"

// An export is made from the other pages, and its size is shown on a page. So the
// pages that list exports are planned twice: without the list, as they are in the
// export itself, and with it, once the exports are made.

// ExportKind says what an export holds.
type ExportKind uint8

const (
	ZipExport ExportKind = iota
	EnglishExport
	ChineseExport
	ParallelExport
)

// exportNames are the names of the kinds, for readers.
var exportNames = [...]lang.Pair{
	ZipExport:      {En: "The whole site, to unpack and open (zip)", Zh: "整个网站，解压后即可打开（zip）"},
	EnglishExport:  {En: "All briefings in English, as a book (EPUB)", Zh: "英文版全部简报，电子书（EPUB）"},
	ChineseExport:  {En: "All briefings in Chinese, as a book (EPUB)", Zh: "中文版全部简报，电子书（EPUB）"},
	ParallelExport: {En: "Both languages side by side, as a book (EPUB)", Zh: "中英文对照，电子书（EPUB）"},
}

// exportKeys are the keys of their names in words.tsv.
var exportKeys = [...]string{ZipExport: "download.zip", EnglishExport: "download.en", ChineseExport: "download.zh", ParallelExport: "download.both"}

// Export is a file of the site that readers take away.
type Export struct {
	Kind ExportKind
	Path string
	Size int64     // in bytes
	Date lang.Date // of the newest briefing in it
}

// ExportsDir is the folder of the exports. An export holds no exports, and no
// browser keeps them for reading offline (see package offline).
const ExportsDir = "offline/"

// Listing returns the pages that list exports, with these on it.
func (s *Site) Listing(exports []Export) []*Page {
	var pages []*Page
	for _, l := range lang.Both {
		pages = append(pages, s.p.about(l, exports))
	}
	return pages
}
