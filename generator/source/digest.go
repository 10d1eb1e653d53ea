package source

import (
	"encoding/binary"
	"encoding/hex"
	"io"

	"github.com/zeebo/xxh3"
)

// Digest identifies bytes, or a value made of them. It is 128-bit XXH3: it
// guards against stale data, not against an attacker, who could write the file
// itself. What people write down (a source's sha256, an edition's translates)
// is SHA-256 instead.
type Digest [16]byte

// String returns the digest as 32 hexadecimal digits.
func (d Digest) String() string { return hex.EncodeToString(d[:]) }

// IsZero reports whether d was never computed.
func (d Digest) IsZero() bool { return d == Digest{} }

// MarshalText writes the digest as hexadecimal.
func (d Digest) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote, and nothing shorter or longer.
func (d *Digest) UnmarshalText(b []byte) error {
	if len(b) != hex.EncodedLen(len(d)) {
		return hex.ErrLength
	}
	_, err := hex.Decode(d[:], b)
	return err
}

// DigestOf digests bytes.
func DigestOf(b []byte) Digest { return xxh3.Hash128(b).Bytes() }

// DigestReader returns the digest of everything that r yields, which does not
// need to be in memory at once. The error is one of reading.
func DigestReader(r io.Reader) (Digest, error) {
	h := xxh3.New()
	if _, err := io.CopyBuffer(struct{ io.Writer }{h}, r, make([]byte, 1<<18)); err != nil {
		return Digest{}, err
	}
	return h.Sum128().Bytes(), nil
}

// DigestWriter computes the digest of what is written to it.
type DigestWriter struct {
	h    *xxh3.Hasher
	size int64
}

// NewDigestWriter returns a writer to which nothing was written yet.
func NewDigestWriter() *DigestWriter { return &DigestWriter{h: xxh3.New()} }

// Write implements [io.Writer]; it never fails.
func (d *DigestWriter) Write(b []byte) (int, error) {
	d.size += int64(len(b))
	return d.h.Write(b)
}

// Sum returns the digest of everything written so far, as [DigestOf] gives it.
func (d *DigestWriter) Sum() Digest { return d.h.Sum128().Bytes() }

// Size returns the number of bytes written so far.
func (d *DigestWriter) Size() int64 { return d.size }

// Digester gathers the parts of a value and digests them together. Each part is
// written with its length, so that ("ab","c") and ("a","bc") differ. The zero
// Digester is ready; it has one buffer, which Sum empties for the next value.
type Digester struct{ buf []byte }

// Str adds strings.
func (d *Digester) Str(parts ...string) *Digester {
	for _, s := range parts {
		d.buf = binary.AppendUvarint(d.buf, uint64(len(s)))
		d.buf = append(d.buf, s...)
	}
	return d
}

// Bytes adds bytes.
func (d *Digester) Bytes(b []byte) *Digester {
	d.buf = binary.AppendUvarint(d.buf, uint64(len(b)))
	d.buf = append(d.buf, b...)
	return d
}

// Int adds numbers.
func (d *Digester) Int(parts ...int) *Digester {
	for _, n := range parts {
		d.buf = binary.AppendVarint(d.buf, int64(n))
	}
	return d
}

// Bool adds booleans.
func (d *Digester) Bool(parts ...bool) *Digester {
	for _, b := range parts {
		n := 0
		if b {
			n = 1
		}
		d.Int(n)
	}
	return d
}

// Sub adds digests that were computed before.
func (d *Digester) Sub(parts ...Digest) *Digester {
	for i := range parts {
		d.buf = append(d.buf, parts[i][:]...)
	}
	return d
}

// Sum returns the digest of all parts added and empties the digester.
func (d *Digester) Sum() Digest {
	sum := DigestOf(d.buf)
	d.buf = d.buf[:0]
	return sum
}
