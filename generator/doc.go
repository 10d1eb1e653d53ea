// Package generator turns a source tree into a site. This is the tour.
//
// brief loads the source tree, parses each changed file once into facts and a
// body, links all facts into one immutable Site and checks it, plans every
// page as a path and a view, renders the pages whose key changed, and
// publishes them by rename. [Builder.Build] is these six calls in this order,
// and again where files change while they are read. Problems collect along the
// way; an error leaves the output as it was, the last good site.
//
// The packages stand on floors. Read from the bottom, each imports only those
// below it; a test reads the import graph and holds it.
//
//	serve/ watch/   a change on disk leads to Build again; loopback server
//	epub/           briefings become a book
//	publish/        compare, write, sweep, manifest
//	pack/           many files become one zip
//	render/         template overlay, closures, execution, minifying
//	plan/           which pages, at which paths, with which views; feed/ and data/ beside it
//	check/          the rules over the linked site; align/ pairs the blocks of two editions
//	link/           all facts become one Site
//	store/          what is remembered between runs
//	article/        one captured article becomes a draft
//	parse/          one file becomes facts, body, problems
//	view/           what a template may see
//	model/          Briefing, Edition, Organisation, Figure, Site
//	search/         which briefings some words stand in: index, and engine
//	kept/           which files a reader's browser may keep, and their lists
//	figures/        quantities: read from text, compared, printed in both languages
//	names/          known names found in text
//	typography/     marks and spaces as each language sets them
//	atlas/          places and the built-in industries
//	diag/           problems with places
//	lang/           English and Chinese: dates, numbers, collation
//	source/         bytes, charset, digests, spans, walking
//
// One idea carries the rest. A page is a pure function of three digests: its
// template's closure, the frame that every page of its language shows, and
// its view. The key made of them comes from small digests, before the view is
// built, so a page that has not changed costs a comparison and no text.
//
// Two things differ from what one might expect. Keys live in the manifest,
// which two machines write alike, and are believed only while the cache
// vouches that this very program wrote them and that nobody has published
// since: another program may make other bytes of the same key. And assets have
// stable names without a fingerprint: a host that serves a page a little late
// then never serves it without its style, and a new style costs no new pages.
package generator
