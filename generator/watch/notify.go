package watch

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"strings"
	"syscall"

	"github.com/fsnotify/fsnotify"

	"github.com/brief-site/brief/generator/message"
)

// notifier gets changes from the system. The system watches single folders, so
// the notifier keeps one watch for each folder of the tree.
type notifier struct {
	tree
	watcher *fsnotify.Watcher
	watched map[string]bool // folders, relative to the root
}

// newNotifier watches all existing folders. The error says why the system
// cannot.
func newNotifier(t tree) (*notifier, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, advise(err)
	}
	n := &notifier{t, w, map[string]bool{}}
	if err := n.add("."); err != nil {
		w.Close()
		return nil, advise(err)
	}
	return n, nil
}

// advise adds what can be done about the limits that Linux sets.
func advise(err error) error {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return message.Errorf("there are more folders than the system will watch (raise fs.inotify.max_user_watches)")
	case errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE):
		return message.Errorf("the system has no more watches or files to give: %s", err)
	}
	return err
}

var errRootGone = message.Errorf("the site's folder was moved or deleted")

// run sends changes until ctx is done or the system cannot continue, which is
// the error.
func (n *notifier) run(ctx context.Context, send func(change)) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer n.watcher.Close()
	failed := n.errors(ctx)
	for {
		select {
		case <-ctx.Done():
			return nil
		case event, ok := <-n.watcher.Events:
			if !ok {
				return fsnotify.ErrClosed
			}
			c, ok, err := n.handle(event)
			if err != nil {
				return advise(err)
			}
			if ok {
				send(c)
			}
		case err := <-failed:
			// Events were lost, perhaps those of new folders; or a watch was
			// not where the library expected it (EINVAL).
			if errors.Is(err, fsnotify.ErrEventOverflow) || errors.Is(err, syscall.EINVAL) {
				err = n.rebuild()
				send(change{all: true})
			}
			if err != nil {
				return advise(err)
			}
		}
	}
}

// errors passes on the watcher's errors. It must always read them, because the
// watcher sends some while it holds the lock that adding and removing a watch
// need. Of several that wait, the worst is kept.
func (n *notifier) errors(ctx context.Context) <-chan error {
	failed := make(chan error)
	go func() {
		var worst error
		for {
			var to chan<- error
			if worst != nil {
				to = failed
			}
			select {
			case <-ctx.Done():
				return
			case err, ok := <-n.watcher.Errors:
				if !ok {
					return
				}
				if worst == nil || errors.Is(worst, fsnotify.ErrEventOverflow) || errors.Is(worst, syscall.EINVAL) {
					worst = err
				}
			case to <- worst:
				worst = nil
			}
		}
	}()
	return failed
}

// handle updates the watches when folders change, and turns an event into a
// change; ok is false where it is not a change.
func (n *notifier) handle(event fsnotify.Event) (c change, ok bool, err error) {
	rel := n.rel(event.Name)
	cameOrWent := event.Has(fsnotify.Create) || event.Has(fsnotify.Remove) || event.Has(fsnotify.Rename)
	switch {
	case rel == "." && (event.Has(fsnotify.Remove) || event.Has(fsnotify.Rename)):
		return c, false, errRootGone
	case rel == "", rel == ".", !n.leads(rel), event.Op == fsnotify.Chmod, event.Op == 0:
		return c, false, nil
	case n.watched[rel] && !cameOrWent:
		return c, false, nil // the time of a folder; the files in it have events of their own
	}
	info, err := os.Lstat(n.full(rel))
	folder := err == nil && info.IsDir()
	if was := n.watched[rel]; was || folder {
		// A folder of this name may be another folder than before, even after a
		// Remove that comes late, so its watches are always made again. Files
		// may have been created before the watch, and more folders in it.
		switch {
		case was && event.Has(fsnotify.Rename):
			err = n.rebuild()
		case folder:
			n.drop(rel)
			err = n.add(rel)
		default:
			n.drop(rel)
			err = nil
		}
		return change{all: true}, true, err
	}
	if !n.holds(rel) {
		return c, false, nil
	}
	return change{path: rel, hold: err != nil || info.Size() == 0}, true, nil
}

// add watches a folder and the folders in it. The watch is made before the
// folder is read, so that a file created in between is seen at least once. A
// folder that is gone, or may not be read, is skipped.
func (n *notifier) add(rel string) error {
	passed := func(err error) bool {
		return rel != "." && (errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.ENOTDIR))
	}
	if err := n.watcher.Add(n.full(rel)); err != nil {
		if passed(err) {
			return nil
		}
		return err
	}
	n.watched[rel] = true
	entries, err := os.ReadDir(n.full(rel))
	if err != nil && !passed(err) {
		return err
	}
	for _, entry := range entries {
		child := path.Join(rel, entry.Name())
		if entry.IsDir() && n.leads(child) {
			if err := n.add(child); err != nil {
				return err
			}
		}
	}
	return nil
}

// rebuild makes all watches again. This is needed after a folder is renamed:
// the system watches the folder itself, not its name, so the watches of
// everything in it continue under names that are wrong or, where folders were
// swapped, that belong to other folders.
func (n *notifier) rebuild() error {
	n.drop(".")
	return n.add(".")
}

// drop removes a folder and those in it.
func (n *notifier) drop(rel string) {
	for dir := range n.watched {
		if dir == rel || rel == "." || strings.HasPrefix(dir, rel+"/") {
			n.watcher.Remove(n.full(dir)) // an error means that there is no such watch, as intended
			delete(n.watched, dir)
		}
	}
}
