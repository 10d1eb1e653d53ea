package diag_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/brief-site/brief/generator/diag"
)

// Excerpts are read from the site's own files only.
func TestTextsIn(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"sources/a.md": "a\r\nb\n", "sources/bad.md": "\xff\xfe", "sources/briefings/c.md": "c", "outside": "x"} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	texts := diag.TextsIn(filepath.Join(dir, "sources"))
	if got := string(texts("a.md")); got != "a\nb\n" {
		t.Errorf("a.md is %q", got)
	}
	if got := string(texts("bad.md")); got != "\xff\xfe" {
		t.Errorf("bad.md, whose very bytes are at fault, is %q", got)
	}
	for _, name := range []string{"", "nowhere.md", "../outside", "briefings"} {
		if got := texts(name); got != nil {
			t.Errorf("%q is %q", name, got)
		}
	}
}
