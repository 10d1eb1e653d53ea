package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/source"
)

// Exit codes, a contract.
const (
	exitOK       = 0
	exitProblems = 1 // at least one problem is an error
	exitUsage    = 2
	exitIO       = 3 // input, output, or interrupted
)

// errProblems ends a command whose problems have been printed.
var errProblems = errors.New("problems")

// usageError is a command line that cannot be carried out.
type usageError struct{ error }

func usage(format message.Message, args ...any) error {
	return usageError{message.Errorf(format, args...)}
}

// Says returns what is wrong in either language.
func (e usageError) Says() message.Message { return message.Of(e.error) }

// app is what all commands share.
type app struct {
	stdout, stderr io.Writer
	dir            string    // -C
	cache          string    // --cache
	format         string    // --format
	lang           lang.Lang // of what it says
}

// run is the whole program but for the exit.
func run(args []string, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends what does not heed the first
	out := &written{Writer: stdout}
	stdout = out
	a := &app{stdout: stdout, stderr: stderr, lang: languageOf(args, locale)}
	root := a.root()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err == nil {
		err = out.failed
	}
	var wrong usageError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errProblems):
		return exitProblems
	case errors.As(err, &wrong):
		a.say(stderr, "brief: %s", err)
		return exitUsage
	case errors.Is(err, context.Canceled):
		a.say(stderr, "brief: interrupted; what was not finished is left to the next run")
		return exitIO
	}
	a.say(stderr, "brief: %s", err)
	if hint := source.Hint(err); hint != "" {
		a.say(stderr, "  hint: %s", hint)
	}
	return exitIO
}

// in returns a message in the language of the editor.
func (a *app) in(m message.Message) string { return m.In(a.lang) }

// say prints a message as a line.
func (a *app) say(w io.Writer, format message.Message, values ...any) {
	fmt.Fprintln(w, a.in(message.New(format, values...)))
}

// written is where answers go, with the first error of writing them: an answer
// that did not reach its reader whole is no success, whoever was writing it.
type written struct {
	io.Writer
	failed error
}

func (w *written) Write(p []byte) (int, error) {
	n, err := w.Writer.Write(p)
	if w.failed == nil {
		w.failed = err
	}
	return n, err
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "brief",
		Short: a.in("Bilingual industry briefings as a static site"),
		Long: a.in(`brief turns pairs of Markdown files, English and Chinese, into a static site of
industry briefings. It reports mistakes to editors immediately, and the site
works the same on a host and from a folder on a disk.

  brief serve --open     write with the site beside you
  brief check            what is wrong, and how to fix it
  brief build            the site, in public/`),
		Version:       versionLine(),
		SilenceErrors: true, SilenceUsage: true,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetOut(a.stdout) // before the completion command is made, which takes it over
	root.SetErr(a.stderr)
	root.PersistentFlags().StringVarP(&a.dir, "directory", "C", "", a.in("the site's folder, instead of the nearest one upward with sources/site.yaml"))
	root.PersistentFlags().StringVar(&a.cache, "cache", "", a.in("folder for what is remembered between runs, instead of the user's cache folder"))
	a.languageFlag(root)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usage("%s\nSee: %s --help", flagError(err), cmd.CommandPath())
	})
	root.AddCommand(a.buildCommand(), a.checkCommand(), a.watchCommand(), a.serveCommand(), a.initCommand(), a.newCommand(), a.importCommand(), a.renameCommand(), a.stampCommand(), a.packCommand(), a.explainCommand(), a.lspCommand(), a.templateCommand(), a.doctorCommand(), a.versionCommand())
	root.AddCommand(a.topics()...)
	root.CompletionOptions.HiddenDefaultCmd = false
	root.SetHelpCommand(a.helpCommand())
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	strict(root)
	a.speak(root)
	root.Args = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		return usage("there is no command %q; %s", args[0], diag.DidYouMean(args[0], names(cmd), "brief --help lists them"))
	}
	return root
}

// strict makes surplus and missing arguments a fault of the command line at
// every command below c, those that cobra brings along included.
func strict(c *cobra.Command) {
	for _, cmd := range c.Commands() {
		strict(cmd)
		if cmd.Name() == "help" {
			continue
		}
		exact := cmd.Args
		if exact == nil || !cmd.Runnable() {
			exact = needs(0, 0, "")
		}
		if cmd.HasSubCommands() && !cmd.Runnable() { // cobra looks at the arguments of what runs alone
			cmd.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
		}
		cmd.Args = func(cmd *cobra.Command, args []string) error {
			if err := exact(cmd, args); err != nil {
				return usage("%s\nSee: %s --help", err, cmd.CommandPath())
			}
			return nil
		}
	}
}

