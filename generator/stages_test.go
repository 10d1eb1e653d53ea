package generator

import (
	"context"
	"testing"

	"brief/generator/internal/made"
	"brief/generator/model"
	"brief/generator/publish"
)

// BenchmarkStage times each of the six stages of a cold build by itself, on a
// thousand made briefings. What a stage needs of those before it is made
// outside of its time. parse carries out the rules as well, for it has the
// texts at hand; plan is asked for all pages and their keys, which a build asks
// for while it renders, so that here the keys are counted twice.
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

// benchStages does what [Builder.Build] does, up to the stage that is timed.
func benchStages(b *testing.B, c *Builder, timed string) {
	ctx, left := context.Background(), true
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
	c.begin()
	var (
		tree  *tree
		facts *facts
		site  *model.Site
		r     *Result
		all   *pages
		tx    *publish.Tx
	)
	stage("load", func() (err error) { tree, err = c.load(nil); return err })
	stage("parse", func() (err error) { facts, err = c.parse(ctx, tree); return err })
	stage("link", func() error { site, r = c.link(facts); return nil })
	stage("plan", func() error {
		all = c.plan(site, tree.templates, r)
		for _, page := range all.Pages() {
			all.templates.Key(page, all.Frame)
		}
		return nil
	})
	stage("render", func() (err error) { tx, err = c.render(ctx, all, facts, r); return err })
	if tx != nil {
		defer tx.Close()
	}
	stage("publish", func() error { return c.publish(ctx, tx, all, facts, r) })
	if r != nil && r.Failed {
		b.Fatal(r.Problems)
	}
}
