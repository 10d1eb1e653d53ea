package main

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/brief-site/brief/generator"
	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/parse"
	"github.com/brief-site/brief/generator/source"
)

func (a *app) renameCommand() *cobra.Command {
	return &cobra.Command{
		Use:   a.in("rename OLD NEW"),
		Short: a.in("Give a briefing another slug"),
		Long: a.in(`Give a briefing another slug: its files and its folder of images take the new
name, references to it in other briefings are rewritten, and the old slug joins
its aliases, so that old addresses lead on. Of a draft, which no reader has
seen, no alias is kept. Stamps of translations that were up to date stay so.

NEW may begin with folders, which only sort: 2024/henan-steel. Without one the
files stay where they are.`),
		Example: "  brief rename henan-steel anyang-steel",
		Args:    needs(2, 2, "the slug of a briefing and its new one"),
		RunE: func(cmd *cobra.Command, args []string) error {
			root, err := a.site()
			if err != nil {
				return err
			}
			return a.rename(cmd.Context(), root, args[0], args[1])
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			root, err := a.site()
			if err != nil || len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			files, _ := editionFiles(root)
			return slices.Sorted(maps.Keys(files)), cobra.ShellCompDirectiveNoFileComp
		},
	}
}

// renaming is a briefing on its way to another slug.
type renaming struct {
	root     string
	old, new string
	dir      string // of the new files, relative to the root
	site     *model.Site
	briefing *model.Briefing
	raw      map[string][]byte        // files that change, by path, as they are
	edits    map[string][]source.Edit // by path
}

// rename checks everything before it writes anything.
func (a *app) rename(ctx context.Context, root, old, to string) error {
	r := &renaming{root: root, old: old, new: path.Base(to), raw: map[string][]byte{}, edits: map[string][]source.Edit{}}
	if !source.Slug(r.new) || !filepath.IsLocal(filepath.FromSlash(to)) || r.new == "index" {
		return usage("%q is no slug; use lower-case letters, digits and hyphens: henan-steel", to)
	}
	if r.new == old {
		return usage("%s has that slug already", old)
	}
	site, _, result, err := generator.Survey(ctx, generator.Config{Root: root, Cache: a.cache, Drafts: true})
	if err != nil {
		return err
	}
	if result.Failed { // what cannot be read cannot be rewritten
		if err := a.problems(root, slices.DeleteFunc(result.Problems, func(p diag.Problem) bool { return p.Severity != diag.Error })); err != nil {
			return err
		}
		a.say(a.stderr, "nothing is renamed: mend the errors first")
		return errProblems
	}
	r.site = site
	if r.briefing = site.Briefing[old]; r.briefing == nil {
		return usage("there is no briefing %q; %s", old, diag.DidYouMean(old, slices.Sorted(maps.Keys(site.Briefing)), "a briefing is named by its file, without language and ending: henan-steel"))
	}
	if other := site.Briefing[r.new]; other != nil {
		return usage("there is a briefing %s already", r.new)
	}
	if other := site.Moved[r.new]; other != nil && other != r.briefing {
		return usage("%s is a former slug of %s, whose old addresses would end here", r.new, other.Slug)
	}
	r.dir = r.folder(to)
	if err := r.prepare(); err != nil {
		return err
	}
	moves, err := r.moves()
	if err != nil {
		return err
	}
	return a.carryOut(r, moves)
}

// folder is where the renamed files belong.
func (r *renaming) folder(to string) string {
	if dir := path.Dir(to); dir != "." {
		return "sources/briefings/" + dir
	}
	for _, e := range r.briefing.Editions {
		if e != nil {
			return path.Dir(e.File)
		}
	}
	return "sources/briefings"
}

