package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/brief-site/brief/generator/internal/made"
	"github.com/brief-site/brief/generator/lang"
)

// TestMain lets this test be the child that run starts: a program that is
// there on every system.
func TestMain(m *testing.M) {
	switch os.Getenv("MEASURE_TEST") {
	case "work":
		block := make([]byte, 64<<20)
		for i := range block {
			block[i] = byte(i)
		}
		fmt.Println("done", block[len(block)-1])
	case "fail":
		fmt.Println("it failed")
		os.Exit(1)
	default:
		os.Exit(m.Run())
	}
}

func TestRun(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	u, out, err := run(t.Context(), "", []string{"MEASURE_TEST=work"}, self)
	if err != nil || !strings.HasPrefix(out, "done") {
		t.Fatal(out, err)
	}
	if u.Wall <= 0 {
		t.Error("it took no time")
	}
	if runtime.GOOS != "windows" && u.Peak < 64<<20 {
		t.Errorf("its peak is %d, and it filled more", u.Peak)
	}
	if _, _, err := run(t.Context(), "", []string{"MEASURE_TEST=fail"}, self); err == nil || !strings.Contains(err.Error(), "it failed") {
		t.Errorf("its output is not reported: %v", err)
	}
}

func TestLook(t *testing.T) {
	dir := t.TempDir()
	long := time.Now().Add(-time.Hour)
	for name, text := range map[string]string{"a.html": "1234", "b/c.html": "12", "b/c.xml": "1", ".own/d.html": "123"} {
		if err := write(filepath.Join(dir, name), text); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chtimes(filepath.Join(dir, "a.html"), long, long); err != nil {
		t.Fatal(err)
	}
	o, err := look(dir, long.Add(time.Minute))
	if want := (output{Pages: 2, Files: 3, Written: 2, Bytes: 7}); err != nil || o != want {
		t.Errorf("%+v, %v; not %+v", o, err, want)
	}
}

func TestUntil(t *testing.T) {
	var asked atomic.Int32
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch n := asked.Add(1); {
		case n < 3:
			http.NotFound(w, r)
		case n < 5:
			fmt.Fprint(w, "before")
		default:
			fmt.Fprint(w, "after")
		}
	}))
	defer web.Close()
	s := &server{url: web.URL + "/"}
	if err := s.until(t.Context(), "x.html", holds("after")); err != nil || asked.Load() != 5 {
		t.Errorf("asked %d times: %v", asked.Load(), err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if err := s.until(ctx, "x.html", lacks("after")); err == nil {
		t.Error("it waited for what never came, and was content")
	}
}

func TestBare(t *testing.T) {
	dir, out := t.TempDir(), t.TempDir()
	if err := made.Write(dir, 3); err != nil {
		t.Fatal(err)
	}
	if err := bare(dir, out, 9); err != nil {
		t.Fatal(err)
	}
	if o, err := look(out, noTime); err != nil || o.Pages != 9 || o.Bytes < 9*2000 {
		t.Errorf("%+v, %v", o, err)
	}
	if err := bare(t.TempDir(), out, 9); err == nil {
		t.Error("a folder without briefings is content")
	}
}

// TestHugoSite holds that the other site says the same: the facts of each
// briefing in front matter, and no reference left in its text.
func TestHugoSite(t *testing.T) {
	dir := t.TempDir()
	const n = 12
	if err := writeHugo(dir, n); err != nil {
		t.Fatal(err)
	}
	for i := range n {
		s := made.NewStory(i)
		for _, l := range lang.Both {
			raw, err := os.ReadFile(filepath.Join(dir, hugoFile(s.Slug, l)))
			if err != nil {
				t.Fatal(err)
			}
			text := string(raw)
			if strings.Contains(text, "[[") && strings.Contains(strings.ReplaceAll(strings.ReplaceAll(text, "[[params.figures]]", ""), "[[params.sources]]", ""), "[[") {
				t.Errorf("%s: a reference is left", s.Slug)
			}
			for _, f := range s.Figures {
				if !strings.Contains(text, f.In(l)) || !strings.Contains(text, f.Evidence) {
					t.Errorf("%s: figure %s is missing", s.Slug, f.Name)
				}
			}
		}
		for _, term := range hugoTermsOf(s) {
			if _, err := os.Stat(filepath.Join(dir, hugoTermFile(term, lang.Zh))); err != nil {
				t.Errorf("%s has no name: %v", term, err)
			}
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "layouts/_partials/card.html")); err != nil {
		t.Error(err)
	}
}

// TestChanges makes every change in Hugo's terms and undoes it; those of brief
// are tested where they are made.
func TestChanges(t *testing.T) {
	dir := t.TempDir()
	const n = 12
	if err := writeHugo(dir, n); err != nil {
		t.Fatal(err)
	}
	edits := map[string]made.Edit{}
	for k, c := range changes {
		edits[c.name] = c.hugo(n, k)
	}
	for k, c := range typed {
		edits[c.name] = c.hugo(n/2, len(changes)+k)
	}
	for name, e := range edits {
		if name != "nothing" && (len(e.Changes) == 0 || e.Marker == "") {
			t.Errorf("%s changes nothing", name)
		}
		for _, one := range e.Changes {
			if !strings.Contains(one.New, e.Marker) && name != "one added" {
				t.Errorf("%s does not put its word into %s", name, one.File)
			}
			raw, err := os.ReadFile(filepath.Join(dir, one.File))
			if one.Old != string(raw) && name != "one organisation renamed" { // so few briefings may not name it
				t.Errorf("%s takes %s for another file than it is: %v", name, one.File, err)
			}
		}
		if err := e.Apply(dir); err != nil {
			t.Error(err)
		}
		if err := e.Undo(dir); err != nil {
			t.Error(err)
		}
	}
}
