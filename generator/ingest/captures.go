package ingest

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

	"github.com/brief-site/brief/generator/article"
	"github.com/brief-site/brief/generator/check"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/parallel"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/store"
)

// captures are the captured articles that figures can be traced to: those of
// sources/articles and of the folder that the user names beside it. An article
// is read when a rule asks for its text.
type captures struct {
	byName, bySum map[string]*capture
	own           []model.Asset          // those of the site
	reader        func() *article.Reader // made when the first article is read
	changed       atomic.Pointer[string] // the name of one whose bytes are no longer those that were found
}

// capture is one article with its place on disk.
type capture struct {
	name, path string
	digest     source.Digest
	sum        string // SHA-256 in hexadecimal digits; "" where the file is too large for an article
}

// findCaptures finds the articles of the site, which files lists, and those of
// the further folder. It returns the site's own as inputs too.
func findCaptures(ctx context.Context, o Options, files []source.File) (*captures, []store.Input, error) {
	c := &captures{byName: map[string]*capture{}, bySum: map[string]*capture{}}
	c.reader = sync.OnceValue(func() *article.Reader { return article.NewReader(article.Registry{}) })
	own := make([]*capture, len(files))
	err := parallel.ForEach(ctx, o.Progress, "articles", len(files), func(i int) (err error) {
		own[i], err = capturedIn(o, files[i])
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	var inputs []store.Input
	for i, file := range files {
		c.add(own[i])
		c.own = append(c.own, model.Asset{Path: file.Path, Name: own[i].name, Size: file.Size, Digest: own[i].digest})
		inputs = append(inputs, store.Input{Path: file.Path, Digest: own[i].digest})
	}
	if o.Articles != "" {
		err = c.addFolder(o.Articles)
	}
	return c, inputs, err
}

// capturedIn identifies one article of the site. A file too large to be an
// article is known by its name only, and has no text.
func capturedIn(o Options, file source.File) (*capture, error) {
	a := &capture{name: path.Base(file.Path), path: filepath.Join(o.Root, filepath.FromSlash(file.Path))}
	if file.Size > source.MaxFile {
		a.digest = source.DigestOf([]byte(fmt.Sprint(file.Size, file.Mtime)))
		return a, nil
	}
	if digest, ok := o.Store.Trust(file); ok {
		if sum, ok := o.Store.Sums.Get(digest); ok {
			a.digest, a.sum = digest, string(sum)
			return a, nil
		}
	}
	raw, err := source.Read(o.Root, file)
	if err != nil {
		return nil, err
	}
	a.digest, a.sum = source.DigestOf(raw), sha256Of(raw)
	o.Store.Saw(file, a.digest)
	o.Store.Sums.Put(a.digest, store.Sum(a.sum))
	return a, nil
}

func sha256Of(raw []byte) string {
	s := sha256.Sum256(raw)
	return hex.EncodeToString(s[:])
}

// addFolder adds the articles of a folder outside the site.
func (c *captures) addFolder(dir string) error {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return message.Errorf("there is no folder %s to look for articles in", dir)
	}
	files, _, err := source.Walk(dir, ".")
	if err != nil {
		return message.Errorf("the articles cannot be listed: %s", err)
	}
	for _, f := range files {
		a := &capture{name: path.Base(f.Path), path: filepath.Join(dir, filepath.FromSlash(f.Path))}
		if f.Size > source.MaxFile {
			continue
		}
		raw, err := os.ReadFile(a.path)
		if err != nil {
			return message.Errorf("%s cannot be read: %s", a.path, err)
		}
		a.digest, a.sum = source.DigestOf(raw), sha256Of(raw)
		c.add(a)
	}
	return nil
}

// add takes an article unless another has its name or its bytes already.
func (c *captures) add(a *capture) {
	if _, had := c.byName[a.name]; !had {
		c.byName[a.name] = a
	}
	if _, had := c.bySum[a.sum]; !had && a.sum != "" {
		c.bySum[a.sum] = a
	}
}

// published returns the site's own articles by file name.
func (c *captures) published() map[string]model.Asset {
	out := map[string]model.Asset{}
	for _, a := range c.own {
		out[a.Name] = a
	}
	return out
}

// digest covers all articles.
func (c *captures) digest() source.Digest {
	var d source.Digester
	for _, name := range slices.Sorted(maps.Keys(c.byName)) {
		d.Str(name).Sub(c.byName[name].digest)
	}
	for _, sum := range slices.Sorted(maps.Keys(c.bySum)) {
		d.Str(sum).Sub(c.bySum[sum].digest)
	}
	return d.Sum()
}

// find returns the article of a source, or nil: the one with the SHA-256 that
// the source gives, else the one with the name.
func (c *captures) find(of *model.Source) *capture {
	if a := c.bySum[strings.ToLower(of.SHA256)]; a != nil && of.SHA256 != "" {
		return a
	}
	return c.byName[of.Article]
}

// digestOf covers the article of a source; it is zero where there is none.
func (c *captures) digestOf(of *model.Source) source.Digest {
	if a := c.find(of); a != nil {
		return a.digest
	}
	return source.Digest{}
}

// article returns the article of a source with its text, or nil where there is
// none or it cannot be read as text.
func (c *captures) article(of *model.Source) *check.Article {
	a := c.find(of)
	if a == nil {
		return nil
	}
	raw, err := os.ReadFile(a.path)
	if err != nil || len(raw) > source.MaxFile {
		return nil
	}
	if a.sum != "" && source.DigestOf(raw) != a.digest {
		c.changed.CompareAndSwap(nil, &a.name)
	}
	out := &check.Article{Name: a.name, SHA256: a.sum, Text: article.Text(a.name, raw)}
	if read, err := c.reader().Read(a.name, raw); err == nil {
		out.Title, out.Publisher = read.Title.V, read.Publisher.V
		if read.Published.Guess == "" {
			out.Published = read.Published.V
		}
	}
	return out
}
