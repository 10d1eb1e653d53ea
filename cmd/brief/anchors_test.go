package main

import (
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// blockID is what a block of a text is called by its place: s2p3.
var blockID = regexp.MustCompile(`^s\d+([a-z]+\d+)?$`)

// TestAnchors: each block of a briefing has an address of its own, and the page
// of both editions has all of those; there the row at the address, or the half
// within it, says what the block does.
func TestAnchors(t *testing.T) {
	eachSite(t, func(t *testing.T, s *output) {
		pages, blocks := 0, 0
		for name, both := range s.pages {
			rest, ok := strings.CutPrefix(name, "both/")
			if !ok {
				continue
			}
			pages++
			at := map[string]*html.Node{}
			for n := range elements(both.doc) {
				if id, ok := attribute(n, "id"); ok {
					at[id] = n
				}
			}
			for _, code := range []string{"en", "zh"} {
				for n := range elements(s.pages[code+"/"+rest].doc) {
					if n.Parent.Type != html.ElementNode || classOf(n.Parent) != "text" || strings.HasPrefix(classOf(n), "footnotes") {
						continue
					}
					id, ok := attribute(n, "id")
					if !ok || !blockID.MatchString(id) {
						if n.Data != "hr" {
							t.Errorf("%s/%s: a %s has no address: %.60s", code, rest, n.Data, text(n))
						}
						continue
					}
					blocks++
					switch row := at[id]; {
					case row == nil:
						t.Errorf("%s: #%s of the %s edition leads nowhere", name, id, code)
					case !strings.Contains(squeezed(text(pairOf(row))), squeezed(text(n))):
						t.Errorf("%s: #%s is not what the %s edition has there: %.60s", name, id, code, text(n))
					}
				}
			}
		}
		if !s.own && (pages == 0 || blocks < 20) {
			t.Errorf("there are %d pages of both editions, with %d blocks", pages, blocks)
		}
	})
}

// pairOf is the row of both editions that holds a block, which shows what the other
// edition has beside it; the block itself where it is the row.
func pairOf(block *html.Node) *html.Node {
	for n := block; n != nil; n = n.Parent {
		if classOf(n) == "pair" {
			return n
		}
	}
	return block
}

func classOf(n *html.Node) string {
	class, _ := attribute(n, "class")
	return class
}

// squeezed is a text without white space, which the minifier moves.
func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }
