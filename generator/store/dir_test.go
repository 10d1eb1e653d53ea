package store

import (
	"os"
	"path/filepath"
	"testing"
)

func TestDir(t *testing.T) {
	cache, root := t.TempDir(), t.TempDir()
	one, err := Dir(cache, root)
	if err != nil {
		t.Fatal(err)
	}
	if filepath.Dir(one) != cache {
		t.Errorf("%s is not in %s", one, cache)
	}
	other, err := Dir(cache, t.TempDir())
	if err != nil || other == one {
		t.Errorf("two sites share %s (%v)", other, err)
	}
	t.Chdir(root)
	if here, err := Dir(cache, "."); err != nil || here != one {
		t.Errorf("the site from within is %s, not %s (%v)", here, one, err)
	}
	link := filepath.Join(t.TempDir(), "link")
	if os.Symlink(root, link) != nil {
		t.Skip("no symbolic links here")
	}
	if through, err := Dir(cache, link); err != nil || through != one {
		t.Errorf("the site through a link is %s, not %s (%v)", through, one, err)
	}
}
