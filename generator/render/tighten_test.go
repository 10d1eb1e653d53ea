package render

import "testing"

func TestTighten(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"between blocks", "<ul>\n  {{range .}}\n  <li>{{.}}</li>\n  {{end}}\n</ul>\n", "<ul>{{range .}}<li>{{.}}</li>{{end}}</ul>"},
		{"inside a block", "<p> a <b>b</b> c </p>", "<p>a <b>b</b> c</p>"},
		{"between inline elements a space stays", "<p><span>a</span> {{with .B}}<span>{{.}}</span>{{end}}</p>", "<p><span>a</span> {{with .B}}<span>{{.}}</span>{{end}}</p>"},
		{"a broken line of words stays one", "<p>one\n    two</p>", "<p>one\ntwo</p>"},
		{"attributes keep theirs", `<p class="a  b" lang="{{.}}"> x</p>`, `<p class="a  b" lang="{{.}}">x</p>`},
		{"a longer name is no block", "<p><progress> </progress></p>", "<p><progress> </progress></p>"},
		{"what is laid out stays", "<pre>\n a\n</pre>", "<pre>\n a\n</pre>"},
		{"comments go", "{{/* Takes a Card. */}}\n<li>x</li>", "<li>x</li>"},
	} {
		if got := string(tighten([]byte(c.in))); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}
