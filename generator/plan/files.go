package plan

import (
	"github.com/brief-site/brief/generator/lang"
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
				p.add(&Page{Path: path, digest: func(d *source.Digester) { d.Sub(a.Digest) }, Copy: a.Path, Sum: a.Digest})
			}
		}
	}
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
