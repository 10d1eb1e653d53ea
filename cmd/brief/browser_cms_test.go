package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"

	"github.com/brief-site/brief/generator/cms"
)

// cmsSite is what editors find in the form: an edition that says all a form cannot
// hold, beside what it can.
var cmsSite = map[string]string{
	"sources/site.yaml":          "# The site. 本站设置\ntitle: {en: A, zh: 甲}\nbase_url: https://a.example/\n",
	"sources/organisations.yaml": "baowu: {name: {en: China Baowu, zh: 中国宝武}} # 宝武\n",
	"sources/briefings/anyang-steel.en.md": `---
title: Anyang rolls steel
date: 2024-01-28
province: henan
city: anyang
industries: [iron-steel]
figures:
  investment:
    label: {en: Investment, zh: 投资}
    value: 80e9
    unit: CNY
    bound: over
    evidence: over 80 billion yuan
  share: {label: {en: Share, zh: 占比}, value: [12.5, 20], unit: '%', as_of: 2023}
sources:
  - {title: "Steel: a story", publisher: Anyang Daily, url: "https://a.example/steel", published: 2024-01-28}
parity: off
aliases: [old-steel]
---
[[baowu]] invests [[investment]], a [[share|share]] of it here; 5 * 4 is 20, and _this_ is it.

- One
- Two

| a | b |
|---|---|
| 1 | [[place:jilin\|Jilin]] |
`,
	"sources/briefings/anyang-steel.zh.md": `---
title: 安阳炼钢
summary: 摘要。
translates: 0c1d2e3f4a5b6c7d 0a1b
---
[[baowu]]投资[[investment]]，[[share|占比]]如此；**“好”。**字

- 一
- 二

| 甲 | 乙 |
|---|---|
| 1 | [[place:jilin\|吉林]] |
`,
}

