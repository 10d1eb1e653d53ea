package generator

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"brief/generator/article"
	"brief/generator/check"
	"brief/generator/model"
	"brief/generator/source"
	"brief/generator/store"
)

// shelf holds the captured articles at hand: those of sources/articles and of
// the folder that the user names beside it. What an article says is read when
// a rule asks for it.
type shelf struct {
	byName, bySum map[string]*shelved
	own           []model.Asset          // those of the site
	reader        func() *article.Reader // made when the first article is read
	changed       atomic.Pointer[string] // the name of one that is no longer what was put on the shelf
}

// shelved is one article with its place on disk.
type shelved struct {
	name, path string
	digest     source.Digest
	sum        string // SHA-256 in hexadecimal digits
}

// articles puts the captured articles on the shelf. Publishing them is a
// site's own decision, for they belong to their publishers.
func (b *Builder) articles(ctx context.Context, t *tree, c *setting) error {
	c.shelf = &shelf{byName: map[string]*shelved{}, bySum: map[string]*shelved{}}
	c.shelf.reader = sync.OnceValue(func() *article.Reader { return article.NewReader(article.Registry{}) })
	own := make([]*shelved, len(t.articles))
	err := b.parallel(ctx, "articles", len(t.articles), func(i int) (err error) {
		own[i], err = b.shelve(t.articles[i])
		return err
	})
	if err != nil {
		return err
	}
	for i, file := range t.articles {
		c.shelf.add(own[i])
		c.inputs = append(c.inputs, store.Input{Path: file.Path, Digest: own[i].digest})
	}
	for i, file := range t.articles {
		c.shelf.own = append(c.shelf.own, model.Asset{Path: file.Path, Name: own[i].name, Size: file.Size, Digest: own[i].digest})
	}
	if b.Articles != "" {
		return c.shelf.further(b.Articles)
	}
	return nil
}

// published are the site's own articles, by file name.
func (s *shelf) published() map[string]model.Asset {
	out := map[string]model.Asset{}
	for _, a := range s.own {
		out[a.Name] = a
	}
	return out
}

// digests stands for all articles at hand.
func (s *shelf) digests() source.Digest {
	var d source.Digester
	for _, name := range slices.Sorted(maps.Keys(s.byName)) {
		d.Str(name).Sub(s.byName[name].digest)
	}
	for _, sum := range slices.Sorted(maps.Keys(s.bySum)) {
		d.Str(sum).Sub(s.bySum[sum].digest)
	}
	return d.Sum()
}

func (s *shelf) add(a *shelved) {
	if _, had := s.byName[a.name]; !had {
		s.byName[a.name] = a
	}
	if _, had := s.bySum[a.sum]; !had && a.sum != "" {
		s.bySum[a.sum] = a
	}
}

// shelve looks at one article of the site. One that is too large to be an
// article is on the shelf by its name alone, and says nothing.
func (b *Builder) shelve(file source.File) (*shelved, error) {
	a := &shelved{name: path.Base(file.Path), path: filepath.Join(b.Root, filepath.FromSlash(file.Path))}
	if file.Size > source.MaxFile {
		a.digest = source.DigestOf([]byte(fmt.Sprint(file.Size, file.Mtime)))
		return a, nil
	}
	if digest, ok := b.store.Trust(file); ok {
		if sum, ok := b.store.Sums.Get(digest); ok {
			a.digest, a.sum = digest, string(sum)
			return a, nil
		}
	}
	raw, err := source.Read(b.Root, file)
	if err != nil {
		return nil, err
	}
	a.digest, a.sum = source.DigestOf(raw), sum(raw)
	b.store.Saw(file, a.digest)
	b.store.Sums.Put(a.digest, store.Sum(a.sum))
	return a, nil
}

func sum(raw []byte) string {
	s := sha256.Sum256(raw)
	return hex.EncodeToString(s[:])
}

// further adds the articles of a folder outside the site.
func (s *shelf) further(dir string) error {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return fmt.Errorf("there is no folder %s to look for articles in", dir)
	}
	files, err := source.Walk(dir, ".")
	if err != nil {
		return fmt.Errorf("the articles cannot be listed: %w", err)
	}
	for _, f := range files {
		a := &shelved{name: path.Base(f.Path), path: filepath.Join(dir, filepath.FromSlash(f.Path))}
		if f.Size > source.MaxFile {
			continue
		}
		raw, err := os.ReadFile(a.path)
		if err != nil {
			return fmt.Errorf("%s cannot be read: %w", a.path, err)
		}
		a.digest, a.sum = source.DigestOf(raw), sum(raw)
		s.add(a)
	}
	return nil
}

// find returns the article of a source: the very bytes that were captured
// where the source knows their sum, else what bears the name.
func (s *shelf) find(of *model.Source) *shelved {
	if a := s.bySum[strings.ToLower(of.SHA256)]; a != nil && of.SHA256 != "" {
		return a
	}
	return s.byName[of.Article]
}

// digest stands for the article of a source; it is zero where none is at hand.
func (s *shelf) digest(of *model.Source) source.Digest {
	if a := s.find(of); a != nil {
		return a.digest
	}
	return source.Digest{}
}

// read returns the article of a source with its text. One that cannot be read
// as text has none, and bears nothing out.
func (s *shelf) read(of *model.Source) *check.Article {
	a := s.find(of)
	if a == nil {
		return nil
	}
	raw, err := os.ReadFile(a.path)
	if err != nil || len(raw) > source.MaxFile {
		return nil
	}
	if a.sum != "" && source.DigestOf(raw) != a.digest {
		s.changed.CompareAndSwap(nil, &a.name)
	}
	out := &check.Article{Name: a.name, SHA256: a.sum, Text: article.Text(a.name, raw)}
	if read, err := s.reader().Read(a.name, raw); err == nil {
		out.Title, out.Publisher = read.Title.V, read.Publisher.V
		if read.Published.Guess == "" {
			out.Published = read.Published.V
		}
	}
	return out
}
