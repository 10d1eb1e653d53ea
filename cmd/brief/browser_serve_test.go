package main

import (
	"bytes"
	"context"
	"regexp"
	"sync"
	"testing"
	"time"

	"github.com/brief-site/brief/generator"
)

// testServe writes a briefing as an editor does, with the page beside it.
func testServe(t *testing.T, b *browser, _ map[string]*hosted) {
	root := copySite(t, "made")
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var said spoken
	a := &app{stdout: &said, stderr: &said, format: "text"}
	ended := make(chan error, 1)
	go func() {
		ended <- a.serve(ctx, generator.New(generator.Config{Root: root, Cache: t.TempDir(), Drafts: true}), 0, false)
	}()
	site := ""
	for deadline := time.Now().Add(patient); site == ""; time.Sleep(10 * time.Millisecond) {
		site = string(regexp.MustCompile(`http://127\.0\.0\.1:\d+/\S*`).Find(said.bytes()))
		select {
		case err := <-ended:
			t.Fatalf("serve ends: %v\n%s", err, said.bytes())
		default:
		}
		if time.Now().After(deadline) {
			t.Fatalf("serve does not say where it is:\n%s", said.bytes())
		}
	}

	tb := b.tab(t)
	const file = "sources/briefings/old-furnace.en.md"
	tb.show(site, "en/briefings/old-furnace.html")
	shows := func(words string) string {
		return "document.querySelector('main').innerText.includes(" + quoted(words) + ")"
	}
	overlay := "document.getElementById('brief-live')?.shadowRoot.querySelector('.panel')"

	editFile(t, root, file, "A second paragraph.", "A second paragraph, longer by these words.")
	until(tb, shows("longer by these words"))

	editFile(t, root, file, "A second paragraph,", "A second paragraph with [[nothing-of-that-name]],")
	until(tb, overlay+"?.innerText.includes('old-furnace.en.md:13:') && "+overlay+".innerText.includes('nothing-of-that-name')")
	if !eval[bool](tb, shows("longer by these words")) {
		t.Error("the last good page is gone while there is an error")
	}

	editFile(t, root, file, "[[nothing-of-that-name]]", "more")
	until(tb, shows("A second paragraph with more"))
	until(tb, "!("+overlay+")")

	tb.show(site, "zh/briefings/not-yet.html")
	until(tb, "document.querySelector('.flag.draft')?.getClientRects().length > 0")
	tb.show(site, "en/index.html")
	until(tb, shows("A draft that stays at home"))

	for _, fault := range tb.heard() {
		t.Error(fault)
	}
	stop()
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("serve ends with %v", err)
		}
	case <-time.After(patient):
		t.Error("serve does not end")
	}
}

// spoken is what a command says while it runs.
type spoken struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *spoken) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *spoken) bytes() []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	return bytes.Clone(s.b.Bytes())
}
