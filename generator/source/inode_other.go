//go:build !unix

package source

import "io/fs"

// inode is 0 where a directory listing carries no file number.
func inode(fs.FileInfo) uint64 { return 0 }
