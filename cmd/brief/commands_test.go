package main

import (
	"bytes"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// deadline is how long a test waits for what must come. It is generous: a
// slow machine is no fault, and one that waits in vain fails all the same.
const deadline = 60 * time.Second

// process is brief as a program of its own, as a person starts it.
type process struct {
	t    *testing.T
	cmd  *exec.Cmd
	said heard
	done chan error
}

// heard collects what a process says while it runs.
type heard struct {
	mu  sync.Mutex
	all bytes.Buffer
}

func (h *heard) Write(p []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.all.Write(p)
}

func (h *heard) String() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.all.String()
}

func start(t *testing.T, args ...string) *process {
	t.Helper()
	p := &process{t: t, cmd: exec.Command("brief", args...), done: make(chan error, 1)}
	p.cmd.Stdout, p.cmd.Stderr = &p.said, &p.said
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { p.done <- p.cmd.Wait(); close(ended) }()
	t.Cleanup(func() {
		p.cmd.Process.Kill()
		<-ended
	})
	return p
}

// until waits for a condition.
func (p *process) until(what string, condition func() bool) {
	p.t.Helper()
	for end := time.Now().Add(deadline); !condition(); time.Sleep(20 * time.Millisecond) {
		select {
		case err := <-p.done:
			p.t.Fatalf("ended (%v) before %s:\n%s", err, what, &p.said)
		default:
		}
		if time.Now().After(end) {
			p.t.Fatalf("in vain waited for %s:\n%s", what, &p.said)
		}
	}
}

func (p *process) says(words string) {
	p.t.Helper()
	p.until(words, func() bool { return strings.Contains(p.said.String(), words) })
}

// interrupt is Ctrl-C; the process must end, and end well.
func (p *process) interrupt() {
	p.t.Helper()
	if runtime.GOOS == "windows" {
		return // a program cannot send it to another one there; the cleanup ends it
	}
	if err := p.cmd.Process.Signal(os.Interrupt); err != nil {
		p.t.Fatal(err)
	}
	select {
	case err := <-p.done:
		if err != nil {
			p.t.Errorf("after Ctrl-C: %v\n%s", err, &p.said)
		}
	case <-time.After(deadline):
		p.t.Fatalf("Ctrl-C does not end it:\n%s", &p.said)
	}
}

// commandSite writes the good site of the tests of bad input.
func commandSite(t *testing.T) (root, cache string) {
	t.Helper()
	root = t.TempDir()
	for name, text := range goodSite {
		put(t, root, name, text)
	}
	return root, t.TempDir()
}

func TestWatch(t *testing.T) {
	t.Parallel()
	root, cache := commandSite(t)
	page := filepath.Join(root, "public", "en", "briefings", "one.html")
	shows := func(words string) func() bool {
		return func() bool {
			raw, err := os.ReadFile(page)
			return err == nil && strings.Contains(string(raw), words)
		}
	}
	p := start(t, "watch", "-C", root, "--cache", cache)
	p.until("the first build", shows("One."))
	put(t, root, en, strings.Replace(good, "\nOne.\n", "\nTwo.\n", 1))
	p.until("an edit", shows("Two."))

	// An error is told, leaves the page, and is forgotten once it is mended.
	put(t, root, en, spoil("province: henan", "province: henann"))
	p.says("did you mean henan")
	p.says("the site is left as it was")
	if !shows("Two.")() {
		t.Error("an error changed the page")
	}
	put(t, root, en, strings.Replace(good, "\nOne.\n", "\nThree.\n", 1))
	p.until("the mended text", shows("Three."))

	// A new pair comes and goes.
	put(t, root, "sources/briefings/new.en.md", strings.Replace(good, "title: One", "title: New", 1))
	put(t, root, "sources/briefings/new.zh.md", "---\ntitle: 新\n---\n新。\n")
	added := filepath.Join(root, "public", "zh", "briefings", "new.html")
	p.until("a new briefing", func() bool { _, err := os.Stat(added); return err == nil })
	for _, name := range []string{"new.en.md", "new.zh.md"} {
		if err := os.Remove(filepath.Join(root, "sources", "briefings", name)); err != nil {
			t.Fatal(err)
		}
	}
	p.until("a briefing that has gone", func() bool { _, err := os.Stat(added); return errors.Is(err, os.ErrNotExist) })
	p.interrupt()
}

