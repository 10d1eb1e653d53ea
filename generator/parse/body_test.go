package parse

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
)

// flat writes a body as one text: a reference as {name|words}, an image as
// {!name|words}, the link to a file as {name}.
func flat(e *model.Edition) string {
	var b strings.Builder
	start := 0
	for _, p := range e.Body.Parts {
		text := string(e.Body.HTML[start:p.End])
		switch p.Kind {
		case model.RefPart:
			r := e.Refs[p.N]
			name := r.Name
			if r.Kind != "" {
				name = r.Kind + ":" + name
			}
			if text != "" {
				name += "|" + text
			}
			text = "{" + name + "}"
		case model.ImagePart:
			text = "{!" + e.Files[p.N].Name + "|" + text + "}"
		case model.FileOpen:
			text = "{" + e.Files[p.N].Name + "}"
		}
		b.WriteString(text)
		start = p.End
	}
	return b.String()
}

func edition(t *testing.T, l lang.Lang, body string) *model.Edition {
	t.Helper()
	e, problems := Edition("a."+l.Code()+".md", []byte("---\ntitle: A\n---\n"+body))
	for _, p := range problems {
		if p.Rule != "typography" { // how the cases are set is no matter here
			t.Errorf("%q: %s: %s", body, p.Rule, p.Message.String())
		}
	}
	return e
}

// short leaves out of HTML what the writer does. The cases have it, for they
// are to be read.
func short(html string) string {
	html = plainValue.ReplaceAllString(html, " $1=$2")
	html = strings.ReplaceAll(html, "</thead><tbody>", "<tbody>")
	return endTag.ReplaceAllString(html, "")
}

var (
	plainValue = regexp.MustCompile(` (id|class|scope|role|start|tabindex|href)="((?:#fn[a-z-]*)?[a-z0-9-]+)"`)
	endTag     = regexp.MustCompile(`</(?:p|li|dd|td|th|tr|tbody)>`)
)

