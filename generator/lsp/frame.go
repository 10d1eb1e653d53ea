package lsp

import (
	"bufio"
	"io"
	"net/textproto"
	"strconv"
	"strings"

	"github.com/brief-site/brief/generator/message"
)

// The most that a message and its header may have, in bytes.
const (
	maxMessage = 64 << 20
	maxHeader  = 4 << 10
)

// errFrame says that what arrives is no message of the protocol. Where the next one
// begins is not known then.
var errFrame = message.Errorf("what arrives is no message of the Language Server Protocol")

// readFrame reads one message: its header and as many bytes as that says. The
// error is io.EOF where the stream ends between two messages.
func readFrame(in *bufio.Reader) ([]byte, error) {
	size, total := -1, 0
	for first := true; ; first = false {
		line, err := in.ReadSlice('\n')
		if err != nil {
			if first && len(line) == 0 && err == io.EOF {
				return nil, io.EOF
			}
			return nil, message.Errorf("%s: its header does not end", errFrame)
		}
		if total += len(line); total > maxHeader {
			return nil, message.Errorf("%s: its header does not end", errFrame)
		}
		text := strings.TrimRight(string(line), "\r\n")
		if text == "" {
			break
		}
		name, value, ok := strings.Cut(text, ":")
		if !ok {
			return nil, message.Errorf("%s: %q is no line of a header", errFrame, text)
		}
		if textproto.CanonicalMIMEHeaderKey(strings.TrimSpace(name)) != "Content-Length" {
			continue
		}
		if size, err = strconv.Atoi(strings.TrimSpace(value)); err != nil || size < 0 || size > maxMessage {
			return nil, message.Errorf("%s: its length is %q", errFrame, strings.TrimSpace(value))
		}
	}
	if size < 0 {
		return nil, message.Errorf("%s: it has no Content-Length", errFrame)
	}
	body := make([]byte, size)
	if _, err := io.ReadFull(in, body); err != nil {
		return nil, message.Errorf("%s: it ends before its length", errFrame)
	}
	return body, nil
}

// writeFrame writes one message in one call.
func writeFrame(out io.Writer, body []byte) error {
	frame := make([]byte, 0, len(body)+32)
	frame = append(frame, "Content-Length: "...)
	frame = strconv.AppendInt(frame, int64(len(body)), 10)
	frame = append(append(frame, "\r\n\r\n"...), body...)
	_, err := out.Write(frame)
	return err
}
