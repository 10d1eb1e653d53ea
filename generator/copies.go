package generator

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf16"

	"brief/generator/diag"
	"brief/generator/epub"
	"brief/generator/kept"
	"brief/generator/lang"
	"brief/generator/model"
	"brief/generator/pack"
	"brief/generator/plan"
	"brief/generator/publish"
	"brief/generator/source"
	"brief/generator/view"
)

// CopyKinds are the kinds of copies by the names that people call them by.
var CopyKinds = []string{"zip", "en", "zh", "both"}

// copyKinds says of each, in the same order, how it is filed and what is in it.
var copyKinds = [...]struct {
	kind   plan.CopyKind
	ending string
	langs  []lang.Lang // of a book
}{
	{plan.ZipCopy, ".zip", nil},
	{plan.EnglishCopy, ".en.epub", []lang.Lang{lang.En}},
	{plan.ChineseCopy, ".zh.epub", []lang.Lang{lang.Zh}},
	{plan.BothCopy, ".both.epub", []lang.Lang{lang.En, lang.Zh}},
}

// copiesName begins the names of all copies.
const copiesName = "briefings"

// offers reports whether the site has copies among its files.
func (b *Builder) offers(p *pages) bool {
	return p.model.Config.Offline && len(p.model.Briefings) > 0
}

// copies makes the copies that the site offers, of the pages that are planned
// so far, and plans them too.
func (b *Builder) copies(ctx context.Context, tx *publish.Tx, p *pages, r *Result) error {
	if b.unpackable(tx, r); r.Failed {
		return nil
	}
	site, err := b.siteCopy(tx, p, r)
	if err != nil || r.Failed {
		return err
	}
	made := copying{Builder: b, tx: tx, vouched: p.vouched}
	for i, k := range copyKinds {
		path := plan.CopiesDir + copiesName + k.ending
		key, write := site.key, site.write
		newest := p.model.Briefings
		if k.langs != nil {
			book := b.book(p, k.langs, p.model.Briefings, lang.Pair{}, "")
			if len(book.Chapters) == 0 {
				continue
			}
			newest = bookedIn(p.model.Briefings, k.langs)
			key, write = b.bookKey(p, book, newest), book.Write
		}
		b.progress("pack", i, len(copyKinds))
		size, err := made.file(ctx, path, key, write)
		if err != nil {
			return err
		}
		p.copies = append(p.copies, plan.Copy{Kind: k.kind, Path: path, Size: size, Date: newestOf(newest)})
	}
	b.progress("pack", len(copyKinds), len(copyKinds))
	return nil
}

// withCopies is a page as it is with the copies that were last made, where it
// lists them.
func (b *Builder) withCopies(p *pages, page *plan.Page) *plan.Page {
	manifest, err := publish.Read(b.Out)
	if err != nil {
		return page
	}
	var copies []plan.Copy
	for _, k := range copyKinds {
		path := plan.CopiesDir + copiesName + k.ending
		newest := p.model.Briefings
		if k.langs != nil {
			newest = bookedIn(newest, k.langs)
		}
		if e, made := manifest.Files[path]; made {
			copies = append(copies, plan.Copy{Kind: k.kind, Path: path, Size: e.Size, Date: newestOf(newest)})
		}
	}
	for _, listing := range p.Listing(copies) {
		if listing.Path == page.Path {
			return listing
		}
	}
	return page
}

// copying makes copies into one folder.
type copying struct {
	*Builder
	tx      *publish.Tx
	vouched bool // keys are of this very program
}

// file makes a copy, unless it is there already, and returns its size.
func (c *copying) file(ctx context.Context, path string, key source.Digest, write func(context.Context, io.Writer) error) (int64, error) {
	if !c.vouched || !c.tx.Keep(path, key) {
		if err := c.tx.PutStream(path, key, func(w io.Writer) error { return write(ctx, w) }); err != nil {
			return 0, err
		}
	}
	e, _ := c.tx.Plan(path)
	return e.Size, nil
}

