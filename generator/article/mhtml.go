package article

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
)

// isArchive reports whether a file is a page in one file with its pictures, as
// browsers save it (MHTML).
func isArchive(raw []byte) bool {
	head := bytes.ToLower(raw[:min(len(raw), 2048)])
	return bytes.Contains(head, []byte("multipart/related")) && bytes.Contains(head, []byte("mime-version:")) && !bytes.HasPrefix(bytes.TrimSpace(head), []byte("<"))
}

// unpack returns the page in an archive and the address that it was saved from.
func unpack(raw []byte) (page []byte, from string, fault *Fault) {
	broken := &Fault{"the web archive (MHTML) has no page in it that can be read", "save the page again as HTML"}
	message, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return nil, "", broken
	}
	_, parameters, err := mime.ParseMediaType(message.Header.Get("Content-Type"))
	if err != nil || parameters["boundary"] == "" {
		return nil, "", broken
	}
	from = message.Header.Get("Snapshot-Content-Location")
	parts := multipart.NewReader(message.Body, parameters["boundary"])
	for range 1000 {
		part, err := parts.NextRawPart()
		if err != nil {
			break
		}
		if kind, _, _ := mime.ParseMediaType(part.Header.Get("Content-Type")); kind != "text/html" && kind != "application/xhtml+xml" {
			continue
		}
		var body io.Reader = part
		switch strings.ToLower(strings.TrimSpace(part.Header.Get("Content-Transfer-Encoding"))) {
		case "quoted-printable":
			body = quotedprintable.NewReader(part)
		case "base64":
			body = base64.NewDecoder(base64.StdEncoding, part)
		}
		page, _ = io.ReadAll(io.LimitReader(body, MaxFile)) // the part of a broken page that can be read is read
		if from == "" {
			from = part.Header.Get("Content-Location")
		}
		if len(page) > 0 {
			return page, from, nil
		}
	}
	return nil, "", broken
}
