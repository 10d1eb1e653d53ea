package main

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestPlacesTaken puts a file where a folder goes and a folder where a file
// goes, which stops whoever builds, root too. A build that cannot write says
// where, what and how to mend it, and exits 3; the last good site stays whole,
// and when the place is free the next build is right.
func TestPlacesTaken(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, at string
		folder   bool // a folder stands there, else a file
		code     int
		says     []string
	}{
		{"the output folder is a file", "out", false, exitIO, []string{"the output folder", "cannot be created", "a file is in the place of a folder: move it, or write elsewhere, with --out DIR"}},
		{"brief's own folder is a file", "out/.brief", false, exitIO, []string{".brief is a file, and brief keeps its own things in a folder of that name: move it away"}},
		{"the lock is a folder", "out/.brief/lock", true, exitIO, []string{"lock is a folder, and brief keeps a file of that name: move it away"}},
		{"the manifest is a folder", "out/.brief/manifest", true, exitIO, []string{"manifest is a folder, and brief keeps a file of that name: move it away"}},
		{"a folder of pages is a file", "out/en/briefings", false, exitProblems, []string{"out/en/briefings:1:1: error: a file that brief did not write stands where a file of the site belongs", "hint: move it"}},
		{"a page is a folder", "out/en/briefings/one.html", true, exitProblems, []string{"out/en/briefings/one.html:1:1: error: a folder that brief did not write stands", "hint: move it"}},
		{"the cache is a file", "cache", false, exitOK, []string{"what this run found out is not remembered", "a file is in the place of a folder", "--cache DIR"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			root, _ := commandSite(t)
			out := filepath.Join(root, "out")
			build := func() (code int, said string) {
				var stdout, stderr bytes.Buffer
				code = run([]string{"build", "-C", root, "--out", out, "--cache", filepath.Join(root, "cache")}, &stdout, &stderr)
				return code, stdout.String() + stderr.String()
			}
			if code, said := build(); code != exitOK {
				t.Fatal(said)
			}
			put(t, root, en, strings.Replace(good, "\nOne.\n", "\nTwo.\n", 1)) // so that there is something to write
			taken, aside := filepath.Join(root, filepath.FromSlash(c.at)), filepath.Join(root, "aside")
			move := func(from, to string) {
				t.Helper()
				if err := os.Rename(from, to); err != nil {
					t.Fatal(err)
				}
			}
			move(taken, aside)
			if c.folder {
				put(t, taken, "mine", "mine")
			} else {
				put(t, root, c.at, "mine")
			}
			before := readTree(t, out)
			code, said := build()
			if code != c.code {
				t.Errorf("exit %d, not %d:\n%s", code, c.code, said)
			}
			for _, words := range c.says {
				if runtime.GOOS == "windows" && strings.HasPrefix(words, "a file stands") {
					continue // it says of both that there is no such path
				}
				if !strings.Contains(said, words) {
					t.Errorf("it does not say %q:\n%s", words, said)
				}
			}
			if c.code != exitOK {
				if diff := compare(readTree(t, out), before); diff != "" {
					t.Errorf("the build changed something all the same:\n%s", diff)
				}
			}
			if err := os.RemoveAll(taken); err != nil {
				t.Fatal(err)
			}
			move(aside, taken)
			if code, said := build(); code != exitOK {
				t.Fatalf("when it is mended: exit %d\n%s", code, said)
			}
			clean := filepath.Join(t.TempDir(), "public")
			buildInto(t, root, clean)
			if diff := compare(readTree(t, out), readTree(t, clean)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
