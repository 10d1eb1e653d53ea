package source

import "io/fs"

// FileOf returns the [File] of a directory entry whose information the caller
// has.
func FileOf(path string, info fs.FileInfo) File { return look(path, info) }
