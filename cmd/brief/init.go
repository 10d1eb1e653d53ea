package main

import (
	"cmp"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/scaffold"
	"github.com/brief-site/brief/generator/source"
)

// beginning is what init fills in of a new site.
type beginning struct {
	title   lang.Pair
	baseURL string
	cms     bool
}

func (a *app) initCommand() *cobra.Command {
	var o beginning
	cmd := &cobra.Command{
		Use:   a.in("init [DIR]"),
		Short: a.in("Begin a site: settings, a sample briefing, workflows for GitHub Pages"),
		Long: a.in(`Begin a site in DIR, or in the folder that you are in: settings with comments, a
sample briefing in both languages, what git and GitHub need, settings for
editors, and a README for the team. The site builds at once.

Nothing that exists is overwritten. In a site that exists already, init adds the
files that are missing beside sources/, such as the workflows.`),
		Example: "  brief init henan-notes --title \"Henan Notes\" --title-zh 河南札记",
		Args:    needs(0, 1, ""),
		RunE: func(_ *cobra.Command, args []string) error {
			dir := cmp.Or(a.dir, ".")
			if len(args) == 1 {
				dir = args[0]
			}
			return a.init(dir, o)
		},
	}
	cmd.Flags().StringVar(&o.title.En, "title", "My briefings", a.in("the site's title in English"))
	cmd.Flags().StringVar(&o.title.Zh, "title-zh", "我的简报", a.in("the site's title in Chinese"))
	cmd.Flags().BoolVar(&o.cms, "cms", false, a.in("also write admin/, where Decap CMS edits the site in a browser"))
	cmd.Flags().StringVar(&o.baseURL, "url", "", a.in("the address that the site will have; otherwise that of GitHub Pages for the folder's repository"))
	return cmd
}

// init writes the files of a new site.
func (a *app) init(dir string, o beginning) error {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return usage("%s is a file; name a folder", dir)
	}
	if above, found := source.Root(dir); found {
		if abs, err := filepath.Abs(dir); err == nil && above != abs {
			return usage("%s is within the site in %s; a site cannot contain another", dir, above)
		}
	}
	_, exists := source.Stat(dir, "sources/site.yaml")
	if o.baseURL == "" {
		o.baseURL = addressFor(dir)
	}
	if u, err := url.Parse(o.baseURL); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return usage("--url %s is no address of a site; write it as https://name.github.io/briefings/", o.baseURL)
	}
	owner, name := originOf(dir)
	list := scaffold.Files(scaffold.Options{
		Title: o.title, Messages: a.lang, BaseURL: strings.TrimSuffix(o.baseURL, "/") + "/", Today: time.Now().Format(time.DateOnly),
		Repository: repository(), Version: releaseVersion(), Owner: strings.Trim(owner+"/"+name, "/"), CMS: o.cms,
	})
	written, kept := 0, 0
	for _, f := range list {
		if exists && f.Content {
			continue
		}
		target := filepath.Join(dir, filepath.FromSlash(f.Path))
		switch err := write(target, f.Data); {
		case errors.Is(err, fs.ErrExist):
			kept++
			a.say(a.stdout, "kept     %s", f.Path)
		case err != nil:
			return err
		default:
			written++
			a.say(a.stdout, "written  %s", f.Path)
		}
	}
	return a.nextSteps(dir, written, kept, exists)
}

// write writes a file that must not exist, and the folders above it.
func write(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	if _, err = f.Write(data); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// nextSteps says what to type next.
func (a *app) nextSteps(dir string, written, kept int, existed bool) error {
	a.say(a.stdout, "%d written, %d kept", written, kept)
	if existed {
		return nil
	}
	a.say(a.stdout, "\nNext:")
	if dir != "." {
		a.say(a.stdout, "  cd %s", dir)
	}
	a.say(a.stdout, `  brief serve --open    write with the site beside you
  brief new             begin your first briefing
The settings of the site are in sources/site.yaml, and README.md says how to publish it.`)
	return nil
}
