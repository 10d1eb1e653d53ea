package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/parse"
	"github.com/brief-site/brief/generator/tree"
)

// Who types a place or an industry at a command writes its slug, or its name in
// either language.

// called reports whether a word is a name or an alias, in any case.
func called(word string, name lang.Pair, more ...lang.Lists) bool {
	same := func(s string) bool { return strings.EqualFold(s, word) }
	if same(name.En) || same(name.Zh) {
		return true
	}
	return slices.ContainsFunc(more, func(l lang.Lists) bool {
		return slices.ContainsFunc(l.En, same) || slices.ContainsFunc(l.Zh, same)
	})
}

// provinceNamed returns the slug of a province.
func provinceNamed(word string) (string, error) {
	for _, p := range atlas.Provinces() {
		if p.Slug == word || called(word, p.Name, p.Also()) || called(word, p.Full) {
			return p.Slug, nil
		}
	}
	return "", usage("there is no province %q; %s", word, diag.DidYouMean(word, atlas.ProvinceSlugs(), "brief help places lists them"))
}

// cityNamed returns the slug of a city of a province.
func cityNamed(province, word string) (string, error) {
	for _, c := range atlas.Province(province).Cities() {
		if c.Slug == word || called(word, c.Name, c.Also()) || called(word, c.Full) {
			return c.Slug, nil
		}
	}
	return "", usage("there is no city %q in %s; %s", word, province, diag.DidYouMean(word, citySlugs(province), "brief help places lists them"))
}

// industryNamed returns the slug of an industry. A name of the thing itself is
// better than that of something wider that includes it.
func industryNamed(known []atlas.Industry, word string) (string, error) {
	for _, i := range known {
		if i.Slug == word || slices.Contains(i.Former, word) || called(word, i.Name, i.Aliases) {
			return i.Slug, nil
		}
	}
	for _, i := range known {
		if called(word, lang.Pair{}, i.Includes) {
			return i.Slug, nil
		}
	}
	return "", usage("there is no industry %q; %s", word, diag.DidYouMean(word, industrySlugs(known), "brief help industries lists the built-in ones"))
}

func industrySlugs(list []atlas.Industry) []string {
	var slugs []string
	for _, i := range list {
		slugs = append(slugs, i.Slug)
	}
	return slugs
}

// industriesOf returns the industries of a site, as far as its file can be read.
func industriesOf(root string) []atlas.Industry {
	raw, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(tree.IndustriesFile)))
	if err != nil {
		return atlas.Industries()
	}
	list, _ := parse.Industries(tree.IndustriesFile, raw)
	return list
}
