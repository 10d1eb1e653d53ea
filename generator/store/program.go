package store

import (
	"os"
	"sync"

	"github.com/brief-site/brief/generator/source"
)

// Program identifies this executable by its bytes. What another program remembered
// is not used: it might have made other pages of the same facts. Nobody can forget
// to raise the digest, as one can forget a version number, and it takes a few
// milliseconds once a run.
var Program = sync.OnceValue(func() string {
	name, err := os.Executable()
	if err != nil {
		return "unknown " + os.Args[0]
	}
	f, err := os.Open(name)
	if err != nil {
		return "unknown " + name
	}
	defer f.Close()
	sum, err := source.DigestReader(f)
	if err != nil {
		return "unknown " + name
	}
	return sum.String()
})
