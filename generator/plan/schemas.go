package plan

import (
	"github.com/brief-site/brief/generator/schema"
	"github.com/brief-site/brief/generator/source"
)

// schemas plans the schemas of the files that editors write, with the industries,
// organisations and people of the site.
func (p *collector) schemas() {
	digest := func(d *source.Digester) {
		d.Str(p.config.BaseURL)
		for _, i := range p.site.Industries {
			d.Str(i.Slug, i.Name.En, i.Name.Zh)
		}
		for _, o := range p.site.Organisations {
			d.Str(o.Slug, o.Name.En, o.Name.Zh)
		}
		for _, x := range p.site.People {
			d.Str(x.Slug, x.Name.En, x.Name.Zh)
		}
	}
	for i := range schema.Files {
		f := &schema.Files[i]
		p.raw(schema.Dir+f.Name, nil, digest, func() []byte { return f.Bytes(p.config.BaseURL, p.vocabulary()) })
	}
}

func (p *planner) vocabulary() (v schema.Vocabulary) {
	for _, i := range p.site.Industries {
		v.Industries = append(v.Industries, schema.Entry{Slug: i.Slug, Name: i.Name})
	}
	for _, o := range p.site.Organisations {
		v.Organisations = append(v.Organisations, schema.Entry{Slug: o.Slug, Name: o.Name})
	}
	for _, x := range p.site.People {
		v.People = append(v.People, schema.Entry{Slug: x.Slug, Name: x.Name})
	}
	return v
}
