// Package scaffold holds the files of a new site, as `brief init` writes them:
// the settings with comments in both languages, one sample briefing, what git and
// GitHub need. They are real files in the folder site, so that they can be read,
// and tests build them, as they are; values of the site are @NAMES@ in them.
package scaffold

import (
	"embed"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/cms"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/schema"
)

//go:embed all:site
var files embed.FS

// Sample is the slug of the sample briefing, which a first briefing replaces.
const Sample = "sample-briefing"

// Options are what the files say of a site.
type Options struct {
	Title      lang.Pair
	BaseURL    string    // with a slash at its end
	Messages   lang.Lang // the language in which brief reports to its editors
	Today      string    // 2024-01-28
	Repository string    // of the program: github.com/owner/name
	Version    string    // of the program, as the workflows fetch it: v0.1.0
	Owner      string    // owner/name of the site's own repository, for the CMS; may be ""
	CMS        bool      // with the files of the content management system
}

// File is one file of a new site.
type File struct {
	Path string // relative to the site's root, with slashes
	Data []byte
	// Content marks what belongs to a site's editors from the first day on. A site
	// that exists already gets no such file.
	Content bool
}

// Files returns the files of a new site, sorted by path.
func Files(o Options) []File {
	values := strings.NewReplacer(
		"@TITLE_EN@", quoted(o.Title.En), "@TITLE_ZH@", quoted(o.Title.Zh),
		"@HEADING_EN@", o.Title.En, "@HEADING_ZH@", o.Title.Zh,
		"@BASE_URL@", o.BaseURL,
		"@MESSAGES@", o.Messages.Code(),
		"@TODAY@", o.Today,
		"@ACTIONS@", strings.TrimPrefix(o.Repository, "github.com/"),
		"@REPOSITORY@", "https://"+o.Repository,
		"@VERSION@", o.Version,
		"@OWNER@", o.Owner,
	)
	var list []File
	err := fs.WalkDir(files, "site", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := files.ReadFile(name)
		if err != nil {
			return err
		}
		name = strings.TrimPrefix(name, "site/")
		list = append(list, File{Path: name, Data: []byte(values.Replace(string(data))), Content: strings.HasPrefix(name, "sources/")})
		return nil
	})
	if err != nil {
		panic(err) // the files are part of the program
	}
	if o.CMS {
		for name, data := range cms.Files(cms.Options{Owner: o.Owner, Messages: o.Messages}) {
			list = append(list, File{Path: name, Data: data})
		}
	}
	for name, data := range schema.All(schema.Base, schema.BuiltIn()) {
		list = append(list, File{Path: ".vscode/" + name, Data: data})
	}
	slices.SortFunc(list, func(a, b File) int {
		return strings.Compare(path.Dir(a.Path)+"/"+path.Base(a.Path), path.Dir(b.Path)+"/"+path.Base(b.Path))
	})
	return list
}

// quoted is a text as a value of YAML in double quotes.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ").Replace(s) + `"`
}
