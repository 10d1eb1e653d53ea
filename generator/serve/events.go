package serve

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// watch is what an open page listens for: its own address and version, those of
// its stylesheets, scripts and images, or just the next moment.
type watch struct {
	path, version    string
	assets, versions []string
	moment           string // set where it only listens for the moment after this one
}

// encode writes a watch as the query of an event stream. Only the server reads
// it; the page keeps it and sends it back.
func (w watch) encode() string {
	if w.moment != "" {
		return url.Values{"moment": {w.moment}}.Encode()
	}
	q := url.Values{"path": {w.path}, "version": {w.version}}
	if len(w.assets) > 0 {
		q["asset"], q["was"] = w.assets, w.versions
	}
	return q.Encode()
}

// parseWatch reads what encode wrote. ok is false for anything else.
func parseWatch(q url.Values) (w watch, ok bool) {
	w = watch{q.Get("path"), q.Get("version"), q["asset"], q["was"], q.Get("moment")}
	return w, len(w.assets) == len(w.versions) && len(w.assets) <= most && (w.moment != "" || q.Has("version"))
}

// version returns the version of the page that an address shows: its own page,
// or the one that says that there is none.
func (m *moment) version(path string) string {
	if m.Site == nil {
		return "none " + m.id
	}
	if v := m.Site.Version(path); v != "" {
		return v
	}
	return "404 " + m.Site.Version("404.html")
}

// event is what a page receives.
type event struct {
	Reload bool     `json:"reload"`
	Styles []string `json:"styles"` // stylesheets to load again, as paths from the host's root
	Watch  string   `json:"watch"`  // to listen with after a lost connection
	Failed bool     `json:"failed"`
	report
}

// message says what has changed for a page, and what the page listens for from
// now on.
func (s *Server) message(m *moment, w watch) (event, watch) {
	msg := event{Styles: []string{}, Failed: m.Failed, report: m.report()}
	switch {
	case w.moment != "":
		msg.Reload = w.moment != m.id
	case w.version != m.version(w.path):
		msg.Reload = true
	default:
		versions := slices.Clone(w.versions)
		for i, asset := range w.assets {
			v := m.Site.Version(asset)
			switch {
			case v == versions[i] || v == "": // an asset that disappeared goes with a page that changes
			case strings.HasSuffix(asset, ".css"):
				msg.Styles = append(msg.Styles, (&url.URL{Path: s.base + asset}).EscapedPath())
				versions[i] = v
			default:
				msg.Reload = true
			}
		}
		w.versions = versions
	}
	if !m.Failed {
		msg.Problems = []problem{} // they are counted here, and listed on a page of their own
	}
	msg.Watch = w.encode()
	return msg, w
}

const (
	// beat is the time between two signs of life. By these both sides notice
	// that the other has gone.
	beat = 20 * time.Second
	// patience is how long a page may take to read a message before the server
	// ends the connection; the page connects again when it can.
	patience = 10 * time.Second
)

// events streams messages to one page: one at once, then one whenever it would
// differ from the last. A page that reads slowly skips states and delays
// nobody.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	if !ownPage(r) {
		plain(w, r, http.StatusForbidden, "Only pages of this site may listen here.\n只有本网站的页面可以在此监听。")
		return
	}
	page, ok := parseWatch(r.URL.Query())
	if !ok {
		plain(w, r, http.StatusBadRequest, "This address is for the script live.js.\n此地址供 live.js 脚本使用。")
		return
	}
	w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	out := http.NewResponseController(w)
	write := func(text string) error {
		out.SetWriteDeadline(time.Now().Add(patience)) // not every writer has a deadline
		if _, err := w.Write([]byte(text)); err != nil {
			return err
		}
		return out.Flush()
	}
	if r.Method == http.MethodHead {
		return
	}
	ticker := time.NewTicker(beat)
	defer ticker.Stop()
	last := ""
	for {
		now := s.now.Load()
		msg, next := s.message(now, page)
		data, err := json.Marshal(msg)
		if err != nil {
			s.log.Printf("events: %v", err)
			return
		}
		// What the page was asked to load is not news the next time.
		msg.Styles, page = []string{}, next
		same, _ := json.Marshal(msg)
		if string(data) != last {
			if write(fmt.Sprintf("data: %s\n\n", data)) != nil {
				return
			}
			last = string(same)
		}
		for waiting := true; waiting; {
			select {
			case <-now.next:
				waiting = false
			case <-ticker.C:
				if write(":\n\n") != nil {
					return
				}
			case <-r.Context().Done():
				return
			case <-s.closed:
				return
			}
		}
	}
}
