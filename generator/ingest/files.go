package ingest

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/link"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/parse"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/store"
	"github.com/brief-site/brief/generator/tree"
)

// files reads and parses files of one site, and remembers what they say.
type files struct {
	root    string
	store   *store.Store
	unsaved tree.Unsaved
}

// read reads one file of the source tree and its digest. The problem is that of
// a file too large to be a text.
func (s files) read(file source.File) ([]byte, source.Digest, *diag.Problem, error) {
	if file.Size > source.MaxFile {
		var d source.Digester
		return nil, d.Int(int(file.Size), int(file.Mtime)).Sum(), &diag.Problem{
			Span: source.Span{File: file.Path}, Severity: diag.Error, Rule: "file-size",
			Message: message.New("the file has %s; %s are the most for a text", lang.Bytes(file.Size), lang.Bytes(source.MaxFile)),
			Hint:    "if it is an attachment, put it into the briefing's folder under another ending",
		}, nil
	}
	raw, unsaved := s.unsaved[file.Path]
	if !unsaved {
		var err error
		if raw, err = source.Read(s.root, file); err != nil {
			return nil, source.Digest{}, nil, err
		}
	}
	digest := source.DigestOf(raw)
	s.store.Saw(file, digest)
	return raw, digest, nil, nil
}

// parsed is what one file says, with its text where it had to be parsed.
type parsed struct {
	store.Parsed
	text *model.Text
}

// edition parses one file, or recalls what it says; nil where it is not an
// edition.
func (s files) edition(names *link.Names, file source.File) (*parsed, source.Digest, []diag.Problem, error) {
	if digest, trusted := s.store.Trust(file); trusted {
		if p, ok := s.recall(editionKey(file.Path, digest), names); ok {
			return p, digest, p.Problems, nil
		}
	}
	raw, digest, problem, err := s.read(file)
	if err != nil {
		return nil, digest, nil, err
	}
	if problem != nil {
		return nil, digest, []diag.Problem{*problem}, nil
	}
	key := editionKey(file.Path, digest)
	if p, ok := s.recall(key, names); ok {
		return p, digest, p.Problems, nil
	}
	e, problems := parse.Edition(file.Path, raw)
	if e == nil {
		return nil, digest, problems, nil
	}
	return s.remember(key, e, problems, names), digest, problems, nil
}

// remember stores what a file says, and takes the text off the edition, which
// nobody else has seen yet.
func (s files) remember(key source.Digest, e *model.Edition, problems []diag.Problem, names *link.Names) *parsed {
	s.store.Bodies.Put(key, &e.Body)
	p := &parsed{store.Parsed{Edition: e, Problems: problems, Mentions: names.Find(e)}, e.Text}
	e.Text = nil
	s.store.Editions.Put(factsKey(key, names), p.Parsed)
	return p
}

// recall returns what a file says, with the names that are looked for in it, if
// its body is in the store as well.
func (s files) recall(key source.Digest, names *link.Names) (*parsed, bool) {
	p, ok := s.store.Editions.Get(factsKey(key, names))
	if !ok || p.Edition == nil || !s.store.Bodies.Keep(key) {
		return nil, false
	}
	return &parsed{Parsed: p}, true
}

// reparse parses an edition again, for its text. The error is
// [source.ErrChanging] where the file is no longer what the edition was made
// from.
func (s files) reparse(e *model.Edition) (*model.Edition, []diag.Problem, error) {
	raw, unsaved := s.unsaved[e.File]
	if !unsaved {
		var err error
		raw, err = os.ReadFile(filepath.Join(s.root, filepath.FromSlash(e.File)))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, nil, message.Errorf("%s cannot be read: %s", e.File, err)
		}
	}
	parsed, problems := parse.Edition(e.File, raw)
	if parsed == nil || parsed.Digest != e.Digest {
		s.store.Forget(e.File) // an edit may keep size and times, and then each run would come here
		return nil, nil, source.Changing(e.File)
	}
	return parsed, problems, nil
}

// withTexts returns a briefing whose editions have their texts, which are by file.
// A text that is not in memory is parsed again, and added to texts.
func (s files) withTexts(briefing *model.Briefing, texts map[string]*model.Text) (*model.Briefing, error) {
	whole := *briefing
	for l, e := range whole.Editions {
		if e == nil {
			continue
		}
		if texts[e.File] == nil {
			parsed, _, err := s.reparse(e)
			if err != nil {
				return nil, err
			}
			texts[e.File] = parsed.Text
		}
		with := *e
		with.Text = texts[e.File]
		whole.Editions[l] = &with
	}
	return &whole, nil
}

// editionKey covers everything that a parsed edition is made from.
func editionKey(file string, digest source.Digest) source.Digest {
	var d source.Digester
	return d.Str(file).Sub(digest).Sum()
}

// factsKey covers everything that the facts of an edition are made from, which
// includes the names that are looked for in it: a state of the site that is
// still shown asks for those of its own time.
func factsKey(key source.Digest, names *link.Names) source.Digest {
	var d source.Digester
	return d.Sub(key, names.Digest).Sum()
}
