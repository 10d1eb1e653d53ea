package main

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"
	"time"

	"github.com/brief-site/brief/generator"
	"github.com/brief-site/brief/generator/tier"
)

// TestKilledBuild kills the program at moments of chance and looks at what is
// left: each file below public/ is whole, which is to say that it is one of a
// state of the sources that a build has begun to publish, and a build that
// comes to its end makes the folder what a build from nothing makes. That the
// moments are of chance makes no run fail that another would pass: what is
// claimed holds at all of them. More of them: BRIEF_KILLS=500.
func TestKilledBuild(t *testing.T) {
	rounds := tier.Of(100, 12)
	if n := os.Getenv("BRIEF_KILLS"); n != "" {
		var err error
		if rounds, err = strconv.Atoi(n); err != nil {
			t.Fatalf("BRIEF_KILLS: %v", err)
		}
	}
	seed := rand.Uint64()
	t.Logf("the seed is %d", seed)
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		t.Run(fmt.Sprint(w), func(t *testing.T) {
			t.Parallel()
			killing(t, rand.New(rand.NewPCG(seed, uint64(w))), (rounds+workers-1)/workers)
		})
	}
}

// killed is a site whose builds are killed.
type killed struct {
	t      *testing.T
	e      *editor
	r      *rand.Rand
	public string
	cache  string
	states []map[string][]byte // that a build since the last complete one may have begun to publish
}

func killing(t *testing.T, r *rand.Rand, rounds int) {
	k := &killed{t: t, e: &editor{t: t, root: t.TempDir(), first: 6}, r: r, cache: t.TempDir()}
	k.public = filepath.Join(k.e.root, "public")
	k.e.begin()
	whole := k.run(0) // how long a build takes, with all that a process costs
	cut, last := 0, 0 // builds that ended by the kill; rounds since a complete one
	for n := range rounds {
		if n%5 == 0 { // a first build, which moves whole folders
			k.remove(k.public)
			if n%10 == 0 {
				k.remove(k.cache)
			}
			k.states = []map[string][]byte{{}}
		}
		if n%5 != 1 { // and else the build that was killed goes on
			k.edit()
		}
		k.states = append(k.states, k.clean())
		if took := k.run(1 + time.Duration(r.Int64N(int64(whole)))); took < 0 {
			cut++
		}
		k.whole(n)
		if last++; r.IntN(3) > 0 && last < 3 {
			continue // killed again on top of that
		}
		last = 0
		k.run(0)
		want := k.states[len(k.states)-1]
		if diff := compare(readTree(t, k.public), want); diff != "" {
			t.Fatalf("after %d kills and a build that came to its end:\n%s", n+1, diff)
		}
		k.states = []map[string][]byte{want}
	}
	t.Logf("%d of %d builds were killed before their end", cut, rounds)
}

// edit makes an edit after which the site has no errors.
func (k *killed) edit() {
	k.t.Helper()
	for {
		what := edits[k.r.IntN(len(edits))]
		if what.name == "break" {
			continue
		}
		what.make(k.e, k.r.IntN(256), k.r.IntN(256))
		if k.good() {
			return
		}
	}
}

func (k *killed) good() bool {
	r, err := generator.New(generator.Config{Root: k.e.root, Cache: k.t.TempDir()}).Check(context.Background())
	if err != nil {
		k.t.Fatal(err)
	}
	return !r.Failed
}

// clean is what a build from nothing makes.
func (k *killed) clean() map[string][]byte {
	k.t.Helper()
	out := filepath.Join(k.t.TempDir(), "public")
	r, err := generator.New(generator.Config{Root: k.e.root, Out: out, Cache: k.t.TempDir()}).Build(context.Background())
	if err != nil || r.Failed {
		k.t.Fatal(err, r)
	}
	return readTree(k.t, out)
}

// run starts the program and kills it after some time, 0 for never. It returns
// how long it took, or less than nothing where the kill came before its end.
func (k *killed) run(after time.Duration) time.Duration {
	k.t.Helper()
	var said bytes.Buffer
	cmd := exec.Command("brief", "build", "-C", k.e.root, "--cache", k.cache)
	cmd.Stdout, cmd.Stderr = &said, &said
	begun := time.Now()
	if err := cmd.Start(); err != nil {
		k.t.Fatal(err)
	}
	if after > 0 {
		kill := time.AfterFunc(after, func() { cmd.Process.Kill() })
		defer kill.Stop()
	}
	err := cmd.Wait()
	switch {
	case err == nil:
		return time.Since(begun)
	case after > 0 && cmd.ProcessState.ExitCode() < 0, after > 0 && runtime.GOOS == "windows":
		return -1
	}
	k.t.Fatalf("brief build: %v\n%s", err, &said)
	return 0
}

// whole holds every file of the output against the states that it may be of.
func (k *killed) whole(n int) {
	k.t.Helper()
	for name, got := range pagesOf(readTree(k.t, k.public)) {
		found := false
		for _, s := range k.states {
			if want, in := s[name]; in && bytes.Equal(got, want) {
				found = true
			}
		}
		if !found {
			k.t.Fatalf("kill %d: %s is of none of the last %d states of the site; it has %d bytes", n, name, len(k.states), len(got))
		}
	}
}

func (k *killed) remove(dir string) {
	k.t.Helper()
	if err := os.RemoveAll(dir); err != nil {
		k.t.Fatal(err)
	}
}
