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

	"github.com/brief-site/brief/generator/article"
	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/scaffold"
	"github.com/brief-site/brief/generator/source"
)

// story is what new fills in of a briefing.
type story struct {
	slug, province, city, date string
	title                      lang.Pair
	industries                 []string
	original                   string
}

func (a *app) newCommand() *cobra.Command {
	var s story
	cmd := &cobra.Command{
		Use:   a.in("new [SLUG]"),
		Short: a.in("Begin a briefing: a pair of files to write into"),
		Long: a.in(`Begin a briefing: SLUG.en.md and SLUG.zh.md in sources/briefings, as drafts, with
the fields that every briefing has. Nothing that exists is overwritten. On a
terminal, new asks for what is not said: the titles, the place, the industries.

A slug has lower-case letters, digits and hyphens, and becomes the address. It
may begin with folders, which only sort: 2024/henan-steel. Places and industries
may be written as slugs or as names, in English or Chinese.`),
		Example: "  brief new henan-steel --province henan --city anyang --industries iron-steel\n  brief new henan-steel --province 河南 --city 安阳 --industries 钢铁\n  brief new",
		Args:    needs(0, 1, ""),
		RunE: func(cmd *cobra.Command, args []string) error {
			root, err := a.site()
			if err != nil {
				return err
			}
			known := industriesOf(root)
			if len(args) == 1 {
				s.slug = args[0]
				if err := s.checkSlug(); err != nil {
					return err
				}
			}
			if err := s.check(known); err != nil {
				return err
			}
			if asking() {
				if err := s.ask(&questions{os.Stdin, a.stderr, a.lang}, known); err != nil {
					return err
				}
			}
			if s.slug == "" {
				return usage("%s", needs(1, 1, "a slug for the new briefing: lower-case letters, digits and hyphens")(cmd, nil))
			}
			return a.begin(root, s)
		},
	}
	cmd.Flags().StringVar(&s.title.En, "title", "", a.in("the title in English"))
	cmd.Flags().StringVar(&s.title.Zh, "title-zh", "", a.in("the title in Chinese"))
	cmd.Flags().StringVar(&s.province, "province", "", a.in("the province: henan or 河南"))
	cmd.Flags().StringVar(&s.city, "city", "", a.in("the city: zhengzhou or 郑州"))
	cmd.Flags().StringSliceVar(&s.industries, "industries", nil, a.in("the industries, the main one first: iron-steel or 钢铁"))
	cmd.Flags().StringVar(&s.date, "date", time.Now().Format(time.DateOnly), a.in("the story's date as far as it is known: 2024-01-28, 2024-01, 2024, undated"))
	cmd.Flags().StringVar(&s.original, "original", "en", a.in("the language it is written in first: en or zh"))
	_ = cmd.RegisterFlagCompletionFunc("province", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return atlas.ProvinceSlugs(), cobra.ShellCompDirectiveNoFileComp
	})
	_ = cmd.RegisterFlagCompletionFunc("city", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return citySlugs(s.province), cobra.ShellCompDirectiveNoFileComp
	})
	_ = cmd.RegisterFlagCompletionFunc("industries", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return industrySlugs(atlas.Industries()), cobra.ShellCompDirectiveNoFileComp
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

func (s *story) checkSlug() error {
	base := s.slug[strings.LastIndexByte(s.slug, '/')+1:]
	switch {
	case base == "index":
		return usage("the slug index is reserved for the list of all briefings")
	case !source.Slug(base) || !filepath.IsLocal(filepath.FromSlash(s.slug)):
		return usage("%q is no slug; use lower-case letters, digits and hyphens: henan-steel", s.slug)
	}
	return nil
}

// check holds what was asked for to the contract, before anything is written, and
// puts slugs in the place of names.
func (s *story) check(known []atlas.Industry) (err error) {
	if s.province != "" {
		if s.province, err = provinceNamed(s.province); err != nil {
			return err
		}
	}
	if s.city != "" {
		if s.province == "" {
			return usage("a city is read within its province; add --province")
		}
		if s.city, err = cityNamed(s.province, s.city); err != nil {
			return err
		}
	}
	for i, name := range s.industries {
		if s.industries[i], err = industryNamed(known, name); err != nil {
			return err
		}
	}
	if _, err := lang.ParseDate(s.date); err != nil {
		return usage("%q is no date; write 2024-01-28, 2024-01 or 2024 (with ? if it is inferred), or undated", s.date)
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
	if sample := filepath.Join(root, "sources", "briefings", scaffold.Sample+".en.md"); s.slug != scaffold.Sample {
		if _, err := os.Lstat(sample); err == nil {
			a.say(a.stderr, "The sample briefing can go now: delete %s.en.md and %s.zh.md in sources/briefings", scaffold.Sample, scaffold.Sample)
		}
	}
	return nil
}

// create is write for a file that the user has named, who reads why it is left.
func create(name, text string) error {
	err := write(name, []byte(text))
	if errors.Is(err, fs.ErrExist) {
		return usage("%s exists; it is left as it is", name)
	}
	return err
}

// text is an edition to fill in. The fields of the briefing are in the one that is
// written first.
func (s story) text(l lang.Lang, main bool) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("---")
	line("title: %s", article.Scalar(cmp.Or(s.title.In(l), model.EmptyTitle.In(l))))
	line("summary: %s", model.EmptySummary.In(l))
	if main {
		line("date: %s", s.date)
		line("published: %s", time.Now().Format(time.DateOnly))
		// A field that is not known is a comment: a draft may lack it until it is published.
		if s.province != "" {
			line("province: %s", s.province)
		} else {
			line("# province: henan            # brief help places")
		}
		if s.city != "" {
			line("city: %s", s.city)
		}
		if len(s.industries) > 0 {
			line("industries: [%s]", strings.Join(s.industries, ", "))
		} else {
			line("# industries: [iron-steel]   # brief help industries")
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
