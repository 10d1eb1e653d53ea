package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/view"
)

// The drawing's units: a tile is wide enough for eight Latin letters at a size
// that stays legible where the map is as narrow as a phone.
const (
	tileWidth, tileHeight = 63, 42
	tileGap               = 2
	latinLine             = 13 // height of a line of a Latin name or a count
	hanLine               = 19
)

// tiles draws the map with the given provinces marked and no counts.
func (p *planner) tiles(l lang.Lang, from string, here ...*atlas.Place) view.Map {
	m := ground(l)
	m.Ground = ""
	m.Tiles = make([]view.MapTile, 0, len(atlas.Provinces()))
	for _, place := range atlas.Provinces() {
		t := tile(place, l, from)
		t.Here = slices.Contains(here, place)
		m.Tiles = append(m.Tiles, t)
	}
	slices.SortFunc(m.Tiles, func(a, b view.MapTile) int { // reading order, for the keyboard
		return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col))
	})
	return m
}

func tile(place *atlas.Place, l lang.Lang, from string) view.MapTile {
	t := view.MapTile{
		Slug: place.Slug, Name: place.Name.In(l), Href: rel(from, provincePath(l, place)),
		Col: place.Tile.Col, Row: place.Tile.Row, X: place.Tile.Col * tileWidth, Y: place.Tile.Row * tileHeight,
	}
	t.Middle = t.X + (tileWidth-tileGap)/2
	write(&t, strings.Split(place.Label.In(l), "\n"), "", l)
	if len(t.Lines) == 1 && t.Lines[0].Text == t.Name { // 34 names on every page are worth their bytes
		t.Name = ""
	}
	return t
}

// locator draws the map with nothing but the given provinces on it: the others
// are the ground, rows of tiles as one line of dashes, which is two hundred
// bytes where thirty-four links are six thousand.
func (p *planner) locator(l lang.Lang, from string, here ...*atlas.Place) view.Map {
	m := ground(l)
	for _, place := range atlas.Provinces() {
		if slices.Contains(here, place) {
			t := tile(place, l, from)
			t.Here = true
			m.Tiles = append(m.Tiles, t)
		}
	}
	slices.SortFunc(m.Tiles, func(a, b view.MapTile) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col)) })
	return m
}

// ground is the map without its tiles: its size, and the dashes. Every briefing
// shows them, so they are drawn once.
func ground(l lang.Lang) view.Map {
	m := drawn()
	m.Label = lang.Pair{En: "Map of the provinces", Zh: "省份地图"}.In(l)
	return m
}

var drawn = sync.OnceValue(func() view.Map {
	m := view.Map{TileW: tileWidth - tileGap, TileH: tileHeight - tileGap}
	at := map[atlas.Tile]bool{}
	var tiles []atlas.Tile
	for _, place := range atlas.Provinces() {
		at[place.Tile] = true
		tiles = append(tiles, place.Tile)
		m.Width, m.Height = max(m.Width, place.Tile.Col*tileWidth+tileWidth-tileGap), max(m.Height, place.Tile.Row*tileHeight+tileHeight-tileGap)
	}
	slices.SortFunc(tiles, func(a, b atlas.Tile) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col)) })
	var dashes strings.Builder
	for _, t := range tiles {
		beside := func(n int) atlas.Tile { t := t; t.Col += n; return t }
		if at[beside(-1)] {
			continue // part of the dashes of the tile before it
		}
		n := 1
		for at[beside(n)] {
			n++
		}
		fmt.Fprintf(&dashes, "M%d %dh%d", t.Col*tileWidth, t.Row*tileHeight+(tileHeight-tileGap)/2, n*tileWidth-tileGap)
	}
	m.Ground = dashes.String()
	return m
})

// write sets a tile's name, and its count where it has one, as one block about
// the tile's middle. A baseline lies a third of the type's size below it.
func write(t *view.MapTile, name []string, number string, l lang.Lang) {
	line := latinLine
	if l == lang.Zh {
		line = hanLine
	}
	height := len(name) * line
	if number != "" {
		height += latinLine
	}
	top := t.Y + (tileHeight-tileGap-height)/2
	t.Lines, t.Number = nil, nil
	for _, text := range name {
		t.Lines = append(t.Lines, view.MapLine{Y: top + line*4/5, Text: text})
		top += line
	}
	if number != "" {
		t.Number = &view.MapLine{Y: top + latinLine*4/5, Text: number}
	}
}

// countedTiles draws the map shaded by the number of briefings.
func (p *planner) countedTiles(l lang.Lang, from string) view.Map {
	m := p.tiles(l, from)
	m.Counts = true
	m.Label = lang.Pair{En: "Briefings by province", Zh: "各省简报数"}.In(l)
	most := 0
	for _, place := range atlas.Provinces() {
		most = max(most, p.lists.provinces.size(place))
	}
	for i := range m.Tiles {
		t := &m.Tiles[i]
		t.N = p.lists.provinces.size(atlas.Province(t.Slug))
		t.Shade = shade(t.N, most)
		if t.N > 0 {
			write(t, strings.Split(atlas.Province(t.Slug).Label.In(l), "\n"), lang.Int(l, t.N), l)
		}
		t.Name = atlas.Province(t.Slug).Name.In(l) + lang.Pair{En: ": ", Zh: "："}.In(l) + lang.Briefings(l, t.N)
	}
	return m
}

// shade sorts a count into none (0) and four classes of the most there is. On
// a small site each count from one up has its own shade.
func shade(n, most int) int {
	switch {
	case n == 0:
		return 0
	case most <= 4:
		return n
	}
	return min(4, 1+(n-1)*4/most)
}

// digestCounts covers what countedTiles reads.
func (p *planner) digestCounts(d *source.Digester) {
	for _, place := range atlas.Provinces() {
		d.Int(p.lists.provinces.size(place))
	}
}
