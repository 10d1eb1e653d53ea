package parse

import "testing"

// FuzzSplit holds the quick splitter to the library.
func FuzzSplit(f *testing.F) {
	for _, c := range faults {
		f.Add([]byte(c.file))
	}
	for _, text := range []string{
		"---\na: b\n---\nText.\n", "---\n---\n", "---\n---", "---\na: ---\n----\n--- a\n---\n", "---\n ---\n---\n",
		"---\na\n--- \n---\n", "---\na\n\u3000---\n---\n", "\n---\na\n---\n", "--- \na\n---\n", "---",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		block, body, ok := plainSplit(text)
		if !ok {
			return
		}
		r := newReport("")
		if wantBlock, wantBody, ok := librarySplit(r, text); !ok || block != wantBlock || body != wantBody {
			t.Errorf("%q: %v %d, want %v %d %v", text, block, body, wantBlock, wantBody, ok)
		}
	})
}

// Where the first line of --- after the block's beginning has blanks about it,
// it ends the block all the same, which the library says.
func TestPlainSplit(t *testing.T) {
	for text, want := range map[string]bool{
		"---\na: b\n---\nText.\n":      true,
		"---\na: ---\n----\n---\nText": true,
		"---\na: b\n --- \n---\nText":  false,
		"---\na: b\n---":               false,
		"---\na: b\n":                  false,
		"\n---\na: b\n---\nText":       false,
	} {
		if _, _, ok := plainSplit([]byte(text)); ok != want {
			t.Errorf("%q: %v, want %v", text, ok, want)
		}
	}
}
