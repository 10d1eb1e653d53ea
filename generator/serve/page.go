package serve

import (
	"bytes"
	"embed"
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/message"
)

// own is the folder, below the base, of the files that belong to the server and
// not to the site. No address of a site begins with a hyphen.
const own = "-/"

//go:embed live.js live.css
var live embed.FS

// Handler returns the server as a handler, without its listener and shutdown.
func (s *Server) Handler() http.Handler { return http.HandlerFunc(s.answer) }

func (s *Server) answer(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	if why := guard(r); why != "" {
		plain(w, r, http.StatusForbidden, why)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		h.Set("Allow", "GET, HEAD")
		plain(w, r, http.StatusMethodNotAllowed, "Only GET and HEAD are answered here.\n此处只应答 GET 和 HEAD。")
		return
	}
	now := s.now.Load()
	rest, inside := strings.CutPrefix(r.URL.Path, s.base)
	switch {
	case !inside && (r.URL.Path == "/" || r.URL.Path+"/" == s.base):
		redirect(w, s.base)
	case !inside:
		s.notFound(w, r, now, "")
	case strings.HasPrefix(rest, own):
		s.ownFile(w, r, now, strings.TrimPrefix(rest, own))
	case now.Site == nil:
		s.notYet(w, r, now, rest)
	default:
		s.page(w, r, now, rest)
	}
}

// page serves the file at an address of the site. Addresses are looked up in
// the site and nowhere else; one that is not in its plain form (with .. or an
// empty part) does not exist.
func (s *Server) page(w http.ResponseWriter, r *http.Request, now *moment, address string) {
	name := address
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	if !fs.ValidPath(name) || name == "." || strings.ContainsAny(name, "\\\x00") {
		s.notFound(w, r, now, "")
		return
	}
	data, err := now.Site.Open(name)
	switch {
	case errors.Is(err, fs.ErrNotExist) && name == address && !isHTML(name) && now.Site.Version(name+"/index.html") != "":
		redirect(w, s.base+name+"/") // a folder without its slash: relative links in it would be wrong
	case errors.Is(err, fs.ErrNotExist):
		s.notFound(w, r, now, name)
	case err != nil:
		s.broken(w, r, now, name, err)
	case isHTML(name):
		sendHTML(w, r, http.StatusOK, s.enliven(now, name, name, data))
	default:
		w.Header().Set("Content-Type", typeOf(name))
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
	}
}

// notFound serves the site's own 404 page, as the host does, and watches the
// address in case something appears there.
func (s *Server) notFound(w http.ResponseWriter, r *http.Request, now *moment, name string) {
	if now.Site != nil {
		if data, err := now.Site.Open("404.html"); err == nil {
			sendHTML(w, r, http.StatusNotFound, s.enliven(now, name, "404.html", data))
			return
		}
	}
	plain(w, r, http.StatusNotFound, "There is no such page. The site is at "+s.base+"\n没有此页面。网站位于 "+s.base)
}

// notYet serves the problems in place of a site that was never built.
func (s *Server) notYet(w http.ResponseWriter, r *http.Request, now *moment, address string) {
	if !isHTML(address) && path.Ext(address) != "" {
		plain(w, r, http.StatusServiceUnavailable, "The site has not been built yet.\n网站尚未生成。")
		return
	}
	s.listing(w, r, http.StatusServiceUnavailable, now, listing{Building: now.number == 0, NotYet: now.number > 0, Report: now.report()})
}

// broken serves the problem in place of a page that could not be made.
func (s *Server) broken(w http.ResponseWriter, r *http.Request, now *moment, name string, err error) {
	s.log.Printf("%s: %s", name, message.Of(err).In(s.lang))
	list := []diag.Problem{{Severity: diag.Error, Message: message.Of(err)}}
	var more interface{ Problems() []diag.Problem }
	if errors.As(err, &more) {
		list = append(list, more.Problems()...)
	}
	if !isHTML(name) {
		plain(w, r, http.StatusInternalServerError, diag.Visible(err.Error()))
		return
	}
	s.listing(w, r, http.StatusInternalServerError, now, listing{Broken: s.base + name, Report: reportOf(list, now.Texts)})
}

// ownFile serves a file that belongs to the server.
func (s *Server) ownFile(w http.ResponseWriter, r *http.Request, now *moment, name string) {
	switch name {
	case "live.js", "live.css":
		data, err := live.ReadFile(name)
		if err != nil {
			panic(err) // embedded above
		}
		w.Header().Set("Content-Type", typeOf(name))
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
	case "events":
		s.events(w, r)
	case "problems":
		s.listing(w, r, http.StatusOK, now, listing{All: true, Report: now.report()})
	default:
		s.notFound(w, r, now, "")
	}
}

func redirect(w http.ResponseWriter, to string) {
	// Not a permanent redirect: browsers would keep it for any program that
	// uses the port next.
	w.Header().Set("Location", (&url.URL{Path: to}).EscapedPath())
	w.WriteHeader(http.StatusFound)
}

func plain(w http.ResponseWriter, r *http.Request, status int, text string) {
	send(w, r, status, "text/plain; charset=utf-8", []byte(text+"\n"))
}

func sendHTML(w http.ResponseWriter, r *http.Request, status int, page []byte) {
	send(w, r, status, "text/html; charset=utf-8", page)
}

func send(w http.ResponseWriter, r *http.Request, status int, kind string, body []byte) {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		w.Write(body)
	}
}
