package generator

import (
	"os"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/lang"
)

// TestScheduled holds that a briefing is held back until its day, with a note,
// and that a build on that day publishes it though no file has changed.
func TestScheduled(t *testing.T) {
	t.Parallel()
	const later = "---\ntitle: A later one\ndate: 2024-01-28\npublished: 2024-03-05\nprovince: henan\nindustries: [iron-steel]\nsources: [{publisher: P}]\n---\nText.\n"
	s := newSite(t, map[string]string{"sources/briefings/later.en.md": later})
	today := lang.Date{Year: 2024, Month: 3, Day: 4}
	s.Config.today = func() lang.Date { return today }
	there := func() bool {
		list := s.page("en/briefings/index.html")
		_, err := os.Stat(s.pageFile("en/briefings/later.html"))
		if strings.Contains(list, "A later one") != (err == nil) {
			t.Error("the page is there and is not listed, or the other way round")
		}
		return err == nil
	}
	for range 2 { // the second run finds nothing changed
		if r := s.build(); !told(r, "scheduled") {
			t.Errorf("the briefing is held back without a note:\n%s", problems(r))
		}
		if there() {
			t.Error("the briefing appears before its day")
		}
	}
	s.edit("sources/briefings/henan-steel.en.md", "steel", "iron")
	if s.build(); there() {
		t.Error("the briefing appears with an edit of another one")
	}
	today.Day = 5
	if r := s.build(); told(r, "scheduled") || !there() {
		t.Errorf("the briefing does not appear on its day:\n%s", problems(r))
	}
	today.Day = 6
	if r := s.build(); r.Written != 0 || !there() {
		t.Errorf("%d files are written the day after", r.Written)
	}
	today.Day = 1
	with := s.Config
	with.Drafts = true
	if p, r, err := New(with).Preview(t.Context()); err != nil || p == nil || !told(r, "scheduled") {
		t.Fatal(err, problems(r))
	} else if _, err := p.Open("en/briefings/later.html"); err != nil {
		t.Errorf("the preview does not show it: %v", err)
	}
}

func TestFutureDate(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	today := lang.Date{Year: 2024, Month: 3, Day: 4}
	s.Config.today = func() lang.Date { return today }
	s.edit("sources/briefings/henan-steel.en.md", "date: 2024", "date: 2042")
	if r := s.build(); !told(r, "future-date") {
		t.Errorf("a date in the future passes:\n%s", problems(r))
	}
	today.Year = 2043
	if r := s.build(); told(r, "future-date") {
		t.Error("it is still in the future")
	}
}
