package model

import (
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/source"
)

// Source is one article or document that a briefing is based on.
type Source struct {
	Title, Publisher, URL string
	Published             lang.Date
	Article               string // file name below sources/articles
	SHA256                string // of that file, 64 hexadecimal digits
	Note                  string
	At                    source.At
}
