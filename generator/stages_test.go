package generator

import (
	"testing"

	"github.com/brief-site/brief/generator/ingest"
	"github.com/brief-site/brief/generator/internal/made"
	"github.com/brief-site/brief/generator/link"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/output"
	"github.com/brief-site/brief/generator/plan"
)

// BenchmarkStage times each of the six stages of a cold build by itself, on a
// thousand made briefings. What a stage needs of those before it is made outside
// of its time. The rules run in the stage parse, where the texts are in memory;
// the stage plan is asked for all pages and their keys, which a build asks for
// while it renders, so that here the keys are counted twice.
func BenchmarkStage(b *testing.B) {
	root := b.TempDir()
	if err := made.Write(root, 1000); err != nil {
		b.Fatal(err)
	}
	for _, stage := range []string{"load", "parse", "link", "plan", "render", "publish"} {
		b.Run(stage, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				builder := New(Config{Root: root, Out: b.TempDir(), Cache: b.TempDir()})
				benchStages(b, builder, stage)
				builder.Close()
				b.StartTimer()
			}
		})
	}
}

// benchStages does what [Builder.attempt] does, up to the stage that is timed.
func benchStages(b *testing.B, c *Builder, timed string) {
	left := true
	stage := func(name string, do func() error) {
		if !left {
			return
		}
		if name == timed {
			b.StartTimer()
			defer b.StopTimer()
			left = false
		}
		if err := do(); err != nil {
			b.Fatal(err)
		}
	}
	c.store.Begin()
	m := &c.memory
	var (
		facts  *ingest.Facts
		site   *model.Site
		s      *state
		staged *output.Staged
	)
	stage("load", func() error { return m.load(c.Root, nil, nil) })
	stage("parse", func() (err error) { facts, err = ingest.Read(b.Context(), c.reading(c.store), m.tree, nil); return err })
	stage("link", func() error { site, _ = facts.Link(link.Drafts{}); return nil })
	stage("plan", func() error {
		m.parseTemplates()()
		s = m.newState(facts, site)
		s.Plan = plan.Plan(site, s.Loader)
		for _, page := range s.Plan.Pages() {
			s.Templates.Key(page, s.Plan.Frame)
		}
		return nil
	})
	stage("render", func() (err error) { staged, err = output.Stage(b.Context(), c.target(), &s.Site); return err })
	if staged == nil {
		return
	}
	defer staged.Close()
	if len(staged.Problems) > 0 {
		b.Fatal(staged.Problems)
	}
	stage("publish", func() error { _, err := staged.Publish(b.Context(), nil); return err })
}
