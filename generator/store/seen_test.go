package store

import (
	"testing"
	"time"

	"github.com/brief-site/brief/generator/source"
)

func TestTrust(t *testing.T) {
	noon := time.Date(2024, 1, 28, 12, 0, 0, 0, time.UTC)
	at := func(d time.Duration) int64 { return noon.Add(d).UnixNano() }
	file := source.File{Path: "a.en.md", Size: 900, Mtime: at(-time.Hour), Inode: 12}
	with := func(change func(*source.File)) source.File {
		f := file
		change(&f)
		return f
	}
	mtime := func(d time.Duration) source.File {
		return with(func(f *source.File) { f.Mtime = at(d) })
	}
	for _, c := range []struct {
		name  string
		saw   source.File   // at noon
		later time.Duration // when the second run begins
		asked source.File
		want  bool
	}{
		{"unchanged", file, time.Minute, file, true},
		{"another size", file, time.Minute, with(func(f *source.File) { f.Size++ }), false},
		{"another time", file, time.Minute, with(func(f *source.File) { f.Mtime++ }), false},
		{"another inode", file, time.Minute, with(func(f *source.File) { f.Inode++ }), false},
		{"another path", file, time.Minute, with(func(f *source.File) { f.Path = "b.en.md" }), false},
		{"just old enough", mtime(-gap), time.Minute, mtime(-gap), true},
		{"too young when it was looked at", mtime(-gap + 1), time.Hour, mtime(-gap + 1), false},
		{"written as it was looked at", mtime(0), time.Hour, mtime(0), false},
		{"from the future when it was looked at", mtime(time.Minute), time.Hour, mtime(time.Minute), false},
		{"the clock was set back to before the file", mtime(-time.Minute), -time.Hour, mtime(-time.Minute), false},
		{"the clock was set back a little", file, -time.Second, file, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			now := noon
			s := open(t, t.TempDir())
			s.Inputs.now = func() time.Time { return now }
			s.Begin()
			now = noon.Add(10 * time.Second) // reading takes its time and makes no file older
			s.Saw(c.saw, digest("bytes"))
			now = noon.Add(c.later)
			s.Begin()
			d, ok := s.Trust(c.asked)
			if ok != c.want || ok && d != digest("bytes") {
				t.Errorf("Trust gives %v, not %v", ok, c.want)
			}
		})
	}
}

// A file that is saved again and looked at while young must not keep the
// digest that it had before.
func TestYoungFileDropsWhatWasKnown(t *testing.T) {
	now := time.Date(2024, 1, 28, 12, 0, 0, 0, time.UTC)
	s := open(t, t.TempDir())
	s.Inputs.now = func() time.Time { return now }
	old := source.File{Path: "a.en.md", Size: 900, Mtime: now.Add(-time.Hour).UnixNano()}
	s.Begin()
	s.Saw(old, digest("old"))
	young := old
	young.Mtime = now.UnixNano()
	s.Saw(young, digest("new"))
	for _, f := range []source.File{old, young} {
		if _, ok := s.Trust(f); ok {
			t.Errorf("a file of %d is trusted", f.Mtime)
		}
	}
}

func TestOutputsHaveNoGap(t *testing.T) {
	s := open(t, t.TempDir())
	f := source.File{Path: "en/index.html", Size: 10, Mtime: time.Now().UnixNano()}
	s.Outputs.Saw(f, digest("page"))
	if d, ok := s.Outputs.Trust(f); !ok || d != digest("page") {
		t.Error("a page just written is not trusted")
	}
	f.Mtime++
	if _, ok := s.Outputs.Trust(f); ok {
		t.Error("a page of another time is trusted")
	}
}
