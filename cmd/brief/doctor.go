package main

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/brief-site/brief/generator"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/scaffold"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/tree"
)

func (a *app) doctorCommand() *cobra.Command {
	var address string
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: a.in("Say what is set up, what is unused, and what would go wrong on GitHub Pages"),
		Long: a.in(`Look at a site as a whole: what is set up, what nobody uses, and what would go
wrong on GitHub Pages, such as an address that is another one in site.yaml, a
workflow that is missing, or captured articles that git would publish. What is
wrong in briefings is for brief check; doctor only counts it. Nothing is written.`),
		Example: "  brief doctor",
		RunE: func(cmd *cobra.Command, _ []string) error {
			root, err := a.site()
			if err != nil {
				return err
			}
			d, err := a.examine(cmd.Context(), root, address)
			if err != nil {
				return err
			}
			if diag.Format(a.format) == diag.Text {
				for _, line := range d.facts {
					fmt.Fprintln(a.stdout, line.In(a.lang))
				}
				fmt.Fprintln(a.stdout)
			}
			if err := a.problems(root, d.problems); err != nil {
				return err
			}
			found := summary(d.problems)
			if found == "" {
				found = "nothing to mend"
			}
			a.say(a.stderr, "doctor: %s", found)
			if diag.Errors(d.problems) > 0 {
				return errProblems
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&address, "url", "", a.in("the address at which the host shows the site, otherwise that of GitHub Pages for the repository"))
	a.formatFlag(cmd)
	return cmd
}

// diagnosis is what doctor finds.
type diagnosis struct {
	root     string
	site     *model.Site
	facts    []message.Message
	problems []diag.Problem
}

func (d *diagnosis) fact(format message.Message, values ...any) {
	d.facts = append(d.facts, message.New(format, values...))
}

// find adds a finding on a file, or on none.
func (d *diagnosis) find(severity diag.Severity, file string, what, hint message.Message) {
	d.problems = append(d.problems, diag.Problem{Span: source.Span{File: file}, Severity: severity, Message: what, Hint: hint})
}

// examine looks at all there is. address is where the host shows the site, "" if
// that is not known.
func (a *app) examine(ctx context.Context, root, address string) (*diagnosis, error) {
	site, scheduled, result, err := generator.Survey(ctx, generator.Config{Root: root, Cache: a.cache, Drafts: true})
	if err != nil {
		return nil, err
	}
	d := &diagnosis{root: root, site: site}
	d.facts = append(d.facts, message.Verbatim(versionLine()))
	d.fact("The site in %s: %s · %s", root, site.Config.Title.En, site.Config.Title.Zh)
	d.contents(scheduled)
	if found := summary(result.Problems); found != "" {
		severity := diag.Note
		if result.Failed {
			severity = diag.Error
		}
		d.find(severity, "", message.New("brief check finds %s", found), "brief check says where they are")
	}
	d.unused()
	d.address(address)
	d.git(len(scheduled) > 0)
	d.size()
	return d, nil
}

// contents counts what the site has.
func (d *diagnosis) contents(scheduled []string) {
	both, drafts := 0, 0
	for _, b := range d.site.Briefings {
		if b.Editions[0] != nil && b.Editions[1] != nil {
			both++
		}
		if b.Draft {
			drafts++
		}
	}
	d.fact("Briefings: %d, of which %d in both languages; %d drafts, %d held back until their day", len(d.site.Briefings), both, drafts, len(scheduled))
	d.fact("Organisations: %d. Industries of the site's own: %d", len(d.site.Organisations), d.ownIndustries())
	if own := ownTemplates(d.root); len(own) > 0 {
		d.fact("Templates that replace built-in ones: %s", strings.Join(own, ", "))
	}
}

func (d *diagnosis) ownIndustries() int {
	n := 0
	for _, i := range d.site.Industries {
		if builtIn(i.Slug) == nil {
			n++
		}
	}
	return n
}

// unused finds what is there for nothing.
func (d *diagnosis) unused() {
	if b := d.site.Briefing[scaffold.Sample]; b != nil && !b.Draft {
		d.find(diag.Warning, b.Editions[0].File, "the sample briefing of brief init is published", message.New("delete both files, %s.en.md and %s.zh.md, once there is a briefing of yours", scaffold.Sample, scaffold.Sample))
	}
	named := map[string]bool{}
	for _, b := range d.site.Documents() {
		for _, o := range b.Organisations {
			named[o.Slug] = true
		}
		for _, f := range b.Figures {
			named[f.Subject.Slug] = true
		}
	}
	var idle []string
	for _, o := range d.site.Organisations {
		if !named[o.Slug] {
			idle = append(idle, o.Slug)
		}
	}
	if n := len(idle); n > 0 {
		const shown = 8
		list := strings.Join(idle[:min(n, shown)], ", ")
		if n > shown {
			list += ", …"
		}
		d.find(diag.Note, tree.OrganisationsFile, message.New("no briefing names %d of the organisations: %s", n, list), "")
	}
}

// address holds base_url to the address that the site will have.
func (d *diagnosis) address(shown string) {
	config := d.site.Config
	if config.BaseURL == "" {
		return // check reports it
	}
	d.fact("Address: %s", config.BaseURL)
	base, err := url.Parse(config.BaseURL)
	if err != nil {
		return
	}
	said := message.Message("--url says")
	if shown == "" && config.CName == "" {
		if owner, name := originOf(d.root); owner != "" && strings.HasSuffix(base.Hostname(), ".github.io") {
			shown, said = pagesAddress(owner, name), "GitHub Pages shows the repository at"
		}
	}
	switch {
	case shown != "" && !sameAddress(shown, config.BaseURL):
		shown = strings.TrimSuffix(strings.Replace(shown, "http://", "https://", 1), "/") + "/"
		d.find(diag.Warning, tree.ConfigFile, message.New("base_url is %s, but %s %s; feeds, the sitemap and search engines lead readers to the former", config.BaseURL, said, shown), message.New("write base_url: %s", shown))
	case base.Hostname() == "example.github.io" || slices.Contains([]string{"example.org", "example.com"}, base.Hostname()):
		d.find(diag.Warning, tree.ConfigFile, "base_url is that of an example", "write the address that the site will have: base_url: https://name.github.io/briefings/")
	}
}

// sameAddress compares addresses as a browser would reach them: hosts in any
// case, http or https, with a slash at the end or without.
func sameAddress(a, b string) bool {
	plain := func(s string) string {
		u, err := url.Parse(s)
		if err != nil {
			return s
		}
		return strings.ToLower(u.Host) + strings.TrimSuffix(u.Path, "/")
	}
	return plain(a) == plain(b)
}
