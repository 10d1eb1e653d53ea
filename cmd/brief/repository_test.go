package main

import (
	"os"
	"regexp"
	"testing"
)

func TestOwnerOf(t *testing.T) {
	for remote, want := range map[string][2]string{
		"git@github.com:team/steel.git\n":              {"team", "steel"},
		"https://github.com/team/steel":                {"team", "steel"},
		"https://github.com/team/steel.git/":           {"team", "steel"},
		"https://user:token@github.com/team/steel.git": {"team", "steel"},
		"ssh://git@github.com/team/team.github.io.git": {"team", "team.github.io"},
		"https://gitlab.com/team/steel":                {},
		"https://example.org/github.com/team/steel":    {},
		"https://github.com.example.org/team/steel":    {},
		"https://github.com/team":                      {},
		"":                                             {},
	} {
		owner, name := ownerOf(remote)
		if [2]string{owner, name} != want {
			t.Errorf("%q is of %q, %q; want %q", remote, owner, name, want)
		}
	}
}

func TestPagesAddress(t *testing.T) {
	for _, c := range [][3]string{
		{"Team", "Steel", "https://team.github.io/Steel/"},
		{"team", "team.github.io", "https://team.github.io/"},
		{"Team", "Team.GitHub.io", "https://team.github.io/"},
	} {
		if got := pagesAddress(c[0], c[1]); got != c[2] {
			t.Errorf("the pages of %s/%s are at %s, want %s", c[0], c[1], got, c[2])
		}
	}
}

// The release that new sites fetch is the newest of the change log, so that it is
// cut with this program or exists already.
func TestLatest(t *testing.T) {
	log, err := os.ReadFile("../../CHANGELOG.md")
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`(?m)^## (\d+\.\d+\.\d+)`).FindSubmatch(log)
	if m == nil || "v"+string(m[1]) != latest {
		t.Errorf("the newest version of the change log is %s, and new sites fetch %s", m, latest)
	}
}

// The module's path is the address of the repository: go install needs a host.
func TestRepository(t *testing.T) {
	if got := repository(); !regexp.MustCompile(`^github\.com/[^/]+/[^/]+$`).MatchString(got) {
		t.Errorf("the repository is %q", got)
	}
}
