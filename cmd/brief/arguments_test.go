package main

import (
	"bytes"
	"strings"
	"testing"
)

// A command without its argument says what it needs, with an example.
func TestMissingArguments(t *testing.T) {
	for _, c := range []struct{ args, want string }{
		{"import", "brief import needs the file of an article, text, Markdown or HTML:\n\n  brief import "},
		{"new", "brief new needs a slug for the new briefing: lower-case letters, digits and hyphens:\n\n  brief new "},
		{"stamp", "brief stamp needs the slug of a briefing:\n\n  brief stamp "},
		{"explain", "brief explain needs the path of a page: en/index.html:\n\n  brief explain "},
		{"new one two", "brief new takes one argument, and there are 2\n"},
		{"build now", "brief build takes flags only, and \"now\" is none\n"},
	} {
		var out, errs bytes.Buffer
		if code := run(strings.Fields(c.args), &out, &errs); code != exitUsage || !strings.Contains(errs.String(), c.want) {
			t.Errorf("%s: exit code %d, %q", c.args, code, errs.String())
		}
	}
}
