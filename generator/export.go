package generator

import (
	"context"
	"slices"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/export"
	"github.com/brief-site/brief/generator/output"
)

// Export builds the site as [Builder.Build] does and writes files that readers
// take away into the folder dir: of the given kinds (see [export.Kinds]), the
// books with the briefings that the filter lets through. It touches nothing in
// dir that it did not write. The error may be an [export.ErrFilter] or an
// [export.ErrFolder].
func (b *Builder) Export(ctx context.Context, dir string, kinds []string, filter export.Filter) (made *export.Exported, r *Result, err error) {
	var chosen *export.Selection
	_, r, err = b.run(ctx, request{
		upTo:      published,
		exporting: slices.Contains(kinds, "zip"),
		begin: func(s *state) (err error) {
			chosen, err = filter.Apply(s.Model)
			return err
		},
		end: func(ctx context.Context, s *state, staged *output.Staged) (problems []diag.Problem, err error) {
			made, problems, err = s.Exports(b.target()).Into(ctx, dir, kinds, chosen, staged.Tx, b.Out)
			return problems, err
		},
	})
	if err != nil {
		return nil, nil, err
	}
	if made != nil {
		for _, n := range made.Notes {
			b.notes = append(b.notes, note(n))
		}
	}
	return made, b.finish(r, true), nil
}