// TestCMS edits a site with Decap CMS, as brief init --cms sets it up: over its own
// server for the files of a machine, and with the script of the version and the
// digest that the page names.
func TestCMS(t *testing.T) {
	script, server := need(t, "decap-cms"), need(t, "decap-server")
	root := t.TempDir()
	for name, text := range cmsSite {
		writeFile(t, root, name, text)
	}
	api := decapServer(t, server, root)
	host := cmsHost(t, filepath.Dir(script), api)
	tb := startBrowser(t).tab(t)
	tb.navigate(host, "/admin/")
	c := &decap{tb, t}
	c.until("the page to log in", `button('Login')`)
	c.do(`button('Login').click()`)
	c.until("the list", `text('Anyang rolls steel')`)

	c.goTo("#/collections/briefings/entries/anyang-steel", `editors().length > 1`)
	c.until("the province, which the file names without a list", `text('Henan 河南')`)

	// Nothing changes but what is edited, and no field is lost.
	c.goTo("#/collections/briefings/entries/anyang-steel", `field('title')`)
	c.until("both editions", `editors().length > 1`)
	c.write(`fields('title')[0]`, "Anyang rolls thinner steel")
	c.write(`fields('title').at(-1)`, "安阳轧出更薄的钢")
	c.write(`field('summary')`, "Thin steel.")
	c.append(`editors()[0]`, "A new paragraph: 54 firms.")
	c.append(`editors()[1]`, "新的一段：54家企业。")
	c.save()
	c.awaitFile(root, "sources/briefings/anyang-steel.en.md", "thinner")
	c.awaitFile(root, "sources/briefings/anyang-steel.zh.md", "更薄")
	en, zh := c.file(root, "sources/briefings/anyang-steel.en.md"), c.file(root, "sources/briefings/anyang-steel.zh.md")
	for _, want := range []string{
		"title: Anyang rolls thinner steel\n", "summary: Thin steel.\n", "date: 2024-01-28\n", "city: anyang\n", "parity: off\n", "evidence: over 80 billion yuan\n", "- old-steel\n",
		"unit: CNY\n", "bound: over\n", "publisher: Anyang Daily\n", "A new paragraph: 54 firms.", "[[share|share]] of it here; 5 * 4 is 20, and _this_ is it.", "[[place:jilin\\|Jilin]]",
	} {
		if !strings.Contains(en, want) {
			t.Errorf("the English file lacks %q:\n%s", want, en)
		}
	}
	for _, want := range []string{"title: 安阳轧出更薄的钢\n", "summary: 摘要。\n", "translates: 0c1d2e3f4a5b6c7d 0a1b\n", "**“好”。**字", "[[place:jilin\\|吉林]]", "新的一段：54家企业。"} {
		if !strings.Contains(zh, want) {
			t.Errorf("the Chinese file lacks %q:\n%s", want, zh)
		}
	}
	for _, not := range []string{"province", "date:", "figures"} {
		if strings.Contains(zh, not) {
			t.Errorf("the Chinese file has %s now, which the English one has:\n%s", not, zh)
		}
	}
	c.checks(root)

	// A field that is emptied goes.
	c.reopen(host, "#/collections/briefings/entries/anyang-steel", `editors().length > 1`)
	c.write(`fields('summary')[0]`, "")
	c.write(`fields('summary').at(-1)`, "")
	c.save()
	c.awaitGone(root, "sources/briefings/anyang-steel.en.md", "summary")
	c.awaitGone(root, "sources/briefings/anyang-steel.zh.md", "summary")
	c.checks(root)

	// Figures are edited in the text of the file, and registries keep their comments.
	c.reopen(host, "#/collections/text/entries/anyang-steel.en", `field('text')`)
	was := tb.value(`field('text').value`)
	c.write(`field('text')`, strings.Replace(was, "label:", "note: {en: In all, zh: 合计}\n    label:", 1))
	c.save()
	c.awaitFile(root, "sources/briefings/anyang-steel.en.md", "note: {en: In all, zh: 合计}")
	c.reopen(host, "#/collections/site/entries/organisations", `field('text')`)
	c.write(`field('text')`, cmsSite["sources/organisations.yaml"]+"ansteel: {name: {en: Ansteel, zh: 鞍钢}}\n")
	c.save()
	c.awaitFile(root, "sources/organisations.yaml", "# 宝武\nansteel:")
	c.checks(root)

	// A picture goes into the briefing's own folder, and into both texts.
	c.reopen(host, "#/collections/briefings/entries/anyang-steel", `editors().length > 1`)
	c.addPicture("mill.png", smallPicture(t))
	c.save()
	c.awaitFile(root, "sources/briefings/anyang-steel.en.md", "\n\n![The mill](mill.png)")
	c.awaitFile(root, "sources/briefings/anyang-steel.zh.md", "\n\n![工厂](mill.png)")
	if en := c.file(root, "sources/briefings/anyang-steel.en.md"); strings.Contains(en, "picture:") {
		t.Errorf("the file has a field that is no field of a briefing:\n%s", en)
	}
	if !bytes.Equal([]byte(c.file(root, "sources/briefings/anyang-steel/mill.png")), smallPicture(t)) {
		t.Error("the picture is not in the briefing's own folder")
	}
	c.checks(root)

	// A new briefing has both editions, by our names.
	c.reopen(host, "#/collections/briefings/new", `editors().length > 1`)
	c.write(`fields('title')[0]`, "Jiuquan looks up")
	c.write(`fields('title').at(-1)`, "酒泉向阳")
	c.write(`field('date')`, "2023-03-01")
	c.choose("province", "Gansu")
	c.choose("industries", "Photovoltaics")
	c.append(`editors()[0]`, "The sun shines.")
	c.append(`editors()[1]`, "太阳照着。")
	c.save()
	c.awaitFile(root, "sources/briefings/jiuquan-looks-up.en.md", "photovoltaics")
	c.awaitFile(root, "sources/briefings/jiuquan-looks-up.zh.md", "酒泉向阳")
	c.checks(root)
}

// addPicture uploads a picture and chooses it in the form.
func (c *decap) addPicture(name string, data []byte) {
	c.t.Helper()
	c.until("the button for an image", "button('Choose an image')")
	c.do("button('Choose an image').click()")
	c.until("the library", "document.querySelector('input[type=file]')")
	c.do(fmt.Sprintf(`const i = document.querySelector('input[type=file]'); const d = new DataTransfer();
		d.items.add(new File([Uint8Array.from(atob(%q), c => c.charCodeAt(0))], %q, {type: 'image/png'})); i.files = d.files; i.dispatchEvent(new Event('change', {bubbles: true}))`, base64.StdEncoding.EncodeToString(data), name))
	c.until("the picture in the library", "text("+quoted(name)+")")
	for end := time.Now().Add(patient / 4); time.Now().Before(end); time.Sleep(500 * time.Millisecond) {
		if ok, _ := try[bool](c.tab, c.in("!button('Choose selected').disabled")); ok {
			break
		}
		c.do(fmt.Sprintf(`let e = [...document.querySelectorAll('*')].filter(e => shown(e) && e.children.length === 0 && e.textContent === %q).at(-1);
			for (; e && !e.hasAttribute('tabindex'); e = e.parentElement); if (e) e.click()`, name))
	}
	c.do("button('Choose selected').click()")
	c.until("the picture to be chosen", "button('Choose different image')")
	c.write("fields('en').at(-1)", "The mill")
	c.write("fields('zh').at(-1)", "工厂")
}

