package check_test

import (
	_ "embed"
	"strings"
	"testing"
)

//go:embed testdata/meaning.tsv
var meaningTSV string

// Each line is a kind, a pair of sentences and what rule figure-parity says of
// them: "silent", or a part of a message. A \n is a line break.
func TestMeaning(t *testing.T) {
	breaks := strings.NewReplacer(`\n`, "\n")
	for line := range strings.Lines(meaningTSV) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 4 {
			t.Fatalf("%q has %d columns", line, len(f))
		}
		files := pair("sources: [{publisher: P}]\n", breaks.Replace(f[1]), breaks.Replace(f[2]))
		said := strings.Join(found(t, files, nothing, "figure-parity"), "\n\t")
		if f[3] == "silent" && said != "" || f[3] != "silent" && !strings.Contains(said, f[3]) {
			t.Errorf("%s: %s / %s\n\twant %s\n\t%s", f[0], f[1], f[2], f[3], said)
		}
	}
}
