package source

import "io/fs"

// FileOf returns the [File] of a directory entry whose information the caller
// has, without the change time: this is for files that brief renames into place,
// which sets it.
func FileOf(path string, info fs.FileInfo) File {
	f := look(path, info)
	f.Ctime = 0
	return f
}
