package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/brief-site/brief/generator"
	"github.com/brief-site/brief/generator/tier"
)

// together runs builds at the same time and returns what each came to.
func together(t *testing.T, builds ...[]string) (codes []int, said []string) {
	t.Helper()
	cmds, outs := make([]*exec.Cmd, len(builds)), make([]bytes.Buffer, len(builds))
	for i, args := range builds {
		cmds[i] = exec.Command("brief", append([]string{"build"}, args...)...)
		cmds[i].Stdout, cmds[i].Stderr = &outs[i], &outs[i]
		if err := cmds[i].Start(); err != nil {
			t.Fatal(err)
		}
	}
	for i, cmd := range cmds {
		_ = cmd.Wait() // the code says it
		codes, said = append(codes, cmd.ProcessState.ExitCode()), append(said, outs[i].String())
	}
	return codes, said
}

// TestTwoBuildsAtOnce runs builds of one site at the same time, with one cache:
// into one folder, where one may have to give way and says so, and into two.
func TestTwoBuildsAtOnce(t *testing.T) {
	t.Parallel()
	rounds := tier.Of(6, 3)
	e := &editor{t: t, root: t.TempDir(), first: 6}
	e.begin()
	cache, clean := t.TempDir(), t.TempDir()
	public := []string{filepath.Join(e.root, "public"), filepath.Join(e.root, "other")}
	for n := range rounds {
		e.add(n)
		e.title = fmt.Sprint("Site ", n)
		e.write()
		want := filepath.Join(clean, fmt.Sprint(n))
		buildInto(t, e.root, want)
		second := public[n%2] // one folder in every other round
		args := func(out string) []string { return []string{"-C", e.root, "--cache", cache, "--out", out} }
		codes, said := together(t, args(public[0]), args(second))
		for i, code := range codes {
			gaveWay := code == exitIO && strings.Contains(said[i], "is in use: another brief is writing there; wait for it, end it, or build into another folder with --out DIR")
			if code != exitOK && !(gaveWay && second == public[0] && codes[1-i] == exitOK) {
				t.Fatalf("round %d: exits %v:\n%s", n, codes, said[i])
			}
		}
		for _, out := range []string{public[0], second} {
			if diff := compare(readTree(t, out), readTree(t, want)); diff != "" {
				t.Fatalf("round %d, %s, of two builds at once:\n%s", n, filepath.Base(out), diff)
			}
		}
		if n%3 != 2 {
			continue // what the two left in the cache is for the next two
		}
		for _, out := range public {
			if codes, said := together(t, args(out)); codes[0] != exitOK || strings.Contains(said[0], "cache") {
				t.Fatalf("round %d: exit %d:\n%s", n, codes[0], said[0])
			}
			if diff := compare(readTree(t, out), readTree(t, want)); diff != "" {
				t.Fatalf("round %d, %s, of a build after two at once:\n%s", n, filepath.Base(out), diff)
			}
		}
	}
}

