package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/brief-site/brief/generator/article"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/parse"
	"github.com/brief-site/brief/generator/source"
)

// importing is one run of import.
type importing struct {
	*app
	root    string // of the site; empty where --format json needs none
	reader  *article.Reader
	force   bool
	slug    string
	format  string
	today   lang.Date
	slugs   map[string]string // file of an edition, by slug
	digests map[string]string // slug, by the sha256 of an article
	failed  bool              // an article could not be read as one
	broken  bool              // a file could not be read or written
}

func (a *app) importCommand() *cobra.Command {
	im := &importing{app: a}
	cmd := &cobra.Command{
		Use:   a.in("import ARTICLE…"),
		Short: a.in("Start briefings from captured articles"),
		Long: a.in(`Start a briefing from each article: SLUG.en.md and SLUG.zh.md in
sources/briefings, as drafts, with what the article says of itself. Text,
Markdown, HTML and web archives (MHTML) are read, in UTF-8, UTF-16, GB18030 or
Big5, and PDF where pdftotext (of Poppler) is installed. Of a folder, all such
files in it are read; the folder that a browser saves beside a page is left out.

The fields are filled in as far as the article has them: date, province, city,
industries, organisations that organisations.yaml knows, figures with the words
that carry them, and the source. What is guessed, not found or left to be written
is in one list at the top of the file, and marked at its field. The text is yours
to write: below the fields is a comment for each paragraph of the article, with its
first words, and its figures as they are printed with the words they are from.
Remarks are in the language of the edition. brief check refuses what is still to be
written once draft: true is removed. The article itself is copied to
sources/articles, of a PDF its text.

Nothing that exists is overwritten, and an article that is the source of a briefing
already is left out, unless --force is given.`),
		Example: "  brief import ~/Downloads/luoyang.html\n  brief import --slug luoyang-bearings luoyang.txt\n  brief import --format json captured/*.txt",
		Args:    needs(1, many, "the file of an article, text, Markdown or HTML"),
		RunE:    func(_ *cobra.Command, args []string) error { return im.run(args) },
	}
	cmd.Flags().BoolVar(&im.force, "force", false, a.in("overwrite what exists"))
	cmd.Flags().StringVar(&im.slug, "slug", "", a.in("the slug of the briefing, instead of one from the title; for one article"))
	im.format = "text"
	cmd.Flags().Var((*importFormat)(&im.format), "format", a.in("text writes drafts; json writes nothing and prints what was found, one object per line"))
	_ = cmd.RegisterFlagCompletionFunc("format", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return []string{"text", "json"}, cobra.ShellCompDirectiveNoFileComp
	})
	return cmd
}

// importFormat is the value of --format.
type importFormat string

func (f *importFormat) String() string { return string(*f) }
func (f *importFormat) Type() string   { return "string" }
func (f *importFormat) Set(name string) error {
	if name != "text" && name != "json" {
		return message.Errorf("%s", diag.DidYouMean(name, []string{"text", "json"}, "write text or json"))
	}
	*f = importFormat(name)
	return nil
}

func (im *importing) run(names []string) error {
	files := im.expand(names)
	if im.slug != "" {
		switch {
		case len(files) > 1:
			return usage("--slug names one briefing, but there are %d articles", len(files))
		case im.slug == "index":
			return usage("the slug index is reserved for the list of all briefings")
		case !source.Slug(im.slug):
			return usage("%q is no slug; use lower-case letters, digits and hyphens: luoyang-bearings", im.slug)
		}
	}
	if err := im.prepare(); err != nil {
		return err
	}
	for _, file := range files {
		im.one(file)
	}
	switch {
	case im.broken:
		return message.Errorf("some files could not be read or written; they are named above")
	case im.failed:
		return errProblems
	}
	return nil
}

// prepare finds the site and reads what it knows. Printing what was found
// needs no site.
func (im *importing) prepare() error {
	now := time.Now()
	im.today = lang.Date{Year: now.Year(), Month: int(now.Month()), Day: now.Day()}
	root, err := im.site()
	if err != nil && (im.format != "json" || im.dir != "") {
		return err
	}
	im.root = root
	known := article.Registry{}
	if root != "" {
		if known, err = im.registry(); err != nil {
			return err
		}
		if err := im.listBriefings(); err != nil {
			return err
		}
	}
	im.reader = article.NewReader(known)
	return nil
}