func newestOf(briefings []*model.Briefing) lang.Date {
	newest := lang.Date{Undated: true}
	for _, b := range briefings {
		if d := b.Revised(); d.Order() > newest.Order() {
			newest = d
		}
	}
	return newest
}

// siteCopy is the site as a zip to be.
type siteCopy struct {
	files []pack.File
	key   source.Digest
}

func (s *siteCopy) write(ctx context.Context, to io.Writer) error {
	w := pack.NewWriter(to)
	if err := w.Add(ctx, s.files...); err != nil {
		return err
	}
	return w.Close()
}

// longestPath is how long the path of a file may be in a site that is handed
// on as a zip: Windows takes 260 UTF-16 units in all, the folder that one
// unpacks into among them.
const longestPath = 180

// unpackable tells of files that cannot be handed on so.
func (b *Builder) unpackable(tx *publish.Tx, r *Result) {
	for _, f := range tx.Planned() {
		if n := len(utf16.Encode([]rune(f.Path))); n > longestPath {
			b.fail(r, diag.Problem{
				Span: source.Span{File: b.shown(f.Path)}, Severity: diag.Error, Rule: "file-name",
				Message: fmt.Sprintf("the path %s has %d characters; Windows may not unpack it from a zip of the site", f.Path, n),
				Hint:    fmt.Sprintf("give the file a shorter name: %d characters are the most for the whole path", longestPath),
			})
		}
	}
}

// siteCopy gathers all files of the publication but the copies themselves. The
// pages that list those are taken without the list.
func (b *Builder) siteCopy(tx *publish.Tx, p *pages, r *Result) (*siteCopy, error) {
	s := &siteCopy{}
	var d source.Digester
	own := map[string][]byte{}
	if b.offers(p) {
		for _, page := range p.Listing(nil) {
			data, problem, err := produce(nil, b.Root, p.templates, page)
			if err != nil {
				return nil, err
			}
			if problem != nil {
				b.fail(r, *problem)
				return nil, nil
			}
			own[page.Path] = data
		}
	}
	planned := slices.DeleteFunc(tx.Planned(), func(f publish.Planned) bool {
		_, instead := own[f.Path]
		// From a disk no browser starts a worker, and the lists tell of the
		// pages that stand here without their copies: neither would serve.
		worker := f.Path == kept.WorkerPath || strings.HasPrefix(f.Path, kept.Dir)
		return instead || worker || b.offers(p) && strings.HasPrefix(f.Path, plan.CopiesDir)
	})
	for path, data := range own {
		planned = append(planned, publish.Planned{Path: path, Entry: publish.Entry{Sum: source.DigestOf(data), Size: int64(len(data))}})
	}
	slices.SortFunc(planned, func(a, b publish.Planned) int { return strings.Compare(a.Path, b.Path) })
	for _, f := range planned {
		d.Str(f.Path).Sub(f.Sum)
		switch data, instead := own[f.Path]; {
		case instead:
			s.files = append(s.files, pack.Bytes(f.Path, data))
		case f.Size >= pack.Large:
			s.files = append(s.files, pack.File{Name: f.Path, Stream: func() (io.ReadCloser, error) {
				file, err := tx.Open(f.Path)
				if err != nil {
					return nil, err
				}
				return &watched{file, source.NewDigestWriter(), f}, nil
			}})
		default:
			s.files = append(s.files, pack.File{Name: f.Path, Read: func() ([]byte, error) {
				file, err := tx.Open(f.Path)
				if err != nil {
					return nil, err
				}
				w := &watched{file, source.NewDigestWriter(), f}
				defer w.Close()
				return io.ReadAll(w)
			}})
		}
	}
	s.key = d.Sum()
	return s, nil
}

// watched reads a file of the site and holds it to what was published.
type watched struct {
	*os.File
	digest *source.DigestWriter
	want   publish.Planned
}

func (w *watched) Read(b []byte) (int, error) {
	n, err := w.File.Read(b)
	w.digest.Write(b[:n])
	if err == io.EOF && w.digest.Sum() != w.want.Sum {
		return n, fmt.Errorf("%s was changed while it was packed; try again", w.want.Path)
	}
	return n, err
}

