package lang

import (
	"errors"
	"testing"
)

func TestParseDate(t *testing.T) {
	for _, c := range []struct {
		in   string
		want Date
		err  string // "" none, "form" for ErrDate, else the message
	}{
		{"2024-01-28", Date{Year: 2024, Month: 1, Day: 28}, ""},
		{"2024-02-29", Date{Year: 2024, Month: 2, Day: 29}, ""},
		{"2018-04", Date{Year: 2018, Month: 4}, ""},
		{"2018", Date{Year: 2018}, ""},
		{"2018-04-24?", Date{Year: 2018, Month: 4, Day: 24, Inferred: true}, ""},
		{"2018-04?", Date{Year: 2018, Month: 4, Inferred: true}, ""},
		{"2018?", Date{Year: 2018, Inferred: true}, ""},
		{"undated", Date{Undated: true}, ""},
		{"2023-02-29", Date{}, "there is no day 2023-02-29 in the calendar"},
		{"2024-13-01", Date{}, "there is no day 2024-13-01 in the calendar"},
		{"2024-00", Date{}, "there is no day 2024-00 in the calendar"},
		{"2024-04-31?", Date{}, "there is no day 2024-04-31 in the calendar"},
		{"0000", Date{}, "form"},
		{"0000-01-01", Date{}, "form"},
		{"", Date{}, "form"},
		{"?", Date{}, "form"},
		{"undated?", Date{}, "form"},
		{"Undated", Date{}, "form"},
		{"2024-1-28", Date{}, "form"},
		{"2024/01/28", Date{}, "form"},
		{"2024-01-28??", Date{}, "form"},
		{"2024-01-2x", Date{}, "form"},
		{"28 January 2024", Date{}, "form"},
		{"2024年1月28日", Date{}, "form"},
		{"2024-01-28T08:00:00Z", Date{}, "form"},
		{"-2024", Date{}, "form"},
		{"24", Date{}, "form"},
		{"2024-01-28~", Date{}, "form"},
	} {
		got, err := ParseDate(c.in)
		said := ""
		if errors.Is(err, ErrDate) {
			said = "form"
		} else if err != nil {
			said = err.Error()
		}
		if got != c.want || said != c.err {
			t.Errorf("%q: %+v, %v", c.in, got, err)
		}
		if err == nil && got.String() != c.in {
			t.Errorf("%q is written back as %q", c.in, got)
		}
	}
}

func TestDatePrint(t *testing.T) {
	for _, c := range []struct{ in, en, enShort, zh, iso string }{
		{"2024-01-28", "28 January 2024", "28 Jan 2024", "2024年1月28日", "2024-01-28"},
		{"2018-04-24?", "24 April 2018", "24 Apr 2018", "2018年4月24日", "2018-04-24"},
		{"2018-12", "December 2018", "Dec 2018", "2018年12月", "2018-12"},
		{"2018", "2018", "2018", "2018年", "2018"},
		{"undated", "Undated", "Undated", "日期不详", ""},
	} {
		d, err := ParseDate(c.in)
		if err != nil {
			t.Fatal(err)
		}
		if d.Long(En) != c.en || d.Short(En) != c.enShort || d.Long(Zh) != c.zh || d.Short(Zh) != c.zh || d.ISO() != c.iso {
			t.Errorf("%s: %q %q %q %q %q", c.in, d.Long(En), d.Short(En), d.Long(Zh), d.Short(Zh), d.ISO())
		}
	}
	var unset Date
	if !unset.IsZero() || unset.Long(En)+unset.Long(Zh)+unset.String() != "" {
		t.Error("an unset date shows")
	}
	if (Date{Undated: true}).IsZero() {
		t.Error("undated is not unset")
	}
	if MonthName(En, 5) != "May" || MonthName(Zh, 5) != "5月" {
		t.Error(MonthName(En, 5), MonthName(Zh, 5))
	}
}

func TestDateOrder(t *testing.T) {
	last := -1
	for _, s := range []string{"undated", "2023", "2023-12", "2023-12-01", "2023-12-31", "2024", "2024-01", "2024-01-01"} {
		d, err := ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		if d.Order() <= last {
			t.Errorf("%s is not after the one before it", s)
		}
		last = d.Order()
	}
	sure, _ := ParseDate("2023-12-01")
	inferred, _ := ParseDate("2023-12-01?")
	if sure.Order() != inferred.Order() {
		t.Error("an inferred day is not in the place of the day itself")
	}
}

// FuzzParseDate holds that whatever is taken for a date is written as it was.
func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2024-01-28", "2018-04?", "2018", "undated", "2023-02-29", "0000", "2024-1-28", "９999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err != nil {
			if d != (Date{}) {
				t.Fatalf("%q: an error and %+v", s, d)
			}
			return
		}
		if d.String() != s || d.IsZero() || d.Long(En) == "" || d.Long(Zh) == "" {
			t.Fatalf("%q: %+v, written %q", s, d, d)
		}
	})
}