func TestServe(t *testing.T) {
	t.Parallel()
	root, cache := commandSite(t)
	taken, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	port := strconv.Itoa(taken.Addr().(*net.TCPAddr).Port)
	p := start(t, "serve", "-C", root, "--cache", cache, "--port", port)
	address := regexp.MustCompile(`(?m)^http://127\.0\.0\.1:(\d+)/one/$`)
	p.until("its address", func() bool { return address.MatchString(p.said.String()) })
	p.says("port " + port + " cannot be used; this is port ")
	url := address.FindString(p.said.String())
	if got := address.FindStringSubmatch(p.said.String())[1]; got == port {
		t.Errorf("it serves on port %s, which another has", got)
	}
	shows := func(words string) func() bool {
		return func() bool {
			r, err := http.Get(url + "en/briefings/one.html")
			if err != nil {
				return false
			}
			defer r.Body.Close()
			raw, err := io.ReadAll(r.Body)
			return err == nil && strings.Contains(string(raw), words)
		}
	}
	p.until("a page", shows("One."))
	put(t, root, en, strings.Replace(good, "\nOne.\n", "\nTwo.\n", 1))
	p.until("an edit", shows("Two."))
	if _, err := os.Stat(filepath.Join(root, "public")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("serve writes to public: %v", err)
	}
	p.interrupt()
}

// The exit codes are a contract: 1 content, 2 command line, 3 input and output.
func TestExitCodes(t *testing.T) {
	t.Parallel()
	root, cache := commandSite(t)
	bad, _ := commandSite(t)
	put(t, bad, en, spoil("province: henan", "province: henann"))
	unwritable := filepath.Join(t.TempDir(), "file")
	put(t, filepath.Dir(unwritable), "file", "a file where the output folder would go")
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"build", "-C", root}, exitOK, "2 editions"},
		{[]string{"check", "-C", root}, exitOK, "nothing is wrong"},
		{[]string{"build", "-C", bad}, exitProblems, "1 error; the site is left as it was"},
		{[]string{"check", "-C", bad}, exitProblems, "2 editions: 1 error"},
		{[]string{"explain", "-C", bad, "en/index.html"}, exitProblems, "1 error"},
		{[]string{"explain", "-C", root, "en/indx.html"}, exitUsage, "did you mean en/index.html"},
		{[]string{"build", "-C", filepath.Join(root, "nowhere")}, exitUsage, "holds no sources/site.yaml"},
		{[]string{"build", "--nothing"}, exitUsage, "brief build --help"},
		{[]string{"build", "-C", root, "--out", unwritable}, exitIO, "the output folder " + unwritable + " cannot"},
		{[]string{"explain", "-C", root}, exitUsage, "brief explain --help"},
	} {
		var stdout, stderr bytes.Buffer
		code := run(append(c.args, "--cache", cache), &stdout, &stderr)
		if code != c.code || !strings.Contains(stderr.String(), c.says) {
			t.Errorf("%q: exit %d, want %d, saying %q:\n%s%s", c.args, code, c.code, c.says, &stdout, &stderr)
		}
	}
}

// Nobody reads a progress line at a pipe, and a short build has none.
func TestProgress(t *testing.T) {
	var out bytes.Buffer
	if p := (&app{}).newProgress(&out); p != nil {
		t.Error("there is progress where there is no terminal")
	}
	if isTerminal(&out) || terminalWidth(&out) != 0 {
		t.Error("a buffer is taken for a terminal")
	}
	(*progress)(nil).clear()

	p := &progress{w: &out, begun: time.Now().Add(time.Hour), done: map[string]int{}}
	p.report("render", 1, 100)
	p.clear()
	if out.Len() > 0 {
		t.Errorf("a short build says %q", &out)
	}
	p.begun = time.Now().Add(-time.Hour)
	p.report("render", 0, 0)
	if out.Len() > 0 {
		t.Errorf("nothing to do says %q", &out)
	}
	p.report("render", 64, 100)
	p.last = time.Time{}
	p.report("render", 10, 100) // a goroutine that comes late
	p.clear()
	p.clear()
	if want := "\r\x1b[Krender 64 of 100\r\x1b[Krender 64 of 100\r\x1b[K"; out.String() != want {
		t.Errorf("a long build says %q, want %q", &out, want)
	}
	out.Reset()
	p.report("render", 1, 100)
	if out.Len() > 0 {
		t.Errorf("after clear patience begins anew, and yet it says %q", &out)
	}
}

func TestNoColor(t *testing.T) {
	t.Setenv("NO_COLOR", "")
	if !colored(true) || colored(false) {
		t.Error("colors belong on a terminal and nowhere else")
	}
	t.Setenv("NO_COLOR", "1")
	if colored(true) {
		t.Error("NO_COLOR is not heeded")
	}
}
