package model

import (
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
)

// Config is sources/site.yaml.
type Config struct {
	Title, Description, Publisher lang.Pair
	BaseURL                       string // absolute, ends in a slash
	BasePath                      string // its path: / or /brief/
	CName                         string
	Contact                       string // an address of mail or of a page, "" where there is none
	PageSize                      int
	Nav                           []Name // entries of the main navigation, in their order: sections and pages by slug
	Rules                         map[string]RuleLevel
	Offline, PublishArticles      bool
}

// RuleLevel is what site.yaml sets a rule to.
type RuleLevel struct {
	Severity diag.Severity
	Off      bool
}
