package publish

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// childOut names, to a copy of the test program, the folder to publish into
// until it is killed.
const childOut = "BRIEF_TEST_PUBLISH_INTO"

func TestMain(m *testing.M) {
	if out := os.Getenv(childOut); out != "" {
		publishForever(out)
	}
	os.Exit(m.Run())
}

func publishForever(out string) {
	for generation := rand.IntN(1000); ; generation++ {
		tx, err := Open(out, nil)
		if err == nil {
			err = generated(generation).plan(tx)
		}
		if err == nil {
			fmt.Println("committing") // the kill comes soon after this
			_, err = tx.Commit(background{}, digest("root"))
		}
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		tx.Close()
	}
}

// background is context.Background for a program that has no test.
type background struct{}

func (background) Deadline() (t time.Time, ok bool) { return }
func (background) Done() <-chan struct{}            { return nil }
func (background) Err() error                       { return nil }
func (background) Value(any) any                    { return nil }

// generated is a site of which about a half changes from one generation to
// the next. A page shows by itself whether it is whole.
func generated(generation int) site {
	r := rand.New(rand.NewPCG(uint64(generation), 1))
	s := site{}
	for i := range 60 {
		if r.IntN(4) == 0 {
			continue // not part of this generation
		}
		path := fmt.Sprintf("en/%d/%02d.html", i%5, i)
		text := strings.Repeat(fmt.Sprintf("%s of %d\n", path, r.IntN(2)), 200+r.IntN(2)*300)
		s[path] = text + "sum " + digest(text).String()
	}
	return s
}

func whole(path, text string) bool {
	body, sum, found := strings.Cut(text, "sum ")
	return found && strings.HasPrefix(body, path+" of ") && digest(body).String() == sum
}

// A publication killed at any moment leaves whole files and nothing unowned,
// and the next one makes the folder right. That the kills come at moments of
// chance makes no run fail that another would pass: what is claimed holds at
// all of them.
func TestKilled(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	foreign := site{".gitignore": "*", "en/1/mine.html": "mine"}
	for path, text := range foreign {
		write(t, out, path, text)
	}
	unfinished := 0
	for n := range 30 {
		cmd := exec.Command(program)
		cmd.Env = append(os.Environ(), childOut+"="+out)
		pipe, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(pipe)
		for range 1 + rand.IntN(2) {
			if !lines.Scan() || lines.Text() != "committing" {
				t.Fatalf("the child says %q", lines.Text())
			}
		}
		time.Sleep(time.Duration(rand.IntN(12_000)) * time.Microsecond)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait() // it says that it was killed

		for path, text := range files(t, out) {
			if mine, ok := foreign[path]; ok {
				if text != mine {
					t.Fatalf("kill %d: the foreign file %s holds %q", n, path, text)
				}
			} else if !whole(path, text) {
				t.Fatalf("kill %d: %s is not whole", n, path)
			}
		}
		if _, err := Read(out); err != nil {
			unfinished++
		}
		if n%3 != 0 {
			continue // killed again on top of that
		}
		s := generated(n)
		stats := s.mustPublish(t, out)
		if stats.Left != nil {
			t.Fatalf("kill %d: pages %v count as edited by hand", n, stats.Left)
		}
		for path, text := range foreign {
			s[path] = text
		}
		want(t, out, s)
		if t.Failed() {
			t.FailNow()
		}
	}
	t.Log(strconv.Itoa(unfinished) + " of 30 kills came in the middle")
	if _, err := os.Stat(filepath.Join(out, "en", "1", "mine.html")); err != nil {
		t.Error(err)
	}
}
