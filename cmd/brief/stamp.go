package main

import (
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/parse"
	"github.com/brief-site/brief/generator/source"
)

func (a *app) stampCommand() *cobra.Command {
	return &cobra.Command{
		Use:   a.in("stamp SLUG..."),
		Short: a.in("Record that a translation says what its original now says"),
		Long: a.in(`Record that a translation is up to date: a line translates: in its front matter
records what its original says now, paragraph by paragraph. When the original
changes, brief check names the paragraphs that changed, and the page says so.

The original is the edition that original: names, or else the English one.`),
		Example: "  brief stamp henan-steel",
		Args:    needs(1, many, "the slug of a briefing"),
		RunE: func(_ *cobra.Command, args []string) error {
			root, err := a.site()
			if err != nil {
				return err
			}
			files, err := editionFiles(root)
			if err != nil {
				return err
			}
			var all []*stamping
			for _, slug := range args {
				s, err := a.prepare(root, slug, files)
				if err != nil {
					return err
				}
				all = append(all, s)
			}
			for _, s := range all { // none is written where one of them cannot be
				if err := a.stamp(root, s); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// editionFiles lists the files of all editions, by slug and language.
func editionFiles(root string) (map[string][2]string, error) {
	walked, _, err := source.Walk(root, "sources/briefings")
	if err != nil {
		return nil, err
	}
	files := map[string][2]string{}
	for _, f := range walked {
		slug, code, ok := source.Stem(f.Path)
		l, known := lang.Parse(code)
		if !ok || !known || path.Ext(f.Path) != ".md" {
			continue
		}
		pair := files[slug]
		if pair[l] != "" {
			return nil, usage("%s and %s would have one address; give one of them another name", pair[l], f.Path)
		}
		pair[l] = f.Path
		files[slug] = pair
	}
	return files, nil
}

// stamping is a translation with the stamp that it shall bear.
type stamping struct {
	edition *model.Edition
	raw     []byte
	stamp   string
	from    lang.Lang
}

// prepare reads both editions of a briefing.
func (a *app) prepare(root, slug string, files map[string][2]string) (*stamping, error) {
	pair, ok := files[slug]
	if !ok {
		return nil, usage("there is no briefing %q; %s", slug, diag.DidYouMean(slug, slices.Sorted(maps.Keys(files)), "a briefing is named by its file, without language and ending: henan-steel"))
	}
	for _, l := range lang.Both {
		if pair[l] == "" {
			return nil, usage("%s has no %s edition, so nothing is a translation", slug, languageName(l))
		}
	}
	var editions [2]*model.Edition
	var raws [2][]byte
	var problems []diag.Problem
	for _, l := range lang.Both {
		raw, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(pair[l])))
		if err != nil {
			return nil, err
		}
		e, found := parse.Edition(pair[l], raw)
		for _, p := range found {
			// What is wrong with the stamp itself is about to be mended.
			if p.Severity == diag.Error && (e == nil || p.Span != e.Translates.At.In(pair[l])) {
				problems = append(problems, p)
			}
		}
		editions[l], raws[l] = e, raw
	}
	if len(problems) > 0 {
		a.format = string(diag.Text)
		if err := a.problems(root, diag.Sort(problems)); err != nil {
			return nil, err
		}
		a.say(a.stderr, "%s is not stamped: %s", slug, summary(problems))
		return nil, errProblems
	}
	original := lang.En
	for _, e := range editions {
		if said := e.Fields.Original; said.Set {
			original = said.V
		}
	}
	if x, y := editions[0].Fields.Original, editions[1].Fields.Original; x.Set && y.Set && x.V != y.V {
		return nil, usage("the editions of %s disagree on original, so neither is known to be the translation; write it in one of them", slug)
	}
	other := original.Other()
	return &stamping{editions[other], raws[other], editions[original].Stamp, original}, nil
}

// languageName returns the name of a language, as it is said of an edition.
func languageName(l lang.Lang) lang.Pair {
	return [2]lang.Pair{{En: "English", Zh: "英文"}, {En: "Chinese", Zh: "中文"}}[l]
}

// stamp writes the line into the translation's front matter. All else stays
// as it is, byte by byte.
func (a *app) stamp(root string, s *stamping) error {
	e, name := s.edition, languageName(s.from)
	if e.Translates.V == s.stamp {
		a.say(a.stdout, "%s: is stamped already", e.File)
		return nil
	}
	edit := source.Edit{At: e.Translates.At, New: s.stamp}
	if edit.At.End == 0 {
		edit = source.Edit{At: source.At{Start: e.Front.End, End: e.Front.End}, New: "translates: " + s.stamp + "\n"}
	}
	stamped := source.Apply(s.raw, []source.Edit{edit})
	now, problems := parse.Edition(e.File, stamped)
	if diag.Errors(problems) > 0 || now.Translates.V != s.stamp || now.Stamp != e.Stamp {
		return message.Errorf("%s is not stamped, for its front matter has an unusual form; write this line into it instead of any other translates:\n\ntranslates: %s", e.File, s.stamp)
	}
	if err := source.Replace(filepath.Join(root, filepath.FromSlash(e.File)), s.raw, stamped); err != nil {
		return message.Errorf("%s is not stamped: %s", e.File, err)
	}
	a.say(a.stdout, "%s: stamped as saying what the %s edition now says", e.File, name)
	return nil
}
