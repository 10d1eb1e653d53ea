package generator

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"brief/generator/atlas"
	"brief/generator/diag"
	"brief/generator/lang"
	"brief/generator/link"
	"brief/generator/model"
	"brief/generator/parse"
	"brief/generator/render"
	"brief/generator/source"
	"brief/generator/store"
)

// tree is the source tree as a directory listing shows it, sorted by what a
// file means.
type tree struct {
	config, organisations, industries source.File
	hasOrganisations, hasIndustries   bool
	editions                          []source.File
	assets                            map[string][]source.File // by slug
	articles                          []source.File
	templates                         *render.Files
	unread                            []string // files that look as if brief read them
	problems                          []diag.Problem
}

const (
	configFile        = "sources/site.yaml"
	organisationsFile = "sources/organisations.yaml"
	industriesFile    = "sources/industries.yaml"
	briefingsDir      = "sources/briefings/"
	articlesDir       = "sources/articles/"
)

// load lists the source tree, and reads the templates, which are few.
func (b *Builder) load() (*tree, error) {
	// A linked folder would be an empty one, and the site built of it empty.
	for _, dir := range []string{"sources", path.Clean(briefingsDir)} {
		if info, err := os.Lstat(filepath.Join(b.Root, filepath.FromSlash(dir))); err == nil && info.Mode()&fs.ModeSymlink != 0 {
			return nil, fmt.Errorf("%s in %s is a symbolic link, and brief follows links to files alone: put the folder itself there", dir, b.Root)
		}
	}
	files, err := source.Walk(b.Root, "sources")
	if err != nil {
		return nil, fmt.Errorf("the source tree cannot be listed: %w", err)
	}
	t := &tree{assets: map[string][]source.File{}}
	found := false
	for _, f := range files {
		switch rest, inBriefings := strings.CutPrefix(f.Path, briefingsDir); {
		case f.Path == configFile:
			t.config, found = f, true
		case f.Path == organisationsFile:
			t.organisations, t.hasOrganisations = f, true
		case f.Path == industriesFile:
			t.industries, t.hasIndustries = f, true
		case strings.HasPrefix(f.Path, articlesDir):
			t.articles = append(t.articles, f)
		case inBriefings && path.Ext(rest) == ".md":
			t.editions = append(t.editions, f)
		case inBriefings:
			if dir := path.Base(path.Dir(rest)); dir != "." {
				t.assets[dir] = append(t.assets[dir], f)
			}
		case path.Dir(f.Path) == "sources" && (path.Ext(f.Path) == ".yaml" || path.Ext(f.Path) == ".yml"):
			known := []string{"site.yaml", "organisations.yaml", "industries.yaml"}
			t.unread = append(t.unread, f.Path)
			t.problems = append(t.problems, diag.Problem{
				Span: source.Span{File: f.Path}, Severity: diag.Warning, Rule: "file-name",
				Message: fmt.Sprintf("brief reads no file %s", path.Base(f.Path)),
				Hint:    diag.DidYouMean(path.Base(f.Path), known, "it reads site.yaml, organisations.yaml and industries.yaml here"),
			})
		}
	}
	if !found {
		return nil, fmt.Errorf("there is no %s in %s", configFile, b.Root)
	}
	t.templates, err = render.Read(b.Root)
	return t, err
}

// facts is what the files say, each by itself.
type facts struct {
	config        model.Config
	organisations []*model.Organisation
	industries    []atlas.Industry
	editions      []*model.Edition
	faulty        map[string]bool
	assets        map[string]map[string]link.Asset
	articles      map[string]model.Asset // where the site publishes them
	shelf         *shelf
	problems      []diag.Problem
	names         source.Digest // of the files that say what organisations and industries are called
	inputs        []store.Input // all files read, sorted by path
	unread        []string      // as in the tree
}

