package watch

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// running starts a notifier over a folder with sources in it.
func running(t *testing.T) (n *notifier, heard chan change, ended chan error) {
	t.Helper()
	root := t.TempDir()
	if err := os.MkdirAll(filepath.Join(root, "sources", "briefings"), 0o755); err != nil {
		t.Fatal(err)
	}
	n, err := newNotifier(tree{root, []string{"sources"}})
	if err != nil {
		t.Skipf("this system cannot watch: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	heard, ended = make(chan change, 1000), make(chan error, 1)
	go func() { ended <- n.run(ctx, func(c change) { heard <- c }) }()
	return n, heard, ended
}

func within[T any](t *testing.T, what string, c <-chan T) T {
	t.Helper()
	select {
	case v := <-c:
		return v
	case <-time.After(patience):
		t.Fatalf("no %s", what)
		panic("not reached")
	}
}

// TestLostEvents hands the notifier the errors that a system gives when it
// has lost count: everything may have changed, and the watching goes on.
func TestLostEvents(t *testing.T) {
	n, heard, _ := running(t)
	for _, lost := range []error{fsnotify.ErrEventOverflow, syscall.EINVAL} {
		n.watcher.Errors <- lost
		if c := within(t, "change", heard); !c.all {
			t.Errorf("%v: heard of %+v", lost, c)
		}
	}
	if err := os.WriteFile(filepath.Join(n.root, "sources", "briefings", "a.en.md"), []byte("text"), 0o644); err != nil {
		t.Fatal(err)
	}
	if c := within(t, "change", heard); c.path != "sources/briefings/a.en.md" {
		t.Errorf("heard of %+v", c)
	}
}

func TestOtherErrors(t *testing.T) {
	n, _, ended := running(t)
	odd := errors.New("odd")
	n.watcher.Errors <- odd
	if err := within(t, "end", ended); !errors.Is(err, odd) {
		t.Errorf("ended with %v", err)
	}
}

func TestAdvice(t *testing.T) {
	if err := advise(&os.PathError{Op: "watch", Err: syscall.ENOSPC}); !strings.Contains(err.Error(), "max_user_watches") {
		t.Errorf("no advice in %v", err)
	}
	if err := advise(syscall.EMFILE); !errors.Is(err, syscall.EMFILE) {
		t.Errorf("%v is not the cause", err)
	}
}
