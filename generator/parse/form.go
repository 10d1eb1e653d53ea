package parse

import "github.com/brief-site/brief/generator/model"

// Shape says what sort of value a field has.
type Shape uint8

// The shapes.
const (
	NoShape       Shape = iota
	TextShape           // words that are not empty
	WordShape           // one of [Form.Words]
	PairShape           // {en: words, zh: words}
	ListsShape          // {en: [words], zh: [words]}; either may be missing
	NamesShape          // a list of words, or one word
	FlagShape           // true or false
	DateShape           // a date as far as it is known
	DayShape            // a full day
	CountShape          // a whole number from Least to Most
	NumberShape         // a decimal, or a list of two
	UnitShape           // a unit, or two with a slash
	EvidenceShape       // a few words of a source
	SubjectShape        // a slug, or a pair
	MapShape            // the declared Fields
	EntriesShape        // free names, each with a value of the form Each
	ItemsShape          // a list, each item of which has the form Each
	ChoiceShape         // any of the forms in Choices
)

// Named says what a text names.
type Named uint8

// What a text can name.
const (
	OfNothing Named = iota
	OfProvinces
	OfCities // of the province beside it
	OfPlaces // a province, or a province and a city with a slash
	OfIndustries
	OfOrganisations
	OfSubjects // an organisation, an industry or a place
	OfSlugs    // of this or of former briefings
	OfRuleNames
	OfPeople
)

// Form is the form of a value: a schema is made of it, and an editor offers what
// it allows. The reader of a field gives its form itself, in the function that
// reads the value, so that the two do not part.
type Form struct {
	Shape       Shape
	Words       []string  // of WordShape
	Pattern     string    // of TextShape: a regular expression of JSON Schema, or ""
	Digits      int       // of TextShape: from so many digits on, such a text may be what YAML takes for a number
	Least, Most int       // of CountShape; no upper end where Most is 0
	Machine     bool      // brief writes it, and no person
	Names       Named     // what a text, each name, or the key of each entry names
	Filled      bool      // an empty list is no value
	Each        *Form     // of EntriesShape and ItemsShape
	Choices     []Form    // of ChoiceShape
	Fields      fieldList // of MapShape
	Required    []string  // of MapShape: the fields that every such mapping has
	AnyOf       []string  // of MapShape: at least one of these is there
	// Extra is a field of EntriesShape that is no entry.
	Extra *FieldForm
}

// FieldForm is the form of one field.
type FieldForm struct {
	FieldHelp
	Form Form
}

type fieldList []FieldForm

// Field returns the field with a name, or nil.
func (f *Form) Field(name string) *FieldForm {
	for i := range f.Fields {
		if f.Fields[i].Name == name {
			return &f.Fields[i]
		}
	}
	if f.Extra != nil && f.Extra.Name == name {
		return f.Extra
	}
	return nil
}

// Below returns the form itself, or of a choice the one that has a value at a key: a
// name, or - for an item of a list.
func (f *Form) Below(key string) *Form {
	if f.Shape != ChoiceShape {
		return f
	}
	for i := range f.Choices {
		c := &f.Choices[i]
		if list := c.Shape == ItemsShape || c.Shape == NamesShape; list == (key == "-") && c.Shape != TextShape && c.Shape != WordShape && c.Shape != FlagShape {
			return c
		}
	}
	return f
}

// describes gives the form of a value where that is what the report is for; the
// reader then returns without a value.
func (r *report) describes(f Form) bool {
	if r.form == nil {
		return false
	}
	if r.form.Shape == NoShape { // an outer reader knows more than the one that it calls
		*r.form = f
	}
	return true
}

// forms asks the reader of each field for the form of its value. Readers see a
// blank value and change nothing that matters.
func (known fields[T]) forms(blank *T) fieldList {
	list := make(fieldList, len(known))
	for i, f := range known {
		list[i].FieldHelp = FieldHelp{Name: f.name, Example: f.example, Note: f.note}
		f.read(&report{form: &list[i].Form}, node{}, f.name, blank)
		list[i].Form.Filled = f.filled()
	}
	return list
}

// FrontMatterForm is the form of the front matter of an edition.
func FrontMatterForm() Form {
	return Form{Shape: MapShape, Fields: editionFields.forms(&model.Edition{Fields: &model.BriefingFields{}}), Required: []string{"title"}}
}

// ConfigForm is the form of site.yaml.
func ConfigForm() Form {
	return Form{Shape: MapShape, Fields: configFields.forms(new(model.Config)), Required: []string{"title", "base_url"}}
}

// OrganisationsForm is the form of organisations.yaml.
func OrganisationsForm() Form {
	return Form{Shape: EntriesShape, Each: &Form{Shape: MapShape, Fields: organisationFields.forms(new(model.Organisation)), Required: []string{"name"}}}
}

// PageForm is the form of the front matter of a page of the site's own.
func PageForm() Form {
	return Form{Shape: MapShape, Fields: pageFields.forms(&model.Edition{Fields: &model.BriefingFields{}}), Required: []string{"title"}}
}

// PeopleForm is the form of people.yaml.
func PeopleForm() Form {
	return Form{Shape: EntriesShape, Each: &Form{Shape: MapShape, Fields: personFields.forms(new(model.Person)), Required: []string{"name"}}}
}

// IndustriesForm is the form of industries.yaml.
func IndustriesForm() Form {
	replace := &FieldForm{FieldHelp: FieldHelp{Name: replaceKey, Example: "true", Note: "the built-in industries are left out"}, Form: Form{Shape: FlagShape}}
	return Form{Shape: EntriesShape, Each: &Form{Shape: MapShape, Fields: industryFields.forms(new(industryInput))}, Extra: replace}
}

func figuresForm() Form {
	return Form{Shape: EntriesShape, Each: &Form{Shape: MapShape, Fields: figureFields.forms(new(figureInput)), Required: []string{"label", "value", "unit"}}}
}

func sourcesForm() Form {
	return Form{Shape: ItemsShape, Each: &Form{Shape: MapShape, Fields: sourceFields.forms(new(model.Source)), AnyOf: []string{"title", "publisher"}}}
}

func rulesForm() Form {
	return Form{Shape: EntriesShape, Names: OfRuleNames, Each: &Form{Shape: WordShape, Words: ruleLevels}}
}

var ruleLevels = []string{"error", "warning", "off"}

// The patterns of texts, in the part of regular expressions that JSON Schema and
// Go share.
const (
	webPattern     = `^[hH][tT][tT][pP][sS]?://[^/?#\s]`
	stampPattern   = `^\s*[0-9a-f]{16}( [0-9a-f]{4})*\s*$`
	hashPattern    = `^\s*[0-9a-fA-F]{64}\s*$`
	contactPattern = `^\s*([hH][tT][tT][pP][sS]?://[^/?#\s]\S*|[^\s@"%?&<>(),:;]+@[^\s@"%?&<>(),:;]+|\+[0-9][0-9 ()./-]{4,24})\s*$`
	logoPattern    = `^\s*(sources/)?[^./\\\s][^/\\]*\.([sS][vV][gG]|[pP][nN][gG])\s*$`
	colourPattern  = `^\s*#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})\s*$`
	filePattern    = `^\s*[^./\\\s][^/\\]*$`
	hostPattern    = `^\s*[a-z0-9.-]+\s*$`
)
