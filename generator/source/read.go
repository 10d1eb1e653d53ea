package source

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrChanging says that a file is no longer the one that was looked at. It is
// no fault of anybody's: who looks again reads the other.
var ErrChanging = errors.New("was changed while it was read; build again")

// Changing is the error of a file that changes under the reader's hands.
func Changing(file string) error { return fmt.Errorf("%s %w", file, ErrChanging) }

// Read returns the bytes of a file that a look at root found. They are of the
// very file that was seen: one that has taken its name since, as when a folder
// is swapped for another, is [ErrChanging]. Its bytes remembered under what was
// seen would come up again as soon as the first file is put back. (Where files
// have no numbers, on Windows, a folder may be behind what its files say of
// themselves, and they are taken as they are.)
func Read(root string, seen File) ([]byte, error) {
	f, err := os.Open(filepath.Join(root, filepath.FromSlash(seen.Path)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, Changing(seen.Path)
	}
	var raw []byte
	if err == nil {
		defer f.Close()
		var info fs.FileInfo
		if info, err = f.Stat(); err == nil {
			if seen.Inode != 0 && !look(seen.Path, info).Same(seen) {
				return nil, Changing(seen.Path)
			}
			raw = make([]byte, info.Size())
			_, err = io.ReadFull(f, raw)
		}
	}
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF): // it is being written
		return nil, Changing(seen.Path)
	case err != nil:
		return nil, fmt.Errorf("%s cannot be read: %w", seen.Path, err)
	}
	return raw, nil
}
