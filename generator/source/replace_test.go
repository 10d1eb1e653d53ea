package source

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func TestReplace(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.md")
	if err := os.WriteFile(name, []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "b.md")
	if err := os.Symlink("a.md", link); err != nil {
		link = name // a system without links
	}
	if err := Replace(link, []byte("old"), []byte("new")); err != nil {
		t.Fatal(err)
	}
	if err := Replace(name, []byte("old"), []byte("newer")); !errors.Is(err, ErrChanged) {
		t.Errorf("a file that has changed: %v", err)
	}
	if err := Replace(filepath.Join(dir, "none.md"), nil, nil); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
	raw, _ := os.ReadFile(name)
	info, _ := os.Stat(name)
	if string(raw) != "new" || runtime.GOOS != "windows" && info.Mode() != 0o640 {
		t.Errorf("%q, %v", raw, info.Mode())
	}
	if info, err := os.Lstat(link); err != nil || link != name && info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is no longer one: %v", err)
	}
	left, _ := os.ReadDir(dir)
	for _, f := range left {
		if f.Name() != "a.md" && f.Name() != "b.md" {
			t.Errorf("%s is left", f.Name())
		}
	}
}
