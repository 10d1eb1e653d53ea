package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
)

// places describes the places that brief knows, by slug, with their level, their
// full and their other names.
func places(l lang.Lang) string {
	var b strings.Builder
	b.WriteString(message.Message(`Provinces and, below each, its cities by slug: the names, the level where it is
not a city (地级市), the full name where it says more, other names, former names.
Below a city, after -, are counties and zones within it: a text may name them as
[[Kunshan]], which leads to the city; the field city: has the city itself.
`).In(l))
	within := map[*atlas.Place][]*atlas.Locality{}
	for _, locality := range atlas.Localities() {
		within[locality.In] = append(within[locality.In], locality)
	}
	for _, p := range atlas.Provinces() {
		fmt.Fprintf(&b, "\n%s\n", placeLine(l, p))
		writeLocalities(&b, l, "  ", within[p])
		for _, c := range p.Cities() {
			fmt.Fprintf(&b, "  %s\n", placeLine(l, c))
			writeLocalities(&b, l, "    ", within[c])
		}
	}
	b.WriteString(message.Message("\nRegions, and the places that they consist of:\n\n").In(l))
	for _, r := range atlas.Regions() {
		var in []string
		for _, p := range r.Places {
			in = append(in, p.Path())
		}
		fmt.Fprintf(&b, "%s  %s%s: %s\n", r.Name.En, r.Name.Zh, otherNames(l, r.Aliases), strings.Join(in, ", "))
	}
	return b.String()
}

// placeLine describes one place in a line.
func placeLine(in lang.Lang, p *atlas.Place) string {
	line := p.Slug + "  " + p.Name.En + "  " + p.Name.Zh
	if level := p.Level(); !level.IsZero() {
		line += "  (" + level.En + " " + level.Zh + ")"
	}
	var also lang.Lists
	for _, l := range lang.Both {
		names := slices.Clone(p.Aliases.In(l))
		if full := p.Full.In(l); full != p.Name.In(l) {
			names = slices.Insert(names, 0, full)
		}
		names = telling(names, p.Name.In(l))
		if l == lang.En {
			also.En = names
		} else {
			also.Zh = names
		}
	}
	line += otherNames(in, also)
	if former := slices.Concat(p.Former.En, p.Former.Zh); len(former) > 0 {
		line += message.New("; formerly %s", strings.Join(former, ", ")).In(in)
	}
	return line
}

func writeLocalities(b *strings.Builder, in lang.Lang, indent string, all []*atlas.Locality) {
	for _, l := range all {
		fmt.Fprintf(b, "%s- %s  %s%s\n", indent, l.Name.En, l.Name.Zh, otherNames(in, lang.Lists{En: telling(l.Aliases.En, l.Name.En), Zh: l.Aliases.Zh}))
	}
}

// otherNames lists other names, those in English first.
func otherNames(l lang.Lang, names lang.Lists) string {
	if all := slices.Concat(names.En, names.Zh); len(all) > 0 {
		return message.New("; also %s", strings.Join(all, ", ")).In(l)
	}
	return ""
}

// telling leaves out the names that differ from another one only in how an
// apostrophe or an accent is typed.
func telling(names []string, name string) []string {
	plain := strings.NewReplacer("’", "", "'", "", "ü", "u", "Ü", "U", "ê", "e", "-", " ")
	seen := map[string]bool{plain.Replace(name): true}
	var kept []string
	for _, n := range names {
		if key := plain.Replace(n); !seen[key] {
			seen[key] = true
			kept = append(kept, n)
		}
	}
	return kept
}

// industries describes the built-in industries by slug.
func industries(l lang.Lang) string {
	var b strings.Builder
	b.WriteString(message.Message(`The built-in industries by slug, with other names and, after "includes", narrower
things that find them. sources/industries.yaml adds to them: an entry with a slug of
this list changes the fields that it has, any other is a new industry.

  drones: {name: {en: Drones, zh: 无人机}, parent: low-altitude-economy}
  coal: {aliases: {en: [Pits], zh: [矿井]}, includes: {en: [Anthracite], zh: [无烟煤]}}

With the line "replace: true" the file has all industries, and none is built in.
`).In(l))
	depth := map[string]int{}
	for _, i := range atlas.Industries() {
		indent := ""
		if i.Parent == "" {
			b.WriteString("\n")
		} else {
			depth[i.Slug] = depth[i.Parent] + 1
			indent = strings.Repeat("  ", depth[i.Slug])
		}
		fmt.Fprintf(&b, "%s%s  %s  %s%s", indent, i.Slug, i.Name.En, i.Name.Zh, otherNames(l, i.Aliases))
		if includes := slices.Concat(i.Includes.En, i.Includes.Zh); len(includes) > 0 {
			b.WriteString(message.New("; includes %s", strings.Join(includes, ", ")).In(l))
		}
		if len(i.Former) > 0 {
			b.WriteString(message.New("; formerly %s", strings.Join(i.Former, ", ")).In(l))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// builtIn returns the built-in industry of a slug, or nil.
func builtIn(slug string) *atlas.Industry {
	for _, i := range atlas.Industries() {
		if i.Slug == slug {
			return &i
		}
	}
	return nil
}
