package main

import (
	"context"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/brief-site/brief/generator"
	"github.com/brief-site/brief/generator/lsp"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/tree"
	"github.com/brief-site/brief/generator/watch"
)

// typingDelay is how long a person rests between two letters, at most: a look in
// the middle of a word would find what is wrong with half of it.
const typingDelay = 150 * time.Millisecond

func (a *app) lspCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "lsp",
		Short: a.in("Serve an editor's program: problems as you type, completion, hover"),
		Long: a.in(`Speak the Language Server Protocol over standard input and output. The programs
of editors (VS Code, Neovim, Helix, Zed, Sublime Text, Emacs) start it; it is not
for typing. It reports what brief check does while you type, completes fields,
places, industries, organisations and [[references]], shows a figure in both
languages, leads from a paragraph to the other edition, and offers corrections.
It never writes to the site: the editor does. Files outside of a site are passed
over. docs/tools.md has the settings of each program.`),
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			// What the editor's program is set to counts only where nobody says more.
			_, fixed := siteLanguage(a.dir)
			fixed = fixed || cmd.Flags().Changed("lang")
			code, err := lsp.Serve(cmd.Context(), os.Stdin, a.stdout, lsp.Options{
				Messages: a.lang, Fixed: fixed,
				Open: a.openForEditor, Version: version(), Log: a.stderr, Delay: typingDelay,
			})
			if err == nil && code != 0 {
				err = errProblems
			}
			return err
		},
	}
}

// openForEditor begins to look after a site for the language server.
func (a *app) openForEditor(ctx context.Context, root string) lsp.Site {
	s := &editedSite{app: a, root: root}
	s.begin()
	events, err := watch.Watch(ctx, root, watched, watch.Options{Log: func(m message.Message) { a.say(a.stderr, "brief: %s", m) }})
	if err != nil {
		a.say(a.stderr, "brief: %s", err)
		return s
	}
	changes := make(chan []string)
	s.changes = changes
	go func() {
		defer close(changes)
		for e := range events {
			select {
			case changes <- e.Paths:
			case <-ctx.Done():
				return
			}
		}
	}()
	return s
}

// editedSite is a site that an editor works on.
type editedSite struct {
	*app
	root    string
	builder *generator.Builder
	looks   int
	changes <-chan []string
}

// mostLooks is after how many looks the builder is replaced. What it remembers of
// each state of a text that is being typed is of no use later.
const mostLooks = 2000

func (s *editedSite) begin() {
	s.builder = generator.New(generator.Config{Root: s.root, Cache: s.cache, Drafts: true})
	s.looks = 0
}

// Look implements [lsp.Site].
func (s *editedSite) Look(ctx context.Context, unsaved map[string][]byte, paths []string) (*lsp.State, error) {
	if s.looks++; s.looks > mostLooks {
		s.builder.Close()
		s.begin()
		paths = nil
	}
	if !there(s.root) && unsaved[tree.ConfigFile] == nil {
		return nil, message.Errorf("there is no %s in %s any more", tree.ConfigFile, s.root)
	}
	l, err := generator.LookAt(ctx, s.builder, unsaved, paths...)
	if err != nil {
		return nil, err
	}
	return &lsp.State{Problems: l.Problems, Registry: l.Registry, Site: l.Site}, nil
}

func there(root string) bool {
	_, err := os.Stat(root + "/" + tree.ConfigFile)
	return err == nil
}

// Changes implements [lsp.Site].
func (s *editedSite) Changes() <-chan []string { return s.changes }

// Close implements [lsp.Site].
func (s *editedSite) Close() { s.builder.Close() }
