package figures

import (
	"math/big"
	"strings"

	"github.com/brief-site/brief/generator/lang"
)

// unit is one line of units.tsv, where the fields are explained.
type unit struct {
	slug      string
	declared  bool
	dimension string   // empty where the unit is compared with itself only
	size      *big.Rat // in the base of the dimension
	en, one   string   // plural and singular; one is empty where both are the same
	zh        string
	prefix    string

	money, counted, ratio, sign bool

	article string // a, an or empty

	perEn, perZh string // of a compound: the part after the slash
}

// Units lists the units that the front matter of a briefing may use. Two of
// them may be joined by a slash: t/year.
var Units = units.declared

// KnownUnit reports whether name is one of [Units] or a compound of two.
func KnownUnit(name string) bool {
	base, per, compound := strings.Cut(name, "/")
	return unitNamed(base).declared && (!compound || unitNamed(per).declared)
}

// UnitKind returns the kind of a unit or of the first part of a compound:
// "money", "counted", "ratio", or "" for a measure.
func UnitKind(name string) string {
	switch u := unitNamed(split(name).base); {
	case u.money:
		return "money"
	case u.counted:
		return "counted"
	case u.ratio:
		return "ratio"
	}
	return ""
}

// isTime reports whether u measures time.
func (u *unit) isTime() bool { return u.dimension == "time" }

// unitNamed returns the simple unit with the slug, or an empty unit.
func unitNamed(slug string) *unit {
	if u := units.bySlug[slug]; u != nil {
		return u
	}
	return &noUnit
}

var noUnit unit

// unitOf returns the unit with the name, which may be a compound.
func unitOf(name string) unit {
	parts := split(name)
	u := *unitNamed(parts.base)
	if parts.per == "" {
		return u
	}
	per := unitNamed(parts.per)
	one := per.one
	if one == "" {
		one = per.en
	}
	before := " per "
	if per.article != "" {
		before = " " + per.article + " "
	}
	u.perEn = before + one
	u.perZh = "/" + strings.TrimPrefix(per.zh, "个")
	return u
}

// compound is the name of a unit in two parts; per is empty where there is no
// slash.
type compound struct{ base, per string }

func split(name string) compound {
	for i := range len(name) {
		if name[i] == '/' {
			return compound{name[:i], name[i+1:]}
		}
	}
	return compound{name, ""}
}

// UnitName returns the name of a unit without a number, for headings: yuan, 元, US
// dollars. It is empty for a count.
func UnitName(name string, l lang.Lang) string {
	u := unitOf(name)
	text := lang.Pair{En: u.en, Zh: strings.TrimPrefix(u.zh, "个")}
	if text.IsZero() && u.perEn != "" {
		text = lang.Pair{En: "number", Zh: "个"}
	}
	return text.In(l) + lang.Pair{En: u.perEn, Zh: u.perZh}.In(l)
}

// unitSlugs replaces the characters that an address may not contain.
var unitSlugs = strings.NewReplacer("%", "percent", "‰", "permille", "/", "-per-")

// UnitSlug returns the form of a unit in addresses. It never changes.
func UnitSlug(unit string) string { return strings.ToLower(unitSlugs.Replace(unit)) }
