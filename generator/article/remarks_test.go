package article

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestGuessesInChinese reads the package's own files for what guesses are from, and
// holds that each has words in Chinese.
func TestGuessesInChinese(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	given := regexp.MustCompile(`(?:\b[gG]uess(?::| =| :=) |\bFound\[[^\n]*, )"([^"]+)"`)
	found := map[string]bool{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") || name == "remarks.go" {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range given.FindAllSubmatch(text, -1) {
			found[string(m[1])] = true
			if guessesZh[string(m[1])] == "" {
				t.Errorf("%s: %q has no words in Chinese", name, m[1])
			}
		}
	}
	for en := range guessesZh {
		if !found[en] {
			t.Errorf("nothing is guessed %q", en)
		}
	}
}
