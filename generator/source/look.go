package source

import "io/fs"

// FileOf is the [File] of a directory entry that the caller has looked at.
func FileOf(path string, info fs.FileInfo) File { return look(path, info) }
