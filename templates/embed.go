// Package templates answers what a page looks like: it holds the built-in
// templates, the words they show and the style sheet, script and pictures
// that are beside the pages. It promises that nothing here knows a site, a
// briefing or a path: a page takes all of that from its view, so a site may
// replace any one file by its own of the same name and keep the rest.
//
// A template is called by its file name. Names that begin with _ are parts of
// pages. {{t "key"}} is not a function: the loader puts the word from
// words.tsv in its place before parsing, so the key is always written out.
package templates

import "embed"

// FS holds *.html and words.tsv at its root, and the folder assets, which is
// copied beside the pages as it is; service-worker.js alone goes to the site's
// root.
//
//go:embed *.html assets words.tsv
var FS embed.FS
