package figures

import (
	"errors"
	"math/big"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/lang"
)

func TestParseDecimal(t *testing.T) {
	for _, c := range []struct {
		in   string
		want Decimal
		out  string
	}{
		{"54", Decimal{54, 0}, "54"},
		{"11200", Decimal{112, 2}, "11200"},
		{"1_000", Decimal{1, 3}, "1000"},
		{"133.33", Decimal{13333, -2}, "133.33"},
		{"80e9", Decimal{8, 10}, "80000000000"},
		{"80E+9", Decimal{8, 10}, "80000000000"},
		{"16.75e9", Decimal{1675, 7}, "16750000000"},
		{"25e-4", Decimal{25, -4}, "0.0025"},
		{"0.50", Decimal{5, -1}, "0.5"},
		{"007", Decimal{7, 0}, "7"},
		{"0", Decimal{}, "0"},
		{"-0", Decimal{}, "0"},
		{"0.000", Decimal{}, "0"},
		{"-1.5", Decimal{-15, -1}, "-1.5"},
		{"+3", Decimal{3, 0}, "3"},
		{"123456789012345678", Decimal{123456789012345678, 0}, "123456789012345678"},
		{"1234567890123456780", Decimal{123456789012345678, 1}, "1234567890123456780"},
		{"1e30", Decimal{1, 30}, "1" + strings.Repeat("0", 30)},
	} {
		got, err := ParseDecimal(c.in)
		if err != nil || got != c.want || got.String() != c.out {
			t.Errorf("%s: %+v %q, %v", c.in, got, got, err)
		}
	}
	for in, form := range map[string]bool{ // whether the error says which forms there are
		"": true, ".5": true, "5.": true, "-": true, "+-5": true, "1e": true, "e9": true, "1.5.5": true, "0x10": true, "1,000": true, "80 billion": true, "800亿": true, "１２": true, "NaN": true, "Inf": true, "1/2": true, "5%": true, "80e9.5": true, "_": true,
		"1e999": false, "1e31": false, "1e-31": false, "10e30": false, "1.5e-30": false, "1234567890123456789": false, "1e99999999999999999999": true,
	} {
		got, err := ParseDecimal(in)
		if err == nil || got != (Decimal{}) || errors.Is(err, ErrDecimal) != form {
			t.Errorf("%q: %v, %v", in, got, err)
		}
	}
}

func TestDecimalCmp(t *testing.T) {
	sorted := []string{"-2", "-1.5", "0", "1e-30", "0.5", "54", "1e2", "80e9", "1e30"}
	for i, a := range sorted {
		for j, b := range sorted {
			x, _ := ParseDecimal(a)
			y, _ := ParseDecimal(b)
			if got := x.Cmp(y); got > 0 != (i > j) || got < 0 != (i < j) {
				t.Errorf("%s and %s: %d", a, b, got)
			}
		}
	}
}

// FuzzDecimal holds that a number is read exactly and that what String writes
// is read as the same number.
func FuzzDecimal(f *testing.F) {
	for _, s := range []string{"54", "-1.5", "1_000", "133.33", "80e9", ".5", "1e999", "-0", "1234567890123456789", "0.000000000000000001", "123456789012345678e-30", "1e-30", "00.100e05"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDecimal(s)
		if err != nil {
			return
		}
		back, err := ParseDecimal(d.String())
		if err != nil || back != d {
			t.Fatalf("%q is %+v, written %q, read back %+v, %v", s, d, d, back, err)
		}
		want, ok := new(big.Rat).SetString(strings.ReplaceAll(s, "_", ""))
		if !ok || want.Cmp(d.Rat()) != 0 {
			t.Fatalf("%q is %v, not %v", s, want, d)
		}
		if d.Coef != 0 && d.Coef%10 == 0 {
			t.Fatalf("%+v has a zero at its end", d)
		}
	})
}