// decapServer starts the server for the files of a folder, and returns its address.
func decapServer(t *testing.T, server, root string) string {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := ln.Addr().(*net.TCPAddr).Port
	ln.Close()
	var said bytes.Buffer
	cmd := exec.Command(need(t, "node"), server)
	cmd.Dir, cmd.Stdout, cmd.Stderr = root, &said, &said
	cmd.Env = append(os.Environ(), fmt.Sprintf("PORT=%d", port), "BIND_HOST=127.0.0.1", "MODE=fs", "GIT_REPO_DIRECTORY="+root)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	for end := time.Now().Add(patient / 4); ; time.Sleep(50 * time.Millisecond) {
		if c, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port)); err == nil {
			c.Close()
			break
		}
		if time.Now().After(end) {
			t.Fatal("decap-server does not answer")
		}
	}
	return fmt.Sprintf("http://127.0.0.1:%d/api/v1", port)
}

// cmsHost serves admin/ as a site does, with the script from the disk.
func cmsHost(t *testing.T, dist, api string) string {
	t.Helper()
	files := editorFiles(t, true)
	page := string(files[cms.PageFile])
	if !strings.Contains(page, cms.Integrity) || !strings.Contains(page, "https://unpkg.com/decap-cms@"+cms.Version+"/") {
		t.Fatalf("the page names another script:\n%s", page)
	}
	mux := http.NewServeMux()
	mux.Handle("/decap/", http.StripPrefix("/decap/", http.FileServer(http.Dir(dist))))
	serve := func(path, kind, text string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			fmt.Fprint(w, text)
		})
	}
	serve("/admin/", "text/html; charset=utf-8", strings.Replace(page, "https://unpkg.com/decap-cms@"+cms.Version+"/dist/", "/decap/", 1))
	serve("/admin/brief.js", "text/javascript; charset=utf-8", string(files[cms.ScriptFile]))
	serve("/admin/config.yml", "text/yaml; charset=utf-8", strings.Replace(string(files[cms.ConfigFile]), "local_backend: true", "local_backend: {url: "+api+"}", 1))
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}

// decap is Decap CMS in a tab.
type decap struct {
	*tab
	t *testing.T
}

// cmsWords are what a test says of the page. A form has its fields by name, once for
// each language.
const cmsWords = `
const shown = e => e && e.checkVisibility({visibilityProperty: true});
const button = words => [...document.querySelectorAll('button, [role=button], [role=menuitem]')].find(e => shown(e) && e.innerText.trim().startsWith(words));
const text = words => document.body.innerText.includes(words);
const fields = name => [...document.querySelectorAll('input[id^="' + name + '-field-"], textarea[id^="' + name + '-field-"]')].filter(shown);
const field = name => fields(name)[0];
const editors = () => [...document.querySelectorAll('[data-slate-editor]')].filter(shown);
`

func (c *decap) in(expression string) string {
	return "(() => {" + cmsWords + "return (" + expression + ")})()"
}

// value is a text of the page.
func (tb *tab) value(expression string) string {
	tb.t.Helper()
	return eval[string](tb, "(() => {"+cmsWords+"return ("+expression+")})()")
}

func (c *decap) do(expression string) {
	c.t.Helper()
	eval[bool](c.tab, c.in("(() => {"+expression+"})(), true"))
}

// until waits until an expression is true.
func (c *decap) until(what, expression string) {
	c.t.Helper()
	for end := time.Now().Add(patient / 4); ; time.Sleep(100 * time.Millisecond) {
		if ok, err := try[bool](c.tab, c.in("!!("+expression+")")); ok && err == nil {
			return
		}
		if time.Now().After(end) {
			shows, _ := try[string](c.tab, "document.body.innerText")
			c.t.Fatalf("%s does not appear; the page shows\n%.2000s\n%q", what, shows, c.heard())
		}
	}
}

