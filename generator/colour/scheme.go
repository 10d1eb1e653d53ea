package colour

import "github.com/brief-site/brief/generator/lang"

// Scheme is light or dark: which of the two a reader's device asks for.
type Scheme uint8

// The schemes.
const (
	Light Scheme = iota
	Dark
)

// Schemes are both schemes.
var Schemes = [2]Scheme{Light, Dark}

// String returns light or dark.
func (s Scheme) String() string { return [2]string{"light", "dark"}[s] }

// In returns the name of the scheme in a language.
func (s Scheme) In(l lang.Lang) string {
	return [2]lang.Pair{{En: "light", Zh: "浅色"}, {En: "dark", Zh: "深色"}}[s].In(l)
}

// Grounds are what text stands on in each scheme: --paper and --sheet of site.css.
var Grounds = [2][]Colour{
	Light: {Must("#faf8f3"), Must("#fffdf9")},
	Dark:  {Must("#141517"), Must("#1c1d20")},
}

// The least contrasts that WCAG 2.2 asks for at level AA: of text (1.4.3), and of
// what is drawn (1.4.11).
const (
	TextContrast  = 4.5
	DrawnContrast = 3
)
