package generator

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"time"

	"brief/generator/plan"
	"brief/generator/source"
)

// longestRest is the last pause of [Builder.steadily]. All pauses come to two
// thirds of a second: long enough for a save or a folder put in the place of
// another, and a checkout that takes longer says so itself when it has ended.
const longestRest = 320 * time.Millisecond

// steadily carries out a run, and again after a pause where files changed while
// they were read. What a run comes to is then of a state that the disk had, and
// not half of one state and half of the next. The error is [source.ErrChanging]
// where the files never rest.
func (b *Builder) steadily(ctx context.Context, run func() error) error {
	for rest := longestRest / 16; ; rest *= 2 {
		err := run()
		b.astray = err != nil
		if !errors.Is(err, source.ErrChanging) || rest > longestRest {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(rest):
		}
	}
}

// still looks at the source tree once more and reports what is no longer as it
// was seen. A folder may have been swapped for another between the listing and
// the last file read, and each file by itself does not show it.
//
// Only a builder that has run before looks twice, and only where it looks at
// all files: it is told of changes, so there are some. A program that builds
// once does so at rest, and at twenty thousand files a second look is an eighth
// of a second.
func (b *Builder) still(t *tree) error {
	now, err := walk(b.Root)
	if err != nil {
		return source.Changing("sources")
	}
	then, files := t.files(), now.files()
	for i := range min(len(then), len(files)) {
		if !same(then[i:i+1], files[i:i+1]) {
			return source.Changing(then[i].Path)
		}
	}
	if len(then) != len(files) || !slices.Equal(t.unread, now.unread) {
		return source.Changing("sources")
	}
	return nil
}

// sameAs holds what was copied against what was planned: the page's key speaks
// of the bytes that were read, and would keep others from then on.
func sameAs(page *plan.Page, data []byte, err error) error {
	if errors.Is(err, fs.ErrNotExist) || err == nil && page.Sum != (source.Digest{}) && source.DigestOf(data) != page.Sum {
		return source.Changing(page.Copy)
	}
	return err
}
