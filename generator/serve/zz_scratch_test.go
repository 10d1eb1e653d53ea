package serve

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/chromedp"
)

func TestScratch(t *testing.T) {
	problems, texts := someProblems()
	st := someSite()
	st["en/index.html"] = page("<h1>home</h1>" + strings.Repeat("<p>text<br><br><br>", 100))
	css := func(c string) string { return "body{background:" + c + "}" }
	st["assets/site.css"] = css("white")
	st["assets/site.js"] = ""
	s := serving("/brief/", State{Site: st})
	ln, _ := Listen(0)
	ctx, cancel := context.WithCancel(context.Background())
	go s.Serve(ctx, ln)
	defer cancel()
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.WindowSize(1000, 700))
	actx, c1 := chromedp.NewExecAllocator(ctx, opts...)
	defer c1()
	b, c2 := chromedp.NewContext(actx)
	defer c2()
	chromedp.ListenTarget(b, func(ev any) {
		switch e := ev.(type) {
		case *runtime.EventConsoleAPICalled:
			t.Log("console", string(e.Args[0].Value))
		case *runtime.EventExceptionThrown:
			t.Log("exception", e.ExceptionDetails.Error())
		case *log.EventEntryAdded:
			t.Log("log", e.Entry.Text, e.Entry.URL)
		}
	})
	b, c3 := context.WithTimeout(b, 60*time.Second)
	defer c3()
	var y float64
	var bg string
	var buf []byte
	must := func(err error) { t.Helper(); if err != nil { t.Fatal(err) } }
	poll := func(e string) chromedp.Action { return chromedp.Poll(e, nil, chromedp.WithPollingTimeout(10*time.Second)) }
	must(chromedp.Run(b, chromedp.Navigate(s.URL(ln)+"en/index.html"), chromedp.Evaluate("window.mark=1; scrollTo(0,777); scrollY", &y)))
	time.Sleep(500*time.Millisecond)
	st2 := with(st); st2["assets/site.css"] = css("rgb(1, 2, 3)")
	s.Update(State{Site: st2})
	must(chromedp.Run(b, poll(`getComputedStyle(document.body).backgroundColor==='rgb(1, 2, 3)'`), chromedp.Evaluate(`String(window.mark)+document.querySelectorAll('link[rel=stylesheet]').length`, &bg)))
	t.Log("css swap", bg)
	st3 := with(st2); st3["en/index.html"] = strings.ReplaceAll(st["en/index.html"], "home", "changed"); st3["assets/site.css"] = css("white")
	began := time.Now()
	s.Update(State{Site: st3})
	must(chromedp.Run(b, poll(`document.querySelector('h1').textContent==='changed' && scrollY===777`)))
	t.Log("reload", time.Since(began))
	began = time.Now()
	s.Update(State{Site: st3, Failed: true, Problems: problems, Texts: texts})
	must(chromedp.Run(b, poll(`document.querySelector('#brief-live').shadowRoot.querySelector('.panel mark')`)))
	t.Log("overlay", time.Since(began))
	time.Sleep(300*time.Millisecond)
	must(chromedp.Run(b, chromedp.CaptureScreenshot(&buf)))
	os.WriteFile("/tmp/overlay.png", buf, 0o644)
	must(chromedp.Run(b, chromedp.Evaluate(`document.dispatchEvent(new KeyboardEvent('keydown',{key:'Escape',bubbles:true,cancelable:true})); String(document.querySelector('#brief-live').shadowRoot.querySelector('.panel'))`, &bg)))
	t.Log("after esc", bg)
	s.Update(State{Site: st3, Problems: problems[:1], Texts: texts})
	must(chromedp.Run(b, poll(`document.querySelector('#brief-live').shadowRoot.querySelector('.badge')`)))
	must(chromedp.Run(b, chromedp.Navigate(s.URL(ln)+"-/problems"), chromedp.CaptureScreenshot(&buf)))
	os.WriteFile("/tmp/list.png", buf, 0o644)
	s.Update(State{Site: st3, Problems: problems, Failed: true, Texts: texts})
	must(chromedp.Run(b, poll(`document.querySelectorAll('li').length===2`), chromedp.Sleep(300*time.Millisecond), chromedp.CaptureScreenshot(&buf)))
	os.WriteFile("/tmp/list2.png", buf, 0o644)
	// restart
	must(chromedp.Run(b, chromedp.Navigate(s.URL(ln)+"en/index.html")))
	cancel2 := cancel
	_ = cancel2
}
