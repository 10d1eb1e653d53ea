package watch

import (
	"context"
	"time"

	"github.com/brief-site/brief/generator/source"
)

// poller finds changes by looking at all files and comparing them with the last
// look, where the system does not report changes.
type poller struct {
	tree
	files map[string]source.File
}

func newPoller(t tree) *poller {
	p := &poller{tree: t}
	p.files, _ = p.look() // what cannot be read now is a change as soon as it can
	return p
}

// run sends what has changed until ctx is done. Between two looks it rests at
// least ten times as long as a look takes, because on a slow drive a look can
// be felt.
func (p *poller) run(ctx context.Context, send func(change)) {
	rest := time.NewTimer(pollEvery)
	defer rest.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-rest.C:
		}
		began := time.Now()
		files, err := p.look()
		if err == nil { // else the list is incomplete: what is missing is not deleted
			// The changes of one look belong together, so all of them are held.
			for rel, f := range files {
				if before, ok := p.files[rel]; !ok || !f.Same(before) {
					send(change{path: rel, hold: true})
				}
			}
			for rel := range p.files {
				if _, ok := files[rel]; !ok {
					send(change{path: rel, hold: true})
				}
			}
			p.files = files
		}
		rest.Reset(max(pollEvery, 10*time.Since(began)))
	}
}

func (p *poller) look() (map[string]source.File, error) {
	files := map[string]source.File{}
	for _, dir := range p.dirs {
		list, _, err := source.Walk(p.root, dir)
		if err != nil {
			return nil, err
		}
		for _, f := range list {
			if p.holds(f.Path) {
				files[f.Path] = f
			}
		}
	}
	return files, nil
}
