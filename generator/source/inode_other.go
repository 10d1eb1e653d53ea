//go:build !unix

package source

import "io/fs"

// inode returns 0, because a directory listing has no file number here.
func inode(fs.FileInfo) uint64 { return 0 }
