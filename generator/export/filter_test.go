package export

import (
	"testing"

	"github.com/brief-site/brief/generator/lang"
)

// TestDated: a briefing of which only the month or the year is known passes
// where its day may be within the limits.
func TestDated(t *testing.T) {
	for _, c := range []struct {
		from, to, date string
		want           bool
	}{
		{"", "", "undated", true},
		{"2024", "", "undated", false},
		{"2024-01-28", "2024-01-28", "2024-01-28", true},
		{"2024-01-29", "", "2024-01-28", false},
		{"", "2024-01-27", "2024-01-28", false},
		{"2024", "2024", "2024-12-31", true},
		{"2024", "2024", "2025-01-01", false},
		{"2024-02", "2024-02", "2024-02-29", true},
		{"2024-02", "2024-02", "2024-03-01", false},
		{"2024-02", "", "2024-01-31", false},
		{"2024-02-10", "2024-02-12", "2024-02", true},
		{"2024-02-10", "2024-02-12", "2024", true},
		{"2024-02-10", "2024-02-12", "2024-03", false},
		{"", "2023", "2024?", false},
	} {
		read := func(s string) (d lang.Date) {
			if s == "" {
				return d
			}
			d, err := lang.ParseDate(s)
			if err != nil {
				t.Fatal(err)
			}
			return d
		}
		filter := Filter{From: read(c.from), To: read(c.to)}
		if got := filter.dated(read(c.date)); got != c.want {
			t.Errorf("%s from %s to %s: %v", c.date, c.from, c.to, got)
		}
	}
}