// bookedIn are the briefings that a book in these languages has.
func bookedIn(briefings []*model.Briefing, langs []lang.Lang) []*model.Briefing {
	var out []*model.Briefing
	for _, b := range briefings {
		if slices.ContainsFunc(langs, func(l lang.Lang) bool { return b.Editions[l] != nil }) {
			out = append(out, b)
		}
	}
	return out
}

// book is a book of those briefings that have an edition in its languages.
func (b *Builder) book(p *pages, langs []lang.Lang, briefings []*model.Briefing, scope lang.Pair, name string) *epub.Book {
	c := p.model.Config
	book := &epub.Book{
		Title: c.Title, Description: c.Description, Publisher: c.Publisher, Base: c.BaseURL,
		Scope: scope, Name: name, Langs: langs, Root: b.Root,
	}
	for _, briefing := range bookedIn(briefings, langs) {
		chapter := epub.Chapter{
			Slug: briefing.Slug, Province: briefing.Province(), Date: briefing.Date, Revised: briefing.Revised(),
			Text: func() (*epub.Text, error) { return b.chapter(p, briefing, langs) },
		}
		for _, l := range langs {
			if e := briefing.Editions[l]; e != nil {
				chapter.Titles[l] = e.Title.V
			}
		}
		book.Chapters = append(book.Chapters, chapter)
	}
	return book
}

// bookVersion changes with what a book makes of the same pages.
const bookVersion = 1

// bookKey covers all that a book holds: what the pages of its briefings show,
// and the pictures.
func (b *Builder) bookKey(p *pages, book *epub.Book, briefings []*model.Briefing) source.Digest {
	var d source.Digester
	d.Int(bookVersion).Sub(p.Frame[:]...).Str(book.Name, book.Scope.En, book.Scope.Zh).Int(len(briefings))
	for _, l := range book.Langs {
		d.Str(l.Code())
	}
	for _, briefing := range briefings {
		d.Str(briefing.Slug, briefing.Province().Slug)
		if len(book.Langs) > 1 {
			for _, x := range briefing.Beads {
				d.Int(int(x.En[0]), int(x.En[1]), int(x.Zh[0]), int(x.Zh[1]))
			}
		}
		for _, l := range book.Langs {
			if briefing.Editions[l] == nil {
				continue
			}
			d.Sub(p.Briefing(briefing, l).Key())
			for _, a := range briefing.Files[l] {
				d.Str(a.Path).Sub(a.Digest)
			}
		}
	}
	return d.Sum()
}

// chapter finds what a chapter shows.
func (b *Builder) chapter(p *pages, briefing *model.Briefing, langs []lang.Lang) (*epub.Text, error) {
	t := &epub.Text{Images: map[string]epub.Image{}}
	for _, l := range langs {
		if briefing.Editions[l] == nil {
			continue
		}
		page := p.Briefing(briefing, l)
		v, err := page.View()
		if err != nil {
			return nil, err
		}
		shown := v.(view.Briefing)
		t.Views[l], t.Paths[l] = &shown, page.Path
		for _, a := range briefing.Files[l] {
			t.Images[plan.FilePath(briefing.Slug, a.Name)] = epub.Image{File: a.Path, Digest: a.Digest}
		}
	}
	if t.Views[lang.En] == nil || t.Views[lang.Zh] == nil {
		return t, nil
	}
	outline, err := p.details.Whole(briefing)
	if err != nil {
		return nil, err
	}
	whole := *outline
	for _, l := range lang.Both {
		e := *whole.Editions[l]
		if e.Text == nil {
			again, _, err := b.again(&e)
			if err != nil {
				return nil, err
			}
			e.Text = again.Text
		}
		whole.Editions[l] = &e
		for _, block := range e.Blocks {
			t.Blocks[l] = append(t.Blocks[l], block.ID)
		}
	}
	t.Beads = whole.Beads
	return t, nil
}

// Packed is what [Builder.Pack] made.
type Packed struct {
	Copies []PackedCopy
	Left   []string // copies of before that somebody has changed
}