// prepare finds what changes within files.
func (r *renaming) prepare() error {
	for _, b := range r.site.Documents() {
		for _, l := range lang.Both {
			for _, e := range b.Elsewhere[l] {
				if e.Target == r.briefing {
					if err := r.rewrite(b, b.Editions[l].File, e.Ref); err != nil {
						return err
					}
				}
			}
		}
	}
	if !r.briefing.Draft {
		if err := r.alias(); err != nil {
			return err
		}
	}
	return r.restamp()
}

// read remembers a file as it is.
func (r *renaming) read(file string) ([]byte, error) {
	if raw, ok := r.raw[file]; ok {
		return raw, nil
	}
	raw, err := os.ReadFile(filepath.Join(r.root, filepath.FromSlash(file)))
	if err == nil {
		r.raw[file] = raw
	}
	return raw, err
}

// rewrite puts the new slug into a reference. Where something else has that name
// too, the reference says that it means a briefing.
func (r *renaming) rewrite(from *model.Briefing, file string, ref model.Ref) error {
	raw, err := r.read(file)
	if err != nil {
		return err
	}
	text, fault := source.Text(raw)
	if fault != nil {
		return message.Errorf("%s is not UTF-8", file)
	}
	old := string(text[ref.At.Start:ref.At.End])
	at := strings.Index(old, ref.Name)
	if at < 0 {
		return message.Errorf("%s: the reference %s is written in a form that rename cannot change; change it by hand first", file, old)
	}
	name := r.new
	if ref.Kind == "" && r.taken(from, name) {
		name = "briefing:" + name
	}
	start := ref.At.Start + at
	r.edits[file] = append(r.edits[file], source.Edit{At: source.At{Start: start, End: start + len(ref.Name)}, New: name})
	return nil
}

// taken reports whether a bare [[name]] in a briefing means something else than a
// briefing of that slug.
func (r *renaming) taken(in *model.Briefing, name string) bool {
	same := func(s string) bool { return strings.EqualFold(s, name) }
	for _, f := range in.Figures {
		if same(f.Name) {
			return true
		}
	}
	for _, o := range r.site.Organisations {
		if same(o.Slug) || same(o.Name.En) || slices.ContainsFunc(o.Aliases.En, same) {
			return true
		}
	}
	for _, i := range r.site.Industries {
		if same(i.Slug) || same(i.Name.En) || slices.ContainsFunc(i.Aliases.En, same) {
			return true
		}
	}
	return atlas.Province(name) != nil || len(atlas.Cities(name)) > 0
}

// alias adds the old slug at the end of the aliases, and takes the new one out,
// for a briefing may get back a slug that it had.
func (r *renaming) alias() error {
	aliases := append(slices.DeleteFunc(slices.Clone(r.briefing.Aliases), func(s string) bool { return s == r.new }), r.old)
	value := "aliases: [" + strings.Join(aliases, ", ") + "]"
	var beside *model.Edition // the edition that has the other fields of the story
	written := false
	for _, l := range lang.Both {
		e, err := r.edition(r.briefing, l)
		if err != nil {
			return err
		}
		if e == nil {
			continue
		}
		if e.Fields.Aliases.Set { // may be in both, where they must agree
			text, _ := source.Text(r.raw[e.File])
			at, comments := fieldLines(text, e.Front, "aliases")
			r.edits[e.File] = append(r.edits[e.File], source.Edit{At: at, New: value + comments + "\n"})
			written = true
		}
		if beside == nil || e.Fields.Date.Set {
			beside = e
		}
	}
	if !written {
		end := beside.Front.End
		r.edits[beside.File] = append(r.edits[beside.File], source.Edit{At: source.At{Start: end, End: end}, New: value + "\n"})
	}
	return nil
}

