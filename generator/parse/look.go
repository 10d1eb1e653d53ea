package parse

import (
	"math"
	"net/mail"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/brief-site/brief/generator/colour"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
)

// telephone is a number as it is dialled from abroad.
var telephone = regexp.MustCompile(`^\+[0-9][0-9 ()./-]{4,24}$`)

// contact reads an address of mail, the https address of a page or a telephone number,
// which are the same in both languages, or words in each.
func (r *report) contact(n node, to *lang.Pair) {
	if r.describes(choice(Form{Shape: TextShape, Pattern: contactPattern}, Form{Shape: PairShape})) {
		return
	}
	if n.kind == mapping {
		r.pair(n, "contact", to)
		return
	}
	var s string
	r.text(n, "contact", &s)
	if s == "" {
		return
	}
	if m, err := mail.ParseAddress(s); !webPage(s) && !telephone.MatchString(s) && (err != nil || m.Address != s || strings.ContainsAny(s, "\"%?& ")) {
		r.error(n.at, "field-value", message.New("contact is %q, which is no address", s), "write contact: editors@example.org, the address of a page: https://example.org/contact, or words: contact: {en: words, zh: 文字}")
		return
	}
	*to = lang.Pair{En: s, Zh: s}
}

// webPage reports whether s is the whole address of a page.
func webPage(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && !strings.ContainsAny(s, " \t")
}

// licences are the addresses of licences by their names.
var licences = map[string]string{
	"CC0 1.0":         "https://creativecommons.org/publicdomain/zero/1.0/",
	"CC BY 4.0":       "https://creativecommons.org/licenses/by/4.0/",
	"CC BY-SA 4.0":    "https://creativecommons.org/licenses/by-sa/4.0/",
	"CC BY-NC 4.0":    "https://creativecommons.org/licenses/by-nc/4.0/",
	"CC BY-ND 4.0":    "https://creativecommons.org/licenses/by-nd/4.0/",
	"CC BY-NC-SA 4.0": "https://creativecommons.org/licenses/by-nc-sa/4.0/",
	"CC BY-NC-ND 4.0": "https://creativecommons.org/licenses/by-nc-nd/4.0/",
}

// licence reads a name, or {en, zh} or {name}, with an address.
func (r *report) licence(n node, to *model.Licence) {
	url := FieldForm{FieldHelp{Name: "url", Example: "https://…"}, Form{Shape: TextShape, Pattern: webPattern}}
	word := func(name string) FieldForm { return FieldForm{FieldHelp{Name: name}, Form{Shape: TextShape}} }
	if r.describes(choice(Form{Shape: TextShape}, Form{Shape: PairShape},
		Form{Shape: MapShape, Fields: fieldList{word("en"), word("zh"), url}, Required: []string{"en", "zh", "url"}},
		Form{Shape: MapShape, Fields: fieldList{word("name"), url}, Required: []string{"name"}})) {
		return
	}
	both := func(n node, name string) {
		var s string
		r.text(n, name, &s)
		to.Name = lang.Pair{En: s, Zh: s}
	}
	if n.kind != mapping {
		both(n, "licence")
	} else {
		names := node{kind: mapping, at: n.at}
		for _, e := range n.keys {
			switch e.key {
			case "name":
				if e.value.kind == mapping {
					r.pair(e.value, "licence.name", &to.Name)
				} else {
					both(e.value, "licence.name")
				}
			case "url":
				r.webAddress(e.value, &to.URL)
			default:
				names.keys = append(names.keys, e)
			}
		}
		if len(names.keys) > 0 || to.Name.IsZero() {
			r.pair(names, "licence", &to.Name)
		}
	}
	if to.URL == "" {
		to.URL = licences[strings.ToUpper(to.Name.En)]
	}
}

// footerLink is a link in the text at the foot.
var footerLink = regexp.MustCompile(`\[([^\[\]]+)\]\(([^()\s]+)\)`)

// longestFooter is the most characters of the text at the foot.
const longestFooter = 300

// footer reads the text at the foot of each page: the same in both languages, as the
// number of a registration is, or one in each.
func (r *report) footer(n node, to *[2][]model.Words) {
	if r.describes(choice(Form{Shape: TextShape}, Form{Shape: PairShape})) {
		return
	}
	var p lang.Pair
	if n.kind == mapping {
		r.pair(n, "footer", &p)
	} else {
		r.text(n, "footer", &p.En)
		p.Zh = p.En
	}
	for _, l := range lang.Both {
		text := p.In(l)
		if len([]rune(text)) > longestFooter {
			r.error(n.at, "field-value", message.New("footer has %d characters, and is on every page", len([]rune(text))), message.New("write %d at most, and the rest on a page of sources/pages with nav: footer", longestFooter))
			return
		}
		at := 0
		for _, m := range footerLink.FindAllStringSubmatchIndex(text, -1) {
			address := text[m[4]:m[5]]
			if !webPage(address) && !strings.HasPrefix(address, "mailto:") {
				r.error(n.at, "field-value", message.New("footer has a link to %q, which is no web address", address), "write it whole: [words](https://…)")
				return
			}
			to[l] = appendWords(to[l], text[at:m[0]], "")
			to[l] = appendWords(to[l], text[m[2]:m[3]], address)
			at = m[1]
		}
		to[l] = appendWords(to[l], text[at:], "")
	}
}

func appendWords(list []model.Words, text, address string) []model.Words {
	if text == "" {
		return list
	}
	return append(list, model.Words{Text: text, URL: address})
}

// choice is a form that is any of several.
func choice(of ...Form) Form { return Form{Shape: ChoiceShape, Choices: of} }

