package diag

import (
	"io"

	"github.com/brief-site/brief/generator/message"
)

// Format is a form in which problems are printed.
type Format string

// The values of --format.
const (
	Text   Format = "text"   // for a person: excerpts and hints
	JSON   Format = "json"   // one object per line
	GitHub Format = "github" // annotations of GitHub Actions
	SARIF  Format = "sarif"  // for code scanning
)

// Formats lists the formats in the order in which help names them.
var Formats = []Format{Text, JSON, GitHub, SARIF}

// ParseFormat reads the value of --format. The error lists the valid values.
func ParseFormat(name string) (Format, error) {
	var names []string
	for _, f := range Formats {
		if string(f) == name {
			return f, nil
		}
		names = append(names, string(f))
	}
	return "", message.Errorf("there is no format %q: %s", name, DidYouMean(name, names, message.New("write %s", names)))
}

// Write prints problems in format f. All use the
// language of opts, only Text the rest of it, and only SARIF uses version. The error is that of w.
func Write(w io.Writer, f Format, problems []Problem, texts Texts, opts TextOptions, version string) error {
	switch f {
	case JSON:
		return WriteJSON(w, problems, texts, opts.Lang)
	case GitHub:
		return WriteGitHub(w, problems, texts, opts.Lang)
	case SARIF:
		return WriteSARIF(w, problems, texts, opts.Lang, version)
	}
	return WriteText(w, problems, texts, opts)
}
