package generator

import (
	"context"
	"errors"
	"slices"
	"strings"

	"brief/generator/publish"
	"brief/generator/store"
)

// unchanged says what the last build said, where nothing has happened since:
// each input is the file it was, and so is each output. It looks at directory
// entries alone and decodes nothing that is remembered, which is why it comes
// before all else. It returns nil where anything is different or in doubt.
func (b *Builder) unchanged(ctx context.Context, t *tree) *Result {
	last, ok := b.store.Runs.Get(b.runKey())
	if !ok || last.Templates != t.templates.Digest {
		return nil
	}
	files := t.files()
	if len(files) != len(last.Inputs) || !slices.Equal(t.unread, last.Unread) {
		return nil
	}
	for i, f := range files {
		digest, ok := b.store.Trust(f)
		if !ok || last.Inputs[i] != (store.Input{Path: f.Path, Digest: digest}) {
			return nil
		}
	}
	err := b.parallel(ctx, "compare", len(last.Outputs), func(i int) error {
		if !b.intact(last.Outputs[i].Path, last.Outputs[i].Digest) {
			return errDiffers
		}
		return nil
	})
	if err != nil {
		return nil
	}
	return &Result{
		Problems: last.Problems, Editions: last.Editions, Pages: len(last.Outputs) - 1,
		Stats: publish.Stats{Unchanged: len(last.Outputs) - 1}, // all but the manifest
	}
}

var errDiffers = errors.New("an output differs")

func byPath(a, b store.Input) int { return strings.Compare(a.Path, b.Path) }
