package tree

import (
	"math"
	"slices"

	"github.com/brief-site/brief/generator/source"
)

// Unsaved are the texts that an editor shows and has not written to the disk yet,
// by path. Each takes the place of the file, or is one that the disk does not have.
type Unsaved = map[string][]byte

// Lay puts unsaved texts over the tree. Their times are after all others, so that
// nothing that is remembered of a file is believed of its unsaved text, and
// nothing is remembered of that by its path.
func (t *Tree) Lay(unsaved Unsaved) {
	t.unsaved = unsaved
	for name, raw := range unsaved {
		f := source.File{Path: name, Size: int64(len(raw)), Mtime: math.MaxInt64}
		if i := slices.Index(registryFiles[:], name); i >= 0 {
			t.Registries[i] = f
			continue
		}
		key, edition := BundleOf(name)
		if key == "" || !edition {
			continue
		}
		b := t.bundleInOrder(key)
		b.Dirty = true
		b.Editions = replaced(b.Editions, f, name, true)
	}
}

// bundleInOrder is bundle for a tree that is in order, and stays so.
func (t *Tree) bundleInOrder(key string) *Bundle {
	before := len(t.Order)
	b := t.bundle(key)
	if len(t.Order) > before {
		t.Order = t.Order[:before]
		at, _ := slices.BinarySearch(t.Order, key)
		t.Order = slices.Insert(t.Order, at, key)
	}
	return b
}

// IsRegistry reports whether a file is one of the site's own YAML files.
func IsRegistry(file string) bool { return slices.Contains(registryFiles[:], file) }
