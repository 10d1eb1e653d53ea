package generator

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/brief-site/brief/generator/message"
)

// Verify builds the site of c from nothing, with no cache and below the empty
// folder temp, and compares each of its files with the one in c's output. It
// returns what differs, in words, and how many files there are. Files in the
// output that no build makes are not its concern.
func Verify(ctx context.Context, c Config, temp string) (differences []message.Message, files int, err error) {
	if c.Out == "" {
		c.Out = filepath.Join(c.Root, "public")
	}
	clean := c
	clean.Out, clean.Cache = filepath.Join(temp, "out"), filepath.Join(temp, "cache")
	r, err := New(clean).Build(ctx)
	if err != nil {
		return nil, 0, err
	}
	if r.Failed {
		return nil, 0, message.Errorf("the sources changed while they were verified, and have errors now")
	}
	err = filepath.WalkDir(clean.Out, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		rel, err := filepath.Rel(clean.Out, name)
		if err != nil {
			return err
		}
		want, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		files++
		have, err := os.ReadFile(filepath.Join(c.Out, rel))
		switch {
		case os.IsNotExist(err):
			differences = append(differences, message.New("%s is missing", filepath.ToSlash(rel)))
		case err != nil:
			return err
		case !bytes.Equal(have, want):
			differences = append(differences, message.New("%s differs", filepath.ToSlash(rel)))
		}
		return nil
	})
	slices.Sort(differences)
	return differences, files, err
}
