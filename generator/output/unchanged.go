package output

import (
	"context"
	"errors"
	"slices"

	"github.com/brief-site/brief/generator/parallel"
	"github.com/brief-site/brief/generator/render"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/store"
	"github.com/brief-site/brief/generator/tree"
)

var errDiffers = errors.New("an output differs")

// Unchanged returns the last run into the target where nothing has changed
// since: each input and each output is the file that it was. It looks at
// directory entries only and decodes nothing else from the store, so it comes
// before all other work. It returns nil where anything differs or is in doubt.
func Unchanged(ctx context.Context, t *Target, in *tree.Tree, templates *render.Files) *store.Run {
	last, ok := t.Store.Runs.Get(t.Key())
	if !ok || last.Templates != templates.Digest || last.Due != 0 && t.Today.Order() >= last.Due {
		return nil
	}
	files := in.Files()
	if len(files) != len(last.Inputs) || !slices.Equal(in.Unread, last.Unread) {
		return nil
	}
	for i, f := range files {
		digest, ok := t.Store.Trust(f)
		if !ok || last.Inputs[i] != (store.Input{Path: f.Path, Digest: digest}) {
			return nil
		}
	}
	err := parallel.ForEach(ctx, t.Progress, "compare", len(last.Outputs), func(i int) error {
		if !intact(t, last.Outputs[i]) {
			return errDiffers
		}
		return nil
	})
	if err != nil {
		return nil
	}
	return &last
}

// intact reports whether a file of the output is as a build of this program
// left it. Another program may make other bytes of the same key.
func intact(t *Target, o store.Input) bool {
	f, ok := source.Stat(t.Out, o.Path)
	if !ok {
		return false
	}
	is, ok := t.Store.Outputs.Trust(f)
	return ok && is == o.Digest
}
