package view

// Ledger is a page of the figures of all briefings. It shows all of them, in
// groups by class and unit; or one group; or a year of a large group. The first
// page of many lists the groups instead.
type Ledger struct {
	Page
	Trail   []Link
	Title   string
	Unit    string // of the page's group, or ""
	Year    string // of the briefings, on the page of a year
	Lead    string // 37 figures from 5 briefings
	Files   []File
	Charts  []Chart
	Groups  []Group // where each has pages of its own
	Years   []Count // of a large group
	Filters *Filters
	Tables  []FigureTable
	Pager   Pager
}

// FigureTable is rows of figures under a heading, "" where the page has the
// heading itself.
type FigureTable struct {
	ID, Title, Unit string
	Rows            []FigureRow
}

// FigureRow is one figure in a table.
type FigureRow struct {
	Label, LabelTag string
	Evidence, Tag   string // the words of the source, or ""; their BCP 47 tag where it is not the page's
	Value           string // over 80 billion yuan
	AsOf            string // the words before When where it is not a period, or ""
	When            Date   // Text is "" where the figure has no time of its own
	Target          bool   // a goal, which the label does not say itself
	Subject         string // what it is about; "" where that is its briefing
	Note            string
	Place, Industry string
	Href            string // of the figure in its briefing
	Title, TitleTag string // of the briefing
	Date            Date   // of the briefing
	Draft           bool
}

// Filters are the fields by which rows may be filtered, for the script.
type Filters struct{ Places, Industries, Years []Choice }

// Choice is one value of a filter.
type Choice struct{ Value, Name string }

// Chart is bars of figures that can be compared, on one scale from zero.
type Chart struct {
	Title, Unit string
	Note        string // which of them are drawn, where not all are
	Bars        []Bar
}

// Bar is one figure with its bar. Lengths are shares of the drawing: 96%.
type Bar struct {
	FigureRow
	Length string
	Range  string // the part of the bar that a range adds up to its upper end, or ""
	End    string // where the mark is
	Mark   string // more, less or about: on which side the true value is; "" where it is exact
}

// FiguresAround is the figures of a province or industry.
type FiguresAround struct {
	All    Link   // the ledger
	Note   string // which of them the table shows, where not all
	Charts []Chart
	Table  FigureTable
}
