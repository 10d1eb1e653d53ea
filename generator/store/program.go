package store

import (
	"os"
	"sync"

	"brief/generator/source"
)

// Program identifies this executable by its bytes. What an older program
// remembered is not believed: it might have made other pages of the same
// facts. Bytes are surer than a version number, which someone forgets to
// raise, and cost a few milliseconds once a run.
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
