package render

import (
	"os"
	"path/filepath"
	"testing"
)

// A link among a site's templates that leads out of them is refused: what it
// leads to is no part of the site.
func TestOverlayEscape(t *testing.T) {
	root := t.TempDir()
	secret := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(secret, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(root, "templates"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(secret, filepath.Join(root, "templates", "about.html")); err != nil {
		t.Skipf("no symbolic links here: %v", err) // Windows without the right to make them
	}
	if _, err := Read(root); err == nil {
		t.Error("a template outside the site was read")
	}
}
