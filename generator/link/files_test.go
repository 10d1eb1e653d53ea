package link_test

import (
	"testing"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/internal/sitetest"
)

// TestFileNames finds files in the forms in which editing programs write their
// names.
func TestFileNames(t *testing.T) {
	for _, c := range []struct{ file, text, fault string }{
		{"my photo.png", "![A mill](<my photo.png>)", ""},
		{"my photo.png", "![A mill](my%20photo.png)", ""},
		{"图.png", "![工厂](%E5%9B%BE.png)", ""},
		{"no#1.png", "![A mill](no%231.png)", ""},
		{"100%.png", "![A mill](100%.png)", ""},
		{"caf\u0065\u0301.png", "![A café](caf\u00e9.png)", ""},
		{"caf\u00e9.png", "![A café](cafe\u0301.png)", ""},
		{"caf\u0065\u0301.pdf", "[the menu](caf%C3%A9.pdf)", ""},
		{"no#1.png", "![A mill](no#1.png)", `"no#1.png" is no file of this briefing's own folder`},
		{"a.png", "![A mill](b%20c.png)", `there is no file "b%20c.png" in the folder of a`},
		{"a.heic", "![A mill](a.heic)", "a.heic is a HEIC picture, which most browsers do not show"},
		{"a.TIFF", "![A mill](a.TIFF)", "a.TIFF is of a kind that not all browsers show"},
		{"a.JPG", "![A mill](a.JPG)", ""},
		{"a.heic", "[the photo](a.heic)", ""},
	} {
		files := sitetest.Files{
			"sources/site.yaml":               "title: {en: A, zh: 甲}\nbase_url: https://example.org/\n",
			"sources/briefings/a.en.md":       "---\ntitle: Mills\ndate: 2024-01-28\nprovince: henan\nindustries: [iron-steel]\n---\nText.\n\n" + c.text + "\n",
			"sources/briefings/a/" + c.file:   "bytes",
			"sources/briefings/a/another.txt": "bytes",
		}
		site, problems := sitetest.Check(files)
		fault := ""
		for _, p := range problems {
			if p.Severity == diag.Error {
				fault += p.Message.String()
			}
		}
		if fault != c.fault {
			t.Errorf("%s: %q, want %q", c.text, fault, c.fault)
		}
		if fault == "" {
			if got := site.Briefing["a"].Files[0][0].Name; got != c.file {
				t.Errorf("%s leads to %s, not %s", c.text, got, c.file)
			}
		}
	}
}
