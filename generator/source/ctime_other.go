//go:build !linux && !darwin

package source

import "io/fs"

// ctime returns 0, because a directory listing has no change time here.
func ctime(fs.FileInfo) int64 { return 0 }
