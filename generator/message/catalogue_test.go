package message_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/constant"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/brief-site/brief/generator/message"
)

const module = "github.com/brief-site/brief"

// catalogue is what the code says.
type catalogue struct {
	formats map[string][]string // each English format, with the places where it is
	faults  []string            // what is no message, or has the wrong values
}

// read reads the whole program with its types, so that no format is missed,
// wherever a constant becomes a message.
var read = sync.OnceValues(func() (*catalogue, error) {
	list := exec.Command("go", "list", "-deps", "-export", "-json=ImportPath,Export,Dir,GoFiles", module+"/cmd/brief")
	var complaints bytes.Buffer
	list.Stderr = &complaints
	out, err := list.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w: %s", err, complaints.String())
	}
	type pkg struct {
		ImportPath, Export, Dir string
		GoFiles                 []string
	}
	exports := map[string]string{}
	var own []pkg
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		exports[p.ImportPath] = p.Export
		if strings.HasPrefix(p.ImportPath, module+"/") {
			own = append(own, p)
		}
	}
	files := token.NewFileSet()
	imports := importer.ForCompiler(files, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	c := &catalogue{formats: map[string][]string{}}
	for _, p := range own {
		var parsed []*ast.File
		for _, name := range p.GoFiles {
			f, err := parser.ParseFile(files, filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
			if err != nil {
				return nil, err
			}
			parsed = append(parsed, f)
		}
		info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}}
		if _, err := (&types.Config{Importer: imports}).Check(p.ImportPath, files, parsed, info); err != nil {
			return nil, err
		}
		for _, f := range parsed {
			r := &reader{c: c, info: info, files: files, pkg: p.ImportPath}
			ast.Inspect(f, r.look)
		}
	}
	return c, nil
})

type reader struct {
	c     *catalogue
	info  *types.Info
	files *token.FileSet
	pkg   string
}

func isMessage(t types.Type) bool {
	return t != nil && t.String() == module+"/generator/message.Message"
}

func (r *reader) at(n ast.Node) string {
	p := r.files.Position(n.Pos())
	return strings.TrimPrefix(r.pkg, module+"/") + "/" + filepath.Base(p.Filename) + ":" + strconv.Itoa(p.Line)
}

func (r *reader) fault(n ast.Node, format string, args ...any) {
	r.c.faults = append(r.c.faults, r.at(n)+": "+fmt.Sprintf(format, args...))
}

// look collects the constants that are messages, and finds what makes a message of
// other text.
func (r *reader) look(n ast.Node) bool {
	e, ok := n.(ast.Expr)
	if !ok {
		return true
	}
	v := r.info.Types[e]
	if isMessage(v.Type) && v.Value != nil {
		if format := constant.StringVal(v.Value); format != "" && format != "%s" {
			r.c.formats[format] = append(r.c.formats[format], r.at(e))
		}
		return false
	}
	switch e := e.(type) {
	case *ast.BinaryExpr:
		if isMessage(v.Type) {
			r.fault(e, "a sum of messages has no Chinese; use message.New with one format")
		}
	case *ast.CallExpr:
		if to := r.info.Types[e.Fun]; to.IsType() && isMessage(to.Type) && r.pkg != module+"/generator/message" && !isMessage(r.info.Types[e.Args[0]].Type) {
			r.fault(e, "a conversion of a text that is no constant has no Chinese; use message.New, or message.Verbatim for words that have no language")
		}
		r.call(e)
	}
	return true
}

// call holds the values of a message to its format.
func (r *reader) call(e *ast.CallExpr) {
	signature, ok := r.info.Types[e.Fun].Type.(*types.Signature)
	if !ok || !signature.Variadic() || len(e.Args) == 0 || e.Ellipsis.IsValid() {
		return
	}
	at := signature.Params().Len() - 2 // of the format
	if at < 0 || !isMessage(signature.Params().At(at).Type()) || signature.Params().At(at+1).Type().String() != "[]any" {
		return
	}
	for _, value := range e.Args[at+1:] {
		if v := r.info.Types[value]; v.Value != nil && v.Value.Kind() == constant.String && !isMessage(v.Type) && phrase.MatchString(constant.StringVal(v.Value)) {
			r.fault(value, "%s is English in a message; write it as a message.Message", v.Value)
		}
	}
	if f := r.info.Types[e.Args[at]]; f.Value != nil {
		format := constant.StringVal(f.Value)
		if verbs, values := verbsOf(format), e.Args[at+1:]; len(values) != len(verbs) && (len(values) > 0 || len(verbs) > 0) {
			r.fault(e, "%q has %d verbs and %d values", format, len(verbs), len(values))
		}
	}
}

// phrase is a value that is more than a name: two words of English.
var phrase = regexp.MustCompile(`[a-z]{2,} [a-z]{2,}`)

var verb = regexp.MustCompile(`%(?:%|[-+# 0-9]*(?:\[(\d+)\])?([a-zA-Z]))`)

// verbsOf returns the verbs of a format by the number of their value.
func verbsOf(format string) map[int]string {
	verbs := map[int]string{}
	next := 1
	for _, m := range verb.FindAllStringSubmatch(format, -1) {
		if m[0] == "%%" {
			continue
		}
		if m[1] != "" {
			next, _ = strconv.Atoi(m[1])
		}
		kind := strings.NewReplacer("q", "s", "v", "s").Replace(m[2]) // each language quotes where it does
		if old, ok := verbs[next]; ok && old != kind {
			kind = old + kind
		}
		verbs[next] = kind
		next++
	}
	return verbs
}

// TestChinese holds that each format has Chinese with the same values, and that no
// Chinese is left over.
func TestChinese(t *testing.T) {
	c, err := read()
	if err != nil {
		t.Fatal(err)
	}
	zh := message.Chinese()
	var missing []string
	for _, en := range slices.SortedFunc(maps.Keys(c.formats), func(a, b string) int { return cmp.Compare(c.formats[a][0], c.formats[b][0]) }) {
		if zh[en] == "" && words.MatchString(verb.ReplaceAllString(en, "")) {
			missing = append(missing, fmt.Sprintf("%s: %s", c.formats[en][0], strings.ReplaceAll(en, "\n", `\n`)))
		}
	}
	if len(missing) > 0 {
		t.Errorf("%d formats have no Chinese; add a line to generator/message/zh/<package>.tsv, the English, a tab, the Chinese:\n%s", len(missing), strings.Join(missing, "\n"))
	}
	for en, chinese := range zh {
		if c.formats[en] == nil {
			t.Errorf("the Chinese of a format that no code has: %q", en)
		}
		if a, b := verbsOf(en), verbsOf(chinese); !maps.Equal(a, b) && len(c.formats[en]) > 0 {
			t.Errorf("the values of %q are not those of %q", chinese, en)
		}
	}
}

// words match a format that says something in a language.
var words = regexp.MustCompile(`[A-Za-z]`)

// TestOnlyMessages holds that all that is said is a message.
func TestOnlyMessages(t *testing.T) {
	c, err := read()
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range c.faults {
		t.Error(fault)
	}
}
