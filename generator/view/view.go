// Package view declares what a template may see. Every page of the site is
// rendered from exactly one of the types here, and from nothing else: a view is
// a closed value in which every text is chosen, every count is computed and
// every address is relative to its page. A template therefore cannot use
// anything that its page's key does not cover, and the same view always gives
// the same bytes.
//
// All Href fields are relative to the page unless stated otherwise, end in
// .html (or a file's own ending) and may have a fragment. Text fields are plain
// text, escaped by the template; only the type template.HTML is HTML, and
// package plan makes it from escaped parts.
package view

import "html/template"

// Link is a text with an address.
type Link struct {
	Href string
	Text string
	Tag  string // BCP 47 tag of Text where it is not the page's language, else ""
}

// Page is what every page shows around its own content. It contains names and
// navigation, never a count or a time, so that a new briefing leaves the frame
// of all other pages unchanged.
type Page struct {
	Code    string // en or zh: the page's language as addresses have it
	Tag     string // en or zh-Hans: the value of <html lang>
	Root    string // path from the page to the site's root: "", "../", "../../"; for assets: {{.Root}}assets/site.css
	Section string // the entry of the navigation this page belongs to, or home, sources, about, search, or ""
	Kind    string // the page kind, a class on <body>: see kinds.go and dimensions.go of package plan
	Site    Site
	Head    Head
	Find    Link // the page that searches
	Nav     []NavItem
	Switch  []SwitchItem
	Foot    Foot
}

// Site is the site's own names, in both languages, for masthead and footer.
type Site struct {
	TitleEn, TitleZh string
	HomeEn, HomeZh   string // hrefs of the two homes
	Title            string // in the page's language
	Description      string // in the page's language, may be ""
	Publisher        string // in the page's language, may be ""
	Logo             *Logo  // in the place of the title, or nil
}

// Logo is a picture in the place of the site's title, which is its words.
type Logo struct {
	Src, Dark     string // Dark is for the dark scheme, or ""
	Width, Height int

	DarkWidth, DarkHeight int
}

// Foot is the links at the end of every page.
type Foot struct {
	About, Sources Link
	Pages          []Link // corrections, where there are any, and the site's own pages that are linked from here
	Offline        Link   // how to read without a network, with the list of copies where the site offers any
	Feed           Link   // the feed of this page's list, or of the home where the page has none
	Licence        *Link  // what readers may do with the texts, with or without an address; or nil
	Text           []Link // of the publisher, with addresses or without; empty where there is none
	TextOther      []Link // on pages of both languages: the same in Chinese, where that is another text
}

// NavItem is one section in the masthead.
type NavItem struct {
	Link
	Name    string // stable name: briefings provinces industries dates organisations figures, or the slug of a page
	Current bool   // the page is in this section
	Exact   bool   // the page is this section's own first page (aria-current="page", else "true")
}

// OwnPage is a page of the site's own.
type OwnPage struct {
	Page
	Title       string
	Summary     string // may be ""
	Draft       bool
	Echo        *Echo // the other edition, or nil
	Body        template.HTML
	Attachments []Attachment
}

// SwitchItem is one choice of the language switch: English, 中文 and, where a
// parallel page exists, both.
type SwitchItem struct {
	Code    string // en, zh, both
	Text    string // English, 中文, Both or 对照
	Tag     string // BCP 47 tag of Text
	Href    string // the same page in that language, or its nearest index where this one has no such edition
	Current bool
	Missing bool // this page has no edition in that language: Href leads to the language's home
}

// Head is the content of <head> besides the style sheet and the script.
type Head struct {
	Title       string // the whole <title>
	Colours     string // href of the style sheet with the site's own colours, or ""
	Name        string // the page's own title, without the site's
	Type        string // of the Open Graph protocol: article or website
	Locale      string // en_GB, zh_CN
	Description string
	Canonical   string // absolute address; "" where there is none (404, aliases)
	NoIndex     bool
	Alternates  []Alternate // hreflang, absolute; empty where there is one language only
	Feed        *Link       // Atom feed of this page's list
	Files       []File      // the page's matter for programs
	Image       string      // absolute address of the share picture
	JSONLD      template.JS // one JSON value, safe inside <script type="application/ld+json">, or ""
}

// Alternate is one hreflang link.
type Alternate struct {
	Hreflang string // en, zh-Hans, x-default
	Href     string // absolute
}

// File is a file for programs.
type File struct {
	Link
	Type string // its media type
}

// Date is a date as a reader sees it.
type Date struct {
	Text     string // 28 January 2024, 2024年1月28日, April 2018, Undated
	Short    string // for narrow columns: 28 Jan 2024, 2024年1月28日
	DateTime string // value of <time datetime>: 2024-01-28, 2018-04, 2018; "" when undated
	Inferred bool   // the source does not give it in full; say so in a word
}

