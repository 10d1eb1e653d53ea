package source

import (
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// The table is compared with the library's.
func TestWindows1252(t *testing.T) {
	var raw []byte
	for b := range 256 {
		raw = append(raw, byte(b))
	}
	want, err := charmap.Windows1252.NewDecoder().Bytes(raw)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := decode(raw, "WINDOWS-1252"); err != nil || string(got) != string(want) {
		t.Errorf("%q, and the library says %q: %v", got, want, err)
	}
}
