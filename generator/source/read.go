package source

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/brief-site/brief/generator/message"
)

// ErrChanging says that a file is not the file that was listed any more. Nobody
// has made a mistake: the next build reads the new file.
var ErrChanging = message.Errorf("was changed while it was read; build again")

// Changing returns the error for a file that changes while it is read.
func Changing(file string) error { return message.Errorf("%s %s", file, ErrChanging) }

// Read returns the bytes of a file that was seen below root. They are from that
// very file: if another file has taken its name since, as when a folder is
// swapped for another, the error is [ErrChanging]. If the other file's bytes
// were remembered under the data of the first, they would be used again as soon
// as the first file is put back. (Where files have no inode numbers, on
// Windows, the directory may be behind the data of its files, and these are
// accepted as they are.)
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
		return nil, message.Errorf("%s cannot be read: %s", seen.Path, err)
	}
	return raw, nil
}
