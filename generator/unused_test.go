package generator

import (
	"fmt"
	"strings"
	"testing"
)

// TestUnused holds which files in sources/ are reported, and which are nobody's matter.
func TestUnused(t *testing.T) {
	const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"/>`
	for _, c := range []struct{ file, want string }{
		{"about.en.md", "warning: brief reads no file about.en.md [file-name] if it is a page of your own, it belongs in sources/pages/; if it is a briefing, in sources/briefings/; its name is about.en.md"},
		{"team.zh.txt", "warning: brief reads no file team.zh.txt [file-name] if it is a page of your own, it belongs in sources/pages/; if it is a briefing, in sources/briefings/; its name is team.zh.md"},
		{"notes.md", "warning: brief reads no file notes.md [file-name] briefings are below sources/briefings/, and pages of your own below sources/pages/"},
		{"notes/idea.md", "warning: brief reads no file idea.md [file-name] briefings are below sources/briefings/, and pages of your own below sources/pages/"},
		{"briefings/foo.en.txt", "warning: brief reads no file foo.en.txt [file-name] name an edition foo.en.md"},
		{"briefings/foo.zh.md.txt", "warning: brief reads no file foo.zh.md.txt [file-name] name an edition foo.zh.md"},
		{"briefings/foo.EN.markdown", "warning: brief reads no file foo.EN.markdown [file-name] name an edition foo.en.md"},
		{"briefings/foo.md.txt", "warning: brief reads no file foo.md.txt [file-name] name an edition foo.en.md or foo.zh.md"},
		{"briefings/foo.markdown", "warning: brief reads no file foo.markdown [file-name] name an edition foo.en.md or foo.zh.md"},
		{"briefings/2024/foo.en.txt", "warning: brief reads no file foo.en.txt [file-name] name an edition foo.en.md"},
		{"briefings/photo.svg", "warning: brief reads no file photo.svg [file-name] images and attachments are in the folder of their briefing, below sources/briefings/<slug>/"},
		{"briefings/henan-steel/photo.svg", "warning: no text shows photo.svg [unused] write ![what it shows](photo.svg) in the text, or delete the file"},
		{"briefings/henan-steel/plan.pdf", "note: no text links to plan.pdf [unused] write [words](plan.pdf) where the text offers it, or delete the file"},
		{"briefings/hennan-steel/photo.svg", "warning: photo.svg belongs to no briefing, because there is no hennan-steel.en.md or hennan-steel.zh.md [file-name] give the folder the slug of its briefing, or delete it"},
		{"pages/team.md", "error: team.md names no language [file-name] name an edition <slug>.en.md or <slug>.zh.md"},
		{"pages/team.zh.txt", "warning: brief reads no file team.zh.txt [file-name] name an edition team.zh.md"},
		{"pages/team.txt", "warning: brief reads no file team.txt [file-name] images and attachments are in the folder of their page, below sources/pages/<slug>/"},
		{"pages/team/photo.svg", "warning: photo.svg belongs to no page, because there is no team.en.md or team.zh.md [file-name] give the folder the slug of its page, or delete it"},
		{"photo.svg", "warning: nothing shows photo.svg [unused] put it into the folder of the briefing or page that shows it, name it as logo: in site.yaml, or delete it"},
		{"persons.yaml", "warning: brief reads no file persons.yaml [file-name] it reads site.yaml, organisations.yaml, industries.yaml and people.yaml here"},
		{"organisation.yml", "warning: brief reads no file organisation.yml [file-name] did you mean organisations.yaml?"},
		{"data.csv", "note: brief reads no file data.csv [unused] put an image or attachment into the folder of its briefing or page, and keep other files outside of sources/"},
		{"old/data.csv", "note: brief reads no file old/data.csv [unused] put an image or attachment into the folder of its briefing or page, and keep other files outside of sources/"},
		{"README.md", ""}, {"README.zh.md", ""}, {"briefings/README.en.md", ""},
		{"readme.txt", ""}, {"briefings/README", ""}, {"briefings/henan-steel/README.txt", ""}, {"pages/README.md", ""},
		{".DS_Store", ""}, {".obsidian/workspace.json", ""}, {"briefings/.foo.en.md.swp", ""}, {"briefings/foo.en.md~", ""}, {"briefings/foo.en.md.bak", ""}, {"briefings/foo.swp", ""},
		{"Thumbs.db", ""}, {"briefings/henan-steel/Thumbs.db", ""}, {"briefings/henan-steel/desktop.ini", ""}, {"briefings/~$notes.docx", ""}, {"pages/#team.en.md#", ""},
		{"articles/a.txt", ""}, {"articles/a.html", ""},
	} {
		site := newSite(t, map[string]string{"sources/" + c.file: picture})
		remove(t, site.file("sources/briefings/henan-steel/no.txt"))
		r, err := site.try()
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range r.Problems {
			got = append(got, fmt.Sprintf("%s: %s [%s] %s", p.Severity, p.Message, p.Rule, p.Hint))
		}
		if strings.Join(got, "\n") != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.file, strings.Join(got, "\n"), c.want)
		}
	}
}

// The files of a folder that nothing reads are one message, however many they are.
func TestUnusedFolder(t *testing.T) {
	files := map[string]string{}
	for i := range 30 {
		files[fmt.Sprintf("sources/old/%d/a.csv", i)] = "1"
	}
	r := newSite(t, files).build()
	n := 0
	for _, p := range r.Problems {
		if strings.Contains(p.Message.String(), "none of the 30 files in sources/old/") {
			n++
		}
	}
	if n != 1 {
		t.Errorf("%d messages: %s", n, problems(r))
	}
}
