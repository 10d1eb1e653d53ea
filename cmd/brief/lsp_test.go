package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestLSP plays the sessions of testdata/lsp. Each is a site and a script: a line
// that begins with > says what the editor does, the lines below it are what it is
// shown then. Where a text is given, ‸ is the cursor. -update writes what it is
// shown into the scripts.
func TestLSP(t *testing.T) {
	files, err := filepath.Glob("testdata/lsp/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("there are no sessions")
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			archive := txtar.Parse(raw)
			root := t.TempDir()
			for _, f := range archive.Files {
				data := string(f.Data)
				if strings.HasSuffix(f.Name, ".crlf") {
					f.Name, data = strings.TrimSuffix(f.Name, ".crlf"), "\ufeff"+strings.ReplaceAll(data, "\n", "\r\n")
				}
				writeFile(t, root, f.Name, data)
			}
			e := newEditor(t, root, 0)
			var out strings.Builder
			for line := range strings.Lines(string(archive.Comment)) {
				switch {
				case strings.HasPrefix(line, "> "):
					out.WriteString(line)
					out.WriteString(e.play(strings.TrimSpace(line[2:])))
				case strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#"):
					out.WriteString(line)
				}
			}
			if got := out.String(); got != string(archive.Comment) {
				if *update {
					archive.Comment = []byte(got)
					if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
						t.Fatal(err)
					}
					return
				}
				t.Errorf("the session is\n%s\nand not\n%s", got, archive.Comment)
			}
		})
	}
}

// play does one line of a script, and returns what the editor is shown.
func (e *client) play(line string) string {
	e.t.Helper()
	verb, rest, _ := strings.Cut(line, " ")
	file, rest, _ := strings.Cut(rest, " ")
	switch verb {
	case "initialize":
		var names []string
		switch file {
		case "":
		case "zh-cn":
			e.locale = file
		default:
			names = []string{file}
		}
		var r struct{ Capabilities map[string]any }
		_ = json.Unmarshal(e.initialize(names...), &r)
		return fmt.Sprintf("  counts in %v\n", r.Capabilities["positionEncoding"])
	case "open":
		raw, err := os.ReadFile(filepath.Join(e.root, filepath.FromSlash(file)))
		if err != nil {
			e.t.Fatal(err)
		}
		e.open(file, string(raw))
	case "new":
		e.open(file, strings.ReplaceAll(rest, `\n`, "\n"))
	case "change":
		old, new, ok := strings.Cut(rest, " → ")
		if !ok {
			e.t.Fatalf("%q changes nothing", line)
		}
		unescape := strings.NewReplacer(`\n`, "\n", `\r`, "\r", "∅", "")
		e.change(file, unescape.Replace(old), unescape.Replace(new))
	case "close":
		delete(e.version, file)
		e.notify("textDocument/didClose", map[string]any{"textDocument": map[string]string{"uri": e.uri(file)}})
	case "write":
		name := filepath.Join(e.root, filepath.FromSlash(file))
		if err := os.WriteFile(name, []byte(strings.ReplaceAll(rest, `\n`, "\n")), 0o644); err != nil {
			e.t.Fatal(err)
		}
	case "await": // until the problems of the file have the words, or with ! no longer
		e.await(line, func() bool {
			found := fmt.Sprint(e.known[file])
			if words, gone := strings.CutPrefix(rest, "!"); gone {
				return !strings.Contains(found, words)
			}
			return strings.Contains(found, rest)
		})
	case "problems":
		return e.listed(file)
	case "raw":
		e.raw(strings.NewReplacer(`\r`, "\r", `\n`, "\n").Replace(strings.TrimPrefix(line, "raw ")))
	case "log":
		var out strings.Builder
		for l := range strings.Lines(e.log.String()) {
			out.WriteString("  " + strings.ReplaceAll(l, e.root, "ROOT"))
		}
		return out.String()
	case "exit":
		e.notify("exit", nil)
		return e.end()
	case "hangup":
		e.to.Close()
		return e.end()
	case "end":
		return e.end()
	case "ask":
		result, fault := e.ask(file, map[string]any{})
		return "  " + fault + string(result) + "\n"
	case "refused": // an answer to something that was no request
		_, fault := e.answer("null")
		return "  " + fault + "\n"
	case "cancel": // a request that is cancelled while the first look keeps it waiting
		e.number++
		e.send(map[string]any{"jsonrpc": "2.0", "method": "$/cancelRequest", "params": map[string]any{"id": e.number}})
		e.send(map[string]any{"jsonrpc": "2.0", "id": e.number, "method": "textDocument/hover", "params": map[string]any{"textDocument": map[string]string{"uri": e.uri(file)}, "position": map[string]int{"line": 0, "character": 0}}})
		_, fault := e.answer(fmt.Sprint(e.number))
		return "  " + fault + "\n"
	case "complete", "hover", "define", "fix", "fixall", "rename", "symbols":
		return e.request(verb, file, rest)
	default:
		e.t.Fatalf("the script says %q", line)
	}
	return ""
}