// parse reads and parses each file that is not remembered.
func (b *Builder) parse(ctx context.Context, t *tree) (*facts, error) {
	f := &facts{faulty: map[string]bool{}, problems: t.problems, unread: t.unread}
	registry := func(file source.File) ([]byte, error) {
		raw, digest, problem, err := b.read(file)
		f.inputs = append(f.inputs, store.Input{Path: file.Path, Digest: digest})
		if problem != nil {
			f.problems = append(f.problems, *problem)
		}
		return raw, err
	}
	raw, err := registry(t.config)
	if err != nil {
		return nil, err
	}
	var problems []diag.Problem
	f.config, problems = parse.Config(configFile, raw)
	f.problems = append(f.problems, problems...)
	if t.hasOrganisations {
		if raw, err = registry(t.organisations); err != nil {
			return nil, err
		}
		f.organisations, problems = parse.Organisations(organisationsFile, raw)
		f.problems = append(f.problems, problems...)
	}
	f.industries = atlas.Industries()
	if t.hasIndustries {
		if raw, err = registry(t.industries); err != nil {
			return nil, err
		}
		f.industries, problems = parse.Industries(industriesFile, raw)
		f.problems = append(f.problems, problems...)
	}

	var d source.Digester
	for _, in := range f.inputs {
		if in.Path != configFile {
			d.Str(in.Path).Sub(in.Digest)
		}
	}
	f.names = d.Sum()

	parsed := make([]parsedFile, len(t.editions))
	err = b.parallel(ctx, "read", len(t.editions), func(i int) error {
		var err error
		parsed[i], err = b.edition(t.editions[i])
		return err
	})
	if err != nil {
		return nil, err
	}
	for i, p := range parsed {
		f.inputs = append(f.inputs, store.Input{Path: t.editions[i].Path, Digest: p.digest})
		f.problems = append(f.problems, p.problems...)
		if p.edition != nil {
			f.editions = append(f.editions, p.edition)
			f.faulty[p.edition.File] = diag.Errors(p.problems) > 0
		}
	}
	if err = b.assets(ctx, t, f); err != nil {
		return nil, err
	}
	if err = b.articles(ctx, t, f); err != nil {
		return nil, err
	}
	slices.SortFunc(f.inputs, func(a, b store.Input) int { return strings.Compare(a.Path, b.Path) })
	return f, nil
}

type parsedFile struct {
	edition  *model.Edition
	problems []diag.Problem
	digest   source.Digest
}

// edition parses one file, or remembers what it came to.
func (b *Builder) edition(file source.File) (parsedFile, error) {
	digest, known := b.store.Trust(file)
	if known {
		if p, ok := b.store.Editions.Get(editionKey(file.Path, digest)); ok {
			return parsedFile{p.Edition, p.Problems, digest}, nil
		}
	}
	raw, digest, problem, err := b.read(file)
	if err != nil {
		return parsedFile{}, err
	}
	if problem != nil {
		return parsedFile{digest: digest, problems: []diag.Problem{*problem}}, nil
	}
	key := editionKey(file.Path, digest)
	if p, ok := b.store.Editions.Get(key); ok {
		return parsedFile{p.Edition, p.Problems, digest}, nil
	}
	e, problems := parse.Edition(file.Path, raw)
	b.store.Editions.Put(key, store.Parsed{Edition: e, Problems: problems})
	return parsedFile{e, problems, digest}, nil
}

// editionKey stands for all that a parsed edition is made from.
func editionKey(file string, digest source.Digest) source.Digest {
	var d source.Digester
	return d.Str(file).Sub(digest).Int(parse.Version).Sum()
}

// read reads one file of the source tree and its digest.
func (b *Builder) read(file source.File) ([]byte, source.Digest, *diag.Problem, error) {
	if file.Size > source.MaxFile {
		var d source.Digester
		return nil, d.Int(int(file.Size), int(file.Mtime)).Sum(), &diag.Problem{
			Span: source.Span{File: file.Path}, Severity: diag.Error, Rule: "file-size",
			Message: fmt.Sprintf("the file has %s; %s are the most for a text", lang.Bytes(file.Size), lang.Bytes(source.MaxFile)),
			Hint:    "if it is an attachment, put it into the briefing's folder under another ending",
		}, nil
	}
	raw, err := os.ReadFile(filepath.Join(b.Root, filepath.FromSlash(file.Path)))
	if err != nil {
		return nil, source.Digest{}, nil, fmt.Errorf("%s cannot be read: %w", file.Path, err)
	}
	digest := source.DigestOf(raw)
	b.store.Saw(file, digest)
	return raw, digest, nil, nil
}

// parallel runs work over n things on all processors and reports how far it is.
func (b *Builder) parallel(ctx context.Context, stage string, n int, work func(i int) error) error {
	group, running := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	const batch = 64 // one goroutine for each is dearer than the work of an unchanged file
	b.progress(stage, 0, n)
	for from := 0; from < n; from += batch {
		if running.Err() != nil {
			break
		}
		group.Go(func() error {
			to := min(from+batch, n)
			for i := from; i < to; i++ {
				if err := running.Err(); err != nil {
					return err
				}
				if err := work(i); err != nil {
					return err
				}
			}
			b.progress(stage, to, n)
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return ctx.Err()
}