// registry reads the site's organisations and industries.
func (im *importing) registry() (article.Registry, error) {
	var known article.Registry
	read := func(name string, use func(raw []byte) []diag.Problem) error {
		file := "sources/" + name
		raw, err := os.ReadFile(filepath.Join(im.root, filepath.FromSlash(file)))
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		if diag.Errors(use(raw)) > 0 {
			im.report(file, "has errors, so part of it is not used; see: brief check")
		}
		return nil
	}
	err := read("organisations.yaml", func(raw []byte) (problems []diag.Problem) {
		known.Organisations, problems = parse.Organisations("sources/organisations.yaml", raw)
		return problems
	})
	if err != nil {
		return known, err
	}
	err = read("industries.yaml", func(raw []byte) (problems []diag.Problem) {
		known.Industries, problems = parse.Industries("sources/industries.yaml", raw)
		return problems
	})
	return known, err
}

// listBriefings lists the slugs that are taken, and the articles that have a
// briefing.
func (im *importing) listBriefings() error {
	im.slugs, im.digests = map[string]string{}, map[string]string{}
	files, _, err := source.Walk(im.root, "sources/briefings")
	if err != nil {
		return message.Errorf("the briefings cannot be listed: %s", err)
	}
	for _, f := range files {
		slug, _, ok := source.Stem(f.Path)
		if !ok || f.Size > source.MaxFile {
			continue
		}
		im.slugs[slug] = f.Path
		raw, err := os.ReadFile(filepath.Join(im.root, filepath.FromSlash(f.Path)))
		if err != nil {
			return err
		}
		for rest := raw; ; {
			_, after, found := bytes.Cut(rest, []byte("sha256:"))
			if !found {
				break
			}
			rest = after
			line, _, _ := bytes.Cut(after, []byte("\n"))
			digest := strings.ToLower(strings.Trim(string(line), " \t\r'\","))
			im.digests[digest[:min(len(digest), 64)]] = slug
		}
	}
	return nil
}

// report prints a line about a file to stderr.
func (im *importing) report(file string, format message.Message, values ...any) {
	im.say(im.stderr, "%s: %s", file, message.New(format, values...))
}

// fault reports why a file is not an article, and how to fix that.
func (im *importing) fault(file string, what, hint message.Message) {
	im.failed = true
	im.report(file, "error: %s", what)
	if hint != "" {
		im.say(im.stderr, "  hint: %s", hint)
	}
}

// one imports one article, and reports what is wrong with it; the others go on.
func (im *importing) one(file string) {
	raw, ok := im.read(file)
	if !ok {
		return
	}
	kept := file // the name of what is kept
	if isPDF(file) {
		kept = strings.TrimSuffix(file, filepath.Ext(file)) + ".txt"
	}
	a, err := im.reader.Read(filepath.ToSlash(file), raw)
	var fault *article.Fault
	if errors.As(err, &fault) {
		im.fault(file, fault.Message, fault.Hint)
		return
	}
	for _, note := range a.Notes {
		im.report(file, "note: %s", note)
	}
	if im.format == "json" {
		im.print(a)
		return
	}
	if err := im.write(file, kept, raw, a); err != nil {
		im.broken = true
		im.report(file, "error: %s", err)
	}
}

// read reads a file of a size that an article has.
func (im *importing) read(file string) ([]byte, bool) {
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		im.broken = true
		im.report(file, "error: there is no such file")
		return nil, false
	case err != nil:
		im.broken = true
		im.report(file, "error: %s", err)
		return nil, false
	case !info.Mode().IsRegular():
		im.fault(file, "this is no file that can be kept", "save the article to a file first")
		return nil, false
	case isPDF(file) && info.Size() > maxPDF:
		im.fault(file, message.New("the file has %s; %s are the most for a PDF", lang.Bytes(info.Size()), lang.Bytes(maxPDF)), "save the pages of the one article as a PDF")
		return nil, false
	case isPDF(file):
		return im.readPDF(file)
	case info.Size() > article.MaxFile:
		im.fault(file, message.New("the file has %s; %s are the most for an article", lang.Bytes(info.Size()), lang.Bytes(article.MaxFile)), "save the one page that holds the article")
		return nil, false
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		im.broken = true
		im.report(file, "error: %s", err)
		return nil, false
	}
	return raw, true
}

