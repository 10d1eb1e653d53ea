package store

import (
	"bytes"
	"slices"
	"sort"

	"github.com/brief-site/brief/generator/source"
)

// Checksums are the published checksums of files by the digest of their bytes,
// sorted. They stay one string, so that tens of thousands cost nothing to read
// back and a look-up halves its way to one.
type Checksums string

// Checksum is one of them.
type Checksum struct {
	Of source.Digest
	Is [12]byte
}

const checksumSize = 16 + 12

// NewChecksums sorts checksums into a string.
func NewChecksums(list []Checksum) Checksums {
	slices.SortFunc(list, func(a, b Checksum) int { return bytes.Compare(a.Of[:], b.Of[:]) })
	buf := make([]byte, 0, checksumSize*len(list))
	for i, c := range list {
		if i == 0 || c.Of != list[i-1].Of {
			buf = append(append(buf, c.Of[:]...), c.Is[:]...)
		}
	}
	return Checksums(buf)
}

// Find returns the checksum of bytes of this digest.
func (c Checksums) Find(of source.Digest) (is [12]byte, ok bool) {
	n := len(c) / checksumSize
	key := string(of[:])
	i := sort.Search(n, func(i int) bool { return string(c[i*checksumSize:i*checksumSize+16]) >= key })
	if i == n || string(c[i*checksumSize:i*checksumSize+16]) != key {
		return is, false
	}
	copy(is[:], c[i*checksumSize+16:])
	return is, true
}
