package article

import (
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"path/filepath"
	"strings"
	"testing"
)

// TestWeights holds weights.go to give a reason for each number and to be the
// only place that the package has weights in.
func TestWeights(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	set := gotoken.NewFileSet()
	reason := map[string]string{} // by the name of a weight
	used := map[string]bool{}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(set, file, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		if file == "weights.go" {
			readWeights(tree, reason)
			continue
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Ident:
				used[n.Name] = true
			case *ast.BasicLit:
				if n.Kind == gotoken.FLOAT && n.Value != "0.0" && n.Value != "1.0" {
					t.Errorf("%s: %s is a weight outside weights.go", set.Position(n.Pos()), n.Value)
				}
			case *ast.AssignStmt:
				if name, ok := n.Lhs[0].(*ast.Ident); ok && name.Name == "points" && n.Tok != gotoken.DEFINE {
					number(t, set, n.Rhs[0])
				}
			case *ast.KeyValueExpr:
				if name, ok := n.Key.(*ast.Ident); ok && name.Name == "points" {
					number(t, set, n.Value)
				}
			}
			return true
		})
	}
	if len(reason) < 50 {
		t.Fatalf("%d weights found", len(reason))
	}
	for name, why := range reason {
		if !strings.Contains(why, " ") || !strings.HasSuffix(why, ".") && !strings.HasSuffix(why, ",") {
			t.Errorf("%s: no sentence gives its reason: %q", name, why)
		}
		if !used[name] {
			t.Errorf("%s is not used", name)
		}
	}
}

func readWeights(tree *ast.File, reason map[string]string) {
	for _, d := range tree.Decls {
		group, ok := d.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, s := range group.Specs {
			if v, ok := s.(*ast.ValueSpec); ok {
				why := v.Comment.Text()
				if !group.Lparen.IsValid() {
					why = group.Doc.Text()
				}
				reason[v.Names[0].Name] = strings.TrimSpace(why)
			}
		}
	}
}

// number reports a number that is written where points are added.
func number(t *testing.T, set *gotoken.FileSet, e ast.Expr) {
	t.Helper()
	if lit, ok := e.(*ast.BasicLit); ok && lit.Value != "0" {
		t.Errorf("%s: %s points are a weight outside weights.go", set.Position(lit.Pos()), lit.Value)
	}
}
