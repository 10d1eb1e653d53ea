package searchindex

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/ingest"
	"github.com/brief-site/brief/generator/link"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/search"
	"github.com/brief-site/brief/generator/store"
	"github.com/brief-site/brief/generator/tree"
)

// testSite is two briefings on a disk, with a store.
type testSite struct {
	t     *testing.T
	root  string
	store *store.Store
}

const (
	steel   = "sources/briefings/henan-steel.en.md"
	oldText = "The mill is old."
	newText = "The mill is quite remarkably old."
)

func newSite(t *testing.T) *testSite {
	t.Helper()
	memory, err := store.Open(t.TempDir(), "test")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(memory.Close)
	s := &testSite{t, t.TempDir(), memory}
	s.write("sources/site.yaml", "title: {en: Steel and sun, zh: 钢与光}\nbase_url: https://name.github.io/two/\n")
	s.write(steel, "---\ntitle: Anyang rolls thinner steel\ndate: 2024-01-28\nprovince: henan\nindustries: [iron-steel]\n---\n"+oldText+"\n")
	s.write("sources/briefings/henan-steel.zh.md", "---\ntitle: 安阳轧出更薄的钢\n---\n厂子很老。\n")
	s.write("sources/briefings/gansu-solar.en.md", "---\ntitle: Jiuquan looks up\ndate: 2023-03-01\nprovince: gansu\nindustries: [photovoltaics]\n---\nThe sun shines.\n")
	s.write("sources/briefings/gansu-solar.zh.md", "---\ntitle: 酒泉向阳\n---\n太阳照着。\n")
	return s
}

func (s *testSite) write(name, text string) {
	s.t.Helper()
	file := filepath.Join(s.root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		s.t.Fatal(err)
	}
}

// read reads the site as it is now.
func (s *testSite) read() (*ingest.Documents, *model.Site) {
	s.t.Helper()
	listed, _, err := tree.Load(s.root, nil, nil, false)
	if err != nil {
		s.t.Fatal(err)
	}
	facts, err := ingest.Read(s.t.Context(), ingest.Options{Root: s.root, Store: s.store}, listed, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	site, _ := facts.Link(link.Drafts{})
	if len(site.Briefings) != 2 {
		s.t.Fatalf("the site has %d briefings, want 2: %v", len(site.Briefings), facts.Problems)
	}
	return facts.Documents(site), site
}

func noFile(string) ([]byte, error) { return nil, errRebuild }

// The check of an index fails where the index lacks the words of a text.
func TestCheck(t *testing.T) {
	docs, site := newSite(t).read()
	x, err := build(docs, site, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := x.check(docs, noFile); err != nil || len(x.prove) == 0 {
		t.Fatalf("the check of %d documents of a right index fails: %v", len(x.prove), err)
	}
	// The same index with the documents swapped.
	docs.Briefings[0], docs.Briefings[1] = docs.Briefings[1], docs.Briefings[0]
	if err := x.check(docs, noFile); err == nil || !strings.Contains(err.Error(), "search does not find") {
		t.Errorf("the check of an index of other texts passes: %v", err)
	}
}

// Changing an index gives the files that building it gives, and reads only the
// terms of the briefings that changed.
func TestChange(t *testing.T) {
	s := newSite(t)
	docs, site := s.read()
	before, err := build(docs, site, nil)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(s.root, filepath.FromSlash(steel)))
	if err != nil {
		t.Fatal(err)
	}
	s.write(steel, strings.Replace(string(raw), oldText, newText, 1))
	docs, site = s.read()
	changed, err := change(docs, site, before.Index, func(path string) ([]byte, error) { return before.files[path], nil })
	if err != nil {
		t.Fatal(err)
	}
	whole, err := build(docs, site, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(changed.prove) != 1 || len(changed.files) == 0 {
		t.Errorf("%d documents and %d files are changed, want 1 and some", len(changed.prove), len(changed.files))
	}
	for path, data := range changed.files {
		if string(whole.files[path]) != string(data) {
			t.Errorf("%s differs from the one of a whole build", path)
		}
	}
	if string(changed.Meta.Data) != string(whole.Meta.Data) {
		t.Error("the meta file differs from the one of a whole build")
	}
	torn := store.Index{Documents: before.Documents, Leaves: []search.Leaf{{Prefix: "0"}}}
	if _, err := change(docs, site, torn, noFile); err == nil {
		t.Error("an index whose files are missing is changed")
	}
}
