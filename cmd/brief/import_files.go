package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/message"
)

// articleEndings are the endings of the files that import takes from a folder.
var articleEndings = []string{".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml", ".pdf"}

// partEndings are what browsers add to the name of a page for the folder with its
// pictures and scripts.
var partEndings = []string{"_files", ".files", "-files", "_file", "-Dateien", "_fichiers", "_archivos", "_bestanden", "_文件", ".fld"}

// expand replaces each folder by the articles in it, and leaves out the folder
// that a browser saved beside a page. Folders within a folder are not read.
func (im *importing) expand(names []string) []string {
	var files []string
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil || !info.IsDir() {
			files = append(files, name)
			continue
		}
		if page := pageOf(name); page != "" {
			im.report(name, "note: these are parts of %s; left out", filepath.Base(page))
			continue
		}
		entries, err := os.ReadDir(name)
		if err != nil {
			im.broken = true
			im.report(name, "error: %s", err)
			continue
		}
		before := len(files)
		for _, e := range entries {
			if isArticleFile(e) {
				files = append(files, filepath.Join(name, e.Name()))
			}
		}
		if len(files) == before {
			im.fault(name, "this folder has no articles in it", message.New("name files or a folder with %s", strings.Join(articleEndings, ", ")))
		}
	}
	return files
}

func isArticleFile(e fs.DirEntry) bool {
	return !e.IsDir() && !strings.HasPrefix(e.Name(), ".") && slices.Contains(articleEndings, strings.ToLower(filepath.Ext(e.Name())))
}

// pageOf returns the page that a folder belongs to, as browsers save them side by
// side, or "".
func pageOf(folder string) string {
	folder = filepath.Clean(folder)
	for _, ending := range partEndings {
		stem, ok := strings.CutSuffix(folder, ending)
		if !ok {
			continue
		}
		for _, e := range []string{".html", ".htm", ".xhtml", ".shtml"} {
			if info, err := os.Stat(stem + e); err == nil && info.Mode().IsRegular() {
				return stem + e
			}
		}
	}
	return ""
}
