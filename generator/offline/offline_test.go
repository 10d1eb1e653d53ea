package offline

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// site makes n briefings of three pages each, with a style and a script.
func site(n int) []File {
	files := []File{
		{"assets/site.css", ChecksumOf([]byte("css")), 3},
		{"assets/picture.png", ChecksumOf([]byte("png")), 4},
		{AwayPath, ChecksumOf([]byte("away")), 5},
	}
	for i := range n {
		for _, way := range []string{"en", "zh", "both"} {
			path := fmt.Sprintf("%s/briefings/story-%d.html", way, i)
			files = append(files, File{path, ChecksumOf([]byte(path)), int64(i)})
		}
	}
	return append(files, File{`files/x/照片 "1" & <2>.jpg`, ChecksumOf([]byte("jpg")), 6})
}

type entry [3]any

type version struct {
	Version             string
	Files, Pages, Bytes int64
	First               []entry
	Lists               [][3]any
}

// read reads the parts as the worker does.
func read(t *testing.T, parts []Part) (v version, lists [][]entry) {
	t.Helper()
	for _, p := range parts[:len(parts)-1] {
		var list []entry
		if err := json.Unmarshal(p.Data, &list); err != nil {
			t.Fatalf("%s: %v", p.Path, err)
		}
		lists = append(lists, list)
	}
	last := parts[len(parts)-1]
	if err := json.Unmarshal(last.Data, &v); err != nil || last.Path != VersionPath {
		t.Fatalf("%s: %v", last.Path, err)
	}
	return v, lists
}

// Each file is in one list, with its checksum and size, whatever the order
func TestLists(t *testing.T) {
	for _, n := range []int{0, 1, 50, 1000} {
		files := site(n)
		parts := Lists(files)
		v, lists := read(t, parts)
		want := map[string]File{}
		var bytes int64
		for _, f := range files {
			want[f.Path] = f
			bytes += f.Size
		}
		if v.Files != int64(len(files)) || v.Bytes != bytes || v.Pages != int64(3*n) || len(v.Lists) != len(lists) || len(v.First) != 2 {
			t.Errorf("%d: %+v", n, v)
		}
		for i, list := range lists {
			if parts[i].Path != listPath(i) || v.Lists[i][0] != ChecksumOf(parts[i].Data).String() || v.Lists[i][2] != float64(len(list)) {
				t.Errorf("%d: list %d is %v in the version", n, i, v.Lists[i])
			}
			if len(list) > 3*perList {
				t.Errorf("%d: list %d has %d files", n, i, len(list))
			}
			for _, e := range list {
				f, ok := want[e[0].(string)]
				if !ok || e[1] != f.Sum.String() || e[2] != float64(f.Size) {
					t.Errorf("%d: %v is not %+v, or is in two lists", n, e, f)
				}
				delete(want, f.Path)
			}
		}
		if len(want) > 0 {
			t.Errorf("%d: %v are in no list", n, want)
		}
		for i, j := 0, len(files)-1; i < j; i, j = i+1, j-1 {
			files[i], files[j] = files[j], files[i]
		}
		for i, p := range Lists(files) {
			if string(p.Data) != string(parts[i].Data) {
				t.Errorf("%d: %s differs with the order", n, p.Path)
			}
		}
	}
}

// An edit of a briefing, whose pages share their name, changes one list, and
// the version.
func TestEdit(t *testing.T) {
	files := site(1000)
	before := Lists(files)
	for i, f := range files {
		if strings.HasSuffix(f.Path, "/story-7.html") {
			files[i].Sum = ChecksumOf([]byte("edited"))
		}
	}
	changed := 0
	for i, p := range Lists(files) {
		if string(p.Data) != string(before[i].Data) {
			changed++
		}
	}
	if changed != 2 || len(before) != 33 {
		t.Errorf("%d of %d files change, not 2 of 33", changed, len(before))
	}
	was, _ := read(t, before)
	if now, _ := read(t, Lists(files)); now.Version == was.Version {
		t.Error("the version is the one before")
	}
}

func TestHolds(t *testing.T) {
	for _, path := range []string{"index.html", "en/briefings/x.html", "assets/site.js", "search/terms/root.js", "files/x/a.jpg", "articles/a.txt", AwayPath} {
		if !Holds(path) {
			t.Errorf("%s is not kept", path)
		}
	}
	for _, path := range []string{WorkerPath, VersionPath, "kept/000.json", "offline/briefings.zip", ".nojekyll", "CNAME", "robots.txt", "404.html", "sitemap.xml", "sitemap-2024.xml", "en/index.atom.xml"} {
		if Holds(path) {
			t.Errorf("%s is kept", path)
		}
	}
}
