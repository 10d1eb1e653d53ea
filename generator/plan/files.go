package plan

import (
	"path"
	"strings"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/picture"
	"github.com/brief-site/brief/generator/source"
)

// files plans the images and attachments that texts lead to.
func (p *collector) files() {
	planned := map[string]bool{}
	for _, b := range p.site.Documents() {
		for _, l := range lang.Both {
			for _, a := range b.Files[l] {
				path := FilePath(b, a.Name)
				if a.Path == "" || planned[path] {
					continue
				}
				planned[path] = true
				p.picture(path, &a, 0)
				if a.Narrow && !planned[narrowName(path)] {
					planned[narrowName(path)] = true
					p.picture(narrowName(path), &a, picture.Narrow)
				}
			}
		}
	}
}

// picture plans a file of a briefing: a picture in pixels as it is published, at a width
// or its own where that is 0, and any other file as it is.
func (p *collector) picture(path string, a *model.Asset, width int) {
	page := &Page{Path: path, digest: func(d *source.Digester) { d.Sub(a.Digest) }, Copy: a.Path, Sum: a.Digest}
	if a.Raster {
		page.digest = func(d *source.Digester) { d.Sub(a.Digest).Int(width, picture.Version) }
		page.Prepare = func(raw []byte) ([]byte, error) { return picture.Prepare(raw, width) }
	}
	p.add(page)
}

// narrowName is the name of the version of a picture for small screens.
func narrowName(name string) string {
	ext := path.Ext(name)
	return strings.TrimSuffix(name, ext) + ".800w" + ext
}

// articles plans the captured articles that sources name, where the site
// publishes them.
func (p *collector) articles() {
	planned := map[string]bool{}
	for _, b := range p.site.Briefings {
		for _, s := range b.Sources {
			a, ok := p.site.Articles[s.Article]
			if path := articlePath(s.Article); ok && !planned[path] {
				planned[path] = true
				page := &Page{Path: path, digest: func(d *source.Digester) { d.Sub(a.Digest) }, Copy: a.Path}
				if a.Size <= source.MaxFile {
					page.Sum = a.Digest
				}
				p.add(page)
			}
		}
	}
}