func (c *decap) goTo(hash, there string) {
	c.t.Helper()
	c.do("location.hash = " + quoted(hash))
	c.until(hash, there)
	time.Sleep(300 * time.Millisecond) // the widgets of a form settle one after the other
}

// reopen loads the page again, as an editor does on the next day.
func (c *decap) reopen(host, hash, there string) {
	c.t.Helper()
	c.navigate(host, "/admin/?"+fmt.Sprint(time.Now().UnixNano())+hash)
	c.until(hash, there+" || button('Login')")
	if ok, _ := try[bool](c.tab, c.in("!!button('Login')")); ok {
		c.do("button('Login').click()")
	}
	c.goTo(hash, there)
}

// write puts a text into an input, as typing does.
func (c *decap) write(input, text string) {
	c.t.Helper()
	c.do(fmt.Sprintf(`const e = %s; e.focus();
		Object.getOwnPropertyDescriptor(e.tagName === 'TEXTAREA' ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype, 'value').set.call(e, %s);
		e.dispatchEvent(new Event('input', {bubbles: true}))`, input, jsText(text)))
	time.Sleep(100 * time.Millisecond)
}

// append types a paragraph at the end of an editor.
func (c *decap) append(editor, text string) {
	c.t.Helper()
	c.do(fmt.Sprintf(`const e = %s; e.focus(); const r = document.createRange(); r.selectNodeContents(e); r.collapse(false);
		const s = getSelection(); s.removeAllRanges(); s.addRange(r)`, editor))
	time.Sleep(300 * time.Millisecond) // Slate reads the selection a moment later
	for _, key := range []string{"\n", "\n", text} {
		if key == "\n" {
			for _, kind := range []input.DispatchKeyEventType{"keyDown", "keyUp"} {
				call(c.tab, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: kind, Key: "Enter", Code: "Enter", Text: "\r", WindowsVirtualKeyCode: 13})
			}
			continue
		}
		call(c.tab, input.InsertText, input.InsertTextParams{Text: key})
	}
	time.Sleep(300 * time.Millisecond)
}

// choose picks an option of a list.
func (c *decap) choose(name, words string) {
	c.t.Helper()
	c.do("fields(" + quoted(name) + ")[0].focus()")
	call(c.tab, input.InsertText, input.InsertTextParams{Text: words})
	c.until(words, "[...document.querySelectorAll('[class*=option]')].some(e => shown(e) && e.innerText.startsWith("+quoted(words)+"))")
	for _, kind := range []input.DispatchKeyEventType{"keyDown", "keyUp"} {
		call(c.tab, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: kind, Key: "Enter", Code: "Enter", WindowsVirtualKeyCode: 13})
	}
	time.Sleep(200 * time.Millisecond)
}

// save publishes what is in the form.
func (c *decap) save() {
	c.t.Helper()
	c.until("the button to publish", "button('Publish')")
	c.do("button('Publish').click()")
	c.until("the choice to publish", "button('Publish now')")
	c.do("button('Publish now').click()")
}

func (c *decap) file(root, name string) string {
	c.t.Helper()
	raw, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		return ""
	}
	return string(raw)
}

func (c *decap) awaitFile(root, name, words string) {
	c.t.Helper()
	c.awaitDisk(name+" to have "+words, func() bool { return strings.Contains(c.file(root, name), words) }, root, name)
}

func (c *decap) awaitGone(root, name, words string) {
	c.t.Helper()
	c.awaitDisk(name+" to lose "+words, func() bool { return !strings.Contains(c.file(root, name), words) }, root, name)
}

func (c *decap) awaitDisk(what string, done func() bool, root, name string) {
	c.t.Helper()
	for end := time.Now().Add(patient / 4); !done(); time.Sleep(100 * time.Millisecond) {
		if time.Now().After(end) {
			shows, _ := try[string](c.tab, "document.body.innerText")
			c.t.Fatalf("in vain waited for %s; it is\n%s\nand the page shows\n%.1500s\n%q", what, c.file(root, name), shows, c.heard())
		}
	}
}

// checks holds the site to brief check.
func (c *decap) checks(root string) {
	c.t.Helper()
	var out, said bytes.Buffer
	if code := run([]string{"check", "-C", root, "--cache", c.t.TempDir()}, &out, &said); code != 0 {
		c.t.Errorf("brief check fails:\n%s%s", &out, &said)
	}
}

// smallPicture is a PNG file.
func smallPicture(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 40, 30))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// jsText is a text of several lines as a script writes it.
func jsText(s string) string {
	raw, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return string(raw)
}
