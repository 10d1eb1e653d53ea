package generator

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// floors lists the packages from the ground up; packages of one line may not
// import each other. doc.go has the same list.
var floors = [][]string{
	{"lang", "parallel", "tier"},
	{"message"},
	{"source"},
	{"diag", "atlas", "names", "typography", "search", "offline", "colour", "picture"},
	{"tree", "figures"},
	{"model", "view"},
	{"parse"},
	{"schema", "store", "link", "article"},
	{"cms"},
	{"scaffold"},
	{"check/align"},
	{"check"},
	{"ingest"},
	{"plan/feed", "plan/data"},
	{"plan"},
	{"render", "publish", "zipfile"},
	{"epub", "searchindex"},
	{"export"},
	{"output"},
	{"watch", "serve", "lsp"},
}

// outside says which package alone may import a library.
var outside = map[string][]string{
	"github.com/yuin/goldmark":              {"parse"},
	"github.com/adrg/frontmatter":           {"parse"},
	"github.com/goccy/go-yaml":              {"parse"},
	"github.com/tdewolff/minify":            {"parse", "render"},
	"github.com/fsnotify/fsnotify":          {"watch"},
	"github.com/spf13/cobra":                {},
	"github.com/zeebo/xxh3":                 {"source"},
	"github.com/gofrs/flock":                {"publish"},
	"net/http":                              {"serve"},
	"github.com/brief-site/brief/templates": {"render"},
	"golang.org/x/text/encoding":            {"source"},
	"golang.org/x/net/html":                 {"article", "epub"},
	"golang.org/x/image":                    {"picture", "epub"},
	"html/template":                         {"view", "plan", "render", "serve"},
	"github.com/kljensen/snowball":          {"search"},
	"encoding/gob":                          {"store"},
	"github.com/mattn/go-runewidth":         {"lang", "diag"},
	"github.com/rivo/uniseg":                {"lang", "diag"},
}

func TestFloors(t *testing.T) {
	floor := map[string]int{"": len(floors)}
	for i, packages := range floors {
		for _, p := range packages {
			floor[p] = i
		}
	}
	seen := map[string]bool{}
	err := filepath.WalkDir(".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") || strings.Contains(file, "testdata") {
			return err
		}
		pkg := filepath.ToSlash(filepath.Dir(file))
		if pkg == "." {
			pkg = ""
		}
		if strings.HasPrefix(pkg, "internal/") || pkg == "atlas/gen" || path.Base(pkg) == "measure" {
			return nil
		}
		own, known := floor[pkg]
		if !known {
			t.Errorf("package %s is on no floor; add it to floors and to doc.go", pkg)
			return nil
		}
		seen[pkg] = true
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range parsed.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			if below, ok := strings.CutPrefix(imported, "github.com/brief-site/brief/generator/"); ok && floor[below] >= own {
				t.Errorf("%s imports %s, which is not below %s", file, below, pkg)
			}
			for library, allowed := range outside {
				if (imported == library || strings.HasPrefix(imported, library+"/")) && !slices.Contains(allowed, pkg) {
					t.Errorf("%s imports %s, which only %v may", file, imported, allowed)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for pkg := range floor {
		if !seen[pkg] {
			t.Errorf("there is no package %s; take it off the floors", pkg)
		}
	}
}

// The root package only puts the stages together: what a stage does is in a
// package of its own.
func TestRootStaysSmall(t *testing.T) {
	const mostFiles, mostLines, mostMethods = 8, 350, 12
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	files, methods := 0, 0
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		files++
		set := token.NewFileSet()
		parsed, err := parser.ParseFile(set, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		if n := set.File(parsed.Pos()).LineCount(); n > mostLines {
			t.Errorf("%s has %d lines, more than %d", name, n, mostLines)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Recv != nil && namesBuilder(n.Recv.List[0].Type) {
					methods++
				}
			case *ast.StructType:
				for _, field := range n.Fields.List {
					if len(field.Names) == 0 && namesBuilder(field.Type) {
						t.Errorf("%s: a type embeds Builder", set.Position(field.Pos()))
					}
				}
			}
			return true
		})
	}
	if files > mostFiles {
		t.Errorf("the root package has %d files, more than %d", files, mostFiles)
	}
	if methods > mostMethods || methods == 0 {
		t.Errorf("Builder has %d methods, want 1 to %d", methods, mostMethods)
	}
}

func namesBuilder(t ast.Expr) bool {
	if star, ok := t.(*ast.StarExpr); ok {
		t = star.X
	}
	name, ok := t.(*ast.Ident)
	return ok && name.Name == "Builder"
}
