package serve

import (
	"net"
	"net/http"
	"strconv"
	"strings"
)

// guard refuses requests that no page of this site has made; it returns the
// reason, or "". The site contains drafts, and its search data are scripts that
// any page on the web could otherwise load from this machine.
func guard(r *http.Request) string {
	// If somebody else's name leads to this machine (DNS rebinding), the
	// browser treats their page as one of ours; the Host header shows the name.
	if !ownHost(r) {
		return "This is a local server; it answers only to localhost.\n本服务器仅供本机使用，只应答 localhost。"
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "cross-site", "same-site": // same-site: another port of localhost
		if mode := r.Header.Get("Sec-Fetch-Mode"); mode != "navigate" {
			return "Pages of other sites may link here, but load nothing.\n其他网站可以链接到此处，但不能加载内容。"
		}
	}
	return ""
}

// ownHost reports whether the request names this machine, and the port through
// which it came.
func ownHost(r *http.Request) bool {
	name, port, err := net.SplitHostPort(r.Host)
	if err != nil {
		name, port = strings.TrimSuffix(strings.TrimPrefix(r.Host, "["), "]"), "80"
	}
	switch strings.ToLower(name) {
	case "localhost", "127.0.0.1", "::1":
	default:
		return false
	}
	if local, ok := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr); ok {
		return port == strconv.Itoa(local.Port)
	}
	return true // not from a network
}

// ownPage reports whether a page of this site requests the event stream. A
// browser says so in at least one of two headers; other programs send neither.
func ownPage(r *http.Request) bool {
	if origin := r.Header.Get("Origin"); origin != "" && !strings.EqualFold(origin, "http://"+r.Host) {
		return false
	}
	site := r.Header.Get("Sec-Fetch-Site")
	return site == "" || site == "same-origin"
}
