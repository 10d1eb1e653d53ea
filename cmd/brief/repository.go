package main

import (
	"cmp"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"
)

// latest is the release that the workflows of a new site fetch where this program
// is no release itself. It is the newest version in CHANGELOG.md.
const latest = "v0.1.0"

// repository is where the program is developed and released: the module's own
// path, which go.mod alone says.
func repository() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	return info.Main.Path
}

// releaseVersion is the version that a site asks for to be built by this program.
func releaseVersion() string { return cmp.Or(released, latest) }

// remotes are the forms in which git writes the address of a repository on GitHub.
var remotes = regexp.MustCompile(`^(?:https://(?:[^@/]+@)?github\.com/|(?:ssh://)?git@github\.com[:/])([A-Za-z0-9-]+)/([A-Za-z0-9._-]+?)(?:\.git)?/?$`)

// ownerOf returns owner and name of the repository on GitHub that an address of
// git names: git@github.com:owner/name.git. Both are "" where it names another
// host.
func ownerOf(remote string) (owner, name string) {
	m := remotes.FindStringSubmatch(strings.TrimSpace(remote))
	if m == nil {
		return "", ""
	}
	return m[1], m[2]
}

// originOf returns owner and name of the repository on GitHub that a folder is
// pushed to; both are "" where that is not known.
func originOf(dir string) (owner, name string) {
	out, err := exec.Command("git", "-C", dir, "config", "--get", "remote.origin.url").Output()
	if err != nil {
		return "", "" // no git, no repository or no remote
	}
	return ownerOf(string(out))
}

// pagesAddress is where GitHub Pages shows a repository: in a folder of the
// owner's host, or at its root for the repository that is named after it.
func pagesAddress(owner, name string) string {
	host := strings.ToLower(owner) + ".github.io"
	if strings.EqualFold(name, host) {
		return "https://" + host + "/"
	}
	return "https://" + host + "/" + name + "/"
}

// addressFor is the address that a new site in a folder will have, as far as it
// can be known.
func addressFor(dir string) string {
	if owner, name := originOf(dir); owner != "" {
		return pagesAddress(owner, name)
	}
	name := "briefings"
	if abs, err := filepath.Abs(dir); err == nil && plainName.MatchString(filepath.Base(abs)) {
		name = filepath.Base(abs)
	}
	return pagesAddress("example", name)
}

// plainName is a folder's name that needs no escapes in an address.
var plainName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)
