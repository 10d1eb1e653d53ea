package epub

import (
	"testing"

	"golang.org/x/net/idna"
)

// TestHost compares host names with the library's.
func TestHost(t *testing.T) {
	for _, host := range []string{
		"example.org", "Example.ORG", "news.example.org", "127.0.0.1", "例子.example", "中文.cn", "北京市政府.中国", "bücher.example", "Bücher.example",
		"新华网.com.cn", "中国b2b.example", "a中b文c.example", "三钢闽光.公司", "ａｂｃ.example", "中文。cn", "xn--fsqu00a.example", "example.org.", "ελληνικά.example", "пример.рф",
		"", "a b.example", "exa%mple", "♥.example", "a:b",
	} {
		want, err := idna.Lookup.ToASCII(host)
		got, ok := asciiHost(host)
		if host == "" || err != nil {
			if ok && got != want && host != "" {
				t.Errorf("%q is written as %q, and the library says %v", host, got, err)
			}
			continue
		}
		if !ok || got != want {
			t.Errorf("%q is written as %q, and the library says %q", host, got, want)
		}
	}
	if _, ok := asciiHost("a..example"); ok { // the library takes it, and no resolver
		t.Error("a host without a name between two dots is accepted")
	}
}
