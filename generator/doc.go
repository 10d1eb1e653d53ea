// Package generator turns a source tree into a site. This is the tour.
//
// A run goes through six stages, each a function from what it takes to what it
// returns:
//
//	load     tree.Load, render.Read   which files there are; the templates
//	parse    ingest.Read              each changed file becomes facts and a body; the rules run
//	link     ingest.Facts.Link        all facts become one immutable model.Site
//	plan     plan.Plan                every page: its path, its key, and how to make its view
//	render   output.Stage             the bytes of each page whose key has changed, the search
//	                                  index, the exports and the offline lists
//	publish  output.Staged.Publish    changed files are renamed to their places
//
// [Builder.Build] goes through all of them; [Builder.Preview], [Builder.Check]
// and [Builder.Explain] stop after the plan; [Builder.Export] writes a zip and
// books once the site is published. All are calls of one run, in run.go, which
// starts again where files change while they are read. Problems collect on the
// way, and an error leaves the output as it was: the last good site.
//
// docs/architecture.md says for each stage what it takes, gives and remembers,
// and what makes that stale.
//
// The packages are on floors. Each imports only packages on floors below it,
// here from the top; a test reads the imports and holds them to it.
//
//	serve/ watch/   a loopback server with live reload; changes on the disk
//	lsp/            a language server for the programs of editors
//	output/         renders, stages and publishes a planned site
//	export/         the site as a zip, the briefings as books
//	searchindex/    the files of the search index; epub/ writes one book
//	publish/        compares, writes, removes, keeps the manifest
//	render/         templates: overlay, closures, execution; zipfile/ writes a zip
//	plan/           which pages, at which paths, with which views; feed/ and data/ beside it
//	ingest/         reads the source tree: parses, pairs, checks, recalls
//	check/          the rules over one briefing; align/ pairs the blocks of two editions
//	link/           all facts become one Site
//	scaffold/       the files of a new site, as brief init writes them
//	cms/            the files of Decap CMS for a site
//	store/          what is remembered between runs
//	article/        one captured article becomes a draft
//	schema/         JSON Schemas of the files that editors write
//	parse/          one file becomes facts, a body and problems
//	view/           what a template may see
//	model/          Briefing, Edition, Organisation, Figure, Site
//	tree/           which files there are, and which belong to one briefing
//	search/         which briefings hold some words: index and engine
//	offline/        which files a browser may keep for reading offline, and their lists
//	figures/        quantities: read from text, compared, printed in both languages
//	names/          known names found in text
//	typography/     marks and spaces as each language sets them
//	atlas/          places and the built-in industries
//	diag/           problems with places
//	source/         bytes, charset, digests, spans, walking
//	message/        what editors are told, in English and Chinese
//	picture/        pictures as they are published: upright, scaled, without metadata
//	colour/         colours that a site chooses: contrast, and the nearest that has enough
//	lang/           English and Chinese: dates, numbers, collation
//	tier/           which tests run: the first tier, or all
//	parallel/       one function over many things on all processors
//
// One idea carries the rest. A page is a pure function of three digests: its
// template's closure, the frame that every page of its language shows, and its
// view. The key made of them is combined from small digests before the view is
// built, so a page that has not changed takes one comparison and no text.
//
// Two things differ from what one might expect. Keys are in the manifest, which
// two machines write alike. They are believed only while the cache confirms that
// this very program wrote them and that nobody has published since: another
// program may make other bytes of the same key. And assets have stable names
// without a fingerprint: a host that serves a page a little late never serves it
// without its style then, and a new style changes no page.
package generator
