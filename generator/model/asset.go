package model

import "github.com/brief-site/brief/generator/source"

// Asset is a file of a briefing's folder that goes onto the site.
type Asset struct {
	Path          string // relative to the site's root: sources/briefings/<slug>/photo.jpg
	Name          string
	Width, Height int // of an image, in pixels, as it is published
	Size          int64
	Digest        source.Digest
	Raster        bool // it is a picture in pixels, which is published without its metadata
	Scaled        bool // it is wider than a page shows, and published smaller
	Narrow        bool // it is published for small screens as well
}