func TestBody(t *testing.T) {
	for _, c := range []struct {
		name     string
		l        lang.Lang
		in, want string
	}{
		{"paragraphs", lang.En, "A.\n\nB.", `<p id="s0p1">A.</p><p id="s0p2">B.</p>`},
		{"sections", lang.En, "A.\n\n## B\n\nC.\n\n### D\n\n- e", `<p id="s0p1">A.</p><h2 id="s1">B</h2><p id="s1p1">C.</p><h3 id="s2">D</h3><ul id="s2p1"><li>e</li></ul>`},
		{"the title is the page's h1", lang.En, "# A", `<h2 id="s1">A</h2>`},
		{"escapes", lang.En, `A & B < C > "D" \* &amp; &copy; &lt;i&gt;`, `<p id="s0p1">A &amp; B &lt; C &gt; &quot;D&quot; * &amp; © &lt;i&gt;</p>`},
		{"emphasis", lang.En, "*a* **b** ***c***", `<p id="s0p1"><em>a</em> <strong>b</strong> <em><strong>c</strong></em></p>`},
		{"code", lang.En, "`a <b>`\n\n```go\n<c>\n```", `<p id="s0p1"><code>a &lt;b&gt;</code></p><pre id="s0p2"><code>&lt;c&gt;` + "\n</code></pre>"},
		{"lists", lang.En, "1. a\n2. b\n\n   c\n\n<!-- -->\n\n5. d", `<ol id="s0p1"><li><p>a</p></li><li><p>b</p><p>c</p></li></ol><ol id="s0p2" start="5"><li>d</li></ol>`},
		{"quotation and rule", lang.En, "> a\n\n---", `<blockquote id="s0p1"><p>a</p></blockquote><hr id="s0p2">`},
		{"hard break", lang.En, "a\\\nb", `<p id="s0p1">a<br>b</p>`},
		{"definitions", lang.En, "a\n: b", `<dl id="s0p1"><dt>a</dt><dd>b</dd></dl>`},
		{"table", lang.En, "|a|b|c|\n|--|:-:|-:|\n|1|2|3|", `<div class="table" id="s0p1" role="region" tabindex="0" aria-label="Table 1"><table><thead><tr><th scope="col">a</th><th class="center" scope="col">b</th><th class="right" scope="col">c</th></tr></thead><tbody><tr><td>1</td><td class="center">2</td><td class="right">3</td></tr></tbody></table></div>`},
		{"table", lang.Zh, "|甲|乙|\n|--|-:|\n|1|2|", `<div class="table" id="s0p1" role="region" tabindex="0" aria-label="表1"><table><thead><tr><th scope="col">甲</th><th class="right" scope="col">乙</th></tr></thead><tbody><tr><td>1</td><td class="right">2</td></tr></tbody></table></div>`},
		{"footnotes", lang.En, "a[^1] b[^1]\n\n[^1]: c", `<p id="s0p1">a<sup><a class="fn" id="fnref-en-1-0" href="#fn-en-1" role="doc-noteref">1</a></sup> b<sup><a class="fn" id="fnref-en-1-1" href="#fn-en-1" role="doc-noteref">1</a></sup></p><div class="footnotes" role="doc-endnotes"><ol><li id="fn-en-1"><p>c <a class="back" href="#fnref-en-1-0" role="doc-backlink" aria-label="Back to the text">↩</a> <a class="back" href="#fnref-en-1-1" role="doc-backlink" aria-label="Back to the text">↩</a></p></li></ol></div>`},
		{"footnotes", lang.Zh, "甲[^a]\n\n[^a]: 乙", `<p id="s0p1">甲<sup><a class="fn" id="fnref-zh-1-0" href="#fn-zh-1" role="doc-noteref">1</a></sup></p><div class="footnotes" role="doc-endnotes"><ol><li id="fn-zh-1"><p>乙 <a class="back" href="#fnref-zh-1-0" role="doc-backlink" aria-label="返回正文">↩</a></p></li></ol></div>`},
		{"links", lang.En, `[a](https://example.org/?b=1&c=2 "d")`, `<p id="s0p1"><a href="https://example.org/?b=1&amp;c=2" rel="external">a</a></p>`},
		{"mail", lang.En, "<a@example.org>", `<p id="s0p1"><a href="mailto:a@example.org">a@example.org</a></p>`},
		{"one link in another", lang.En, "[a <https://b.example/> c[^1]](https://d.example/)\n\n[^1]: e", `<p id="s0p1"><a href="https://d.example/" rel="external">a https://b.example/ c<sup id="fnref-en-1-0">1</sup></a></p><div class="footnotes" role="doc-endnotes"><ol><li id="fn-en-1"><p>e <a class="back" href="#fnref-en-1-0" role="doc-backlink" aria-label="Back to the text">↩</a></p></li></ol></div>`},
		{"a place on the page", lang.En, "[a](#s0p1)", `<p id="s0p1"><a href="#s0p1">a</a></p>`},
		{"attachment", lang.En, "[a](b.pdf)", `<p id="s0p1">{b.pdf}a</a></p>`},
		{"image alone", lang.En, `![a "b"](c.jpg "d")`, `<figure id="s0f1">{!c.jpg|a &quot;b&quot;}<figcaption>d</figcaption></figure>`},
		{"image in a line", lang.Zh, "甲![乙](c.jpg)丙", `<p id="s0p1">甲{!c.jpg|乙}丙</p>`},
		{"comment in a line", lang.En, "a<!-- b --> c", `<p id="s0p1">a c</p>`},
		{"comment between blocks", lang.En, "a\n\n<!-- b -->\n\nc", `<p id="s0p1">a</p><p id="s0p2">c</p>`},

		// References.
		{"reference", lang.En, "a [[b]] c", `<p id="s0p1">a {b} c</p>`},
		{"reference with words", lang.En, "[[ b | c <d> & e ]]", `<p id="s0p1">{b|c &lt;d&gt; &amp; e}</p>`},
		{"reference with entities", lang.En, "[[A &amp; B|C &amp; D]]", `<p id="s0p1">{A & B|C &amp; D}</p>`},
		{"reference", lang.Zh, "甲[[乙|丙]]丁", `<p id="s0p1">甲{乙|丙}丁</p>`},
		{"forced kinds", lang.En, "[[place:jilin]] [[figure: a]] [[other:b]]", `<p id="s0p1">{place:jilin} {figure:a} {other:b}</p>`},
		{"in a table", lang.En, "|a|\n|-|\n|[[b\\|c]] d|", `<div class="table" id="s0p1" role="region" tabindex="0" aria-label="Table 1"><table><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td>{b|c} d</td></tr></tbody></table></div>`},
		{"in emphasis and headings", lang.En, "## [[a]]\n\n*[[b]]* **c [[d]]**", `<h2 id="s1">{a}</h2><p id="s1p1"><em>{b}</em> <strong>c {d}</strong></p>`},
		{"over two lines", lang.En, "[[b\nc]] [[d|e\nf]]", `<p id="s0p1">{b c} {d|e f}</p>`},
		{"over two lines, Chinese", lang.Zh, "甲[[乙|丙\n丁]]", `<p id="s0p1">甲{乙|丙丁}</p>`},
		{"with words in a table", lang.En, "|a|e|\n|-|-|\n|[[b|c]] d|`[[f|g]]`|", `<div class="table" id="s0p1" role="region" tabindex="0" aria-label="Table 1"><table><thead><tr><th scope="col">a</th><th scope="col">e</th></tr></thead><tbody><tr><td>{b|c} d</td><td><code>[[f|g]]</code></td></tr></tbody></table></div>`},
		{"no references", lang.En, "`[[d]]` \\[[e]]", `<p id="s0p1"><code>[[d]]</code> [[e]]</p>`},

		// Emphasis beside Han.
		{"marks inside the end", lang.Zh, "**甲。**乙", `<p id="s0p1"><strong>甲。</strong>乙</p>`},
		{"quotes inside", lang.Zh, "甲**“乙”**丙", `<p id="s0p1">甲<strong>“乙”</strong>丙</p>`},
		{"quotes at the start", lang.Zh, "**“甲”**乙", `<p id="s0p1"><strong>“甲”</strong>乙</p>`},
		{"brackets", lang.Zh, "甲**（乙）**丙", `<p id="s0p1">甲<strong>（乙）</strong>丙</p>`},
		{"a link inside", lang.Zh, "甲**[乙](https://a.example)**丙", `<p id="s0p1">甲<strong><a href="https://a.example" rel="external">乙</a></strong>丙</p>`},
		{"Latin inside", lang.Zh, "甲**AI**乙*b*丙", `<p id="s0p1">甲<strong>AI</strong>乙<em>b</em>丙</p>`},
		{"a reference inside", lang.Zh, "甲**[[乙]]**丙", `<p id="s0p1">甲<strong>{乙}</strong>丙</p>`},
		{"snake case", lang.En, "a_b_c 2*3*4", `<p id="s0p1">a_b_c 2<em>3</em>4</p>`},

		// Line ends.
		{"English", lang.En, "a\nb", `<p id="s0p1">a b</p>`},
		{"Han and Han", lang.Zh, "甲\n乙", `<p id="s0p1">甲乙</p>`},
		{"marks", lang.Zh, "甲，\n乙\n（丙）", `<p id="s0p1">甲，乙（丙）</p>`},
		{"quotes in Chinese", lang.Zh, "甲说\n“乙”\n丙……\n丁", `<p id="s0p1">甲说“乙”丙……丁</p>`},
		{"quotes in English", lang.En, "a\n“b”\nc…\nd", `<p id="s0p1">a “b” c… d</p>`},
		{"Latin and Han", lang.Zh, "AI\n甲\nB", `<p id="s0p1">AI 甲 B</p>`},
		{"before emphasis", lang.Zh, "甲\n**乙**\n丙\n*a*", `<p id="s0p1">甲<strong>乙</strong>丙 <em>a</em></p>`},
		{"before emphasis", lang.En, "a\n**b**\nc", `<p id="s0p1">a <strong>b</strong> c</p>`},
		{"around code", lang.Zh, "甲\n`a`\n乙", `<p id="s0p1">甲 <code>a</code> 乙</p>`},
		{"around references", lang.Zh, "甲\n[[a]]\n乙\n[[b|c]]\n丁", `<p id="s0p1">甲{a}乙 {b|c} 丁</p>`},
		{"around references", lang.En, "a\n[[b]]\nc", `<p id="s0p1">a {b} c</p>`},
		{"around links", lang.Zh, "甲\n[乙](https://a.example)\n丙", `<p id="s0p1">甲<a href="https://a.example" rel="external">乙</a>丙</p>`},

		// The other script.
		{"Han in English", lang.En, "the group (中信，集团) and 国 药", `<p id="s0p1">the group (<span lang="zh-Hans">中信，集团</span>) and <span lang="zh-Hans">国</span> <span lang="zh-Hans">药</span></p>`},
		{"Han in an English heading", lang.En, "## The 中信 group", `<h2 id="s1">The <span lang="zh-Hans">中信</span> group</h2>`},
		{"Latin in Chinese", lang.Zh, "发布AI芯片", `<p id="s0p1">发布AI芯片</p>`},
	} {
		e := edition(t, c.l, c.in+"\n")
		if got, want := flat(e), short(c.want); got != want {
			t.Errorf("%s (%v) %q:\n got %s\nwant %s", c.name, c.l, c.in, got, want)
		}
		wellFormed(t, e)
	}
}

