package store

import (
	"fmt"
	"testing"

	"github.com/brief-site/brief/generator/source"
)

func TestChecksums(t *testing.T) {
	var list []Checksum
	for i := range 100 {
		list = append(list, Checksum{Of: source.DigestOf(fmt.Append(nil, i%90)), Is: [12]byte{byte(i % 90)}}) // some twice
	}
	c := NewChecksums(list)
	if len(c) != 90*checksumSize {
		t.Errorf("90 checksums are %d bytes", len(c))
	}
	for i := range 90 {
		if is, ok := c.Find(source.DigestOf(fmt.Append(nil, i))); !ok || is != ([12]byte{byte(i)}) {
			t.Errorf("of %d there is %v, %v", i, is, ok)
		}
	}
	if _, ok := c.Find(source.DigestOf([]byte("another"))); ok {
		t.Error("there is one of other bytes")
	}
	if _, ok := Checksums("").Find(source.Digest{}); ok {
		t.Error("there is one among none")
	}
}
