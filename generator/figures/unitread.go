package figures

import (
	"math/big"
	"strings"
	"unicode/utf8"
)

// extraUnits are the units that text has and figures of a briefing have not.
var extraUnits = map[string]unit{
	"week":    {en: "weeks", one: "week", zh: "周"},
	"min":     {en: "minutes", one: "minute", zh: "分钟"},
	"s":       {en: "seconds", one: "second", zh: "秒"},
	"ms":      {en: "milliseconds", one: "millisecond", zh: "毫秒"},
	"L":       {en: "litres", one: "litre", zh: "升"},
	"mL":      {en: "millilitres", one: "millilitre", zh: "毫升"},
	"m3":      {en: "cubic metres", one: "cubic metre", zh: "立方米"},
	"bbl":     {en: "barrels", one: "barrel", zh: "桶"},
	"g":       {en: "grams", one: "gram", zh: "克"},
	"mg":      {en: "milligrams", one: "milligram", zh: "毫克"},
	"ug":      {en: "micrograms", one: "microgram", zh: "微克"},
	"jin":     {en: "jin", zh: "斤"},
	"lb":      {en: "pounds", one: "pound", zh: "磅"},
	"oz":      {en: "ounces", one: "ounce", zh: "盎司"},
	"cm":      {en: "centimetres", one: "centimetre", zh: "厘米"},
	"mm":      {en: "millimetres", one: "millimetre", zh: "毫米"},
	"um":      {en: "micrometres", one: "micrometre", zh: "微米"},
	"nm":      {en: "nanometres", one: "nanometre", zh: "纳米"},
	"li":      {en: "li", zh: "里"},
	"mile":    {en: "miles", one: "mile", zh: "英里"},
	"nmi":     {en: "nautical miles", one: "nautical mile", zh: "海里"},
	"ft":      {en: "feet", one: "foot", zh: "英尺"},
	"in":      {en: "inches", one: "inch", zh: "英寸"},
	"acre":    {en: "acres", one: "acre", zh: "英亩"},
	"sqft":    {en: "square feet", one: "square foot", zh: "平方英尺"},
	"sqmi":    {en: "square miles", one: "square mile", zh: "平方英里"},
	"cm2":     {en: "square centimetres", one: "square centimetre", zh: "平方厘米"},
	"W":       {en: "watts", one: "watt", zh: "瓦"},
	"TW":      {en: "terawatts", one: "terawatt", zh: "太瓦"},
	"Wh":      {en: "watt-hours", one: "watt-hour", zh: "瓦时"},
	"TWh":     {en: "terawatt-hours", one: "terawatt-hour", zh: "太瓦时"},
	"V":       {en: "volts", one: "volt", zh: "伏"},
	"kV":      {en: "kilovolts", one: "kilovolt", zh: "千伏"},
	"Hz":      {en: "hertz", zh: "赫兹"},
	"kHz":     {en: "kilohertz", zh: "千赫"},
	"MHz":     {en: "megahertz", zh: "兆赫"},
	"GHz":     {en: "gigahertz", zh: "吉赫"},
	"KB":      {en: "KB", zh: "KB"},
	"MB":      {en: "MB", zh: "MB"},
	"GB":      {en: "GB", zh: "GB"},
	"TB":      {en: "TB", zh: "TB"},
	"PB":      {en: "PB", zh: "PB"},
	"Mbps":    {en: "Mbps", zh: "Mbps"},
	"Gbps":    {en: "Gbps", zh: "Gbps"},
	"decade":  {en: "decades", one: "decade", zh: "个十年"},
	"century": {en: "centuries", one: "century", zh: "个世纪"},
	"degC":    {en: "degrees Celsius", one: "degree Celsius", zh: "摄氏度"},
	"degF":    {en: "degrees Fahrenheit", one: "degree Fahrenheit", zh: "华氏度"},
	"degree":  {en: "degrees", one: "degree", zh: "度"},
	"ppm":     {en: "ppm", zh: "ppm"},
	"TEU":     {en: "TEUs", one: "TEU", zh: "标箱"},
	"GBP":     {prefix: "£", zh: "英镑", money: true},
	"KRW":     {en: "won", zh: "韩元", money: true},
	"TWD":     {prefix: "NT$", zh: "新台币", money: true},
	"SGD":     {prefix: "S$", zh: "新加坡元", money: true},
	"AUD":     {prefix: "A$", zh: "澳元", money: true},
	"CAD":     {prefix: "C$", zh: "加元", money: true},
	"RUB":     {en: "roubles", one: "rouble", zh: "卢布", money: true},
	"INR":     {en: "rupees", one: "rupee", zh: "卢比", money: true},
	"CHF":     {en: "Swiss francs", one: "Swiss franc", zh: "瑞士法郎", money: true},
	"THB":     {en: "baht", zh: "泰铢", money: true},
}