// Parallel is the parallel page of both editions. Its frame is English; its
// links are in both languages.
type Parallel struct {
	Page
	NavZh   []NavItem // as Page.Nav, in Chinese
	FindZh  Link      // as Page.Find
	En, Zh  Half
	Draft   bool
	Figures []ParallelFigure
	Rows    []Row
	Sources []Source
}

// Half is what one edition adds to a parallel page.
type Half struct {
	Title   string
	Summary string // may be ""
	Place   []Link
	Date    Date
	Updated *Date
	Behind  bool          // the original has changed since
	Notes   template.HTML // footnotes, or ""
	Credits
	Corrections []Correction
}

// ParallelFigure is a key figure in both languages. What they have in common,
// evidence and source, is taken from the English one.
type ParallelFigure struct{ En, Zh Figure }

// Row is a stretch of the text in both languages, one of which may be empty.
type Row struct {
	ID     string // its fragment, which is that of the first block in the editions' own pages; may be ""
	En, Zh template.HTML
}

// Briefing is the page of one edition.
type Briefing struct {
	Page
	Slug          string
	Place         []Link // main province, then city; further provinces after them
	Title         string
	Summary       string // may be ""
	Date          Date
	Updated       *Date
	Draft         bool
	Minutes       string // 2 min read, 约2分钟
	Industries    []Link
	Echo          *Echo    // the other edition, or nil
	Cards         []Figure // the key figures in the editor's order
	Ledger        string   // href of the figures of all briefings, where this one has any
	Body          template.HTML
	Attachments   []Attachment
	Sources       []Source
	Organisations []Link
	Related       []Related
	Backlinks     []Related // briefings that refer to this one
	Newer, Older  *Related  // neighbours in time
	Map           Map       // no counts: the briefing's provinces marked
	Behind        bool      // this edition is older than its original (see the drift rule)
	Credits
	Corrections []Correction // the newest first
}

// Credits are the people who made a briefing.
type Credits struct{ Authors, Translators, Editors []Person }

// Person is somebody who is named.
type Person struct {
	Link           // with or without an address
	Role    string // may be ""
	Further bool   // somebody is named before
}

// Correction is a change to a briefing that readers are told.
type Correction struct {
	ID       string // fragment of it on the briefing's page: correction-1
	Date     Date
	Text     string
	Briefing *Link // on the page of all corrections
}

// Corrections is the page of all corrections.
type Corrections struct {
	Page
	Title string
	Lead  string
	Items []Correction
	Pager Pager
}

// Echo is a briefing's title and summary in the other language.
type Echo struct {
	Href, Tag, Title, Summary string
}

// Figure is one key figure on a card.
type Figure struct {
	ID       string // fragment of the card: figure-investment
	Label    string
	Bound    string // over, nearly; 逾, 近; "" when exact
	Value    string // 80 billion yuan; 54 companies; 800亿元
	When     string // period or as-of in words, or ""
	Evidence string // the words of the source, or ""
	Tag      string // BCP 47 tag of Evidence, "" where it is the page's
	SourceNo int    // number of its source in Sources, 0 where there is none
	Note     string
	Target   bool   // a goal, which the label does not say itself
	Subject  *Link  // what it is about, with or without a page; nil where that is its briefing
	Place    string // on indexes: where it is of; "" on a briefing
	Briefing *Link  // on indexes: the briefing that it belongs to; nil on a briefing
}

// Attachment is a file in the briefing's folder that its text links to.
type Attachment struct {
	Href, Name string
	Size       string // 1.2 MB
}

// Source is one captured article or document behind a briefing.
type Source struct {
	No        int
	ID        string // source-1
	Title     string
	Tag       string // BCP 47 tag of Title, "" where it is the page's
	URL       string // absolute http(s) address, or ""
	Article   string // href of the captured text, where the site publishes it
	Publisher string
	Published Date // DateTime and Text empty where unknown
	Note      string
	NoteZh    string // on a parallel page: the Chinese half of the note, or ""
	// Tags of Publisher and Note where they are not in the page's language.
	PublisherTag, NoteTag string
	Briefings             []Link // on the sources page only
}

// Related is a short line that links to another briefing.
type Related struct {
	Link
	Why   string // in words: In common: Zhengzhou, CITIC; 共同涉及：郑州、中信集团
	Date  Date
	Draft bool
}

// Card is a briefing in a list.
type Card struct {
	Href       string
	Title      string
	Tag        string // BCP 47 tag of title and summary where they are the other language's, else ""
	Only       bool   // there is no edition in the page's language: the other one is shown and marked
	Summary    string
	Date       Date
	Place      string // Henan · Zhengzhou
	Industries string // Biomedicine, Medical devices
	Draft      bool
}

// Count is a name with the number of its briefings.
type Count struct {
	Link
	Echo    string // the name in the other language, or ""
	EchoTag string
	N       int
	Bar     int  // share of the largest in its list: in twentieths, on the timeline in hundredths
	Current bool // this page is that one: shown without a link
}