// fieldLines returns the lines of a field at the top of a front matter, and the
// comments in them, to be kept.
func fieldLines(text []byte, front source.At, name string) (at source.At, comments string) {
	offset := front.Start
	for line := range strings.Lines(string(text[front.Start:front.End])) {
		begins := strings.HasPrefix(line, name+":")
		within := at.End > 0 && (line[0] == ' ' || line[0] == '-' || line[0] == '#' || line[0] == ']' || strings.TrimSpace(line) == "")
		switch {
		case begins:
			at = source.At{Start: offset, End: offset + len(line)}
		case within:
			at.End = offset + len(line)
		case at.End > 0:
			return at, comments
		}
		if i := strings.Index(line, "#"); (begins || within) && i >= 0 {
			comments += " " + strings.TrimSpace(line[i:])
		}
		offset += len(line)
	}
	return at, comments
}

// edition parses an edition as it is; nil where there is none.
func (r *renaming) edition(b *model.Briefing, l lang.Lang) (*model.Edition, error) {
	if b.Editions[l] == nil {
		return nil, nil
	}
	raw, err := r.read(b.Editions[l].File)
	if err != nil {
		return nil, err
	}
	e, _ := parse.Edition(b.Editions[l].File, raw)
	return e, nil
}

// restamp keeps a translation up to date whose original changes only in the slug
// that it refers to.
func (r *renaming) restamp() error {
	for _, b := range r.site.Documents() {
		for _, l := range lang.Both {
			original, translation := b.Editions[l], b.Editions[l.Other()]
			if original == nil || translation == nil || len(r.edits[original.File]) == 0 {
				continue
			}
			is, err := r.edition(b, l)
			if err != nil {
				return err
			}
			stamped, err := r.edition(b, l.Other())
			if err != nil {
				return err
			}
			will, _ := parse.Edition(original.File, source.Apply(r.raw[original.File], r.edits[original.File]))
			if stamped.Translates.Set && stamped.Translates.V == is.Stamp && will.Stamp != is.Stamp {
				r.edits[translation.File] = append(r.edits[translation.File], source.Edit{At: stamped.Translates.At, New: will.Stamp})
			}
		}
	}
	return nil
}

// moves lists which file or folder takes which name, in order.
func (r *renaming) moves() ([][2]string, error) {
	var moves [][2]string
	folder := ""
	for _, l := range lang.Both {
		if e := r.briefing.Editions[l]; e != nil {
			moves = append(moves, [2]string{e.File, r.dir + "/" + r.new + "." + l.Code() + ".md"})
			folder = path.Dir(e.File) + "/" + r.old
		}
	}
	if info, err := os.Stat(filepath.Join(r.root, filepath.FromSlash(folder))); err == nil && info.IsDir() {
		moves = append(moves, [2]string{folder, r.dir + "/" + r.new})
	}
	for _, m := range moves {
		if _, err := os.Lstat(filepath.Join(r.root, filepath.FromSlash(m[1]))); !errors.Is(err, fs.ErrNotExist) {
			return nil, usage("%s exists; nothing is renamed", m[1])
		}
	}
	return moves, nil
}

// carryOut writes the texts and then moves the files: a run that is broken off
// leaves references to a slug that an alias of the same run explains.
func (a *app) carryOut(r *renaming, moves [][2]string) error {
	for _, file := range slices.Sorted(maps.Keys(r.edits)) {
		raw := r.raw[file]
		slices.SortFunc(r.edits[file], func(x, y source.Edit) int { return x.At.Start - y.At.Start })
		if err := source.Replace(filepath.Join(r.root, filepath.FromSlash(file)), raw, source.Apply(raw, r.edits[file])); err != nil {
			return message.Errorf("%s is not changed: %s", file, err)
		}
		a.say(a.stdout, "changed  %s", file)
	}
	if err := os.MkdirAll(filepath.Join(r.root, filepath.FromSlash(r.dir)), 0o755); err != nil {
		return err
	}
	for _, m := range moves {
		if err := os.Rename(filepath.Join(r.root, filepath.FromSlash(m[0])), filepath.Join(r.root, filepath.FromSlash(m[1]))); err != nil {
			return err
		}
		a.say(a.stdout, "renamed  %s → %s", m[0], m[1])
	}
	return nil
}
