package watch

import (
	"context"
	"time"

	"brief/generator/source"
)

// poller finds changes by looking at all files and comparing with the last
// look, where the system does not report them.
type poller struct {
	tree
	files map[string]source.File
}

func newPoller(t tree) *poller {
	p := &poller{tree: t}
	p.files, _ = p.look() // what cannot be read now is a change when it can
	return p
}

// run sends what has changed until ctx is done. Between two looks it rests at
// least ten times as long as a look takes, which is felt on a slow drive.
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
		if err == nil { // else half a list: what is missing is not deleted
			// What one look finds belongs together, so all of it is held.
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
		list, err := source.Walk(p.root, dir)
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