// schemesForm is the form of a value for both schemes, or one for each.
func schemesForm(pattern string) Form {
	one := Form{Shape: TextShape, Pattern: pattern}
	return choice(one, Form{Shape: MapShape, Fields: fieldList{{FieldHelp{Name: "light"}, one}, {FieldHelp{Name: "dark"}, one}}, Required: []string{"light", "dark"}})
}

// eachScheme calls with the value for the light and the dark scheme: one value for both,
// or {light, dark}.
func (r *report) eachScheme(n node, name, form string, read func(n node, name string, s colour.Scheme)) (both bool) {
	if n.kind != mapping {
		read(n, name, colour.Light)
		return false
	}
	seen := 0
	for _, e := range n.keys {
		switch e.key {
		case "light":
			read(e.value, name+".light", colour.Light)
			seen |= 1
		case "dark":
			read(e.value, name+".dark", colour.Dark)
			seen |= 2
		default:
			r.unknownField(e, message.Verbatim(name), []string{"dark", "light"})
		}
	}
	if seen < 3 && len(n.keys) < 2 {
		r.error(n.at, "field-value", message.New("%s is for one scheme only", name), message.New("write %s: {light: %s, dark: %s}, or %s: %s", name, form, form, name, form))
	}
	return seen == 3
}

// logo reads the names of files in sources/.
func (r *report) logo(n node, to *model.Logo) {
	if r.describes(schemesForm(logoPattern)) {
		return
	}
	r.eachScheme(n, "logo", "logo.svg", func(n node, name string, s colour.Scheme) {
		var file string
		r.text(n, name, &file)
		file = strings.TrimPrefix(file, "sources/")
		ending := strings.ToLower(path.Ext(file))
		switch {
		case file == "":
		case strings.ContainsAny(file, `/\`) || strings.HasPrefix(file, "."):
			r.error(n.at, "image", message.New("%s is %q, but only a file name is expected", name, file), "put the file into sources and write its name: logo: logo.svg")
		case ending != ".svg" && ending != ".png":
			r.error(n.at, "image", message.New("%s is %q, which is neither SVG nor PNG", name, file), "save the logo as an SVG or PNG file: logo: logo.svg")
		case s == colour.Dark:
			to.Dark = model.Name{V: file, At: n.at}
		default:
			to.Light = model.Name{V: file, At: n.at}
		}
	})
}

// colourNames are the colours that a site may choose.
var colourNames = []string{"accent", "data"}

func (r *report) colours(n node, to *model.Colours) {
	tint := schemesForm(colourPattern)
	if r.describes(Form{Shape: MapShape, Fields: fieldList{{FieldHelp{Name: "accent", Example: "'#0b5cad'"}, tint}, {FieldHelp{Name: "data", Example: "'#2c7b76'"}, tint}}}) {
		return
	}
	if !r.field(n, mapping, "colours", "{accent: '#0b5cad'}") {
		return
	}
	for _, e := range n.keys {
		switch e.key {
		case "accent":
			r.tint(e.value, "accent", colour.TextContrast, &to.Accent)
		case "data":
			r.tint(e.value, "data", colour.DrawnContrast, &to.Data)
		default:
			r.unknownField(e, "colours", colourNames)
		}
	}
}

// darkLightness is the lightness of a colour of the dark scheme that is made from that
// of the light one.
const darkLightness = 0.74

// tint reads a colour for both schemes. That of the dark scheme is made from the other
// where it is not given.
func (r *report) tint(n node, name string, contrast float64, to *model.Tint) {
	before := len(r.problems)
	if !r.eachScheme(n, name, "'#0b5cad'", func(n node, name string, s colour.Scheme) {
		r.colour(n, name, s, contrast, &to.Of[s])
	}) {
		to.Of[colour.Dark] = to.Of[colour.Light].Lit(darkLightness).Reach(contrast, colour.Grounds[colour.Dark]...)
	}
	to.Set = len(r.problems) == before
}

func (r *report) colour(n node, name string, s colour.Scheme, contrast float64, to *colour.Colour) {
	if n.kind == null { // # begins a comment
		r.error(n.at, "field-value", message.New("%s is empty: in YAML, # begins a comment", name), message.New("put the colour into quotes: %s: '#0b5cad'", name))
		return
	}
	if !r.expect(n, scalar, message.Verbatim(name), "'#0b5cad'") {
		return
	}
	c, ok := colour.Parse(strings.TrimSpace(n.text))
	if !ok || !strings.HasPrefix(strings.TrimSpace(n.text), "#") {
		r.error(n.at, "field-value", message.New("%s is %q, which is no colour", name, n.text), message.New("write it as six hexadecimal digits, in quotes: %s: '#0b5cad'", name[strings.LastIndexByte(name, '.')+1:]))
		return
	}
	near := c.Reach(contrast, colour.Grounds[s]...)
	if near != c {
		r.problems = append(r.problems, diag.Problem{Span: n.at.In(r.file), Severity: diag.Error, Rule: "contrast",
			Message: message.New("%s is %s, which has a contrast of %s to the paper of the %s scheme; readers need %s", name, c.String(), ratio(leastContrast(c, s)), s, ratio(contrast)),
			Hint:    message.New("the nearest colour that has it is '%s'", near.String())})
		return
	}
	*to = c
}

// ratio writes a contrast with one decimal, rounded down, so that it never looks as if
// it were enough.
func ratio(contrast float64) string {
	return strconv.FormatFloat(math.Floor(contrast*10)/10, 'f', 1, 64)
}

// leastContrast is the contrast of a colour to the ground that is nearest to it.
func leastContrast(c colour.Colour, s colour.Scheme) float64 {
	least := 21.0
	for _, ground := range colour.Grounds[s] {
		least = min(least, colour.Contrast(c, ground))
	}
	return least
}
