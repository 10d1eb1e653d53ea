package view

import "html/template"

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