// helpCommand is cobra's, but that a word it does not know is an error, with
// the nearest one as its hint.
func (a *app) helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   a.in("help [WORD]"),
		Short: a.in("Explain a command, a field of the format, or a rule"),
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 1 && args[0] == rulesTopic {
				return diag.RuleNames(), cobra.ShellCompDirectiveNoFileComp
			}
			return names(cmd.Root()), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(help *cobra.Command, args []string) error {
			cmd, rest, err := help.Root().Find(args)
			if err != nil { // the first word is unknown
				rest = args
			}
			if len(rest) == 1 && (err != nil || cmd == help.Root() || cmd.Name() == rulesTopic) { // a rule may be named with the word rules or without it
				if r := diag.RuleOf(rest[0]); r != nil {
					_, err := fmt.Fprint(help.OutOrStdout(), ruleHelp(a.lang, r))
					return err
				}
			}
			if len(rest) > 0 {
				known, otherwise := names(help.Root()), message.Message("brief --help lists the words")
				if err == nil && cmd.Name() == rulesTopic {
					known, otherwise = diag.RuleNames(), "brief help rules lists the rules"
				}
				return usage("there is no help on %q; %s", rest[0], diag.DidYouMean(rest[0], known, otherwise))
			}
			cmd.InitDefaultHelpFlag()
			if err := cmd.Help(); err != nil {
				return err
			}
			if diag.RuleOf(cmd.Name()) != nil {
				_, err = fmt.Fprintf(help.OutOrStdout(), "\nA rule has this name as well: brief help rules %s\n", cmd.Name())
				return err
			}
			return nil
		},
	}
}

func names(c *cobra.Command) []string {
	var names []string
	for _, c := range c.Commands() {
		names = append(names, c.Name())
	}
	return names
}

// formatFlag adds --format to a command that prints problems.
func (a *app) formatFlag(cmd *cobra.Command) {
	a.format = string(diag.Text)
	cmd.Flags().Var((*format)(&a.format), "format", a.in("how problems are printed: text, json, github or sarif"))
	_ = cmd.RegisterFlagCompletionFunc("format", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return []string{"text", "json", "github", "sarif"}, cobra.ShellCompDirectiveNoFileComp
	})
}

// format is the value of --format. It is held to its list as it is read, so
// that a slip of the pen is found before anything is built.
type format string

func (f *format) String() string { return string(*f) }
func (f *format) Type() string   { return "string" }
func (f *format) Set(name string) error {
	parsed, err := diag.ParseFormat(name)
	if err == nil {
		*f = format(parsed)
	}
	return err
}

// outFolder is the folder that --out names; "" is the site's own. A site within
// its own sources would be the input of the next build.
func outFolder(root, out string) (string, error) {
	if out == "" {
		return "", nil
	}
	abs, err := filepath.Abs(out)
	if err != nil {
		return "", err
	}
	for _, dir := range watched {
		rel, err := filepath.Rel(filepath.Join(root, dir), abs)
		if err == nil && filepath.IsLocal(rel) {
			return "", usage("--out %s lies in the site's own %s; name a folder outside it", out, dir)
		}
	}
	return abs, nil
}

// site finds the site's root.
func (a *app) site() (string, error) {
	if a.dir != "" {
		dir, err := filepath.Abs(a.dir)
		if err != nil {
			return "", err
		}
		if _, ok := source.Stat(dir, "sources/site.yaml"); !ok {
			return "", usage("%s holds no sources/site.yaml; begin a site in it with: brief init %s", a.dir, a.dir)
		}
		return dir, nil
	}
	root, ok := source.Root(".")
	if !ok {
		return "", usage("there is no site here or in a folder above, for none has sources/site.yaml; begin one with: brief init")
	}
	return root, nil
}

// problems prints problems in the form asked for.
func (a *app) problems(root string, problems []diag.Problem) error {
	opts := diag.TextOptions{Lang: a.lang, Color: colored(isTerminal(a.stdout)), Width: terminalWidth(a.stdout)}
	return diag.Write(a.stdout, diag.Format(a.format), problems, diag.TextsIn(root), opts, version())
}

// summary counts problems: 2 errors, 1 warning. It is "" if there are none.
func summary(problems []diag.Problem) message.Message {
	var n [3]int
	for _, p := range problems {
		n[p.Severity]++
	}
	var all message.Message
	for _, severity := range []diag.Severity{diag.Error, diag.Warning, diag.Note} {
		count := counted[severity]
		switch {
		case n[severity] == 0:
			continue
		case n[severity] == 1:
			count.one = message.New(count.one, 1)
		default:
			count.one = message.New(count.many, n[severity])
		}
		if all != "" {
			count.one = message.New("%s, %s", all, count.one)
		}
		all = count.one
	}
	return all
}

// counted are the words for a number of problems.
var counted = map[diag.Severity]struct{ one, many message.Message }{
	diag.Error:   {"%d error", "%d errors"},
	diag.Warning: {"%d warning", "%d warnings"},
	diag.Note:    {"%d note", "%d notes"},
}
