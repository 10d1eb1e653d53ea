package diag

// Rule is one thing that brief looks for.
type Rule struct {
	Name     string
	Severity Severity // unless site.yaml says otherwise
	Settable bool     // whether site.yaml may: what breaks a site may not be silenced
	About    string   // what it finds, in a few words
}

// Rules lists every rule there is. A problem of a rule that is not listed is
// a programming error, and a test finds it.
var Rules = []Rule{
	{"aliases", Error, false, "a former slug that is none, or belongs to another briefing"},
	{"ambiguous-reference", Error, false, "a [[reference]] that may mean several things of one kind"},
	{"broken-link", Error, false, "a link to a file or place that is not there"},
	{"date", Error, false, "a date that is none"},
	{"disagreement", Error, false, "the editions say different things of one story"},
	{"duplicate-slug", Error, false, "two files that would stand at one address"},
	{"encoding", Error, false, "a file that is empty or no UTF-8 text"},
	{"evidence-length", Error, true, "more of a source's words than carry the figure"},
	{"figure-unit", Error, false, "a unit that brief does not know"},
	{"figure-value", Error, false, "a value that is no number"},
	{"field-value", Error, false, "a field whose value has another form than it needs"},
	{"file-name", Error, false, "a file whose name brief cannot place"},
	{"file-size", Error, false, "a text file that is too large to be one"},
	{"front-matter", Error, false, "fields that cannot be read: broken, unclosed or missing"},
	{"image", Error, false, "an image without words, or that is not there"},
	{"image-size", Warning, true, "an image of over a megabyte"},
	{"missing-edition", Warning, true, "a briefing in one language only"},
	{"missing-field", Error, false, "a field that every briefing needs"},
	{"no-sources", Warning, true, "a briefing that names no source"},
	{"occupied", Error, false, "a file in the output folder, not brief's, where a page belongs"},
	{"raw-html", Error, false, "HTML in a text"},
	{"slug", Error, false, "a name that cannot be an address"},
	{"template", Error, false, "a template that cannot be read or fails"},
	{"unknown-city", Error, false, "a city that its province does not have"},
	{"unknown-field", Error, false, "a field that brief does not know"},
	{"unknown-industry", Error, false, "an industry that is not in the tree"},
	{"unknown-organisation", Error, false, "an organisation that is not in organisations.yaml"},
	{"unknown-place", Error, false, "a province that is none"},
	{"unknown-reference", Error, false, "a [[reference]] to nothing"},
	{"unknown-rule", Error, false, "a rule in site.yaml that there is not, or that cannot be set"},
	{"unsafe-link", Error, false, "a link to other than https, http or mailto"},
	{"unused-figure", Note, true, "a figure that no text refers to"},
}

// Settable lists the rules that site.yaml may set.
func Settable() []string {
	var names []string
	for _, r := range Rules {
		if r.Settable {
			names = append(names, r.Name)
		}
	}
	return names
}
