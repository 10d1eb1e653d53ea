package sitetest

import "testing"

// Tests that build on the small site believe it whole.
func TestSmall(t *testing.T) {
	site := Site(t, Small())
	if len(site.Briefings) != 3 || len(site.Organisations) != 3 {
		t.Errorf("%d briefings, %d organisations", len(site.Briefings), len(site.Organisations))
	}
}
