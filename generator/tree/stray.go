package tree

import (
	"path"
	"regexp"
	"strings"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/source"
)

// ignored reports whether a file is none of the site's: notes to those who open the
// folder, and what systems and programs leave behind. Names that begin with a dot or
// end with ~ are not listed at all.
func ignored(file string) bool {
	name := strings.ToLower(path.Base(file))
	switch name {
	case "thumbs.db", "desktop.ini", "icon\r":
		return true
	}
	if strings.HasPrefix(name, "readme") && !readmeEdition(file) || strings.HasPrefix(name, "~$") || strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#") {
		return true
	}
	switch path.Ext(name) {
	case ".swp", ".swo", ".swx", ".bak", ".orig", ".tmp", ".lock":
		return true
	}
	return false
}

// readmeEdition reports whether a file is an edition of a briefing or page with the
// slug readme.
func readmeEdition(file string) bool {
	key, edition := BundleOf(file)
	_, _, named := source.Stem(file)
	return edition && named && source.Slug(path.Base(key))
}

var (
	// editionName is the name of an edition, perhaps with another ending: Notepad
	// makes .md.txt of .md.
	editionName = regexp.MustCompile(`(?i)([^/]*)\.(en|zh)(\.md)?\.(md|markdown|mdown|mkd|text|txt)$`)
	// markdownName is the name of a text in Markdown that says no language.
	markdownName = regexp.MustCompile(`(?i)([^/]*?)(\.md\.(text|txt)|\.(md|markdown|mdown|mkd))$`)
)

// EditionName returns the name that a file should have to be an edition, where it
// looks as if it were meant to be one; ok is false for any other.
func EditionName(file string) (name string, ok bool) {
	if m := editionName.FindStringSubmatch(path.Base(file)); m != nil {
		return m[1] + "." + strings.ToLower(m[2]) + ".md", true
	}
	return "", false
}

// stray reports a file that looks as if brief read it, and notes any other.
func (t *Tree) stray(file string) {
	inBriefings, inPages := strings.HasPrefix(file, BriefingsDir), IsPage(file)
	edition, isEdition := EditionName(file)
	hint := message.Message("")
	switch {
	case path.Dir(file) == "sources" && (path.Ext(file) == ".yaml" || path.Ext(file) == ".yml"):
		var known []string
		for _, f := range registryFiles {
			known = append(known, path.Base(f))
		}
		last := len(known) - 1
		hint = diag.DidYouMean(path.Base(file), known, message.New("it reads %s and %s here", known[:last], known[last]))
	case isEdition && (inBriefings || inPages):
		hint = message.New("name an edition %s", edition)
	case isEdition:
		hint = message.New("if it is a page of your own, it belongs in sources/pages/; if it is a briefing, in sources/briefings/; its name is %s", edition)
	case inBriefings && !markdownName.MatchString(file):
		hint = "images and attachments are in the folder of their briefing, below sources/briefings/<slug>/"
	case inPages && !markdownName.MatchString(file):
		hint = "images and attachments are in the folder of their page, below sources/pages/<slug>/"
	case inBriefings || inPages:
		stem := markdownName.FindStringSubmatch(path.Base(file))[1]
		hint = message.New("name an edition %s.en.md or %s.zh.md", stem, stem)
	case markdownName.MatchString(file):
		hint = "briefings are below sources/briefings/, and pages of your own below sources/pages/"
	default:
		t.other = append(t.other, file)
		return
	}
	t.unread(file, diag.Warning, message.New("brief reads no file %s", path.Base(file)), hint)
}

// strangers reports the files that nothing in brief reads, those of one folder of
// sources/ together.
func (t *Tree) strangers() {
	counts := map[string]int{}
	folder := func(file string) string {
		rest := strings.TrimPrefix(file, "sources/")
		top, _, below := strings.Cut(rest, "/")
		if !below {
			return file
		}
		return "sources/" + top + "/"
	}
	for _, file := range t.other {
		counts[folder(file)]++
	}
	for _, file := range t.other {
		t.Unread = append(t.Unread, file)
		in := folder(file)
		n := counts[in]
		if n == 0 {
			continue
		}
		counts[in] = 0
		p := diag.Problem{
			Span: source.Span{File: file}, Severity: diag.Note, Rule: "unused",
			Message: message.New("brief reads no file %s", strings.TrimPrefix(file, "sources/")),
			Hint:    "put an image or attachment into the folder of its briefing or page, and keep other files outside of sources/",
		}
		if n > 1 {
			p.Message = message.New("brief reads none of the %d files in %s", n, in)
		}
		t.Problems = append(t.Problems, p)
	}
}
