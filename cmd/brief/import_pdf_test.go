package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// fakePDFToText puts a shell script on PATH in place of pdftotext, alone.
func fakePDFToText(t *testing.T, script string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the stand-in for pdftotext is a shell script")
	}
	dir := t.TempDir()
	if script != "" {
		if err := os.WriteFile(filepath.Join(dir, "pdftotext"), []byte("#!/bin/sh\n"+script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir)
}

func TestImportPDF(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "-o steel;ls.PDF") // no name is an option or a command
	if err := os.WriteFile(file, []byte("%PDF-1.4\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	unnamed := filepath.Join(dir, "steel")
	if err := os.WriteFile(unnamed, []byte("%PDF-1.4\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	pdfTime = 2 * time.Second
	defer func() { pdfTime = 30 * time.Second }()
	const story = `printf 'Anyang rolls thinner steel\n\nHenan Daily, July 18, 2023\n\nAnyang Works opened a mill in\nAnyang, Henan province, on May 3.\n\n1\n\n\014The steel mill cost over 540 million\nyuan.\n\n2\n\014'`
	for name, c := range map[string]struct {
		script, file string
		code         int
		says         string // in the answer or the message
	}{
		"read":          {`[ $# = 5 ] && [ "$1 $2 $3 $5" = "-q -enc UTF-8 -" ] && [ -f "$4" ] && ` + story, file, exitOK, "The steel mill cost over 540 million yuan."},
		"by its bytes":  {story, unnamed, exitOK, `"publisher":"Henan Daily"`},
		"not installed": {"", file, exitProblems, "install poppler-utils"},
		"broken":        {"echo 'Syntax Error: no trailer' >&2; exit 1", file, exitProblems, "cannot read the PDF: Syntax Error: no trailer"},
		"failed":        {"exit 3", file, exitProblems, "exit status 3"},
		"a scan":        {`printf '\014\014'`, file, exitProblems, "only pictures"},
		"endless":       {"while :; do echo Anyang rolls thinner steel than all of its rivals do; done", file, exitProblems, "of text, but an article has"},
		"slow":          {"while :; do :; done", file, exitProblems, "has not read the PDF in 2s"},
		"no article":    {"echo Anyang", file, exitProblems, "no running text"},
	} {
		fakePDFToText(t, c.script)
		var out, errs bytes.Buffer
		code := run([]string{"import", "--format", "json", c.file}, &out, &errs)
		if code != c.code || !strings.Contains(out.String()+errs.String(), c.says) {
			t.Errorf("%s: exit %d\n%s%s", name, code, out.String(), errs.String())
		}
		if code != exitOK && !strings.Contains(errs.String(), "hint: ") {
			t.Errorf("%s: no hint\n%s", name, errs.String())
		}
	}
}

// TestImportRealPDF reads a PDF with pdftotext itself.
func TestImportRealPDF(t *testing.T) {
	need(t, "pdftotext")
	file := filepath.Join(t.TempDir(), "steel.pdf")
	pages := [][]string{
		{"Henan Daily - Page 1", "", "Anyang rolls thinner steel than its rivals", "", "Henan Daily, July 18, 2023", "", "Anyang Works opened a rolling mill in Anyang, Henan province,", "on May 3. The steel mill cost over 540 million yuan and will"},
		{"Henan Daily - Page 2", "", "employ 120 people.", "", "It supplies steel to 36 carmakers, in sheets that are thin-", "ner than any."},
	}
	if err := os.WriteFile(file, tinyPDF(pages), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	if code := run([]string{"import", "--format", "json", file}, &out, &errs); code != exitOK {
		t.Fatalf("exit %d\n%s", code, errs.String())
	}
	for _, want := range []string{`"title":"Anyang rolls thinner steel than its rivals"`, `"publisher":"Henan Daily"`, `"published":"2023-07-18"`, "540 million yuan and will employ 120 people."} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%s is not in %s", want, out.String())
		}
	}
	if strings.Contains(out.String(), "Page 2") {
		t.Errorf("the head of a page is in %s", out.String())
	}
}

// tinyPDF writes a PDF with lines of text on some pages.
func tinyPDF(pages [][]string) []byte {
	var b bytes.Buffer
	var at []int
	object := func(format string, args ...any) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n"+format+"\nendobj\n", append([]any{len(at)}, args...)...)
	}
	b.WriteString("%PDF-1.4\n")
	var kids []string
	for i := range pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", 4+2*i))
	}
	object("<< /Type /Catalog /Pages 2 0 R >>")
	object("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), len(pages))
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
	for i, lines := range pages {
		var text strings.Builder
		text.WriteString("BT /F1 11 Tf 14 TL 72 760 Td\n")
		for _, l := range lines {
			fmt.Fprintf(&text, "(%s) Tj T*\n", l)
		}
		text.WriteString("ET")
		object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>", 5+2*i)
		object("<< /Length %d >>\nstream\n%s\nendstream", text.Len(), text.String())
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, offset := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, xref)
	return b.Bytes()
}