func quantity(t testing.TB, value, unit string, bound Bound, of lang.Pair) Quantity {
	q := Quantity{Unit: unit, Bound: bound, Of: of}
	from, to, isRange := strings.Cut(value, "..")
	var err error
	if q.Value, err = ParseDecimal(from); err != nil {
		t.Fatal(value, err)
	}
	if isRange {
		q.Range = true
		if q.To, err = ParseDecimal(to); err != nil {
			t.Fatal(value, err)
		}
	}
	if !KnownUnit(unit) {
		t.Fatalf("%q is no unit", unit)
	}
	return q
}

var (
	companies = lang.Pair{En: "companies", Zh: "家企业"}
	products  = lang.Pair{En: "products", Zh: "款产品"}
	talents   = lang.Pair{En: "beds", Zh: "张床位"}
)

// The left column is what an editor types; the others what readers see.
func TestPrint(t *testing.T) {
	for _, c := range []struct {
		value, unit string
		bound       Bound
		of          lang.Pair
		en, zh      string
	}{
		// Money, where 万 and 亿 go wrong most often.
		{"80e9", "CNY", Over, lang.Pair{}, "over 80 billion yuan", "逾800亿元"},
		{"800e9", "CNY", Exact, lang.Pair{}, "800 billion yuan", "8000亿元"},
		{"8e9", "CNY", Exact, lang.Pair{}, "8 billion yuan", "80亿元"},
		{"16.75e9", "CNY", Exact, lang.Pair{}, "16.75 billion yuan", "167.5亿元"},
		{"1e12", "CNY", Exact, lang.Pair{}, "1 trillion yuan", "1万亿元"},
		{"1.35e12", "CNY", Nearly, lang.Pair{}, "nearly 1.35 trillion yuan", "近1.35万亿元"},
		{"100e6", "CNY", Exact, lang.Pair{}, "100 million yuan", "1亿元"},
		{"50e6", "CNY", Under, lang.Pair{}, "under 50 million yuan", "不足5000万元"},
		{"300000", "CNY", UpTo, lang.Pair{}, "up to 300,000 yuan", "最高30万元"},
		{"10000", "CNY", Exact, lang.Pair{}, "10,000 yuan", "1万元"},
		{"9999", "CNY", Exact, lang.Pair{}, "9,999 yuan", "9999元"},
		{"1", "CNY", Exact, lang.Pair{}, "1 yuan", "1元"},
		{"2.5e9", "USD", About, lang.Pair{}, "about $2.5 billion", "约25亿美元"},
		{"30e6", "EUR", Exact, lang.Pair{}, "€30 million", "3000万欧元"},
		{"1e9", "HKD", AtLeast, lang.Pair{}, "at least HK$1 billion", "至少10亿港元"},
		{"5e6", "MOP", Exact, lang.Pair{}, "MOP$5 million", "500万澳门元"},
		{"5e9", "JPY", Exact, lang.Pair{}, "5 billion yen", "50亿日元"},
		// Counts.
		{"54", "count", Exact, companies, "54 companies", "54家企业"},
		{"11200", "count", Over, companies, "over 11,200 companies", "逾1.12万家企业"},
		{"11234", "count", Exact, companies, "11,234 companies", "11234家企业"},
		{"1234567", "person", Exact, lang.Pair{}, "1,234,567 people", "1234567人"},
		{"1", "person", Exact, lang.Pair{}, "1 person", "1人"},
		{"1e6", "person", Exact, lang.Pair{}, "1 million people", "100万人"},
		{"300", "household", Exact, lang.Pair{}, "300 households", "300户"},
		{"0", "count", Exact, companies, "0 companies", "0家企业"},
		{"0", "CNY", Exact, lang.Pair{}, "0 yuan", "0元"},
		{"7", "count", Exact, lang.Pair{}, "7", "7"},
		{"500", "person", UpTo, lang.Pair{}, "up to 500 people", "最多500人"},
		// Measures.
		{"1.5e6", "m2", Exact, lang.Pair{}, "1.5 million square metres", "150万平方米"},
		{"133.33", "km2", Exact, lang.Pair{}, "133.33 square kilometres", "133.33平方公里"},
		{"1", "km2", Exact, lang.Pair{}, "1 square kilometre", "1平方公里"},
		{"0.5", "ha", Exact, lang.Pair{}, "0.5 hectares", "0.5公顷"},
		{"3000", "mu", About, lang.Pair{}, "about 3,000 mu", "约3000亩"},
		{"20000", "t/year", Exact, lang.Pair{}, "20,000 tonnes a year", "2万吨/年"},
		{"1", "t/year", Exact, lang.Pair{}, "1 tonne a year", "1吨/年"},
		{"2.5", "km/h", Exact, lang.Pair{}, "2.5 kilometres an hour", "2.5公里/小时"},
		{"0.35", "CNY/kWh", Exact, lang.Pair{}, "0.35 yuan per kilowatt-hour", "0.35元/千瓦时"},
		{"12", "USD/t", Exact, lang.Pair{}, "$12 per tonne", "12美元/吨"},
		{"500", "count/day", Exact, products, "500 products a day", "每天500款产品"},
		{"30", "CNY/month", Exact, lang.Pair{}, "30 yuan a month", "30元/月"},
		{"3", "year", Exact, lang.Pair{}, "3 years", "3年"},
		{"1", "month", Exact, lang.Pair{}, "1 month", "1个月"},
		{"24", "h", Exact, lang.Pair{}, "24 hours", "24小时"},
		// Shares and multiples.
		{"12.5", "%", Over, lang.Pair{}, "over 12.5%", "超过12.5%"},
		{"1000000", "count/year", Exact, lang.Pair{En: "cars", Zh: "辆车"}, "1 million cars a year", "每年100万辆车"},
		{"300", "count/day", Over, lang.Pair{En: "trains", Zh: "列火车"}, "over 300 trains a day", "每天逾300列火车"},
		{"40000", "count/month", Nearly, lang.Pair{En: "wafers", Zh: "片晶圆"}, "nearly 40,000 wafers a month", "每月近4万片晶圆"},
		{"8", "%/year", Exact, lang.Pair{}, "8% a year", "8%/年"},
		{"70", "%", UpTo, lang.Pair{}, "up to 70%", "最高70%"},
		{"1.2", "pp", Exact, lang.Pair{}, "1.2 percentage points", "1.2个百分点"},
		{"1", "pp", Exact, lang.Pair{}, "1 percentage point", "1个百分点"},
		{"2.5", "times", Exact, lang.Pair{}, "2.5 times", "2.5倍"},
		{"1", "times", Exact, lang.Pair{}, "1 time", "1倍"},
		{"-1.5", "%", Exact, lang.Pair{}, "-1.5%", "-1.5%"},
		// Ranges.
		{"20..30", "count", Exact, companies, "20–30 companies", "20至30家企业"},
		{"20e9..30e9", "CNY", About, lang.Pair{}, "about 20–30 billion yuan", "约200亿至300亿元"},
		{"800000..1.2e6", "CNY", Exact, lang.Pair{}, "800,000 to 1.2 million yuan", "80万至120万元"},
		{"1e6..2e9", "USD", Exact, lang.Pair{}, "$1 million to $2 billion", "100万至20亿美元"},
		{"1e9..2e9", "USD", Exact, lang.Pair{}, "$1–2 billion", "10亿至20亿美元"},
		{"20..30", "%", Exact, lang.Pair{}, "20–30%", "20%至30%"},
		{"-5..10", "%", Exact, lang.Pair{}, "-5% to 10%", "-5%至10%"},
		{"1..2", "pp", Exact, lang.Pair{}, "1–2 percentage points", "1至2个百分点"},
		{"0..1", "year", Exact, lang.Pair{}, "0–1 years", "0至1年"},
	} {
		q := quantity(t, c.value, c.unit, c.bound, c.of)
		if en, zh := Print(q, lang.En).In(lang.En), Print(q, lang.Zh).In(lang.Zh); en != c.en || zh != c.zh {
			t.Errorf("%s %s %s: %q %q, want %q %q", c.bound, c.value, c.unit, en, zh, c.en, c.zh)
		}
	}
}

