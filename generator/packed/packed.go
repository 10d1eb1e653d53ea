// Package packed reads tables that are compressed in the binary. The large tables
// of words and places take a third of their size that way.
//
// Each package with such tables has a file tables.gz, which is made of the tables
// beside it: edit the tables, then run go generate -run pack. A test of the package
// fails as long as the two differ.
package packed

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// heading begins the line before each table.
const heading = "=== "

// Text returns the table of a name in what command pack made. What it cannot read
// is a mistake of ours, not an editor's: it panics.
func Text(archive []byte, name string) string {
	all, err := unpack(archive)
	if err == nil {
		if _, text, ok := strings.Cut(all, heading+name+"\n"); ok {
			if text, _, ok := strings.Cut(text, "\n"+heading); ok {
				return text
			}
			return strings.TrimSuffix(text, "\n")
		}
		err = errors.New("there is no such table")
	}
	panic("packed: " + name + ": " + err.Error())
}

func unpack(archive []byte) (string, error) {
	r, err := gzip.NewReader(bytes.NewReader(archive))
	if err != nil {
		return "", err
	}
	var b strings.Builder
	_, err = io.Copy(&b, r)
	return b.String(), err
}

// Pack returns the tables of some names in a folder, compressed.
func Pack(dir string, names ...string) ([]byte, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		text, err := tableIn(dir, name)
		if err != nil {
			return nil, err
		}
		if _, err := io.WriteString(w, heading+name+"\n"+text+"\n"); err != nil {
			return nil, err
		}
	}
	err = w.Close()
	return b.Bytes(), err
}

// tableIn returns a table of a folder, with the ends of lines that git keeps.
func tableIn(dir, name string) (string, error) {
	raw, err := os.ReadFile(filepath.Join(dir, name))
	return strings.ReplaceAll(string(raw), "\r\n", "\n"), err
}

// Stale returns an error if one of the tables in a folder was edited since they
// were packed.
func Stale(archive []byte, dir string) error {
	all, err := unpack(archive)
	if err != nil {
		return err
	}
	for line := range strings.Lines(all) {
		name, ok := strings.CutPrefix(strings.TrimSuffix(line, "\n"), heading)
		if !ok {
			continue
		}
		text, err := tableIn(dir, name)
		if err != nil {
			return err
		}
		if text != Text(archive, name) {
			return fmt.Errorf("tables.gz has another %s\nhint: run go generate -run pack in %s", name, dir)
		}
	}
	return nil
}
