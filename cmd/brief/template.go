package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/templates"
)

func (a *app) templateCommand() *cobra.Command {
	var copied bool
	cmd := &cobra.Command{
		Use:   a.in("template [NAME]"),
		Short: a.in("List, show and copy the built-in templates"),
		Long: a.in(`List the built-in templates, style sheets and scripts, print one of them, or with
--copy put it into the site's own templates/ to be changed. A file there replaces
the built-in one of the same name. Nothing is overwritten.`),
		Example: "  brief template\n  brief template briefing.html\n  brief template assets/site.css --copy",
		Args:    needs(0, 1, ""),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				if copied {
					return usage("--copy needs the name of a template; brief template lists them")
				}
				return a.listTemplates()
			}
			name := strings.TrimPrefix(filepath.ToSlash(args[0]), "templates/")
			data, err := templates.FS.ReadFile(name)
			if err != nil {
				return usage("there is no template %q; %s", name, diag.DidYouMean(name, templateNames(), "brief template lists them"))
			}
			if !copied {
				_, err := a.stdout.Write(data)
				return err
			}
			root, err := a.site()
			if err != nil {
				return err
			}
			target := filepath.Join(root, "templates", filepath.FromSlash(name))
			if err := create(target, string(data)); err != nil {
				return err
			}
			fmt.Fprintln(a.stdout, target)
			return nil
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return templateNames(), cobra.ShellCompDirectiveNoFileComp
		},
	}
	cmd.Flags().BoolVar(&copied, "copy", false, a.in("copy it into the site's own templates/"))
	return cmd
}

// templateNames lists the built-in templates and assets, sorted.
func templateNames() []string {
	var names []string
	err := fs.WalkDir(templates.FS, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		panic(err) // they are part of the program
	}
	return names
}

// ownTemplates lists the files of a site's templates/ that replace a built-in one.
func ownTemplates(root string) []string {
	var own []string
	for _, name := range templateNames() {
		data, err := os.ReadFile(filepath.Join(root, "templates", filepath.FromSlash(name)))
		if err != nil {
			continue
		}
		if built, _ := templates.FS.ReadFile(name); !bytes.Equal(data, built) { // brief's own repository has them all
			own = append(own, name)
		}
	}
	return own
}

// described is the comment with which a template begins.
var described = regexp.MustCompile(`^(?:\{\{/\*|/\*|//)\s*(.*?)(?:\*/|\n|$)`)

func (a *app) listTemplates() error {
	own := map[string]bool{}
	if root, err := a.site(); err == nil {
		for _, name := range ownTemplates(root) {
			own[name] = true
		}
	}
	for _, name := range templateNames() {
		line := "  "
		if own[name] {
			line = "* "
		}
		line += name
		data, _ := templates.FS.ReadFile(name)
		if m := described.FindSubmatch(data); m != nil && path.Ext(name) != ".svg" {
			about, _, _ := strings.Cut(string(m[1]), ". ")
			line = fmt.Sprintf("%-32s %s", line, strings.TrimSuffix(strings.TrimSpace(about), "."))
		}
		fmt.Fprintln(a.stdout, line)
	}
	if len(own) > 0 {
		a.say(a.stdout, "\n* replaced by a file of the site's own")
	}
	return nil
}
