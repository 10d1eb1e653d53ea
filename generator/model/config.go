package model

import (
	"github.com/brief-site/brief/generator/colour"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
)

// Config is sources/site.yaml.
type Config struct {
	Title, Description, Publisher lang.Pair
	BaseURL                       string // absolute, ends in a slash
	BasePath                      string // its path: / or /brief/
	CName                         string
	Contact                       lang.Pair // an address of mail or of a page, the same in both, or words
	Licence                       Licence
	Footer                        [2][]Words // by language: printed at the foot of each page
	Logo                          Logo
	Colours                       Colours
	PageSize                      int
	Nav                           []Name // entries of the main navigation, in their order: sections and pages by slug
	Rules                         map[string]RuleLevel
	Offline, PublishArticles      bool
}

// Licence is what readers may do with the texts; its zero value is that nothing is said.
type Licence struct {
	Name lang.Pair
	URL  string // of its text, or ""
}

// Words are a run of a short text, which is a link where it has an address.
type Words struct{ Text, URL string }

// Logo is the files in sources/ that are shown in the place of the title. Dark is
// for the dark scheme, and empty where one file does for both.
type Logo struct{ Light, Dark Name }

// Colours are the colours that a site chooses, for the light and the dark scheme. They
// hold for the colour of names and marks (Accent) and that of data (Data).
type Colours struct{ Accent, Data Tint }

// Tint is one colour of a site, in both schemes.
type Tint struct {
	Set bool
	Of  [2]colour.Colour // by scheme
}

// RuleLevel is what site.yaml sets a rule to.
type RuleLevel struct {
	Severity diag.Severity
	Off      bool
}
