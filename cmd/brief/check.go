package main

import (
	"context"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/brief-site/brief/generator"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/parse"
	"github.com/brief-site/brief/generator/source"
)

func (a *app) checkCommand() *cobra.Command {
	var fix bool
	config := generator.Config{Drafts: true}
	cmd := &cobra.Command{
		Use:   "check",
		Short: a.in("Report problems, and how to fix them"),
		Long: a.in(`Read everything, drafts included, and say what is wrong: where it is, what it
is, and how to fix it. Nothing is written, unless with --fix: this fixes
clear-cut typography problems, says what it did, and never changes a figure.

Figures are traced to the captured articles in sources/articles, and in the
folder that --articles names. brief help rules lists what is looked for.

Exits with 1 where anything is an error; warnings and notes exit with 0.`),
		Example: "  brief check\n  brief check --fix\n  brief check --articles ../captured\n  brief check --format sarif > brief.sarif",
		RunE: func(cmd *cobra.Command, _ []string) error {
			root, err := a.site()
			if err != nil {
				return err
			}
			config.Root, config.Cache = root, a.cache
			result, err := a.look(cmd.Context(), config)
			if err != nil {
				return err
			}
			var notes []diag.Problem
			if fix {
				mended, err := fixTypography(root, result.Problems)
				notes = a.mended(mended)
				if err != nil {
					return errors.Join(err, a.problems(root, notes))
				}
				if len(mended) > 0 {
					if result, err = a.look(cmd.Context(), config); err != nil {
						return err
					}
				}
			}
			if err := a.problems(root, diag.Sort(append(notes, result.Problems...))); err != nil {
				return err
			}
			a.notes(result)
			found := summary(result.Problems)
			if found == "" {
				found = "nothing is wrong"
			}
			a.say(a.stderr, "%s: %s", editions(result.Editions), found)
			if result.Failed {
				return errProblems
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&fix, "fix", false, a.in("fix clear-cut typography problems"))
	cmd.Flags().StringVar(&config.Articles, "articles", "", a.in("a further folder of captured articles"))
	_ = cmd.MarkFlagDirname("articles")
	a.formatFlag(cmd)
	return cmd
}

// look checks the site.
func (a *app) look(ctx context.Context, config generator.Config) (*generator.Result, error) {
	bar := a.newProgress(a.stderr)
	if bar != nil {
		config.Progress = bar.report
	}
	result, err := generator.New(config).Check(ctx)
	bar.clear()
	return result, err
}

// mended says what was mended: to a person as lines of their own, which are
// not many pages of excerpts, and to a program as notes.
func (a *app) mended(files []fixedFile) []diag.Problem {
	var notes []diag.Problem
	for _, f := range files {
		for _, c := range gather(f.text, f.changes) {
			if diag.Format(a.format) == diag.Text {
				at := source.PositionOf(f.text, c.At.Start)
				a.say(a.stdout, "%s:%d:%d: fixed: %s → %s", diag.Visible(f.path), at.Line, at.Column, diag.Visible(strings.TrimSpace(c.Old)), diag.Visible(strings.TrimSpace(c.New)))
				continue
			}
			notes = append(notes, diag.Problem{
				Span: c.At.In(f.path), Severity: diag.Note, Rule: "typography",
				Message: message.New("fixed: %s is now %s", strings.TrimSpace(c.Old), strings.TrimSpace(c.New)),
			})
		}
	}
	return notes
}

// gather joins changes that are near each other in a line, and adds a few characters
// around each, so that a space can be seen.
func gather(text []byte, changes []parse.Change) []parse.Change {
	const near, about = 12, 2 // bytes between changes; characters about them
	var out []parse.Change
	for i := 0; i < len(changes); {
		start, end := changes[i].At.Start, changes[i].At.End
		var old strings.Builder
		old.WriteString(changes[i].Old)
		for i++; i < len(changes) && changes[i].At.Start-end <= near && changes[i].At.Start >= end && !strings.Contains(string(text[end:changes[i].At.Start]), "\n"); i++ {
			old.Write(text[end:changes[i].At.Start])
			old.WriteString(changes[i].Old)
			end = changes[i].At.End
		}
		left, right := start, end
		for range about {
			left = back(text, left)
			right = forth(text, right)
		}
		out = append(out, parse.Change{
			At:  source.At{Start: left, End: right},
			Old: string(text[left:start]) + old.String() + string(text[end:right]),
			New: string(text[left:right]),
		})
	}
	return out
}

// back is one character before a place in a line, and forth one after it.
func back(text []byte, at int) int {
	if r, n := utf8.DecodeLastRune(text[:at]); at > 0 && r != '\n' {
		return at - n
	}
	return at
}

func forth(text []byte, at int) int {
	if r, n := utf8.DecodeRune(text[at:]); at < len(text) && r != '\n' {
		return at + n
	}
	return at
}
