package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
)

// story is what new fills in of a briefing.
type story struct {
	slug, province, city, date string
	industries                 []string
	original                   string
}

func (a *app) newCommand() *cobra.Command {
	var s story
	cmd := &cobra.Command{
		Use:   "new SLUG",
		Short: "Begin a briefing: a pair of files to write into",
		Long: `Begin a briefing: SLUG.en.md and SLUG.zh.md in sources/briefings, as drafts, with
the fields that every briefing has. Nothing that exists is overwritten.

A slug has lower-case letters, digits and hyphens, and becomes the address. It
may begin with folders, which only sort: 2024/henan-steel.`,
		Example: "  brief new henan-steel --province henan --city anyang --industries iron-steel",
		Args:    needs(1, 1, "a slug for the new briefing: lower-case letters, digits and hyphens"),
		RunE: func(_ *cobra.Command, args []string) error {
			root, err := a.site()
			if err != nil {
				return err
			}
			s.slug = args[0]
			if err := s.check(); err != nil {
				return err
			}
			return a.begin(root, s)
		},
	}
	cmd.Flags().StringVar(&s.province, "province", "", "slug of the province: henan")
	cmd.Flags().StringVar(&s.city, "city", "", "slug of the city: zhengzhou")
	cmd.Flags().StringSliceVar(&s.industries, "industries", nil, "slugs of the industries, the main one first")
	cmd.Flags().StringVar(&s.date, "date", time.Now().Format(time.DateOnly), "the story's date as far as it is known: 2024-01-28, 2024-01, 2024, undated")
	cmd.Flags().StringVar(&s.original, "original", "en", "the language it is written in first: en or zh")
	_ = cmd.RegisterFlagCompletionFunc("province", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return atlas.ProvinceSlugs(), cobra.ShellCompDirectiveNoFileComp
	})
	_ = cmd.RegisterFlagCompletionFunc("city", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return citySlugs(s.province), cobra.ShellCompDirectiveNoFileComp
	})
	return cmd
}

func citySlugs(province string) []string {
	var slugs []string
	if p := atlas.Province(province); p != nil {
		for _, c := range p.Cities() {
			slugs = append(slugs, c.Slug)
		}
	}
	return slugs
}

// check holds what was asked for to the contract, before anything is written.
func (s story) check() error {
	base := s.slug[strings.LastIndexByte(s.slug, '/')+1:]
	switch {
	case base == "index":
		return usage("the slug index is reserved for the list of all briefings")
	case !source.Slug(base) || !filepath.IsLocal(filepath.FromSlash(s.slug)):
		return usage("%q is no slug; use lower-case letters, digits and hyphens: henan-steel", s.slug)
	}
	if s.province != "" && atlas.Province(s.province) == nil {
		return usage("there is no province %q; %s", s.province, diag.DidYouMean(s.province, atlas.ProvinceSlugs(), "brief help places lists them"))
	}
	if s.city != "" {
		p := atlas.Province(s.province)
		if p == nil {
			return usage("a city is read within its province; add --province")
		}
		if p.City(s.city) == nil {
			return usage("there is no city %q in %s; %s", s.city, s.province, diag.DidYouMean(s.city, citySlugs(s.province), "brief help places lists them"))
		}
	}
	if _, err := lang.ParseDate(s.date); err != nil {
		return usage("%q is no date; %v", s.date, lang.ErrDate)
	}
	if _, ok := lang.Parse(s.original); !ok {
		return usage("--original is en or zh")
	}
	return nil
}

// begin writes the two files.
func (a *app) begin(root string, s story) error {
	main, _ := lang.Parse(s.original)
	base := filepath.Join(root, "sources", "briefings", filepath.FromSlash(s.slug))
	names := [2]string{base + ".en.md", base + ".zh.md"}
	for _, name := range names {
		if _, err := os.Lstat(name); err == nil {
			return usage("%s exists; it is left as it is", name)
		}
	}
	if err := os.MkdirAll(filepath.Dir(base), 0o755); err != nil {
		return err
	}
	for _, l := range lang.Both {
		if err := create(names[l], s.text(l, l == main)); err != nil {
			return err
		}
		fmt.Fprintln(a.stdout, names[l])
	}
	return nil
}

// create writes a file that must not exist.
func create(name, text string) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return usage("%s exists; it is left as it is", name)
	}
	if err != nil {
		return err
	}
	if _, err = f.WriteString(text); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// text is an edition to fill in. The fields of the briefing are in the one that is
// written first.
func (s story) text(l lang.Lang, main bool) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("---")
	line("title: %s", model.EmptyTitle.In(l))
	line("summary: %s", model.EmptySummary.In(l))
	if main {
		line("date: %s", s.date)
		line("published: %s", time.Now().Format(time.DateOnly))
		line("province: %s", cmp.Or(s.province, " # a slug: henan; brief help places lists them"))
		if s.city != "" {
			line("city: %s", s.city)
		}
		if len(s.industries) == 0 {
			line("industries: []  # slugs: biomedicine; brief help industries lists them")
		} else {
			line("industries: [%s]", strings.Join(s.industries, ", "))
		}
		line("original: %s", l.Code())
		line("draft: true")
		line("# figures:")
		line("#   investment:")
		line("#     label: {en: Total investment, zh: 总投资}")
		line("#     value: 80e9")
		line("#     unit: CNY")
		line("#     bound: over")
		line("#     evidence: over 80 billion yuan")
		line("# sources:")
		line("#   - title: ")
		line("#     publisher: ")
		line("#     published: %s", s.date)
	}
	line("---")
	line("")
	line("%s", model.EmptyText.In(l))
	// As written, the example would be an unknown reference.
	return strings.ReplaceAll(b.String(), "[[investment]]", "`[[investment]]`")
}