// What the list of briefings and the check of translations read of a text.
func TestTextFacts(t *testing.T) {
	e := edition(t, lang.En, "## A heading\n\nThe *first* paragraph of\n[[citic|CITIC]] and [[sinopharm]].\n\n- one\n- two\n\n|a|b|\n|-|-|\n|c|d|\n\nx[^1]\n\n[^1]: a note of five words\n")
	if e.First != "The first paragraph of CITIC and \x001\x00." {
		t.Errorf("first paragraph %q", e.First)
	}
	var got []string
	for _, b := range e.Blocks {
		got = append(got, fmt.Sprintf("%s %s %q", b.ID, b.Kind, b.Text))
	}
	want := []string{`s1 heading "A heading"`, `s1p1 paragraph "The first paragraph of CITIC and sinopharm."`, `s1p2 list "one\ntwo"`, `s1p3 table "a\nb\nc\nd"`, `s1p4 paragraph "x"`}
	if !slices.Equal(got, want) {
		t.Errorf("blocks\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if e.Count != 2+7+2+4+1 {
		t.Errorf("%d words", e.Count)
	}
	zh := edition(t, lang.Zh, "## 标题\n\n正文有八个汉字。\n")
	if zh.First != "正文有八个汉字。" || zh.Count != 2+7 {
		t.Errorf("%q, %d characters", zh.First, zh.Count)
	}
}

// Names link themselves only in plain running text.
func TestPlainParts(t *testing.T) {
	e := edition(t, lang.En, "## A heading\n\nplain *emphasis* `code` [link](https://a.example) <https://b.example> [[citic|words]] 中信 end\n\n```\nblock\n```\n\n![alt](c.jpg \"caption\")\n")
	var plain []string
	start := 0
	for _, p := range e.Body.Parts {
		if p.Kind == model.Plain {
			plain = append(plain, strings.TrimSpace(string(e.Body.HTML[start:p.End])))
		}
		start = p.End
	}
	got := strings.Fields(strings.Join(plain, " "))
	if want := []string{"plain", "emphasis", "中信", "end"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// The pairs that people wrote have one structure in both languages, so that the
// switch of language keeps a reader's place.
func TestRealPairs(t *testing.T) {
	names := realEditions(t)
	editions := map[string]*model.Edition{}
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		e, problems := Edition("sources/briefings/"+filepath.Base(name), raw)
		if len(problems) > 0 {
			t.Errorf("%s: %+v", name, problems[0])
		}
		wellFormed(t, e)
		editions[filepath.Base(name)] = e
	}
	shape := func(e *model.Edition) (ids []string) {
		for _, b := range e.Blocks {
			ids = append(ids, b.ID+" "+b.Kind)
		}
		return ids
	}
	for name, en := range editions {
		slug, isEnglish := strings.CutSuffix(name, ".en.md")
		zh := editions[slug+".zh.md"]
		if !isEnglish || zh == nil {
			continue
		}
		if a, b := shape(en), shape(zh); !slices.Equal(a, b) {
			t.Errorf("%s:\n%q\n%q", slug, a, b)
		}
	}
}

// realEditions are the files of the sample briefings.
func realEditions(t testing.TB) []string {
	names, err := filepath.Glob(filepath.FromSlash("../../cmd/brief/testdata/sample/sources/briefings/*.md"))
	if err != nil || len(names) == 0 {
		t.Fatalf("there are %d sample briefings: %v", len(names), err)
	}
	return names
}

var tag = regexp.MustCompile(`^<(/?)([a-z][a-z0-9]*)((?: [a-z-]+=(?:"[^"<>]*"|[^\s"\'=<>]+))*)>`)
var attribute = regexp.MustCompile(`([a-z-]+)=(?:"([^"]*)"|([^\s"\'=<>]+))`)

// elements are all that the writer makes, with the attributes they may have.
var elements = map[string]string{
	"p": "id", "h2": "id", "h3": "id", "h4": "id", "h5": "id", "h6": "id", "blockquote": "id", "ul": "id", "ol": "id start", "li": "id", "hr": "id",
	"pre": "id", "code": "", "div": "class id role tabindex aria-label", "table": "", "thead": "", "tbody": "", "tr": "", "th": "class scope", "td": "class",
	"dl": "id", "dt": "", "dd": "", "figure": "id", "figcaption": "", "span": "lang", "br": "", "em": "", "strong": "", "sup": "id",
	"a": "class href rel id role aria-label",
}

// implied says which elements end without an end tag where one of others
// begins, after the HTML standard, as far as bodies have them.
var implied = map[string]string{
	"p":  "p h2 h3 h4 h5 h6 ul ol dl div blockquote pre hr figure li dd dt",
	"li": "li", "dd": "dd dt",
	"td": "td th tr tbody", "th": "td th tr tbody", "tr": "tr tbody", "thead": "tbody", "tbody": "tbody",
}

// wellFormed holds what other packages rely on: parts that cover the body in
// order, balanced elements of a closed list, and no way for text to be more.
func wellFormed(t *testing.T, e *model.Edition) {
	t.Helper()
	end := 0
	refs, files := 0, 0
	var html strings.Builder
	for _, p := range e.Body.Parts {
		if p.End < end || p.End > len(e.Body.HTML) {
			t.Fatalf("a part ends at %d, after %d, of %d", p.End, end, len(e.Body.HTML))
		}
		text := string(e.Body.HTML[end:p.End])
		end = p.End
		switch p.Kind {
		case model.RefPart:
			if p.N != refs {
				t.Fatalf("reference %d is numbered %d", refs, p.N)
			}
			refs++
		case model.ImagePart, model.FileOpen:
			if p.N != files || (p.Kind == model.ImagePart) != e.Files[p.N].Image {
				t.Fatalf("file %d is numbered %d", files, p.N)
			}
			files++
			if p.Kind == model.FileOpen {
				text = "<a>" + text
			}
		}
		if p.Kind != model.Markup && p.Kind != model.FileOpen && strings.ContainsAny(text, `<>"`) {
			t.Fatalf("unescaped text %q", text)
		}
		html.WriteString(text)
	}
	if end != len(e.Body.HTML) || refs != len(e.Refs) || files != len(e.Files) {
		t.Fatalf("the parts end at %d of %d, with %d of %d references and %d of %d files", end, len(e.Body.HTML), refs, len(e.Refs), files, len(e.Files))
	}
	var open []string
	ids := map[string]bool{}
	for rest := html.String(); rest != ""; {
		i := strings.IndexAny(rest, "<>")
		if i < 0 {
			break
		}
		rest = rest[i:]
		m := tag.FindStringSubmatch(rest)
		if m == nil {
			t.Fatalf("no tag: %.60q", rest)
		}
		rest = rest[len(m[0]):]
		allowed, known := elements[m[2]]
		if !known {
			t.Fatalf("an element <%s>", m[2])
		}
		for _, a := range attribute.FindAllStringSubmatch(m[3], -1) {
			a[2] += a[3] // in quotes or without
			if !slices.Contains(strings.Fields(allowed), a[1]) {
				t.Fatalf("<%s> has an attribute %s", m[2], a[1])
			}
			if a[1] == "href" && !regexp.MustCompile(`^(https?://|mailto:|#)`).MatchString(strings.ToLower(a[2])) {
				t.Fatalf("a link to %q", a[2])
			}
			if a[1] == "id" && ids[a[2]] {
				t.Fatalf("two elements are called %s", a[2])
			} else if a[1] == "id" {
				ids[a[2]] = true
			}
		}
		for n := len(open); n > 0 && (m[1] == "" && slices.Contains(strings.Fields(implied[open[n-1]]), m[2]) || m[1] != "" && open[n-1] != m[2] && implied[open[n-1]] != ""); n = len(open) {
			open = open[:n-1]
		}
		switch {
		case m[2] == "br" || m[2] == "hr":
		case m[1] == "":
			if m[2] == "a" && slices.Contains(open, "a") {
				t.Fatalf("a link in a link: %s", html.String())
			}
			open = append(open, m[2])
		case len(open) == 0 || open[len(open)-1] != m[2]:
			t.Fatalf("</%s> closes %v in %s", m[2], open, html.String())
		default:
			open = open[:len(open)-1]
		}
	}
	for n := len(open); n > 0 && implied[open[n-1]] != ""; n = len(open) {
		open = open[:n-1]
	}
	if len(open) > 0 {
		t.Fatalf("%v stay open", open)
	}
}

// FuzzEdition holds that no bytes bring the parser down or get markup of
// their own into a body, and that what it says of a file lies in that file.
func FuzzEdition(f *testing.F) {
	for _, c := range faults {
		f.Add([]byte(c.file), false)
		f.Add([]byte(c.file), true)
	}
	for _, name := range realEditions(f) {
		raw, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw, strings.HasSuffix(name, ".zh.md"))
	}
	for _, s := range []string{"- a\n\n      b\n1) c\n> - d\n>   > e", "a\n: b\n\n  c\n:   > d", "|a|[^1]|\n|-|-|\n|**b|c**|\n\n[^1]: [^1]", "[a\n[[b]]](c.pdf)", "![a [[b]] `c`\nd](e.jpg \"f\n*g*\")", "**[[a]]**[b](<c d.pdf>)", "&#0;&#x110000;&lt&amp;lt;"} {
		f.Add([]byte("---\ntitle: A\n---\n"+s+"\n"), false)
	}
	f.Fuzz(func(t *testing.T, raw []byte, chinese bool) {
		file := "a.en.md"
		if chinese {
			file = "a.zh.md"
		}
		e, problems := Edition(file, raw)
		text, fault := source.Text(raw)
		size := len(text)
		if fault != nil {
			size = len(raw)
		}
		problemsIn(t, e, problems, size)
		wellFormed(t, e)
		for _, p := range problems {
			if p.Hint.String() == "" || p.Message.String() == "" {
				t.Fatalf("%+v", p)
			}
		}
		again, more := Edition(file, raw)
		if !reflect.DeepEqual(e, again) || !reflect.DeepEqual(problems, more) {
			t.Fatal("a second run says something else")
		}
	})
}

// TestPictureIDs holds that a picture that only one edition has shifts no
// paragraph of the section.
func TestPictureIDs(t *testing.T) {
	ids := func(text string) string {
		var out []string
		for _, b := range edition(t, lang.En, text).Blocks {
			out = append(out, b.ID)
		}
		return strings.Join(out, " ")
	}
	if got, want := ids("![a](a.jpg)\n\nOne.\n\n![b](b.jpg)\n\nTwo.\n\n## Head\n\n![c](c.jpg)\n\nThree."), "s0f1 s0p1 s0f2 s0p2 s1 s1f1 s1p1"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := ids("One.\n\n![b](b.jpg)\n\nTwo.\n\n## Head\n\nThree."), "s0p1 s0f1 s0p2 s1 s1p1"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
