package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"sync"
	"testing"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/tier"
)

// body is a body with parts of several kinds.
func body() *model.Body {
	return &model.Body{HTML: []byte("<p>河南省</p>"), Parts: []model.Part{{Kind: model.Markup, End: 3}, {Kind: model.RefPart, End: 12, N: 7}, {Kind: model.Markup, End: 16}}}
}

const program = "brief 1.0"

func open(t testing.TB, dir string) *Store {
	t.Helper()
	s, err := Open(dir, program)
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	return s
}

func save(t testing.TB, s interface{ Save() error }) {
	t.Helper()
	if err := s.Save(); err != nil {
		t.Fatalf("Save: %v", err)
	}
}

func digest(s string) source.Digest { return source.DigestOf([]byte(s)) }

// parsed is a parsed file with something in every kind of field.
func parsed(name string) Parsed {
	file := "sources/briefings/" + name + ".zh.md"
	return Parsed{
		Edition: &model.Edition{
			File: file, Slug: name, Lang: lang.Zh, Digest: digest(name),
			Fields: &model.BriefingFields{
				Date:     model.Field[lang.Date]{V: lang.Date{Year: 2024, Month: 1, Day: 28, Inferred: true}, At: source.At{Start: 4, End: 14}, Set: true},
				Province: model.Field[[]model.Name]{V: []model.Name{{V: "henan"}, {V: "hebei"}}, Set: true},
				Figures: model.Field[[]model.Figure]{V: []model.Figure{{
					Name: "investment", Label: lang.Pair{En: "Investment", Zh: "投资额"}, Evidence: "投资逾800亿元", Source: 1,
					Quantity: figures.Quantity{Value: figures.Decimal{Coef: 8, Exp: 10}, Unit: "CNY"},
				}}, Set: true},
				Aliases: model.Field[[]model.Name]{V: []model.Name{}}, // empty, not nil
			},
			Title: model.Field[string]{V: "中原科技城", Set: true},
			Count: 312,
		},
		Problems: []diag.Problem{{
			Span: source.Span{File: file, Start: 3, End: 9}, Severity: diag.Warning, Rule: "no-sources", Message: "the briefing names no source",
			Related: []diag.Related{{Message: "here"}},
		}},
	}
}

// outline is the outline of a briefing.
func outline(slug string) *model.Outline {
	return &model.Outline{
		Facts: model.Facts{
			Slug: slug, Editions: [2]*model.Edition{lang.Zh: {Slug: slug, Lang: lang.Zh, Title: model.Field[string]{V: "中原科技城", Set: true}}},
			Entries: []model.Entry{{Name: "investment", Unit: "CNY", Value: figures.Decimal{Coef: 8, Exp: 10}}},
			Beads:   []model.Bead{model.BeadOf([2]int{0, 2}, [2]int{1, 1})},
		},
		Provinces: []string{"henan"},
	}
}

// fill gives a store one of each thing that it remembers.
func fill(s *Store) {
	s.Begin()
	s.Saw(source.File{Path: "sources/site.yaml", Size: 80, Mtime: 1_700_000_000_000_000_000, Inode: 7}, digest("site"))
	s.Outputs.Saw(source.File{Path: "en/index.html", Size: 4000, Mtime: 1_700_000_000_000_000_001}, digest("index"))
	s.Editions.Put(digest("key"), parsed("henan-steel"))
	s.Bodies.Put(digest("key"), body())
	s.Outlines.Put(digest("key"), outline("henan-steel"))
	s.Checks.Put(digest("text"), Checked{Problems: []diag.Problem{{Message: "80 billion yuan is 800亿元"}}, Beads: []model.Bead{{En: [2]int32{0, 2}, Zh: [2]int32{1, 1}}}})
}

// empty reports whether a store remembers nothing.
func empty(s *Store) bool {
	return len(s.Inputs.files)+len(s.Outputs.files)+len(s.Checks.entries)+len(s.packs.places)+len(s.Outlines.packs.places) == 0
}

func TestRoundTrip(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "not", "there", "yet")
	s := open(t, dir)
	fill(s)
	save(t, s)

	s = open(t, dir)
	if d, ok := s.Trust(source.File{Path: "sources/site.yaml", Size: 80, Mtime: 1_700_000_000_000_000_000, Inode: 7}); !ok || d != digest("site") {
		t.Errorf("the source file is %v, %v", d, ok)
	}
	if d, ok := s.Outputs.Trust(source.File{Path: "en/index.html", Size: 4000, Mtime: 1_700_000_000_000_000_001}); !ok || d != digest("index") {
		t.Errorf("the output file is %v, %v", d, ok)
	}
	got, ok := s.Editions.Get(digest("key"))
	if want := parsed("henan-steel"); !ok || !reflect.DeepEqual(got, want) {
		t.Errorf("the edition is\n%+v\nnot\n%+v", got.Edition, want.Edition)
	}
	if got, ok := s.Bodies.Get(digest("key")); !ok || !reflect.DeepEqual(got, body()) {
		t.Errorf("the body is %+v, %v", got, ok)
	}
	if got, ok := s.Outlines.Get(digest("key")); !ok || !reflect.DeepEqual(&got, outline("henan-steel")) {
		t.Errorf("the outline is %+v, %v", got, ok)
	}
	if found, ok := s.Checks.Get(digest("text")); !ok || len(found.Problems) != 1 || found.Problems[0].Message.String() != "80 billion yuan is 800亿元" || !reflect.DeepEqual(found.Beads, []model.Bead{{En: [2]int32{0, 2}, Zh: [2]int32{1, 1}}}) {
		t.Errorf("what was found is %v, %v", found, ok)
	}
	if _, ok := s.Editions.Get(digest("another key")); ok {
		t.Error("an edition is remembered under a key that it was not put under")
	}
}

