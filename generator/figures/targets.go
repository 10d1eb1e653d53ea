package figures

import "sync"

// Targets returns the class of targets and plans.
func Targets() Class { return targets() }

var targets = sync.OnceValue(func() Class {
	for i, c := range classes() {
		if c.slug == "target" {
			return Class(i)
		}
	}
	panic("figures: classes.tsv has no class of targets")
})