func (im *importing) print(a *article.Article) {
	enc := json.NewEncoder(im.stdout)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(a.Record()); err != nil {
		im.broken = true
		im.report(a.File, "error: %s", err)
	}
}

// write writes the pair and keeps the article.
func (im *importing) write(file, kept string, raw []byte, a *article.Article) error {
	slug := im.slug
	if before := im.digests[a.SHA256]; before != "" {
		if !im.force {
			im.report(file, "is a source of %s already; left out", im.slugs[before])
			return nil
		}
		if slug == "" {
			slug = before // write its drafts again, and not a second pair
		}
	}
	if slug == "" {
		slug = im.free(a.Slug())
	}
	if taken := im.slugs[slug]; taken != "" && !im.force {
		im.fault(file, message.New("%s exists; it is left as it is", taken), "choose another slug with --slug, or overwrite it with --force")
		return nil
	}
	names := im.editions(slug)
	kept, err := im.keep(file, kept, raw, a)
	if err != nil {
		return err
	}
	draft := a.Draft(kept, im.today)
	for _, l := range lang.Both {
		if err := im.put(names[l], draft.Editions[l]); err != nil {
			return err
		}
		fmt.Fprintln(im.stdout, names[l])
	}
	im.slugs[slug], im.digests[a.SHA256] = names[lang.En], slug
	if len(draft.Missing) > 0 {
		im.report(file, "not found: %s", list(draft.Missing))
	}
	if len(draft.Guesses) > 0 {
		im.report(file, "guessed: %s", list(draft.Guesses))
	}
	return nil
}

// list joins messages with commas.
func list(all []message.Message) message.Message {
	joined := all[0]
	for _, m := range all[1:] {
		joined = message.New("%s, %s", joined, m)
	}
	return joined
}

// free makes a slug that no briefing has.
func (im *importing) free(slug string) string {
	for n := 1; ; n++ {
		s := slug
		if n > 1 {
			s = fmt.Sprintf("%s-%d", slug, n)
		}
		if im.slugs[s] == "" {
			return s
		}
	}
}

// editions are the files of a briefing: where they are already, or new ones.
func (im *importing) editions(slug string) [2]string {
	dir := "sources/briefings"
	if taken := im.slugs[slug]; taken != "" {
		dir = path.Dir(taken)
	}
	return [2]string{dir + "/" + slug + ".en.md", dir + "/" + slug + ".zh.md"}
}

// put writes one edition.
func (im *importing) put(name, text string) error {
	full := filepath.Join(im.root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		return err
	}
	if im.force {
		return os.WriteFile(full, []byte(text), 0o644)
	}
	return create(full, text)
}

// keep copies the article to sources/articles and returns its name there.
// Another article of that name stays: the name of this one then has its digest.
func (im *importing) keep(file, kept string, raw []byte, a *article.Article) (string, error) {
	dir := filepath.Join(im.root, "sources", "articles")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	name := strings.TrimLeft(filepath.Base(kept), ".") // a name with a dot before it would be passed over
	ending := path.Ext(name)
	for _, n := range []string{name, strings.TrimSuffix(name, ending) + "-" + a.SHA256[:8] + ending} {
		full := filepath.Join(dir, n)
		there, err := os.ReadFile(full)
		switch {
		case err == nil && bytes.Equal(there, raw):
			return n, nil
		case errors.Is(err, fs.ErrNotExist):
			if n != name {
				im.report(file, "is kept as %s, for sources/articles/%s is another article", n, name)
			}
			return n, os.WriteFile(full, raw, 0o644)
		case err != nil:
			return "", err
		}
	}
	return "", message.Errorf("sources/articles/%s exists and is another article; rename the file", name)
}