// dimensions say which units measure one thing, and each one's size in the
// first. A month is a twelfth of a year; days and months meet to rounding.
var dimensions = []string{
	"m2 1 km2 1e6 ha 1e4 mu 2000/3 acre 4046.8564224 sqft 0.09290304 sqmi 2589988.110336 cm2 1e-4",
	"m 1 km 1e3 cm 1e-2 mm 1e-3 um 1e-6 nm 1e-9 li 500 mile 1609.344 nmi 1852 ft 0.3048 in 0.0254",
	"kg 1 t 1e3 g 1e-3 mg 1e-6 ug 1e-9 jin 0.5 lb 0.45359237 oz 0.028349523125",
	"m3 1 L 1e-3 mL 1e-6 bbl 0.158987294928",
	"kWh 1 Wh 1e-3 MWh 1e3 GWh 1e6 TWh 1e9",
	"kW 1 W 1e-3 MW 1e3 GW 1e6 TW 1e9",
	"kV 1 V 1e-3",
	"Hz 1 kHz 1e3 MHz 1e6 GHz 1e9",
	"MB 1 KB 1e-3 GB 1e3 TB 1e6 PB 1e9",
	"Mbps 1 Gbps 1e3",
	"h 1 min 1/60 s 1/3600 ms 1/3600000 day 24 week 168 month 730.5 year 8766 decade 87660 century 876600",
	"degC 1 degree 1",
	"count 1 person 1 household 1 TEU 1",
}

type measure struct {
	dimension int // its place in dimensions, from 1
	size      *big.Rat
}

var measures = func() map[string]measure {
	all := map[string]measure{}
	for i, line := range dimensions {
		words := strings.Fields(line)
		for w := 0; w < len(words); w += 2 {
			size, _ := new(big.Rat).SetString(words[w+1])
			all[words[w]] = measure{i + 1, size}
		}
	}
	return all
}()

var (
	countDimension = measures["count"].dimension
	timeDimension  = measures["h"].dimension
)

type currencySign struct{ sign, unit string }

// currencySigns stand before the number, in either language.
var currencySigns = []currencySign{
	{"US$", "USD"}, {"HK$", "HKD"}, {"MOP$", "MOP"}, {"NT$", "TWD"}, {"S$", "SGD"}, {"A$", "AUD"}, {"C$", "CAD"},
	{"$", "USD"}, {"＄", "USD"}, {"€", "EUR"}, {"£", "GBP"}, {"¥", "CNY"}, {"￥", "CNY"}, {"₩", "KRW"},
	{"RMB", "CNY"}, {"CNY", "CNY"}, {"USD", "USD"}, {"EUR", "EUR"}, {"HKD", "HKD"}, {"JPY", "JPY"}, {"GBP", "GBP"}, {"MOP", "MOP"}, {"KRW", "KRW"},
	{"人民币", "CNY"},
}

// currencyEndings are the currencySigns by their last byte: most numbers have
// none before them, and that is then soon known.
var currencyEndings = func() (all [256][]currencySign) {
	for _, c := range currencySigns {
		last := c.sign[len(c.sign)-1]
		all[last] = append(all[last], c)
	}
	return all
}()

// abbreviations are the same in both languages. Case counts, for 5G is no five
// grams; spellings that only differ in a case that has no other meaning stand
// side by side.
var abbreviations = spellings(map[string]string{
	"%":      "% ％",
	"pp":     "pp ppt ppts",
	"m2":     "m² ㎡ m2 sqm",
	"km2":    "km² km2 sqkm ㎢",
	"m3":     "m³ m3",
	"km":     "km KM Km ㎞",
	"m":      "m",
	"cm":     "cm CM ㎝",
	"mm":     "mm MM ㎜",
	"um":     "μm µm um",
	"nm":     "nm",
	"ft":     "ft",
	"kg":     "kg KG Kg ㎏",
	"g":      "g",
	"mg":     "mg",
	"lb":     "lb lbs",
	"t":      "t",
	"L":      "L l",
	"mL":     "ml mL ML",
	"ha":     "ha",
	"kW":     "kW KW kw",
	"MW":     "MW MWp",
	"GW":     "GW GWp",
	"W":      "W w",
	"kWh":    "kWh KWh kwh KWH",
	"MWh":    "MWh",
	"GWh":    "GWh Gwh GWH",
	"TWh":    "TWh",
	"Wh":     "Wh",
	"V":      "V",
	"kV":     "kV KV",
	"Hz":     "Hz HZ hz",
	"kHz":    "kHz KHz",
	"MHz":    "MHz",
	"GHz":    "GHz",
	"KB":     "KB",
	"MB":     "MB MBs",
	"GB":     "GB GBs",
	"TB":     "TB TBs",
	"PB":     "PB",
	"Mbps":   "Mbps",
	"Gbps":   "Gbps",
	"degC":   "℃ °C ºC",
	"degF":   "℉ °F",
	"ppm":    "ppm",
	"TEU":    "TEU TEUs",
	"h":      "h hr hrs",
	"min":    "min mins",
	"s":      "s",
	"ms":     "ms",
	"km/h":   "km/h kph KM/H",
	"mile/h": "mph",
	"CNY":    "RMB CNY",
	"USD":    "USD",
	"EUR":    "EUR",
	"HKD":    "HKD",
	"JPY":    "JPY",
	"GBP":    "GBP",
})

