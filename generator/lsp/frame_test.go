package lsp

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
)

func TestFrames(t *testing.T) {
	var out bytes.Buffer
	for _, text := range []string{`{"a":"简报"}`, "", "[]"} {
		if err := writeFrame(&out, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	in := bufio.NewReader(&out)
	for _, text := range []string{`{"a":"简报"}`, "", "[]"} {
		if got, err := readFrame(in); err != nil || string(got) != text {
			t.Errorf("%q, %v; want %q", got, err, text)
		}
	}
	if _, err := readFrame(in); err != io.EOF {
		t.Errorf("at the end: %v", err)
	}
}

func TestMalformedFrames(t *testing.T) {
	for _, text := range []string{
		"Content-Length: 5\r\n\r\nab", "Content-Length: -1\r\n\r\n", "Content-Length: 99999999999\r\n\r\n", "Content-Length: x\r\n\r\n", "\r\n", "{}", "{}\r\n\r\n",
		"Content-Type: a\r\n\r\n", "Content-Length: 2", strings.Repeat("X: y\r\n", 2000), strings.Repeat("x", 1<<17),
	} {
		if _, err := readFrame(bufio.NewReader(strings.NewReader(text))); !errors.Is(err, errFrame) {
			t.Errorf("%.40q: %v", text, err)
		}
	}
}

func FuzzFrame(f *testing.F) {
	f.Add([]byte("Content-Length: 2\r\n\r\n{}"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		in := bufio.NewReader(bytes.NewReader(raw))
		for range 100 {
			if _, err := readFrame(in); err != nil {
				return
			}
		}
	})
}