// A card's label says what is counted, so its value does not repeat it.
func TestPrintShort(t *testing.T) {
	for _, c := range []struct {
		value, unit string
		bound       Bound
		of          lang.Pair
		en, zh      string
	}{
		{"54", "count", Exact, companies, "54", "54家"},
		{"11200", "count", Over, companies, "over 11,200", "逾1.12万家"},
		{"8", "count", Exact, products, "8", "8款"},
		{"3000", "count", Exact, talents, "3,000", "3000张"},
		{"500", "count/day", Exact, products, "500 a day", "500款/天"},
		{"5", "count", Exact, lang.Pair{En: "trains", Zh: "列车"}, "5", "5"},
		{"20..30", "count", Exact, companies, "20–30", "20至30家"},
		{"80e9", "CNY", Over, lang.Pair{}, "over 80 billion yuan", "逾800亿元"},
		{"300", "person", Exact, lang.Pair{}, "300 people", "300人"},
		{"12", "%", Exact, companies, "12%", "12%"},
	} {
		q := quantity(t, c.value, c.unit, c.bound, c.of)
		if en, zh := PrintShort(q, lang.En).In(lang.En), PrintShort(q, lang.Zh).In(lang.Zh); en != c.en || zh != c.zh {
			t.Errorf("%s %s %s: %q %q, want %q %q", c.bound, c.value, c.unit, en, zh, c.en, c.zh)
		}
	}
}

