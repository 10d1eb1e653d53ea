package serve

import (
	"path"
	"strings"
)

// types maps a file's ending to its media type. The table is our own because
// the system's differs from machine to machine, and a browser refuses a script
// that the table calls plain text.
var types = map[string]string{
	".html":        "text/html; charset=utf-8",
	".css":         "text/css; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json",
	".webmanifest": "application/manifest+json",
	".xml":         "application/xml",
	".txt":         "text/plain; charset=utf-8",
	".md":          "text/plain; charset=utf-8",
	".csv":         "text/csv; charset=utf-8",
	".svg":         "image/svg+xml",
	".png":         "image/png",
	".jpg":         "image/jpeg",
	".jpeg":        "image/jpeg",
	".gif":         "image/gif",
	".webp":        "image/webp",
	".avif":        "image/avif",
	".ico":         "image/x-icon",
	".woff2":       "font/woff2",
	".pdf":         "application/pdf",
	".zip":         "application/zip",
	".epub":        "application/epub+zip",
	".mp3":         "audio/mpeg",
	".mp4":         "video/mp4",
	".docx":        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".xlsx":        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".pptx":        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}

func typeOf(name string) string {
	name = strings.ToLower(name)
	if strings.HasSuffix(name, ".atom.xml") {
		return "application/atom+xml"
	}
	if kind, ok := types[path.Ext(name)]; ok {
		return kind
	}
	return "application/octet-stream"
}

func isHTML(name string) bool { return strings.HasSuffix(name, ".html") }
