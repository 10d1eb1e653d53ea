package source

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// Editors' files come from any common system; the text of all is the same.
func TestText(t *testing.T) {
	const want = "title: 河南\nHenan\n"
	for name, raw := range map[string]string{
		"as it is":         "title: 河南\nHenan\n",
		"byte order mark":  "\ufefftitle: 河南\nHenan\n",
		"CRLF":             "title: 河南\r\nHenan\r\n",
		"lone CR":          "title: 河南\rHenan\r",
		"mark and CRLF":    "\ufefftitle: 河南\r\nHenan\r\n",
		"mixed line ends":  "title: 河南\r\nHenan\n",
		"mixed with alone": "title: 河南\rHenan\r\n",
	} {
		got, fault := Text([]byte(raw))
		if fault != nil || string(got) != want {
			t.Errorf("%s: %q, %v", name, got, fault)
		}
	}
}

func TestTextFaults(t *testing.T) {
	encode := func(f func([]byte) ([]byte, error), s string) []byte {
		b, err := f([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	gb := encode(simplifiedchinese.GB18030.NewEncoder().Bytes, "title: 中国的生物医药产业\n一年投资800亿元，居全国首位。\n")
	big5 := encode(traditionalchinese.Big5.NewEncoder().Bytes, "title: 中國的生物醫藥產業\n一年投資800億元，居全國首位。\n")
	for _, c := range []struct {
		name, raw     string
		start         int
		message, hint string
	}{
		{"empty", "", 0, "empty", "delete"},
		{"white space", " \n\t\r\n", 0, "empty", "delete"},
		{"mark alone", "\ufeff\n", 0, "empty", "delete"},
		{"UTF-16 LE", "\xff\xfeh\x00i\x00", 0, "UTF-16", "iconv -f UTF-16"},
		{"UTF-16 BE", "\xfe\xff\x00h\x00i", 0, "UTF-16", "iconv -f UTF-16"},
		{"NUL", "ab\x00c", 2, "NUL", "UTF-8"},
		{"GB18030", string(gb), len("title: "), "GB18030", "iconv -f GB18030 -t UTF-8"},
		{"Big5", string(big5), len("title: "), "BIG5", "iconv -f BIG5 -t UTF-8"},
		{"a stray byte", "caf\xe9 au lait\n", 3, "", "UTF-8"},
		{"cut in a character", "河\xe5\x8d", 3, "", "UTF-8"},
	} {
		text, fault := Text([]byte(c.raw))
		if fault == nil || text != nil {
			t.Errorf("%s: taken as text %q", c.name, text)
			continue
		}
		if fault.At.Start != c.start || fault.At.End < fault.At.Start || fault.At.End > len(c.raw) {
			t.Errorf("%s: at %v, want %d", c.name, fault.At, c.start)
		}
		if !strings.Contains(fault.Message.String(), c.message) || !strings.Contains(fault.Hint.String(), c.hint) {
			t.Errorf("%s: %q, hint %q", c.name, fault.Message.String(), fault.Hint.String())
		}
	}
}

func TestPosition(t *testing.T) {
	text := []byte("ab\n河南x\n\nend")
	for _, c := range []struct {
		offset int
		want   Position
	}{
		{-1, Position{1, 1}}, {0, Position{1, 1}}, {2, Position{1, 3}}, {3, Position{2, 1}},
		{6, Position{2, 2}}, {9, Position{2, 3}}, {10, Position{2, 4}}, {11, Position{3, 1}},
		{12, Position{4, 1}}, {15, Position{4, 4}}, {99, Position{4, 4}},
	} {
		if got := PositionOf(text, c.offset); got != c.want {
			t.Errorf("offset %d: %v, want %v", c.offset, got, c.want)
		}
	}
	for _, c := range []struct {
		at   Position
		want int
	}{{Position{1, 99}, 2}, {Position{3, 5}, 11}, {Position{99, 1}, 15}, {Position{0, 0}, 0}} {
		if got := OffsetOf(text, c.at); got != c.want {
			t.Errorf("%v: offset %d, want %d", c.at, got, c.want)
		}
	}
}

// FuzzPosition holds the two directions to be inverses at every character.
func FuzzPosition(f *testing.F) {
	for _, s := range []string{"", "a", "河南\n", "\n\n", "a\n河\n\nb", "…\n𠀀b", "\x80\n\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		last := Position{1, 0}
		for offset := range s {
			p := PositionOf([]byte(s), offset)
			if got := OffsetOf([]byte(s), p); got != offset {
				t.Fatalf("offset %d is %v, which is offset %d", offset, p, got)
			}
			if p.Line < last.Line || p.Line == last.Line && p.Column <= last.Column {
				t.Fatalf("offset %d is %v, after %v", offset, p, last)
			}
			last = p
		}
		if end := OffsetOf([]byte(s), PositionOf([]byte(s), len(s))); end != len(s) {
			t.Fatalf("the end %d is %d", len(s), end)
		}
	})
}

// FuzzText holds that what is taken is UTF-8 with LF line ends, and that
// taking it again changes nothing but a second mark.
func FuzzText(f *testing.F) {
	for _, s := range []string{"a\r\nb", "\ufeffa", "\xff\xfea\x00", "河\r南", "caf\xe9"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		text, fault := Text(raw)
		if fault != nil {
			if fault.At.Start < 0 || fault.At.End > len(raw) || fault.Message.String() == "" || fault.Hint.String() == "" {
				t.Fatalf("%+v in %d bytes", fault, len(raw))
			}
			return
		}
		if strings.ContainsAny(string(text), "\r\x00") {
			t.Fatalf("%q", text)
		}
	})
}

func TestSlug(t *testing.T) {
	for s, want := range map[string]bool{
		"henan": true, "xi-an-2024": true, "a": true, "7": true, "a--b": true,
		"": false, "-henan": false, "henan-": false, "Henan": false, "河南": false, "a_b": false, "a.b": false, "a/b": false, "a b": false, "..": false,
		strings.Repeat("a", 100): true, strings.Repeat("a", 101): false,
	} {
		if Slug(s) != want {
			t.Errorf("%q: %v", s, !want)
		}
	}
}

func TestStem(t *testing.T) {
	for _, c := range []struct {
		file, slug, code string
		ok               bool
	}{
		{"sources/briefings/2024/henan-steel.en.md", "henan-steel", "en", true},
		{"henan-steel.zh.md", "henan-steel", "zh", true},
		{"henan-steel.md", "henan-steel", "", false},
		{"henan-steel.fr.md", "henan-steel", "fr", false},
		{"henan.steel.en.md", "henan.steel", "en", true}, // the slug is then refused by name
		{"henan-steel.en.txt", "", "", false},
		{".en.md", "", "en", true},
	} {
		slug, code, ok := Stem(c.file)
		if slug != c.slug || code != c.code || ok != c.ok {
			t.Errorf("%s: %q %q %v", c.file, slug, code, ok)
		}
	}
}

func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func TestWalk(t *testing.T) {
	outside := tree(t, map[string]string{"secret.md": "not of this site", "more/secret.md": "nor this"})
	root := tree(t, map[string]string{
		"sources/site.yaml":                  "title: {en: A, zh: 甲}\n",
		"sources/briefings/b.en.md":          "b",
		"sources/briefings/b-2.en.md":        "before b.en.md, as bytes order it",
		"sources/briefings/b/photo.jpg":      "photo",
		"sources/briefings/河南.zh.md":         "a name of any script",
		"sources/briefings/.b.en.md.swp":     "an editor's own",
		"sources/briefings/b.en.md~":         "an editor's own",
		"sources/.git/config":                "a system's own",
		"public/en/index.html":               "not below sources",
		"sources/briefings/old~/gone.md":     "a folder of an editor's own",
		"sources/articles/captured/a.txt":    "captured",
		"sources/briefings/sub/c.zh.md":      "in a subfolder",
		"sources/briefings/sub/.DS_Store":    "a system's own",
		"sources/briefings/sub/.hidden/d.md": "hidden with its folder",
	})
	link := func(target, name string) {
		if err := os.Symlink(target, filepath.Join(root, filepath.FromSlash(name))); err != nil {
			t.Skip("this system makes no symbolic links: ", err)
		}
	}
	link(filepath.Join(outside, "secret.md"), "sources/briefings/leak.en.md")
	link(filepath.Join(outside, "more"), "sources/briefings/leaks")
	link("b.en.md", "sources/briefings/same.en.md")
	link("nowhere.md", "sources/briefings/broken.en.md")

	files, passed, err := Walk(root, "sources")
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"sources/briefings/broken.en.md", "sources/briefings/leak.en.md", "sources/briefings/leaks"}; !slices.Equal(passed, want) {
		t.Errorf("passed over: %v, want %v", passed, want)
	}
	var got []string
	for _, f := range files {
		got = append(got, f.Path)
	}
	want := []string{
		"sources/articles/captured/a.txt",
		"sources/briefings/b-2.en.md",
		"sources/briefings/b.en.md",
		"sources/briefings/b/photo.jpg",
		"sources/briefings/same.en.md",
		"sources/briefings/sub/c.zh.md",
		"sources/briefings/河南.zh.md",
		"sources/site.yaml",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if none, _, err := Walk(root, "sources/nowhere"); err != nil || none != nil {
		t.Errorf("a folder that does not exist: %v, %v", none, err)
	}
}

func TestStat(t *testing.T) {
	root := tree(t, map[string]string{"sources/site.yaml": "title: x\n"})
	f, ok := Stat(root, "sources/site.yaml")
	if !ok || f.Path != "sources/site.yaml" || f.Size != 9 || f.Mtime == 0 {
		t.Errorf("%+v %v", f, ok)
	}
	if again, _ := Stat(root, "sources/site.yaml"); !f.Same(again) {
		t.Error("one file, looked at twice, differs")
	}
	longer := f
	longer.Size++
	if f.Same(longer) {
		t.Error("a longer file is the same")
	}
	for _, name := range []string{"sources", "nowhere"} {
		if _, ok := Stat(root, name); ok {
			t.Errorf("%s is a file", name)
		}
	}
}

func TestRoot(t *testing.T) {
	root := tree(t, map[string]string{"sources/site.yaml": "", "sources/briefings/2024/a.en.md": "", "elsewhere/b": ""})
	for _, dir := range []string{"", "sources", "sources/briefings/2024", "elsewhere"} {
		got, ok := Root(filepath.Join(root, filepath.FromSlash(dir)))
		if !ok || got != root {
			t.Errorf("from %q: %q %v", dir, got, ok)
		}
	}
	if got, ok := Root(t.TempDir()); ok {
		t.Errorf("found %q where there is none", got)
	}
}

func TestDigester(t *testing.T) {
	var d Digester
	sums := map[string]Digest{
		"ab c":    d.Str("ab", "c").Sum(),
		"a bc":    d.Str("a", "bc").Sum(),
		"abc":     d.Str("abc").Sum(),
		"bytes":   d.Bytes([]byte("abcd")).Sum(),
		"nothing": d.Sum(),
		"0":       d.Int(0, 0).Sum(),
		"-1":      d.Int(-1).Sum(),
		"true":    d.Bool(true).Sum(),
		"a sub":   d.Sub(DigestOf([]byte("a"))).Sum(),
	}
	seen := map[Digest]string{}
	for name, sum := range sums {
		if other, ok := seen[sum]; ok {
			t.Errorf("%s and %s have one digest", name, other)
		}
		seen[sum] = name
		var back Digest
		text, _ := sum.MarshalText()
		if err := back.UnmarshalText(text); err != nil || back != sum {
			t.Errorf("%s: %s came back as %s, %v", name, sum, back, err)
		}
	}
	if got := d.Str("ab", "c").Sum(); got != sums["ab c"] {
		t.Error("a digester that was used before digests otherwise")
	}
	if !(Digest{}).IsZero() || sums["abc"].IsZero() {
		t.Error("IsZero")
	}
	for _, text := range []string{"", "00ff", strings.Repeat("0", 31), strings.Repeat("0", 34), strings.Repeat("z", 32)} {
		if err := new(Digest).UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q is taken for a digest", text)
		}
	}
}