// TestDamagedCache damages what is remembered at places of chance, in each of
// its files, and edits the site meanwhile: the build is right, and so is the one
// after it.
func TestDamagedCache(t *testing.T) {
	t.Parallel()
	rounds := tier.Of(28, 7) // each kind of damage four times, or once
	seed := rand.Uint64()
	t.Logf("the seed is %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	e := &editor{t: t, root: t.TempDir(), first: 5}
	e.begin()
	public, cache := filepath.Join(e.root, "public"), t.TempDir()
	build(t, e.root, cache)
	damages := []struct {
		name string
		do   func(raw []byte) []byte
	}{
		{"a bit flipped", func(raw []byte) []byte { raw[r.IntN(len(raw))] ^= 1 << r.IntN(8); return raw }},
		{"many bits flipped", func(raw []byte) []byte {
			for range 1 + r.IntN(50) {
				raw[r.IntN(len(raw))] ^= 1 << r.IntN(8)
			}
			return raw
		}},
		{"cut short", func(raw []byte) []byte { return raw[:r.IntN(len(raw))] }},
		{"a part overwritten with nothing", func(raw []byte) []byte {
			at := r.IntN(len(raw))
			clear(raw[at:min(len(raw), at+1+r.IntN(4096))])
			return raw
		}},
		{"of another version", func(raw []byte) []byte { return bytes.Replace(raw, []byte("brief cache "), []byte("brief cache 9"), 1) }},
		{"two halves swapped", func(raw []byte) []byte { return slices.Concat(raw[len(raw)/2:], raw[:len(raw)/2]) }},
		{"numbers made huge", func(raw []byte) []byte {
			binary.LittleEndian.PutUint32(raw[r.IntN(max(1, len(raw)-4)):], 1<<31-1)
			return raw
		}},
	}
	for n := range rounds {
		age(t, filepath.Join(e.root, "sources")) // so that all of them are believed by their times
		build(t, e.root, cache)
		files := []string{}
		for name := range readTree(t, cache) {
			if !strings.HasSuffix(name, "lock") {
				files = append(files, name)
			}
		}
		slices.Sort(files)
		at := filepath.Join(cache, files[r.IntN(len(files))])
		raw, err := os.ReadFile(at)
		if err != nil || len(raw) < 8 {
			t.Fatal(len(raw), err)
		}
		damage := damages[n%len(damages)]
		if err := os.WriteFile(at, damage.do(raw), 0o600); err != nil {
			t.Fatal(err)
		}
		switch n % 3 {
		case 0: // every text is needed once more
			e.title = fmt.Sprint("Site ", n)
			e.template = (e.template + 1) % 3
		case 1:
			e.story(n).body = editBodies[n%len(editBodies)]
		}
		e.write()
		clean := filepath.Join(t.TempDir(), "public")
		buildInto(t, e.root, clean)
		want := readTree(t, clean)
		for range 2 {
			build(t, e.root, cache)
			if diff := compare(readTree(t, public), want); diff != "" {
				t.Fatalf("round %d: %s is %s:\n%s", n, filepath.Base(at), damage.name, diff)
			}
		}
	}
}

// TestClockJumpsBack edits a site while the clock of its files runs the wrong
// way, leaps, or stands still in the future: an edit of the same length shows
// each time. That it shows where the clock stands still at the present is for
// TestBuildSameTick, for it holds only for as long as the safety gap.
func TestClockJumpsBack(t *testing.T) {
	t.Parallel()
	root, cache := commandSite(t)
	public := filepath.Join(root, "public")
	build(t, root, cache)
	now := time.Now()
	for i, at := range []time.Time{
		now, now.Add(-time.Second), now.Add(-24 * time.Hour), now.Add(-48 * time.Hour), now.Add(24 * time.Hour), now.Add(24 * time.Hour),
		now.Add(-time.Hour), {}, time.Unix(0, 0), now.Add(30 * 365 * 24 * time.Hour), now.Add(30 * 365 * 24 * time.Hour), {},
	} {
		word := fmt.Sprintf("Word%02d", i)
		put(t, root, en, strings.Replace(good, "\nOne.\n", "\n"+word+".\n", 1))
		if !at.IsZero() {
			if err := os.Chtimes(filepath.Join(root, en), at, at); err != nil {
				t.Fatal(err)
			}
		}
		build(t, root, cache)
		if page := readTree(t, public)["en/briefings/one.html"]; !bytes.Contains(page, []byte(word)) {
			t.Errorf("edit %d, dated %v, does not show", i, at)
		}
	}
	clean := filepath.Join(t.TempDir(), "public")
	buildInto(t, root, clean)
	if diff := compare(readTree(t, public), readTree(t, clean)); diff != "" {
		t.Error(diff)
	}
}

// TestEditKeepsTime holds that an edit is seen that keeps the file's size and
// modification time, as some programs that synchronise folders do.
func TestEditKeepsTime(t *testing.T) {
	t.Parallel()
	root, cache := commandSite(t)
	public := filepath.Join(root, "public")
	for _, name := range []string{en, "sources/organisations.yaml"} {
		full := filepath.Join(root, name)
		old := time.Now().Add(-time.Hour)
		if err := os.Chtimes(full, old, old); err != nil {
			t.Fatal(err)
		}
	}
	build(t, root, cache)
	build(t, root, cache)
	full := filepath.Join(root, en)
	info, err := os.Stat(full)
	if err != nil {
		t.Fatal(err)
	}
	put(t, root, en, strings.Replace(good, "\nOne.\n", "\nTwo.\n", 1))
	if err := os.Chtimes(full, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
	if now, err := os.Stat(full); err != nil || now.Size() != info.Size() || !now.ModTime().Equal(info.ModTime()) {
		t.Fatal("the edit shows in size or time", err)
	}
	if runtime.GOOS == "windows" {
		return // a directory has no change time there
	}
	if r, err := generator.New(generator.Config{Root: root, Cache: cache}).Check(t.Context()); err != nil || len(r.Problems) > 0 {
		t.Errorf("check: %v, %+v", err, r)
	}
	build(t, root, cache)
	if page := readTree(t, public)["en/briefings/one.html"]; !bytes.Contains(page, []byte("Two")) {
		t.Error("the edit does not show")
	}
}