// Facet is a titled list of counts: cities, industries, organisations, years.
type Facet struct {
	Name  string // stable name: cities industries organisations years provinces
	Title string
	Items []Count
	More  *Link // the whole list, where Items is only its head
}

// Map is the tile map of the provinces, drawn as SVG in units of its own.
type Map struct {
	Width, Height int    // of the drawing
	TileW, TileH  int    // of one tile
	Ground        string // the other tiles as the data of one path, where Tiles has only the page's own
	Tiles         []MapTile
	Counts        bool   // tiles have counts and shades
	Label         string // accessible name of the whole map
}

// MapTile is one province on the map.
type MapTile struct {
	Slug     string
	X, Y     int // upper left corner
	Middle   int // x of the texts' middle
	Lines    []MapLine
	Number   *MapLine // the count, where there is one to show
	Name     string   // accessible name: Henan: 2 briefings
	Href     string
	N        int
	Shade    int  // 0 none … 4 most
	Here     bool // the page is about this province
	Col, Row int
}

// MapLine is one line of text on a tile, y at its baseline.
type MapLine struct {
	Y    int
	Text string
}

// Home is the front page of a language.
type Home struct {
	Page
	Lead       *Card
	LeadEcho   *Echo
	Latest     []Card
	All        Link
	Map        Map
	Provinces  []Count // the list beside the map: those with briefings, most first
	Industries []Count
	Timeline   []Year
	Undated    *Count
	Empty      bool // no briefings yet
}

// Year is one row of the timeline: twelve months.
type Year struct {
	Count
	Months []Count // twelve, in order; Href "" where a month has none; Text is the month's short name
}

// Index is a list of briefings under one heading: a province, a city, an
// industry, an organisation, a year, a month, or all of them.
type Index struct {
	Page
	Trail     []Link // from the section down to the parent
	Title     string
	Echo      string // the title in the other language, or ""
	EchoTag   string
	Lead      string // 2 briefings, 2023–2024
	Map       *Map
	Facets    []Facet
	Figures   []Figure       // key figures of its briefings
	Around    *FiguresAround // provinces and industries, where they have any
	Cards     []Card         // the newest, on the first page
	Lines     []Related      // the rest; Why is the place, as far as the list leaves it open
	Pager     Pager
	Neighbour struct{ Newer, Older *Link } // years and months: the ones beside it
	Aliases   string                       // other names of a place or organisation, or ""
	Formerly  string                       // names that a place had before, or ""
	Synonyms  string                       // other names of an industry, or ""
	Includes  string                       // narrower industries that have no page, or ""
	About     []Link                       // an organisation's home, a child industry's parent: chips under the title
}

// Pager links to the further pages of a list.
type Pager struct {
	Page, Pages  int
	Newer, Older *Link
	All          []Count // every page as a link, numbered; Current marks this one
}

// Overview is an index of indexes: all provinces, industries, organisations
// or dates.
type Overview struct {
	Page
	Title  string
	Lead   string
	Map    *Map // provinces only
	Groups []Group
	Years  []Year // dates only
	Kinds  []Link // organisations: jump links to the groups
}

// Group is one titled block of an overview; nested items are its finer ones.
type Group struct {
	ID    string
	Title string
	Head  *Count // the group's own page (a top industry), or nil
	Items []Count
}

// Sources is the list of all sources.
type Sources struct {
	Page
	Title string
	Lead  string
	Items []Source
	Pager Pager
}

// Plain is a page of fixed text: about.
type Plain struct {
	Page
	Title string
	// Own is the site's own text about itself, which takes the place of the built-in
	// one, or nil.
	Own   *OwnPage
	Stats []Stat // what the site holds, for about
	// Exports are the files to download, where the site offers any.
	Exports     []Export
	Contact     *Link // where readers report a mistake, or nil
	Corrections *Link // the page of all corrections, or nil
}

// Export is a file with much of the site, to download.
type Export struct {
	Link
	Size string
	Date Date // of the newest briefing in it
}

// Search is the search page. A script fills in the results.
type Search struct {
	Page
	Title   string
	Filters []Filter // beside the year
	Mixed   bool     // the site has pages of its own, so a result may be one
}

// Filter is one choice that narrows a search. The script fills in the values.
type Filter struct {
	Name  string // stable name: province industry
	Label string
}

// Stat is one number about the site.
type Stat struct{ Label, Value string }

// Languages is index.html, 404.html and offline.html: both languages on one page.
type Languages struct {
	Page
	Homes [2]Link // English, 中文
	Found bool    // false on 404.html and offline.html
	Away  bool    // true on offline.html
}

// Moved is the page of a former slug: it redirects at once, and says so.
type Moved struct {
	Page
	To    Link // page-relative
	Title string
}
