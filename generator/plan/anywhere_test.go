package plan

// anywhere reports whether a page may be shown under any address, so that its
// links start from the host's root.
func anywhere(path string) bool { return path == "404.html" || path == "offline.html" }
