package main

import (
	"io/fs"
	"path/filepath"
	"strings"
	"time"
)

// output describes the content of an output folder, without what a program
// keeps there for itself below a hidden name.
type output struct {
	Pages, Files, Written int
	Bytes                 int64
}

// look counts the files of a folder; written counts those changed since a time.
func look(dir string, since time.Time) (o output, err error) {
	err = filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if name != dir && strings.HasPrefix(entry.Name(), ".") {
				return fs.SkipDir
			}
			return nil
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		o.Files++
		o.Bytes += info.Size()
		if filepath.Ext(name) == ".html" {
			o.Pages++
		}
		if !info.ModTime().Before(since) {
			o.Written++
		}
		return nil
	})
	return o, err
}
