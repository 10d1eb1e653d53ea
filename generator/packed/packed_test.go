package packed

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestPacked(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("a.tsv", "one\ttwo\r\n")
	write("b.tsv", strings.Repeat("henan\t河南\n", 1000))
	archive, err := Pack(dir, "a.tsv", "b.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if got := Text(archive, "a.tsv"); got != "one\ttwo\n" {
		t.Errorf("%q", got)
	}
	if len(archive) > 1000 {
		t.Errorf("the archive has %d bytes", len(archive))
	}
	if err := Stale(archive, dir); err != nil {
		t.Error(err)
	}
	write("b.tsv", "henan\t河南\n")
	if err := Stale(archive, dir); err == nil || !strings.Contains(err.Error(), "go generate") {
		t.Errorf("an edited table is not reported: %v", err)
	}
	if _, err := Pack(dir, "none.tsv"); err == nil {
		t.Error("a table that does not exist is packed")
	}
	defer func() {
		if recover() == nil {
			t.Error("a table that is not packed is read")
		}
	}()
	Text(archive, "none.tsv")
}