func encoded(t *testing.T, s *Store) []byte {
	var b bytes.Buffer
	if err := s.encode(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestEveryFlippedBitIsFoundOut(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	fill(s)
	whole := encoded(t, s)
	bits := tier.Of(8, 1)
	for i := range whole {
		for bit := range bits {
			raw := bytes.Clone(whole)
			raw[i] ^= 1 << bit
			s := open(t, dir) // there is no file: nothing is remembered
			if err := s.load(raw); !errors.Is(err, errDamaged) || !empty(s) {
				t.Fatalf("byte %d, bit %d of %d bytes: error %v, empty %v", i, bit, len(whole), err, empty(s))
			}
		}
	}
}

func TestTruncatedAtAnyLength(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	fill(s)
	whole := encoded(t, s)
	for n := range whole {
		s := open(t, dir)
		if err := s.load(whole[:n]); !errors.Is(err, errDamaged) || !empty(s) {
			t.Fatalf("%d of %d bytes: error %v, empty %v", n, len(whole), err, empty(s))
		}
	}
	if err := s.load(append(bytes.Clone(whole), 0)); !errors.Is(err, errDamaged) {
		t.Errorf("a byte too many: error %v", err)
	}
}

// A payload that makes no sense under a right digest is refused whole.
func TestNonsenseUnderARightDigest(t *testing.T) {
	s := open(t, t.TempDir())
	for _, payload := range []string{"", "\x01", "\xff\xff\xff\xff\xff\xff\xff\xff\x7f", "\x00\x00\x01", "\x00\x00\x00\x00\x00\x00", "\x02\x01a\x00\x00\x00"} {
		raw := append(append([]byte(magic), s.origin[:]...), payload...)
		sum := source.DigestOf(raw)
		if err := s.load(append(raw, sum[:]...)); !errors.Is(err, errDamaged) || !empty(s) {
			t.Errorf("%q: error %v, empty %v", payload, err, empty(s))
		}
	}
}

func TestDamagedFileIsBuiltAnew(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	fill(s)
	save(t, s)
	if err := os.Truncate(filepath.Join(dir, fileName), 50); err != nil {
		t.Fatal(err)
	}
	s, err := Open(dir, program)
	if !errors.Is(err, errDamaged) || !empty(s) {
		t.Fatalf("Open: error %v, empty %v", err, empty(s))
	}
	fill(s)
	save(t, s)
	if empty(open(t, dir)) {
		t.Error("nothing was saved over the damaged cache")
	}
}

func TestOtherVersionAndOtherTypes(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	fill(s)
	save(t, s)
	if s, err := Open(dir, "brief 1.1"); !errors.Is(err, errOther) || !empty(s) {
		t.Errorf("another version: error %v, empty %v", err, empty(s))
	}
	one, other := schema(reflect.TypeFor[struct{ Part, Start, End int }]()), schema(reflect.TypeFor[struct{ Part, Start, Ende int }]())
	if one == other {
		t.Error("types with other fields count as the same")
	}
}

func TestUnwritableFolderIsAnErrorOfSaveOnly(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s, _ := Open(filepath.Join(file, "cache"), program)
	fill(s)
	if err := s.Save(); err == nil {
		t.Error("Save below a file succeeds")
	}
	if _, ok := s.Editions.Get(digest("key")); !ok {
		t.Error("a failed Save forgets")
	}
}

func TestSaveWritesOnlyWhatChanged(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	fill(s)
	save(t, s)
	// The file is taken away: whether Save writes shows by its return.
	file := filepath.Join(dir, fileName)
	kept, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	written := func(s *Store) bool {
		os.Remove(file)
		save(t, s)
		_, err := os.Stat(file)
		return err == nil
	}
	if fill(s); written(s) {
		t.Error("the same again is written again")
	}
	if err := os.WriteFile(file, kept, 0o600); err != nil {
		t.Fatal(err)
	}
	s = open(t, dir)
	if fill(s); written(s) {
		t.Error("the same is written again by the next run")
	}
	s.Checks.Put(digest("text"), Checked{})
	if !written(s) {
		t.Error("a changed value is not written")
	}
}

func TestUnusedIsForgotten(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	for run := range 50 {
		s.Begin()
		for i := range 3 {
			name := fmt.Sprint(run+i, ".md")
			f := source.File{Path: name, Mtime: 1}
			if _, ok := s.Trust(f); !ok {
				s.Saw(f, digest(name))
			}
			if _, ok := s.Editions.Get(digest(name)); !ok {
				s.Editions.Put(digest(name), parsed("p"))
			}
		}
		save(t, s)
		if len(s.Inputs.files) != 3 || len(s.packs.places) != 3 {
			t.Fatalf("run %d: %d files and %d editions are remembered, not 3", run, len(s.Inputs.files), len(s.packs.places))
		}
	}
	if s := open(t, dir); len(s.packs.places) != 3 {
		t.Errorf("%d editions are on disk, not 3", len(s.packs.places))
	}
}

func TestPartThatARunNeverReachedIsKept(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	fill(s)
	save(t, s)
	s = open(t, dir)
	s.Begin()
	s.Editions.Put(digest("key"), parsed("with-an-error"))
	save(t, s)
	if s = open(t, dir); len(s.Outputs.files) != 1 {
		t.Error("a run that stopped at an error forgot the output folder")
	}
}

func TestConcurrentUse(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	fill(s)
	save(t, s)
	s = open(t, dir)
	s.Begin()
	var group sync.WaitGroup
	for g := range 8 {
		group.Go(func() {
			for i := range 200 {
				name := fmt.Sprint(i)
				f := source.File{Path: name, Mtime: int64(g)}
				s.Trust(f)
				s.Saw(f, digest(name))
				s.Outputs.Saw(f, digest(name))
				s.Outputs.Trust(f)
				s.Editions.Put(digest(name), parsed("a"))
				if _, ok := s.Editions.Get(digest("key")); !ok {
					t.Error("the edition is not remembered")
				}
				s.Checks.Get(digest("text"))
				s.Bodies.Put(digest(name), body())
				if got, ok := s.Bodies.Get(digest(name)); !ok || !reflect.DeepEqual(got, body()) {
					t.Error("the body is not remembered")
				}
			}
		})
	}
	group.Wait()
	save(t, s)
	if s := open(t, dir); len(s.packs.places) != 401 || len(s.Outputs.files) != 200 {
		t.Errorf("%d editions and %d output files are saved, not 401 and 200", len(s.packs.places), len(s.Outputs.files))
	}
}

// What a pack no longer holds is written anew as soon as it is known again:
// another run may have removed the pack, or somebody may have damaged it.
func TestLostPackIsWrittenAnew(t *testing.T) {
	for _, c := range []struct {
		name   string
		damage func(pack string) error
	}{
		{"removed", os.Remove},
		{"cut short", func(pack string) error { return os.Truncate(pack, 1) }},
		{"other bytes", func(pack string) error { return os.WriteFile(pack, bytes.Repeat([]byte("x"), 4096), 0o600) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			s := open(t, dir)
			fill(s)
			save(t, s)
			s.Close()
			for _, prefix := range []string{packPrefix, outlinePrefix} {
				packs, err := filepath.Glob(filepath.Join(dir, prefix+"*"))
				if err != nil || len(packs) != 1 {
					t.Fatal(packs, err)
				}
				if err := c.damage(packs[0]); err != nil {
					t.Fatal(err)
				}
			}
			s = open(t, dir)
			s.Begin()
			if _, ok := s.Bodies.Get(digest("key")); ok {
				t.Fatal("a body is read from a pack that does not hold it")
			}
			if _, ok := s.Outlines.Get(digest("key")); ok {
				t.Fatal("an outline is read from a pack that does not hold it")
			}
			s.Bodies.Put(digest("key"), body())
			s.Outlines.Put(digest("key"), outline("henan-steel"))
			s.Editions.Put(digest("key"), parsed("henan-steel"))
			save(t, s)
			s.Close()
			s = open(t, dir)
			defer s.Close()
			if got, ok := s.Bodies.Get(digest("key")); !ok || !reflect.DeepEqual(got, body()) {
				t.Error("it is not written anew")
			}
			if got, ok := s.Outlines.Get(digest("key")); !ok || !reflect.DeepEqual(&got, outline("henan-steel")) {
				t.Error("the outline is not written anew")
			}
		})
	}
}

// A folder that could not be written is tried again by the next save.
func TestSaveAfterTheFolderIsMended(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "cache")
	if err := os.WriteFile(dir, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s, _ := Open(dir, program)
	fill(s)
	if s.Save() == nil {
		t.Fatal("Save below a file succeeds")
	}
	if err := os.Remove(dir); err != nil {
		t.Fatal(err)
	}
	save(t, s)
	s.Close()
	s = open(t, dir)
	defer s.Close()
	if _, ok := s.Bodies.Get(digest("key")); !ok {
		t.Error("what could not be saved at first is lost")
	}
}