// unitWordsEn are units in English words; a plural in s is understood.
var unitWordsEn = plurals(spellings(map[string]string{
	"CNY":       "yuan renminbi rmb yuan_rmb rmb_yuan yuan_renminbi chinese_yuan",
	"USD":       "dollar us_dollar u.s._dollar american_dollar usd",
	"EUR":       "euro",
	"HKD":       "hong_kong_dollar hk_dollar",
	"MOP":       "pataca",
	"JPY":       "yen japanese_yen",
	"GBP":       "pound_sterling british_pound",
	"KRW":       "won korean_won south_korean_won",
	"RUB":       "ruble rouble",
	"INR":       "rupee indian_rupee",
	"CHF":       "swiss_franc",
	"THB":       "baht",
	"AUD":       "australian_dollar",
	"CAD":       "canadian_dollar",
	"SGD":       "singapore_dollar singaporean_dollar",
	"TWD":       "taiwan_dollar new_taiwan_dollar",
	"km2":       "square_kilometer square_kilometre sq_km sq._km square_km",
	"m2":        "square_meter square_metre sq_m sq._m sq_meter sq_metre square_m",
	"cm2":       "square_centimeter square_centimetre",
	"mu":        "mu",
	"ha":        "hectare",
	"acre":      "acre",
	"sqft":      "square_foot square_feet sq_ft sq._ft",
	"sqmi":      "square_mile",
	"km":        "kilometer kilometre",
	"m":         "meter metre",
	"cm":        "centimeter centimetre",
	"mm":        "millimeter millimetre",
	"um":        "micrometer micrometre micron",
	"nm":        "nanometer nanometre",
	"mile":      "mile",
	"nmi":       "nautical_mile",
	"li":        "li",
	"ft":        "foot feet",
	"in":        "inch inches",
	"t":         "ton tonne metric_ton metric_tonne",
	"kg":        "kilogram kilogramme kilo",
	"g":         "gram gramme",
	"mg":        "milligram",
	"ug":        "microgram",
	"jin":       "jin catty catties",
	"lb":        "pound",
	"oz":        "ounce",
	"m3":        "cubic_meter cubic_metre cu_m",
	"L":         "liter litre",
	"mL":        "milliliter millilitre",
	"bbl":       "barrel",
	"W":         "watt",
	"kW":        "kilowatt",
	"MW":        "megawatt",
	"GW":        "gigawatt",
	"TW":        "terawatt",
	"Wh":        "watt_hour",
	"kWh":       "kilowatt_hour",
	"MWh":       "megawatt_hour",
	"GWh":       "gigawatt_hour",
	"TWh":       "terawatt_hour",
	"V":         "volt",
	"kV":        "kilovolt",
	"Hz":        "hertz",
	"MHz":       "megahertz",
	"GHz":       "gigahertz",
	"degC":      "degree_celsius degrees_celsius degree_centigrade degrees_centigrade",
	"degF":      "degree_fahrenheit degrees_fahrenheit",
	"degree":    "degree",
	"ppm":       "parts_per_million",
	"TEU":       "teu twenty-foot_equivalent_unit standard_container",
	"MB":        "megabyte",
	"GB":        "gigabyte",
	"TB":        "terabyte",
	"PB":        "petabyte",
	"%":         "percent per_cent pct",
	"pp":        "percentage_point percent_point",
	"times":     "times time fold",
	"year":      "year yr year_old years_old year_olds",
	"decade":    "decade",
	"century":   "century centuries",
	"month":     "month",
	"week":      "week",
	"day":       "day working_day business_day",
	"h":         "hour",
	"min":       "minute",
	"s":         "second",
	"ms":        "millisecond",
	"household": "household family families",
	"person":    "people person",
}))

