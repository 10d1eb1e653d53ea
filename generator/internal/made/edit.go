package made

import (
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/templates"
)

// Edit is a change to the sources that an editor might make. It is computed
// from the made site and never read from the disk, so it can be undone whatever
// has happened there.
type Edit struct {
	Name    string
	Changes []Change
	// Page is the address of a page that shows the change, and Marker a word
	// that is on it only afterwards; "" where there is none.
	Page, Marker string
}

// Change is a file of the site before and after; "" is a file that does not
// exist.
type Change struct{ File, Old, New string }

// Apply makes the change on the disk, as an editor saves a file.
func (e Edit) Apply(dir string) error {
	for _, c := range e.Changes {
		if err := put(dir, c.File, c.New, time.Time{}); err != nil {
			return err
		}
	}
	return nil
}

// Undo restores the earlier content, with a time of an hour ago.
func (e Edit) Undo(dir string) error {
	for _, c := range e.Changes {
		if err := put(dir, c.File, c.Old, time.Now().Add(-time.Hour)); err != nil {
			return err
		}
	}
	return nil
}

func put(dir, name, text string, then time.Time) error {
	file := filepath.Join(dir, filepath.FromSlash(name))
	if text == "" {
		return os.Remove(file)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil || then.IsZero() {
		return err
	}
	return os.Chtimes(file, then, then)
}

// Word returns a word that no text has, a different one for every k. It has no
// digits, which would be compared with the other edition.
func Word(k int) string {
	b := []byte("Quz")
	for range 4 {
		b = append(b, "bdfglmnprtvz"[k%12], "aeiou"[k/12%5])
		k /= 60
	}
	return string(b)
}

// Body adds a sentence to the English edition of briefing i.
func Body(i, k int) Edit {
	return inEnglish("one body edited", i, k, func(text, word string) string {
		start := strings.Index(text, "\n---\n") + len("\n---\n")
		end := start + strings.Index(text[start:], "\n\n") // of the first paragraph: a new one would have to be in both editions
		return text[:end] + " " + word + " is all that this adds." + text[end:]
	})
}

// Title changes the English title of briefing i.
func Title(i, k int) Edit {
	return inEnglish("one title edited", i, k, func(text, word string) string {
		return atEnd(text, "\nsummary: ", " and "+word)
	})
}

// Summary changes the English summary of briefing i.
func Summary(i, k int) Edit {
	return inEnglish("one summary edited", i, k, func(text, word string) string {
		return atEnd(text, "\ndate: ", " Then came "+word+".")
	})
}

// atEnd adds words to the field before the one that begins with a text, within
// its quotes where it has any.
func atEnd(text, next, words string) string {
	i := strings.Index(text, next)
	if text[i-1] == '\'' {
		i--
	}
	return text[:i] + words + text[i:]
}

// Label changes the English label of the first figure of briefing i.
func Label(i, k int) Edit {
	return inEnglish("one figure edited", i, k, func(text, word string) string {
		return strings.Replace(text, "    label: {en: ", "    label: {en: "+word+" and ", 1)
	})
}

func inEnglish(name string, i, k int, change func(text, word string) string) Edit {
	slug, en, _ := Briefing(i)
	word := Word(k)
	return Edit{name, []Change{{editions(slug)[0], en, change(en, word)}}, page(slug), word}
}

// Added adds briefing i with the latest date of all.
func Added(i int) Edit {
	slug, en, zh := LatestStory(i).files()
	files := editions(slug)
	return Edit{"one added", []Change{{files[0], "", en}, {files[1], "", zh}}, page(slug), slug}
}

// Deleted removes briefing i, which must be the last: others may refer to any
// earlier one.
func Deleted(i int) Edit {
	slug, en, zh := Briefing(i)
	files := editions(slug)
	return Edit{"one deleted", []Change{{files[0], en, ""}, {files[1], zh, ""}}, page(slug), ""}
}

// Template replaces the template of briefings by one that shows a word, so
// that all of their pages change.
func Template(k int) Edit {
	raw, err := templates.FS.ReadFile("briefing.html")
	if err != nil {
		panic(err) // cannot happen: it is embedded
	}
	word := Word(k)
	text := strings.Replace(string(raw), "</article>", "<p>"+word+"</p></article>", 1)
	return Edit{"one template edited", []Change{{"templates/briefing.html", "", text}}, page(heading(0).Slug), word}
}

// ToRename is the organisation that [Renamed] renames. Those earlier in the
// list are named more often, and most organisations less often.
func ToRename() Organisation { return Organisations()[organisationCount/4] }

// Renamed gives an organisation another English name, and keeps the one that
// texts have as an alias.
func Renamed(k int) Edit {
	o := ToRename()
	old, word := OrganisationsYAML(), Word(k)
	aliases := lists(o.Alias)
	if aliases == "" {
		aliases = "  aliases: {en: [" + o.Name.En + "]}\n"
	} else {
		aliases = strings.Replace(aliases, "{en: [", "{en: ["+o.Name.En+", ", 1)
	}
	was := o.yaml()
	o.Name.En += " " + word
	is := strings.Replace(o.yaml(), lists(o.Alias), "", 1)
	is = strings.Replace(is, "  kind:", aliases+"  kind:", 1)
	return Edit{"one organisation renamed", []Change{{"sources/organisations.yaml", old, strings.Replace(old, was, is, 1)}}, "en/organisations/" + o.Slug + ".html", word}
}

// ChecksOff sets every settable rule to off.
func ChecksOff() Edit {
	var b strings.Builder
	b.WriteString(SiteYAML + "rules:\n")
	for _, rule := range diag.Settable() {
		b.WriteString("  " + rule + ": off\n")
	}
	return Edit{Name: "checks off", Changes: []Change{{"sources/site.yaml", SiteYAML, b.String()}}}
}

func editions(slug string) [2]string {
	return [2]string{"sources/briefings/" + slug + ".en.md", "sources/briefings/" + slug + ".zh.md"}
}

func page(slug string) string { return "en/briefings/" + slug + ".html" }
