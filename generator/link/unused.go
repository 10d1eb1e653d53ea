package link

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/tree"
)

// unusedFiles reports the files of the briefing's folder that no text shows or links
// to: they are not part of the site. A picture was most likely meant to be.
func (k *merger) unusedFiles() {
	used := map[string]bool{}
	for _, list := range k.b.Files {
		for _, a := range list {
			used[a.Path] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(k.in.Folder)) {
		a := k.in.Folder[name]
		if used[a.Path] {
			continue
		}
		p := diag.Problem{
			Span: source.Span{File: a.Path}, Severity: diag.Note, Rule: "unused",
			Message: message.New("no text links to %s", a.Name), Hint: message.New("write [words](%s) where the text offers it, or delete the file", a.Name),
		}
		if tree.IsImage(a.Name) || strings.EqualFold(path.Ext(a.Name), ".heic") {
			p.Severity = diag.Warning
			p.Message, p.Hint = message.New("no text shows %s", a.Name), message.New("write ![what it shows](%s) in the text, or delete the file", a.Name)
		}
		k.report(p)
	}
}
