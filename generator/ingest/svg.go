package ingest

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/message"
)

// activeSVG finds what a drawing may not have on a site that runs and loads
// nothing of others. An image on a page cannot run its script, but a reader who
// opens the file by itself runs it with the rights of the site.
var activeSVG = []struct {
	pattern *regexp.Regexp
	what    string
}{
	{regexp.MustCompile(`(?i)<\s*([a-z]+:)?(script|handler)\b`), "a script"},
	{regexp.MustCompile(`(?i)<\s*([a-z]+:)?(foreignobject|iframe|embed|object)\b`), "a document inside it"},
	{regexp.MustCompile(`(?i)[\s"'/]on[a-z]+\s*=\s*["']`), "an attribute that runs a script"},
	{regexp.MustCompile(`(?i)(javascript|vbscript)\s*:`), "an address that runs a script"},
	{regexp.MustCompile(`(?i)[\s"'](xlink:)?(href|src)\s*=\s*["']\s*([a-z]+:)?//`), "an address outside of it"},
	{regexp.MustCompile(`(?i)@import|url\(\s*["']?\s*([a-z]+:)?//`), "a style that loads something"},
	{regexp.MustCompile(`(?i)<!ENTITY\s[^"'>]*("[^"]*(<|&#)|'[^']*(<|&#))`), "an entity with markup in it"},
}

// svgFault says what makes a drawing unsafe, or "".
func svgFault(raw []byte) string {
	if !utf8.Valid(raw) {
		return "it is not UTF-8"
	}
	for _, a := range activeSVG {
		if found := a.pattern.Find(raw); found != nil {
			return fmt.Sprintf("it has %s: %s", a.what, strings.Join(strings.Fields(string(found)), " "))
		}
	}
	return ""
}

// svgSize reads width and height, or the viewBox, of an SVG's first element.
func svgSize(r io.Reader) (width, height int, err error) {
	head, err := io.ReadAll(io.LimitReader(r, 1<<16))
	if err != nil {
		return 0, 0, err
	}
	d := xml.NewDecoder(bytes.NewReader(head))
	d.Strict = false
	for {
		token, err := d.Token()
		if err != nil {
			return 0, 0, message.Errorf("it holds no <svg> element")
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if start.Name.Local != "svg" {
			return 0, 0, message.Errorf("it begins with <%s>, not with <svg>", start.Name.Local)
		}
		var box []string
		for _, a := range start.Attr {
			switch a.Name.Local {
			case "width":
				width = pixels(a.Value)
			case "height":
				height = pixels(a.Value)
			case "viewBox":
				box = strings.Fields(strings.ReplaceAll(a.Value, ",", " "))
			}
		}
		if (width == 0 || height == 0) && len(box) == 4 {
			width, height = pixels(box[2]), pixels(box[3])
		}
		return width, height, nil
	}
}

func pixels(s string) int {
	f, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(s), "px"), 64)
	if err != nil || f < 0 || f > 1e6 {
		return 0
	}
	return int(math.Round(f))
}