func (e *client) end() string {
	select {
	case code := <-e.ended:
		return fmt.Sprintf("  ends with %d\n", code)
	case <-time.After(20 * time.Second):
		return "  does not end\n"
	}
}

// listed lists the problems of a file, as a person sees them.
func (e *client) listed(file string) string {
	problems := e.problems(file)
	if len(problems) == 0 {
		return "  nothing is wrong\n"
	}
	var out strings.Builder
	for _, p := range problems {
		fmt.Fprintf(&out, "  %s %s %s: %s\n", shownRange(p.Range), [...]string{"", "error", "warning", "note"}[p.Severity], p.Code, strings.ReplaceAll(p.Message, "\n", " | "))
		for _, r := range p.RelatedInformation {
			fmt.Fprintf(&out, "    %s %s: %s\n", e.file(r.Location.URI), shownRange(r.Location.Range), r.Message)
		}
	}
	return out.String()
}

func shownRange(r lspRange) string {
	return fmt.Sprintf("%d:%d-%d:%d", r.Start.Line+1, r.Start.Character+1, r.End.Line+1, r.End.Character+1)
}

// request asks about the place of ‸ in the words that follow the file.
func (e *client) request(verb, file, rest string) string {
	e.t.Helper()
	words, value, _ := strings.Cut(rest, " = ")
	before, after, marked := strings.Cut(strings.ReplaceAll(words, `\n`, "\n"), "‸")
	text := e.texts[file]
	offset := strings.Index(text, before+after)
	if offset < 0 {
		e.t.Fatalf("%s does not hold %q", file, before+after)
	}
	if marked {
		offset += len(before)
	}
	of := map[string]any{"textDocument": map[string]string{"uri": e.uri(file)}, "position": e.position(text, offset)}
	e.problems(file) // what a rule says is part of some answers
	switch verb {
	case "complete":
		return e.completed(of, value)
	case "hover":
		raw, _ := e.ask("textDocument/hover", of)
		var h struct{ Contents struct{ Value string } }
		_ = json.Unmarshal(raw, &h)
		return indented(h.Contents.Value)
	case "define":
		raw, _ := e.ask("textDocument/definition", of)
		var l struct {
			URI   string
			Range lspRange
		}
		if string(raw) == "null" {
			return "  nowhere\n"
		}
		_ = json.Unmarshal(raw, &l)
		target := e.file(l.URI)
		data, _ := os.ReadFile(filepath.Join(e.root, filepath.FromSlash(target)))
		shown := string(data)
		if t, open := e.texts[target]; open {
			shown = t
		}
		return fmt.Sprintf("  %s %s %s\n", target, shownRange(l.Range), strings.ReplaceAll(shown[e.offset(shown, l.Range.Start):e.offset(shown, l.Range.End)], "\n", "⏎"))
	case "symbols":
		raw, _ := e.ask("textDocument/documentSymbol", of)
		var list []symbol
		_ = json.Unmarshal(raw, &list)
		return outline(list, "  ")
	case "rename":
		delete(of, "newName")
		prepared, _ := e.ask("textDocument/prepareRename", of)
		if string(prepared) == "null" && value == "" {
			return "  cannot be renamed\n"
		}
		of["newName"] = value
		raw, fault := e.ask("textDocument/rename", of)
		if fault != "" {
			return "  " + fault + "\n"
		}
		return e.edited(raw)
	}
	of["range"] = map[string]any{"start": of["position"], "end": of["position"]}
	kind := "quickfix"
	if verb == "fixall" {
		kind = "source.fixAll"
	}
	of["context"] = map[string]any{"only": []string{kind}, "diagnostics": []any{}}
	raw, _ := e.ask("textDocument/codeAction", of)
	var actions []struct {
		Title string
		Edit  json.RawMessage
	}
	_ = json.Unmarshal(raw, &actions)
	var out strings.Builder
	for _, a := range actions {
		out.WriteString("  " + a.Title + "\n" + e.edited(a.Edit))
	}
	if out.Len() == 0 {
		return "  nothing is offered\n"
	}
	return out.String()
}

