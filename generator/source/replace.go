package source

import (
	"bytes"
	"os"
	"path/filepath"

	"github.com/brief-site/brief/generator/message"
)

// ErrChanged says that a file is no longer what it was when it was read.
var ErrChanged = message.Errorf("it has changed since it was read, and is left as it is")

// Replace writes new bytes in the place of old ones, completely or not at all:
// it writes a temporary file beside the file, which then takes its name. Mode
// and symbolic links stay. A file that no longer has the old bytes is left
// unchanged, because an editor may have saved it meanwhile.
func Replace(name string, old, new []byte) (err error) {
	if name, err = filepath.EvalSymlinks(name); err != nil {
		return err
	}
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*~") // a name that no walk reads
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if _, err = f.Write(new); err != nil {
		return err
	}
	if err = f.Chmod(info.Mode().Perm()); err != nil {
		return err
	}
	if err = f.Close(); err != nil {
		return err
	}
	now, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if !bytes.Equal(now, old) {
		return ErrChanged
	}
	return os.Rename(f.Name(), name)
}
