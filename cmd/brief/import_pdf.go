package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/brief-site/brief/generator/article"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
)

// maxPDF is the largest PDF in bytes. It has pictures, so it may be larger than an
// article; its text may not.
const maxPDF = 64 << 20

// pdfTime is how long pdftotext may take; tests shorten it.
var pdfTime = 30 * time.Second

// isPDF reports whether a file is a PDF, by its name or its first bytes.
func isPDF(file string) bool {
	if strings.EqualFold(filepath.Ext(file), ".pdf") {
		return true
	}
	f, err := os.Open(file)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, 5)
	n, _ := io.ReadFull(f, head)
	return string(head[:n]) == "%PDF-"
}

// readPDF returns the text of a PDF, which pdftotext of Poppler reads. Without
// -layout it reads one column after the other and joins hyphenated words.
func (im *importing) readPDF(file string) ([]byte, bool) {
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		im.fault(file, "a PDF is read with pdftotext, which is not installed", "install poppler-utils (macOS and Windows: poppler), or save the text of the PDF as .txt")
		return nil, false
	}
	path, err := filepath.Abs(file) // no name is taken for an option
	if err != nil {
		im.broken = true
		im.report(file, "error: %s", err)
		return nil, false
	}
	ctx, cancel := context.WithTimeout(context.Background(), pdfTime)
	defer cancel()
	out, errs := &capped{most: article.MaxFile, full: cancel}, &capped{most: 4 << 10}
	cmd := exec.CommandContext(ctx, program, "-q", "-enc", "UTF-8", path, "-")
	cmd.Stdout, cmd.Stderr, cmd.WaitDelay = out, errs, time.Second
	err = cmd.Run()
	says, _, _ := strings.Cut(strings.TrimSpace(errs.buffer.String()), "\n")
	text := strings.ToValidUTF8(out.buffer.String(), "\ufffd")
	switch {
	case out.over:
		im.fault(file, message.New("the PDF has more than %s of text, but an article has a few kB", lang.Bytes(article.MaxFile)), "save the pages of the one article as a PDF")
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		im.fault(file, message.New("pdftotext has not read the PDF in %s", pdfTime), "save the pages of the one article as a PDF, or its text as .txt")
	case err != nil && says != "":
		im.fault(file, message.New("pdftotext cannot read the PDF: %s", says), "open the PDF and save its text as .txt")
	case err != nil:
		im.fault(file, message.New("pdftotext cannot read the PDF: %s", err.Error()), "open the PDF and save its text as .txt")
	case strings.Trim(text, " \f\r\n\t") == "":
		im.fault(file, "the PDF has no text in it, only pictures", "read its text with a program for scans (OCR), and save that as .txt")
	default:
		return []byte(article.TextOfPDF(text)), true
	}
	return nil, false
}

// capped keeps the first bytes that are written to it.
type capped struct {
	buffer bytes.Buffer
	most   int
	full   func() // called when there are more
	over   bool
}

func (c *capped) Write(p []byte) (int, error) {
	n := len(p)
	if room := c.most - c.buffer.Len(); len(p) > room {
		p, c.over = p[:room], true
		if c.full != nil {
			c.full()
		}
	}
	c.buffer.Write(p)
	return n, nil
}