func (e *client) completed(of map[string]any, most string) string {
	raw, _ := e.ask("textDocument/completion", of)
	var list struct {
		Items []struct {
			Label, Detail, SortText string
			TextEdit                struct {
				NewText string
				Range   lspRange
			}
		}
	}
	_ = json.Unmarshal(raw, &list)
	if len(list.Items) == 0 {
		return "  nothing is offered\n"
	}
	limit := 4
	_, _ = fmt.Sscan(most, &limit)
	var out strings.Builder
	for i, item := range list.Items {
		if i == limit {
			fmt.Fprintf(&out, "  and %d more\n", len(list.Items)-i)
			break
		}
		r := item.TextEdit.Range
		fmt.Fprintf(&out, "  %s ← %d:%d-%d  %s\n", strings.ReplaceAll(item.TextEdit.NewText, "\n", "⏎"), r.Start.Line+1, r.Start.Character+1, r.End.Character+1, item.Detail)
	}
	return out.String()
}

type symbol struct {
	Name, Detail string
	Children     []symbol
}

func outline(list []symbol, indent string) string {
	var out strings.Builder
	for _, s := range list {
		out.WriteString(strings.TrimRight(indent+s.Name+"  "+s.Detail, " ") + "\n" + outline(s.Children, indent+"  "))
	}
	return out.String()
}

// edited shows the lines that an edit changes, as they are after it.
func (e *client) edited(raw json.RawMessage) string {
	var edit struct {
		Changes map[string][]struct {
			Range   lspRange
			NewText string
		}
	}
	_ = json.Unmarshal(raw, &edit)
	var files []string
	for uri := range edit.Changes {
		files = append(files, uri)
	}
	slices.Sort(files)
	var out strings.Builder
	for _, uri := range files {
		file := e.file(uri)
		text, open := e.texts[file]
		if !open {
			data, _ := os.ReadFile(filepath.Join(e.root, filepath.FromSlash(file)))
			text = string(data)
		}
		edits := edit.Changes[uri]
		slices.SortFunc(edits, func(a, b struct {
			Range   lspRange
			NewText string
		}) int {
			return e.offset(text, b.Range.Start) - e.offset(text, a.Range.Start)
		})
		lines := strings.SplitAfter(text, "\n")
		for _, x := range edits {
			text = text[:e.offset(text, x.Range.Start)] + x.NewText + text[e.offset(text, x.Range.End):]
		}
		was := map[string]int{}
		for _, l := range lines {
			was[l]++
		}
		for _, l := range strings.SplitAfter(text, "\n") {
			if was[l]--; was[l] < 0 {
				fmt.Fprintf(&out, "    %s: %s\n", file, strings.ReplaceAll(strings.TrimRight(l, "\n"), "\r", "␍"))
			}
		}
	}
	return out.String()
}

func indented(text string) string {
	if text == "" {
		return "  nothing\n"
	}
	var out strings.Builder
	for l := range strings.Lines(text + "\n") {
		out.WriteString(strings.TrimRight("  "+strings.TrimRight(l, "\n"), " ") + "\n")
	}
	// A blank line would end what the editor is shown.
	return strings.ReplaceAll(out.String(), "\n\n", "\n  .\n")
}

// BenchmarkLSP is the time from a change that the editor tells to the problems that
// it is shown, without the rest of the person who types:
//
//	go run ./generator/measure make DIR 1000
//	BRIEF_LSP_SITE=DIR go test ./cmd/brief -run '^$' -bench LSP
func BenchmarkLSP(b *testing.B) {
	root := os.Getenv("BRIEF_LSP_SITE")
	if root == "" {
		b.Skip("name a site in $BRIEF_LSP_SITE")
	}
	files, err := filepath.Glob(filepath.Join(root, "sources/briefings/*.en.md"))
	if nested, _ := filepath.Glob(filepath.Join(root, "sources/briefings/*/*.en.md")); len(files) == 0 {
		files = nested
	}
	if err != nil || len(files) == 0 {
		b.Fatal("there are no editions", err)
	}
	name := files[len(files)/2]
	raw, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	rel, _ := filepath.Rel(root, name)
	e := newEditor(b, root, 0)
	e.initialize()
	file := filepath.ToSlash(rel)
	e.open(file, string(raw)+"\nxx\n")
	e.problems(file)
	for b.Loop() {
		e.change(file, "xx", "xxx")
		e.await("the problems", func() bool { return e.at[file] == e.version[file] })
		if len(e.texts[file]) > len(raw)+100 {
			e.change(file, "xx"+strings.Repeat("x", 90), "xx")
		}
	}
}
