package source

import (
	"errors"
	"io/fs"
	"runtime"
	"syscall"

	"github.com/brief-site/brief/generator/message"
)

// windowsFull is the message of Windows for a full disk.
const windowsFull = syscall.Errno(112)

// Hint says how to fix what the system refused. It is "" where only the
// system's own message helps.
func Hint(err error) message.Message {
	is := func(target error) bool { return errors.Is(err, target) }
	switch {
	case is(syscall.ENOSPC), runtime.GOOS == "windows" && is(windowsFull):
		return "the disk is full: make room on it, and run this again"
	case is(syscall.EDQUOT):
		return "your share of the disk is used up: delete what you can spare, and run this again"
	case is(syscall.EFBIG):
		return "the file may not become so large: raise the limit (ulimit -f unlimited), and run this again"
	case is(syscall.EROFS):
		return "nothing can be written on that disk: write elsewhere, with --out DIR for the site and --cache DIR for what is remembered"
	case is(syscall.ENOTDIR), is(fs.ErrExist):
		return "a file is in the place of a folder: move it, or write elsewhere, with --out DIR for the site and --cache DIR for what is remembered"
	case is(fs.ErrPermission):
		return "see who may read and write there, or write elsewhere, with --out DIR for the site and --cache DIR for what is remembered"
	}
	return ""
}
