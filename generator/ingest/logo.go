package ingest

import (
	"maps"
	"path"
	"slices"

	"github.com/brief-site/brief/generator/colour"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/link"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/store"
	"github.com/brief-site/brief/generator/tree"
)

// looseImages looks at the images in sources/ itself, and counts them among the inputs.
func (r *Registries) looseImages(s files, list []source.File) (map[string]link.Asset, error) {
	loose := map[string]link.Asset{}
	for _, file := range list {
		a, err := s.asset(file)
		if err != nil {
			return nil, err
		}
		r.inputs = append(r.inputs, store.Input{Path: file.Path, Digest: a.Digest})
		loose[a.Name] = a
	}
	return loose, nil
}

// largestLogo is the size in bytes above which a logo gets a warning: every page waits
// for it.
const largestLogo = 100 << 10

// findLogo finds the files of the site's logo, and reports the images that are none.
func (r *Registries) findLogo(loose map[string]link.Asset) {
	logo := r.Registry.Config.Logo
	report := func(span source.Span, severity diag.Severity, rule string, says, hint message.Message) {
		r.problems = append(r.problems, diag.Problem{Span: span, Severity: severity, Rule: rule, Message: says, Hint: hint})
	}
	used := map[string]bool{}
	for _, s := range colour.Schemes {
		name := [2]model.Name{logo.Light, logo.Dark}[s]
		if name.V == "" {
			continue
		}
		span := name.At.In(tree.ConfigFile)
		a, ok := loose[name.V]
		used[name.V] = true
		switch {
		case !ok:
			report(span, diag.Error, "image", message.New("there is no file sources/%s", name.V), diag.DidYouMean(name.V, slices.Sorted(maps.Keys(loose)), "put the file into sources"))
			continue
		case a.Problem != "":
			report(span, diag.Error, "image", message.New("%s cannot be shown: %s", name.V, a.Problem), "export the logo again as a plain SVG, or as a PNG file")
			continue
		case a.Width == 0 || a.Height == 0:
			report(span, diag.Error, "image", message.New("%s does not say how large it is", name.V), "give the drawing a viewBox, or a width and a height")
			continue
		case a.Size > largestLogo:
			report(span, diag.Warning, "image-size", message.New("%s has %s, and every page waits for it", name.V, lang.Bytes(a.Size)), "save it smaller, or as an SVG file")
		}
		r.Registry.Logo[s] = &a.Asset
	}
	for _, name := range slices.Sorted(maps.Keys(loose)) {
		if !used[name] {
			report(source.Span{File: "sources/" + path.Base(name)}, diag.Warning, "unused", message.New("nothing shows %s", name), "put it into the folder of the briefing or page that shows it, name it as logo: in site.yaml, or delete it")
		}
	}
}
