package generator

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/colour"
)

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 20"><path d="M0 0h80v20H0z"/></svg>`

// lookOf is the small site with more in its site.yaml.
func lookOf(lines string) map[string]string {
	return map[string]string{"sources/site.yaml": small["sources/site.yaml"] + lines, "sources/logo.svg": drawing}
}

// TestAppearance follows the look of a site through edits.
func TestAppearance(t *testing.T) {
	s := newSite(t, lookOf("logo: logo.svg\n"))
	build := func() {
		t.Helper()
		s.build()
		s.asClean()
	}
	holds := func(page string, words ...string) {
		t.Helper()
		text := s.page(page)
		for _, w := range words {
			if !strings.Contains(text, w) {
				t.Errorf("%s lacks %q:\n%s", page, w, text)
			}
		}
	}
	build()
	holds("en/index.html", `<img src=../assets/logo.svg alt="Steel and sun" width=80 height=20>`)
	holds("zh/briefings/henan-steel.html", `<img src=../../assets/logo.svg alt=钢与光 width=80 height=20>`)
	holds("404.html", "/two/assets/site.css")
	if got := s.page("assets/logo.svg"); got != drawing {
		t.Errorf("the logo is %s", got)
	}
	if strings.Contains(s.page("en/index.html"), "colours.css") {
		t.Error("a site without colours of its own loads some")
	}

	s.write("sources/logo.svg", strings.Replace(drawing, "80 20", "40 20", 1))
	build()
	holds("en/index.html", "width=40 height=20")
	s.edit("sources/site.yaml", "logo: logo.svg\n", "logo: logo.svg\ncolours: {accent: '#0b5cad'}\nlicence: CC BY 4.0\nfooter: {en: 'See [us](https://example.org/)', zh: 京ICP备1号}\ncontact: {en: our desk, zh: 编辑室}\n")
	build()
	holds("assets/colours.css", "--seal:#0b5cad", "prefers-color-scheme:dark")
	for _, page := range []string{"en/index.html", "zh/briefings/henan-steel.html", "both/briefings/henan-steel.html", "index.html", "404.html"} {
		holds(page, "assets/colours.css", "CC BY 4.0")
	}
	holds("404.html", "/two/assets/colours.css")
	holds("en/index.html", `See <a href="https://example.org/" rel=external>us</a>`, `"license":"https://creativecommons.org/licenses/by/4.0/"`)
	holds("zh/index.html", "京ICP备1号")
	holds("both/briefings/henan-steel.html", "See <a", "<p lang=zh-Hans>京ICP备1号")
	holds("index.html", "See <a", "京ICP备1号")
	holds("en/about.html", "please write to our desk.")
	holds("zh/about.html", "请告知：编辑室。")
	holds("en/index.atom.xml", "<rights>CC BY 4.0</rights>")
	s.edit("sources/site.yaml", "'#0b5cad'", "'#a5301d'")
	build()
	holds("assets/colours.css", "--seal:#a5301d")
	s.edit("sources/site.yaml", "colours: {accent: '#a5301d'}\n", "")
	s.edit("sources/site.yaml", "logo: logo.svg\n", "")
	remove(t, s.file("sources/logo.svg"))
	build()
	if _, err := os.Stat(s.pageFile("assets/colours.css")); err == nil {
		t.Error("the colours are still there")
	}
}

// TestLogoFaults holds what is wrong with logos.
func TestLogoFaults(t *testing.T) {
	for _, c := range []struct{ line, file, content, rule, says string }{
		{"logo: logoo.svg\n", "", "", "image", "there is no file sources/logoo.svg"},
		{"logo: sun.svg\n", "sources/sun.svg", "<svg", "image", "cannot be shown"},
		{"logo: sun.png\n", "sources/sun.png", "no picture", "image", "cannot be shown"},
		{"logo: sun.svg\n", "sources/sun.svg", `<svg xmlns="http://www.w3.org/2000/svg"/>`, "image", "how large"},
		{"logo: sun.svg\n", "sources/sun.svg", drawing, "unused", "nothing shows logo.svg"},
		{"", "sources/photo.jpg", "no picture", "unused", "nothing shows photo.jpg"},
	} {
		files := lookOf(c.line)
		if c.file != "" {
			files[c.file] = c.content
		}
		r, err := newSite(t, files).try()
		if err != nil {
			t.Fatal(err)
		}
		if !told(r, c.rule) || !strings.Contains(problems(r), c.says) {
			t.Errorf("%q: no %s that says %q:\n%s", c.line, c.rule, c.says, problems(r))
		}
	}
}

// The grounds that colours are compared with are those of the style sheet.
func TestGrounds(t *testing.T) {
	css, err := os.ReadFile("../templates/assets/site.css")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`--paper: (#[0-9a-f]{6}); --sheet: (#[0-9a-f]{6})`).FindAllStringSubmatch(string(css), -1)
	for i, s := range colour.Schemes {
		for j, ground := range colour.Grounds[s] {
			if len(found) <= i || found[i][1+j] != ground.String() {
				t.Errorf("the ground %d of the %s scheme is %v, the style sheet has %v", j, s, ground, found)
			}
		}
	}
}
