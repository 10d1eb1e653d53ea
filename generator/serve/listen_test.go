package serve

import (
	"net"
	"slices"
	"strings"
	"testing"
)

func TestListen(t *testing.T) {
	first, err := Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	taken := first.Addr().(*net.TCPAddr)
	if !taken.IP.Equal(net.IPv4(127, 0, 0, 1)) {
		t.Errorf("listens on %v", taken.IP)
	}
	second, err := Listen(taken.Port)
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	if next := second.Addr().(*net.TCPAddr); next.Port <= taken.Port || next.Port >= taken.Port+tries || !next.IP.IsLoopback() {
		t.Errorf("beside %v listens on %v", taken, next)
	}
	if u, want := New(Options{Base: "/brief/"}).URL(first), "http://"+taken.String()+"/brief/"; u != want {
		t.Errorf("URL is %s, want %s", u, want)
	}
	for _, port := range []int{-1, 65536} {
		if _, err := Listen(port); err == nil || !strings.Contains(err.Error(), "0 to 65535") {
			t.Errorf("port %d: %v", port, err)
		}
	}
}

func TestBrowserCommand(t *testing.T) {
	const address = "http://127.0.0.1:1313/brief/?a=1&b=$(x)"
	for system, want := range map[string][]string{
		"darwin":  {"open", address},
		"windows": {"rundll32", "url.dll,FileProtocolHandler", address},
		"linux":   {"xdg-open", address},
		"freebsd": {"xdg-open", address},
	} {
		name, args, err := browserCommand(system, address)
		if got := append([]string{name}, args...); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %q, %v", system, got, err)
		}
	}
	for _, address := range []string{"", "-x", "file:///etc/passwd", "javascript:alert(1)", "http:", "calc.exe"} {
		if err := OpenBrowser(address); err == nil {
			t.Errorf("%q is opened", address)
		}
	}
}