// Others' files come in more encodings than editors' own.
func TestDecode(t *testing.T) {
	encode := func(f func([]byte) ([]byte, error), s string) string {
		b, err := f([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	wide := func(s string, low, high int) string {
		var b []byte
		for _, u := range utf16.Encode([]rune(s)) {
			pair := [2]byte{byte(u), byte(u >> 8)}
			b = append(b, pair[low], pair[high])
		}
		return string(b)
	}
	const zh = "中国的生物医药产业\n一年投资800亿元，居全国首位。\n"
	const tw = "中國的生物醫藥產業\n一年投資800億元，居全國首位。\n"
	gb := encode(simplifiedchinese.GB18030.NewEncoder().Bytes, zh)
	big5 := encode(traditionalchinese.Big5.NewEncoder().Bytes, tw)
	for _, c := range []struct{ name, raw, text, charset string }{
		{"UTF-8", zh, zh, "UTF-8"},
		{"its mark", "\ufeff" + zh, zh, "UTF-8"},
		{"CRLF", strings.ReplaceAll(zh, "\n", "\r\n"), zh, "UTF-8"},
		{"a slip in UTF-8", strings.Repeat(zh, 3) + "\xff" + zh, strings.Repeat(zh, 4), "UTF-8"},
		{"GB18030", gb, zh, "GB18030"},
		{"Big5", big5, tw, "BIG5"},
		{"said to be Big5", "<meta charset=big5>" + big5, "<meta charset=big5>" + tw, "BIG5"},
		{"said to be GB2312, saved again", `<meta content="text/html; charset=gb2312">` + zh, `<meta content="text/html; charset=gb2312">` + zh, "UTF-8"},
		{"UTF-16 LE with its mark", "\xff\xfe" + wide(zh, 0, 1), zh, "UTF-16"},
		{"UTF-16 BE with its mark", "\xfe\xff" + wide(zh, 1, 0), zh, "UTF-16"},
		{"UTF-16 LE", wide(zh, 0, 1), zh, "UTF-16"},
		{"UTF-16 BE", wide(zh, 1, 0), zh, "UTF-16"},
		{"UTF-16 LE in English", wide("Steel is thin.\n", 0, 1), "Steel is thin.\n", "UTF-16"},
		{"Windows-1252", "China\x92s mills roll \x93thin\x94 steel, and its rivals\x92 do not yet.\n", "China’s mills roll “thin” steel, and its rivals’ do not yet.\n", "WINDOWS-1252"},
	} {
		text, charset, fault := Decode([]byte(c.raw))
		if fault != nil || text != c.text || charset != c.charset {
			t.Errorf("%s: %q in %s, %v", c.name, text, charset, fault)
		}
	}
	for _, c := range []struct{ name, raw, message string }{
		{"empty", "", "empty"},
		{"a mark alone", "\xff\xfe", "empty"},
		{"zeros", strings.Repeat("\x00", 100), "empty"},
		{"picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x02", "not text"},
		{"control characters", "steel\x01\x02", "control"},
		{"cut in UTF-8", "中国的生物医药产\xe4\xb8", "cut off"},
		{"cut in GB18030", gb[:len(gb)-4], "cut off"},
		{"cut in UTF-16", "\xff\xfe" + wide(zh, 0, 1)[:9], "cut off"},
	} {
		if text, _, fault := Decode([]byte(c.raw)); fault == nil || !strings.Contains(fault.Message.String(), c.message) || fault.Hint.String() == "" {
			t.Errorf("%s: %q, %v", c.name, text, fault)
		}
	}
}

// FuzzDecode holds that what is decoded is UTF-8 without what no text has.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{"", "a\r\nb", "\xff\xfea\x00", "\xd6\xd0\xb9\xfa", "<meta charset=big5>\xa4\xa4", "caf\xe9"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		text, charset, fault := Decode(raw)
		if fault != nil {
			return
		}
		if !utf8.ValidString(text) || strings.ContainsAny(text, "\r\x00") || charset == "" {
			t.Fatalf("%q in %q", text, charset)
		}
	})
}
