package link_test

import (
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/internal/sitetest"
)

// TestSlugHints answers names in words with the slug to write.
func TestSlugHints(t *testing.T) {
	for field, want := range map[string]string{
		"province: 河南":                            "write the slug: henan",
		"province: 河南省":                           "write the slug: henan",
		"province: Inner Mongolia":                "write the slug: inner-mongolia",
		"province: 宁波":                            "宁波 is a city: write province: zhejiang and city: ningbo",
		"province: henan\ncity: 郑州":               "write the slug: zhengzhou",
		"province: henan\ncity: 宁波市":              "宁波市 is in Zhejiang: write province: zhejiang and city: ningbo",
		"industries: [钢铁]":                        "write the slug: ",
		"industries: [Biomedicine]":               "write the slug: biomedicine",
		"industries: [biomedicine，new-materials]": "write a half-width comma between two names: [one, two]",
		"organisations: [中信]":                     "write the slug: citic",
		"province: nowhere":                       "provinces are written as slugs",
	} {
		files := sitetest.Files{
			"sources/site.yaml":          "title: {en: A, zh: 甲}\nbase_url: https://example.org/\n",
			"sources/organisations.yaml": "citic:\n  name: {en: CITIC, zh: 中信集团}\n  aliases: {zh: [中信]}\n",
			"sources/briefings/a.en.md":  "---\ntitle: A\ndate: 2024-01-28\n" + field + "\n---\nText.\n",
		}
		_, problems := sitetest.Check(files)
		found := false
		var hints []string
		for _, p := range problems {
			found = found || strings.Contains(p.Hint.String(), want)
			hints = append(hints, p.Hint.String())
		}
		if !found {
			t.Errorf("%s: %q, want %q", field, hints, want)
		}
	}
}