// PackedCopy is one file that was made, or stood there as it would be made.
type PackedCopy struct {
	Name string
	Size int64
}

// Pack builds the site as [Builder.Build] does and puts copies of it into a
// folder: of these kinds, the books with the briefings within the limits.
// Nothing that it did not write there is touched.
func (b *Builder) Pack(ctx context.Context, dir string, kinds []string, limits Limits) (*Packed, *Result, error) {
	b.begin()
	tree, err := b.load(nil)
	if err != nil {
		return nil, nil, err
	}
	facts, err := b.parse(ctx, tree)
	if err != nil {
		return nil, nil, err
	}
	site, r := b.link(facts)
	pages := b.plan(site, tree.templates, r)
	if r.Failed {
		return nil, b.end(r), nil
	}
	chosen, err := limits.choose(site) // before anything is written
	if err != nil {
		return nil, nil, err
	}
	staged, err := b.render(ctx, pages, facts, r)
	if err != nil {
		return nil, nil, err
	}
	defer staged.Close()
	if slices.Contains(kinds, "zip") {
		b.unpackable(staged, r)
	}
	if err = b.publish(ctx, staged, pages, facts, r); err != nil || r.Failed {
		return nil, b.end(r), err
	}
	packed, err := b.packInto(ctx, dir, kinds, chosen, staged, pages, r)
	if err != nil {
		return nil, nil, err
	}
	return packed, b.end(r), nil
}

// ErrFolder is a folder that copies cannot go into as it is.
type ErrFolder struct{ Reason string }

// Error implements error.
func (e *ErrFolder) Error() string { return e.Reason }

// packInto makes copies of what was just published, which nobody else can
// change meanwhile: the lock on it is held.
func (b *Builder) packInto(ctx context.Context, dir string, kinds []string, chosen *selection, site *publish.Tx, p *pages, r *Result) (*Packed, error) {
	if rel, err := filepath.Rel(b.Out, dir); err == nil && filepath.IsLocal(rel) {
		return nil, &ErrFolder{fmt.Sprintf("%s lies in the built site; name a folder outside it", dir)}
	}
	tx, err := publish.Open(dir, nil)
	if err != nil {
		return nil, err
	}
	defer tx.Close()
	if _, built := tx.Old("index.html"); built {
		return nil, &ErrFolder{fmt.Sprintf("a site is built into %s; name another folder", dir)}
	}
	tx.Share()
	packed := &Packed{}
	made := copying{Builder: b, tx: tx, vouched: true}
	for i, kind := range CopyKinds {
		if !slices.Contains(kinds, kind) {
			continue
		}
		b.progress("pack", i, len(CopyKinds))
		k := copyKinds[i]
		name := copiesName + chosen.name + k.ending
		var key source.Digest
		var write func(context.Context, io.Writer) error
		if k.langs == nil {
			name = copiesName + k.ending // it is always the whole
			whole, err := b.siteCopy(site, p, r)
			if err != nil || r.Failed {
				return packed, err
			}
			key, write = whole.key, whole.write
		} else {
			book := b.book(p, k.langs, chosen.briefings, chosen.words, chosen.name)
			if len(book.Chapters) == 0 {
				b.note(fmt.Errorf("%s is not made: none of these briefings has an edition for it", name))
				continue
			}
			key, write = b.bookKey(p, book, bookedIn(chosen.briefings, k.langs)), book.Write
		}
		var d source.Digester
		size, err := made.file(ctx, name, d.Str(program()).Sub(key).Sum(), write)
		if err != nil {
			return nil, err
		}
		packed.Copies = append(packed.Copies, PackedCopy{name, size})
	}
	b.progress("pack", len(CopyKinds), len(CopyKinds))
	if o := tx.Occupied(); len(o) > 0 {
		return nil, &ErrFolder{fmt.Sprintf("%s is %s that brief did not write, or that was changed since; move it away, or name another folder", filepath.Join(dir, filepath.FromSlash(o[0].Path)), o[0].What)}
	}
	stats, err := tx.Commit(ctx, source.Digest{})
	packed.Left = stats.Left
	return packed, err
}