// unitWordsZh are units in Chinese words; the longest that fits is taken.
var unitWordsZh = spellings(map[string]string{
	"CNY":       "元 元人民币 人民币 人民币元 块 块钱 元钱 圆",
	"USD":       "美元 美金 元美元",
	"EUR":       "欧元",
	"HKD":       "港元 港币 港幣",
	"MOP":       "澳门元 澳门币",
	"JPY":       "日元 日圆",
	"GBP":       "英镑",
	"KRW":       "韩元 韩币",
	"TWD":       "新台币 台币",
	"SGD":       "新加坡元 新元",
	"AUD":       "澳元 澳大利亚元",
	"CAD":       "加元 加拿大元",
	"RUB":       "卢布",
	"INR":       "卢比",
	"CHF":       "瑞士法郎",
	"THB":       "泰铢",
	"km2":       "平方公里 平方千米",
	"m2":        "平方米 平米 平方",
	"cm2":       "平方厘米",
	"mu":        "亩 亩地",
	"ha":        "公顷",
	"acre":      "英亩",
	"sqft":      "平方英尺",
	"sqmi":      "平方英里",
	"km":        "公里 千米",
	"m":         "米",
	"cm":        "厘米 公分",
	"mm":        "毫米",
	"um":        "微米",
	"nm":        "纳米",
	"li":        "里 华里",
	"mile":      "英里",
	"nmi":       "海里",
	"ft":        "英尺",
	"in":        "英寸 寸",
	"t":         "吨 公吨",
	"kg":        "公斤 千克",
	"g":         "克",
	"mg":        "毫克",
	"ug":        "微克",
	"jin":       "斤 市斤",
	"lb":        "磅",
	"oz":        "盎司",
	"m3":        "立方米 立方",
	"L":         "升 公升",
	"mL":        "毫升",
	"W":         "瓦 瓦特",
	"kW":        "千瓦",
	"MW":        "兆瓦",
	"GW":        "吉瓦",
	"TW":        "太瓦",
	"Wh":        "瓦时",
	"kWh":       "千瓦时 度电 千瓦·时 千瓦小时",
	"MWh":       "兆瓦时",
	"GWh":       "吉瓦时",
	"TWh":       "太瓦时",
	"V":         "伏 伏特",
	"kV":        "千伏",
	"Hz":        "赫兹",
	"kHz":       "千赫",
	"MHz":       "兆赫 兆赫兹",
	"GHz":       "吉赫 吉赫兹",
	"degC":      "摄氏度",
	"degF":      "华氏度",
	"degree":    "度",
	"TEU":       "标箱 标准箱 国际标准箱",
	"pp":        "个百分点 百分点",
	"times":     "倍",
	"year":      "年 周岁 岁 周年 个年头 年头",
	"century":   "个世纪",
	"month":     "个月 个多月",
	"week":      "周 个星期 星期 个礼拜",
	"day":       "天 日 个工作日 天时间",
	"h":         "小时 个小时 个钟头 钟头 个多小时",
	"min":       "分钟",
	"s":         "秒 秒钟",
	"ms":        "毫秒",
	"household": "户 户家庭 个家庭",
	"person":    "人 名 位 人次 口人 余人",
})

func spellings(byUnit map[string]string) map[string]string {
	all := map[string]string{}
	for unit, words := range byUnit {
		for word := range strings.FieldsSeq(words) {
			all[strings.ReplaceAll(word, "_", " ")] = unit
		}
	}
	return all
}

func plurals(singular map[string]string) map[string]string {
	all := map[string]string{}
	for word, unit := range singular {
		all[word] = unit
		if !strings.HasSuffix(word, "s") && word != "time" {
			all[word+"s"] = unit
		}
	}
	return all
}

// unitHeadsEn are the words that the keys of unitWordsEn begin with.
var unitHeadsEn = func() map[string]bool {
	all := map[string]bool{}
	for word := range unitWordsEn {
		all[word[:wordEnd(word, 0)]] = true
	}
	return all
}()

// unitHeads are the characters that the keys of unitWordsZh begin with.
var unitHeads = func() map[rune]bool {
	all := map[rune]bool{}
	for word := range unitWordsZh {
		first, _ := utf8.DecodeRuneInString(word)
		all[first] = true
	}
	return all
}()

// longestUnit is the length in characters of the longest key of unitWordsZh.
var longestUnit = func() int {
	longest := 0
	for word := range unitWordsZh {
		longest = max(longest, utf8.RuneCountInString(word))
	}
	return longest
}()
