package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
)

const capturedText = "Anyang rolls thinner steel than its rivals\n\nAnyang Works opened a mill in Anyang, Henan province, on May 3. The steel mill cost over 540 million yuan.\n"

// A file that is no article is told with what is wrong and how to mend it, the
// others are read all the same, and the exit code says which kind it was.
func TestImportFaults(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) string {
		full := filepath.Join(dir, name)
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return full
	}
	good := put("good.txt", capturedText)
	large := put("large.txt", "")
	if err := os.Truncate(large, 50<<20); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		file       string
		code       int
		says, hint string
	}{
		"empty":     {put("empty.txt", "\n"), exitProblems, "the file is empty", "capture it again"},
		"binary":    {put("picture.html", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01"), exitProblems, "not text", "save the article as text or HTML"},
		"cut off":   {put("cut.txt", "安阳轧出薄钢\n\n新轧机投资5.4亿元，新增就业120人\xe3\x80"), exitProblems, "cut off", "capture it again"},
		"no text":   {put("menu.html", "<nav><a href=a>Home</a> <a href=b>News</a></nav>"), exitProblems, "no running text", "capture the page"},
		"50 MB":     {large, exitProblems, "52.4 MB; 4.2 MB are the most", "save the one page"},
		"folder":    {t.TempDir(), exitProblems, "this folder has no articles in it", ".html"},
		"not there": {filepath.Join(dir, "none.txt"), exitIO, "there is no such file", ""},
	} {
		var out, errs bytes.Buffer
		code := run([]string{"import", "--format", "json", c.file, good}, &out, &errs)
		if code != c.code || !strings.Contains(errs.String(), c.file+": error: ") || !strings.Contains(errs.String(), c.says) || !strings.Contains(errs.String(), c.hint) {
			t.Errorf("%s: exit %d\n%s", name, code, errs.String())
		}
		if strings.Count(out.String(), "\n") != 1 || !strings.Contains(out.String(), `"file":"good.txt"`) {
			t.Errorf("%s: the other article is not read:\n%s", name, out.String())
		}
	}
}

// The same article says the same in whatever encoding it was saved.
func TestImportEncodings(t *testing.T) {
	dir := t.TempDir()
	units := utf16.Encode([]rune(capturedText))
	var little, big []byte
	for _, u := range units {
		little = append(little, byte(u), byte(u>>8))
		big = append(big, byte(u>>8), byte(u))
	}
	var first string
	for name, raw := range map[string][]byte{
		"UTF-8":               []byte(capturedText),
		"UTF-8 with its mark": []byte("\ufeff" + capturedText),
		"CRLF":                []byte(strings.ReplaceAll(capturedText, "\n", "\r\n")),
		"UTF-16 LE":           little,
		"UTF-16 BE":           big,
		"UTF-16 with a mark":  append([]byte{0xff, 0xfe}, little...),
	} {
		file := filepath.Join(dir, "a.txt")
		if err := os.WriteFile(file, raw, 0o644); err != nil {
			t.Fatal(err)
		}
		var out, errs bytes.Buffer
		if code := run([]string{"import", "--format", "json", file}, &out, &errs); code != exitOK {
			t.Errorf("%s: exit %d\n%s", name, code, errs.String())
		}
		if first == "" {
			first = out.String()
		}
		if out.String() != first {
			t.Errorf("%s:\n%s\n%s", name, out.String(), first)
		}
	}
}