func TestUnits(t *testing.T) {
	for _, name := range Units {
		if !KnownUnit(name) || !KnownUnit(name+"/year") {
			t.Errorf("%s is listed and not known", name)
		}
		q := quantity(t, "2", name, Exact, companies)
		for _, l := range lang.Both {
			if got := Print(q, l).In(l); got == "2" && name != "count" || strings.Contains(got, "  ") {
				t.Errorf("%s in %v: %q", name, l, got)
			}
		}
	}
	declared := 0
	for _, u := range units.bySlug {
		if u.declared {
			declared++
		}
	}
	if len(Units) != declared {
		t.Errorf("%d units are listed of %d", len(Units), declared)
	}
	for _, name := range []string{"", "/", "t/", "/year", "t/year/day", "cny", "yuan", "元", "CNY per year"} {
		if KnownUnit(name) {
			t.Errorf("%q is known", name)
		}
	}
	for _, b := range Bounds {
		for _, l := range lang.Both {
			if got := Print(quantity(t, "2", "CNY", Bound(b), lang.Pair{}), l); got.Before == "" {
				t.Errorf("%s has no word in %v", b, l)
			}
		}
	}
}

// FuzzPrint holds that both languages print one value: what stands before the
// unit, with its scale words read back, is the number that was typed.
func FuzzPrint(f *testing.F) {
	for _, s := range []string{"80e9", "16.75e9", "11200", "1e12", "1234567", "0.5", "99995", "1e30", "-80e9", "0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDecimal(s)
		if err != nil {
			t.Skip()
		}
		for _, l := range lang.Both {
			printed := Print(Quantity{Value: d, Unit: "CNY"}, l).In(l)
			got := readBack(t, strings.NewReplacer(" yuan", "", "元", "").Replace(printed))
			if got.Cmp(d.Rat()) != 0 {
				t.Fatalf("%s in %v is %q, which says %v", d, l, printed, got)
			}
		}
	})
}

func readBack(t *testing.T, s string) *big.Rat {
	exp := int64(0)
	for _, w := range []struct {
		word string
		exp  int64
	}{{"万亿", 12}, {"亿", 8}, {"万", 4}, {" trillion", 12}, {" billion", 9}, {" million", 6}} {
		if rest, ok := strings.CutSuffix(s, w.word); ok {
			s, exp = rest, w.exp
			break
		}
	}
	r, ok := new(big.Rat).SetString(strings.ReplaceAll(s, ",", ""))
	if !ok {
		t.Fatalf("%q is no number", s)
	}
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(exp), nil)
	return r.Mul(r, new(big.Rat).SetInt(scale))
}
