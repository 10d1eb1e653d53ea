// Package offline lists the files of the site that a browser may keep on a
// reader's device, with what the browser needs to distinguish them from those
// of another version. The service worker (templates/assets/service-worker.js)
// reads these lists and keeps no file that they do not name.
//
// A small file, [VersionPath], says which version of the site this is; the
// files themselves are in lists. A browser requests that one file at every
// page, so it is small, and the browser's copy of a list that did not change is
// still right. The list that a file is in follows only from the last part of
// its path: the pages of one briefing, en/, zh/ and both/, are in one list, and
// an edit rewrites few lists.
//
// The package promises that equal files make equal lists on every machine, and
// that each file has a checksum of its bytes. The checksum is SHA-256, which
// browsers can compute, whereas they cannot compute the digests of the
// manifest. It also finds bytes that a host sends late, from a cache of the
// version before.
package offline

import (
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
)

const (
	// Dir is the folder of the lists. Its name does not begin with a dot,
	// because some tools that copy a folder to a host leave such names out.
	Dir = "kept/"
	// VersionPath is the file that a browser requests first.
	VersionPath = Dir + "version.json"
	// WorkerPath is the service worker. It is at the site's root, because a
	// browser lets it control only what is beside and below it.
	WorkerPath = "service-worker.js"
	// AwayPath is the page that a reader without a network sees in the place of
	// a page that is not kept.
	AwayPath = "offline.html"
)

// Checksum is the beginning of the SHA-256 of a file's bytes. 96 bits guard
// against stale files, and are less than half as long to send as the whole.
type Checksum [12]byte

// ChecksumOf returns the checksum of bytes.
func ChecksumOf(b []byte) Checksum {
	sum := sha256.Sum256(b)
	return Checksum(sum[:])
}

// ChecksumFrom returns the checksum of everything that a reader yields.
func ChecksumFrom(r io.Reader) (Checksum, error) {
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		return Checksum{}, err
	}
	return Checksum(h.Sum(nil)), nil
}

// String writes a checksum in 16 characters that an address may contain.
func (c Checksum) String() string { return base64.RawURLEncoding.EncodeToString(c[:]) }

// File is a file of the site.
type File struct {
	Path string
	Sum  Checksum
	Size int64 // in bytes
}

// Holds reports whether a file of the site is one to keep: everything that a
// page shows or links to. Files for hosts, search engines and feed readers are
// left out, because these never request them through the reader's browser; so
// are the exports, which are the whole site once more.
func Holds(name string) bool {
	switch {
	case strings.HasPrefix(name, Dir), strings.HasPrefix(name, "offline/"), strings.HasPrefix(name, "."):
		return false
	case name == WorkerPath, name == "404.html", name == "robots.txt", name == "CNAME":
		return false
	case strings.HasPrefix(name, "sitemap") && path.Ext(name) == ".xml", strings.HasSuffix(name, ".atom.xml"):
		return false
	}
	return true
}

// first reports whether a file must be there before any page of its version is
// shown: what makes pages look and work as they should, and the page that says
// that another page is missing.
func first(name string) bool {
	switch path.Ext(name) {
	case ".css", ".js", ".svg":
		return strings.HasPrefix(name, "assets/")
	}
	return name == AwayPath
}

// perList is about how many files are in a list. With more files in each list
// an edit would rewrite more, and with fewer the version's file would be long.
const perList = 128

// mostLists keeps the version's file below 100 KB for any site.
const mostLists = 1 << 11

// listsFor returns how many lists n files are put into: a power of two, so that
// the number seldom changes as a site grows.
func listsFor(n int) int {
	lists := 1
	for lists*perList < n && lists < mostLists {
		lists *= 2
	}
	return lists
}

// listOf returns the number of the list that a file is in, where there are so
// many lists.
func listOf(name string, lists int) int {
	h := fnv.New32a()
	h.Write([]byte(path.Base(name)))
	return int(h.Sum32() % uint32(lists))
}

func listPath(list int) string { return fmt.Sprintf("%s%03x.json", Dir, list) }

// Part is one of the files that this package writes.
type Part struct {
	Path string
	Data []byte
}

// Lists writes the lists of files, for which [Holds] must be true, and the
// version last.
//
//	[["en/index.html","<checksum>",<size>],…]
//	{"version":"…","files":…,"pages":…,"bytes":…,"first":[…],"lists":[["<checksum>",<bytes>],…]}
//
// The entries of first are in lists as well. The numbers beside a list's
// checksum are the bytes of its files and how many these are.
func Lists(files []File) []Part {
	files = slices.Clone(files)
	n := listsFor(len(files))
	in := make([][]File, n)
	for _, f := range files {
		i := listOf(f.Path, n)
		in[i] = append(in[i], f)
	}
	var parts []Part
	var bytes int64
	pages := 0
	var shell []File
	var lists []byte
	for i, files := range in {
		slices.SortFunc(files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
		var sum int64
		for _, f := range files {
			sum += f.Size
			if path.Ext(f.Path) == ".html" && f.Path != AwayPath {
				pages++
			}
			if first(f.Path) {
				shell = append(shell, f)
			}
		}
		data := appendFiles(nil, files)
		parts = append(parts, Part{listPath(i), data})
		bytes += sum
		lists = fmt.Appendf(lists, ",\n[%q,%d,%d]", ChecksumOf(data), sum, len(files))
	}
	slices.SortFunc(shell, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	rest := fmt.Appendf(nil, `"files":%d,"pages":%d,"bytes":%d,"first":%s,"lists":[%s]}`, len(files), pages, bytes, appendFiles(nil, shell), lists[2:])
	head := fmt.Appendf(nil, `{"version":%q,%s`, ChecksumOf(rest), rest)
	return append(parts, Part{VersionPath, append(head, '\n')})
}

// appendName writes a path as JSON does. Nearly all paths consist of characters
// that need no escape.
func appendName(buf []byte, path string) []byte {
	for i := range len(path) {
		if c := path[i]; c < ' ' || c > '~' || strings.IndexByte(`"\<>&`, c) >= 0 {
			name, err := json.Marshal(path)
			if err != nil {
				panic(err) // a string can always be encoded
			}
			return append(buf, name...)
		}
	}
	return append(append(append(buf, '"'), path...), '"')
}

// appendFiles writes files as a list, one per line: people read it to see what
// differs.
func appendFiles(buf []byte, files []File) []byte {
	buf = append(buf, '[')
	for i, f := range files {
		if i > 0 {
			buf = append(buf, ",\n"...)
		}
		buf = append(appendName(append(buf, '['), f.Path), `,"`...)
		buf = append(base64.RawURLEncoding.AppendEncode(buf, f.Sum[:]), `",`...)
		buf = append(strconv.AppendInt(buf, f.Size, 10), ']')
	}
	return append(buf, "]"...)
}
