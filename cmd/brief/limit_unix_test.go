//go:build linux || darwin

package main

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/brief-site/brief/generator/tier"
)

func init() { programs["brief-limited"] = limited }

// limited is brief under a limit on the size of the files that it writes, which
// is its first argument. It stands in for a full disk: writing fails midway, for
// root as for anybody, and no disk has to be filled.
func limited() {
	n, err := strconv.ParseUint(os.Args[1], 10, 64)
	if err == nil {
		limit := syscall.Rlimit{Cur: n, Max: n}
		err = syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(99)
	}
	os.Exit(run(os.Args[2:], os.Stdout, os.Stderr))
}

// TestFullDisk lets writing fail at files of every size: each page in turn, the
// styles, the manifest and what is remembered. A build that fails says what and
// how to mend it, and leaves the last good site; the next build is right.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	e := &editor{t: t, root: t.TempDir(), first: 6}
	e.begin()
	public, cache := filepath.Join(e.root, "public"), t.TempDir()
	try := func(limit int64) (code int, said string) {
		t.Helper()
		var out bytes.Buffer
		cmd := exec.Command("brief-limited", fmt.Sprint(limit), "build", "-C", e.root, "--cache", cache)
		cmd.Stdout, cmd.Stderr = &out, &out
		if err := cmd.Run(); err != nil && cmd.ProcessState.ExitCode() < 0 {
			t.Fatalf("under a limit of %d: %v\n%s", limit, err, &out)
		}
		return cmd.ProcessState.ExitCode(), out.String()
	}
	state := func(n int) map[string][]byte {
		t.Helper()
		e.title, e.template, e.asset = fmt.Sprint("Site ", n), n%3, n%3
		e.add(n)
		e.write()
		build(t, e.root, t.TempDir()) // as from nothing, but for the output: that it is equal others test
		return readTree(t, public)
	}
	want := state(0)
	sizes := []int64{0}
	for _, data := range want {
		sizes = append(sizes, int64(len(data))-1)
	}
	slices.Sort(sizes)
	sizes = slices.DeleteFunc(slices.Compact(sizes), func(n int64) bool { return n < 0 })
	step := cmp.Or(len(sizes)/tier.Of(6, 3), 1)
	failed, first := 0, true
	for i := len(sizes) - 1; i >= 0; i -= step {
		limit := sizes[i]
		before := readTree(t, public)
		if first = !first; first {
			if err := os.RemoveAll(public); err != nil {
				t.Fatal(err)
			}
			before = nil
		}
		e.title = fmt.Sprint("Title ", i)
		e.add(i)
		code, said := try(limit)
		after := pagesOf(readTree(t, public))
		switch {
		case code == exitOK: // nothing that changed was so large; what is remembered may have been
		case code != exitIO, !strings.Contains(said, "cannot be written"), !strings.Contains(said, "hint: the file may not become so large: raise the limit"):
			t.Fatalf("under a limit of %d: exit %d\n%s", limit, code, said)
		default:
			failed++
			if diff := compare(after, pagesOf(before)); diff != "" {
				t.Fatalf("under a limit of %d a build changed the site:\n%s", limit, diff)
			}
		}
		if r := build(t, e.root, cache); len(r.Notes) > 0 {
			t.Errorf("after a limit of %d: %q", limit, r.Notes)
		}
		clean := filepath.Join(t.TempDir(), "public")
		buildInto(t, e.root, clean)
		if diff := compare(readTree(t, public), readTree(t, clean)); diff != "" {
			t.Fatalf("the build after one under a limit of %d:\n%s", limit, diff)
		}
	}
	if failed < 2 {
		t.Errorf("only %d builds failed", failed)
	}
	t.Logf("%d builds failed for want of room", failed)
}

// TestFullCache: what cannot be remembered is told, with what to do, and costs
// nothing else.
func TestFullCache(t *testing.T) {
	t.Parallel()
	root, cache := commandSite(t)
	build(t, root, t.TempDir()) // so that the output needs no writing
	var out bytes.Buffer
	// Room for what is staged before it is compared, and not for the memory.
	cmd := exec.Command("brief-limited", "4000", "build", "-C", root, "--cache", cache)
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s", err, &out)
	}
	if said := out.String(); !strings.Contains(said, "what this run found out is not remembered") || !strings.Contains(said, "raise the limit") {
		t.Errorf("it does not say that it remembers nothing, and why:\n%s", said)
	}
	if r := build(t, root, cache); r.Written != 0 || len(r.Notes) > 0 {
		t.Errorf("the next build wrote %d files and noted %q", r.Written, r.Notes)
	}
}

// TestFullAnswer: an answer that is not written whole is no success.
func TestFullAnswer(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("there is no /dev/full here")
	}
	defer full.Close()
	root, cache := commandSite(t)
	for _, args := range [][]string{
		{"explain", "-C", root, "--cache", cache, "en/index.html"}, {"version"}, {"help", "rules"}, {"help", "evidence"}, {"completion", "bash"}, {"--help"},
		{"check", "-C", root, "--cache", cache, "--format", "sarif"},
	} {
		var stderr bytes.Buffer
		if code := run(args, full, &stderr); code != exitIO || !strings.Contains(stderr.String(), "hint: the disk is full: make room on it") {
			t.Errorf("brief %q into a full disk: exit %d\n%s", args, code, &stderr)
		}
	}
}
