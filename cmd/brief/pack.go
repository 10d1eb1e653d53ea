package main

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/brief-site/brief/generator"
	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/export"
	"github.com/brief-site/brief/generator/lang"
)

func (a *app) packCommand() *cobra.Command {
	var out, from, to string
	var only, provinces, industries []string
	cmd := &cobra.Command{
		Use:   a.in("pack --out DIR"),
		Short: a.in("Make copies to keep: the site as a zip, the briefings as books"),
		Long: a.in(`Build the site as brief build does, into public/, and put copies of it into DIR:

  briefings.zip          the whole site; unpack it and open index.html
  briefings.en.epub      the briefings in English, as a book
  briefings.zh.epub      in Chinese
  briefings.both.epub    in both, paragraph beside paragraph

--only names those that are wanted: zip, en, zh, both.

The books, and they alone, may be limited: --province and --industry may be
given more than once, by slug or by name in either language, and mean any of
those named (an industry, the finer ones below it as well); --from and --to are
a day, a month or a year, and mean all of it. A briefing of which only the month
or the year is known is in where it may be; an undated one is in no book with
dates. What a book is limited to is part of its name.

Equal sites make equal copies, byte for byte. A file in DIR that brief did not
write, or that was changed since, is never written over.`),
		Example: "  brief pack --out copies\n  brief pack --out copies --only both --province henan --province 河北 --from 2024",
		RunE: func(cmd *cobra.Command, _ []string) error {
			root, err := a.site()
			if err != nil {
				return err
			}
			if out == "" {
				return usage("name the folder for the copies: brief pack --out DIR")
			}
			dir, err := outFolder(root, out)
			if err != nil {
				return err
			}
			for _, kind := range only {
				if !slices.Contains(export.Kinds, kind) {
					return usage("--only %s is no kind of copy; %s", kind, diag.DidYouMean(kind, export.Kinds, "write zip, en, zh or both"))
				}
			}
			if len(only) == 0 {
				only = export.Kinds
			}
			filter := export.Filter{Provinces: provinces, Industries: industries}
			if filter.From, err = limit("--from", from); err != nil {
				return err
			}
			if filter.To, err = limit("--to", to); err != nil {
				return err
			}
			if len(only) == 1 && only[0] == "zip" && (from != "" || to != "" || len(provinces)+len(industries) > 0) {
				return usage("a zip is always of the whole site; limits are for books: --only en, zh or both")
			}
			return a.pack(cmd, generator.Config{Root: root, Cache: a.cache}, dir, only, filter)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&out, "out", "", a.in("folder for the copies"))
	flags.StringSliceVar(&only, "only", nil, a.in("kinds of copies: zip, en, zh, both (default all)"))
	flags.StringSliceVar(&provinces, "province", nil, a.in("only briefings of this province; may be repeated"))
	flags.StringSliceVar(&industries, "industry", nil, a.in("only briefings of this industry; may be repeated"))
	flags.StringVar(&from, "from", "", a.in("only briefings from this day, month or year on"))
	flags.StringVar(&to, "to", "", a.in("only briefings up to this day, month or year"))
	a.formatFlag(cmd)
	for name, values := range map[string][]string{"only": export.Kinds, "province": atlas.ProvinceSlugs()} {
		_ = cmd.RegisterFlagCompletionFunc(name, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return values, cobra.ShellCompDirectiveNoFileComp
		})
	}
	return cmd
}

// limit reads a date that limits a book.
func limit(flag, s string) (lang.Date, error) {
	if s == "" {
		return lang.Date{}, nil
	}
	d, err := lang.ParseDate(s)
	if err != nil || d.Year == 0 || d.Inferred {
		return d, usage("%s is %q; write a day, a month or a year: 2024-01-28, 2024-01 or 2024", flag, s)
	}
	return d, nil
}

func (a *app) pack(cmd *cobra.Command, config generator.Config, dir string, only []string, filter export.Filter) error {
	config.OnCount = limitMemory()
	bar := a.newProgress(a.stderr)
	if bar != nil {
		config.Progress = bar.report
	}
	begun := time.Now()
	b := generator.New(config)
	defer b.Close()
	made, result, err := b.Export(cmd.Context(), dir, only, filter)
	bar.clear()
	var wrong *export.ErrFilter
	var folder *export.ErrFolder
	if errors.As(err, &wrong) || errors.As(err, &folder) {
		return usageError{err}
	}
	if err != nil {
		return err
	}
	if err := a.report(config.Root, result); err != nil {
		return err
	}
	fmt.Fprintln(a.stderr, a.in(built(result, time.Since(begun))))
	for _, name := range made.Left {
		a.say(a.stderr, "brief: %s was changed since it was packed: it stays, and is yours now", name)
	}
	for _, f := range made.Files {
		a.say(a.stderr, "%s  %s", f.Name, lang.Bytes(f.Size))
	}
	return nil
}
