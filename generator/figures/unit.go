package figures

import "strings"

// unit is how a unit is written in both languages.
type unit struct {
	en, one string // plural and singular
	zh      string
	prefix  string // English currency sign that stands before the number
	money   bool
	sign    bool // %: no space before it
	counted bool // the thing counted takes the unit's place where it is named

	perEn, perZh string // the part after a slash
}

var units = map[string]unit{
	"count":     {counted: true},
	"person":    {en: "people", one: "person", zh: "人", counted: true},
	"household": {en: "households", one: "household", zh: "户", counted: true},
	"CNY":       {en: "yuan", zh: "元", money: true},
	"USD":       {prefix: "$", zh: "美元", money: true},
	"EUR":       {prefix: "€", zh: "欧元", money: true},
	"HKD":       {prefix: "HK$", zh: "港元", money: true},
	"MOP":       {prefix: "MOP$", zh: "澳门元", money: true},
	"JPY":       {en: "yen", zh: "日元", money: true},
	"km2":       {en: "square kilometres", one: "square kilometre", zh: "平方公里"},
	"m2":        {en: "square metres", one: "square metre", zh: "平方米"},
	"mu":        {en: "mu", zh: "亩"},
	"ha":        {en: "hectares", one: "hectare", zh: "公顷"},
	"km":        {en: "kilometres", one: "kilometre", zh: "公里"},
	"m":         {en: "metres", one: "metre", zh: "米"},
	"t":         {en: "tonnes", one: "tonne", zh: "吨"},
	"kg":        {en: "kilograms", one: "kilogram", zh: "公斤"},
	"kW":        {en: "kilowatts", one: "kilowatt", zh: "千瓦"},
	"MW":        {en: "megawatts", one: "megawatt", zh: "兆瓦"},
	"GW":        {en: "gigawatts", one: "gigawatt", zh: "吉瓦"},
	"kWh":       {en: "kilowatt-hours", one: "kilowatt-hour", zh: "千瓦时"},
	"MWh":       {en: "megawatt-hours", one: "megawatt-hour", zh: "兆瓦时"},
	"GWh":       {en: "gigawatt-hours", one: "gigawatt-hour", zh: "吉瓦时"},
	"%":         {zh: "%", sign: true},
	"pp":        {en: "percentage points", one: "percentage point", zh: "个百分点"},
	"times":     {en: "times", one: "time", zh: "倍"},
	"year":      {en: "years", one: "year", zh: "年"},
	"month":     {en: "months", one: "month", zh: "个月"},
	"day":       {en: "days", one: "day", zh: "天"},
	"h":         {en: "hours", one: "hour", zh: "小时"},
}

// Units lists what `unit` may say; two of them may be joined by a slash.
var Units = []string{"count", "person", "household", "CNY", "USD", "EUR", "HKD", "MOP", "JPY", "km2", "m2", "mu", "ha", "km", "m", "t", "kg", "kW", "MW", "GW", "kWh", "MWh", "GWh", "%", "pp", "times", "year", "month", "day", "h"}

// KnownUnit reports whether name is a unit or a compound of two: t/year.
func KnownUnit(name string) bool {
	base, per, compound := strings.Cut(name, "/")
	_, ok := units[base]
	if compound && ok {
		_, ok = units[per]
	}
	return ok
}

// simpleUnit looks among the units of figures, then among those of text.
func simpleUnit(name string) unit {
	if u, ok := units[name]; ok {
		return u
	}
	return extraUnits[name]
}

func unitOf(name string) unit {
	base, per, compound := strings.Cut(name, "/")
	u := simpleUnit(base)
	if !compound {
		return u
	}
	p := simpleUnit(per)
	one := p.one
	if one == "" {
		one = p.en
	}
	switch per {
	case "year", "month", "day":
		u.perEn = " a " + one
	case "h":
		u.perEn = " an hour"
	default:
		u.perEn = " per " + one
	}
	u.perZh = "/" + strings.TrimPrefix(p.zh, "个")
	return u
}
