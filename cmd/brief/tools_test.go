package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/cms"
	"github.com/brief-site/brief/generator/tier"
)

// The tests of what a browser and other programs make of the site are of the
// second tier, and none of those programs may then be missing.

// need returns the path of a program or a file that a test cannot do without:
// chromium, java, jdk (a java that compiles), xmllint, axe-core, vnu or epubcheck.
func need(t testing.TB, tool string) string {
	t.Helper()
	tier.Long(t, "it needs "+tool)
	var found, how string
	switch tool {
	case "chromium":
		found, how = onPath("BRIEF_CHROME", "chromium", "chromium-browser", "google-chrome"), "install Chromium, or name it in $BRIEF_CHROME"
	case "axe-core":
		found, how = nodeModule("BRIEF_AXE", "axe-core/axe.min.js"), "npm install axe-core, or name axe.min.js in $BRIEF_AXE"
	case "decap-cms":
		found, how = nodeModule("BRIEF_DECAP", "decap-cms/dist/decap-cms.js"), "npm install decap-cms@"+cms.Version+", or name decap-cms.js in $BRIEF_DECAP"
	case "decap-server":
		found, how = nodeModule("BRIEF_DECAP_SERVER", "decap-server/dist/index.js"), "npm install decap-server, or name its dist/index.js in $BRIEF_DECAP_SERVER"
	case "vnu":
		found, how = nodeModule("BRIEF_VNU", "vnu-jar/build/dist/vnu.jar"), "npm install vnu-jar, or name vnu.jar in $BRIEF_VNU"
	case "epubcheck":
		if found, how = os.Getenv("BRIEF_EPUBCHECK"), "install epubcheck, or name it, or its jar, in $BRIEF_EPUBCHECK"; found == "" {
			found = onPath("", tool)
		}
	case "jdk":
		if found, how = onPath("", "java"), "install a JDK, which compiles where a JRE does not"; found != "" {
			if modules, _ := checker(t, found, "--list-modules"); !strings.Contains(modules, "jdk.compiler") {
				found = ""
			}
		}
	default:
		found, how = onPath("", tool), "install "+tool
	}
	if found == "" {
		tier.Missing(t, tool+" is missing: "+how)
	}
	return found
}

func onPath(variable string, names ...string) string {
	if named := os.Getenv(variable); named != "" {
		names = []string{named}
	}
	for _, name := range names {
		if file, err := exec.LookPath(name); err == nil {
			return file
		}
	}
	return ""
}

// nodeModule finds a file of an npm package in the node_modules of this folder
// or one above it.
func nodeModule(variable, name string) string {
	if named := os.Getenv(variable); named != "" {
		if _, err := os.Stat(named); err != nil {
			return ""
		}
		return named
	}
	dir, err := os.Getwd()
	if err != nil {
		return ""
	}
	for {
		file := filepath.Join(dir, "node_modules", filepath.FromSlash(name))
		if _, err := os.Stat(file); err == nil {
			return file
		}
		up := filepath.Dir(dir)
		if up == dir {
			return ""
		}
		dir = up
	}
}

// checker runs a program and returns all that it says. Its exit code is the
// test's to judge.
func checker(t testing.TB, name string, args ...string) (said string, ok bool) {
	t.Helper()
	var b strings.Builder
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Stdout, cmd.Stderr = &b, &b
	err := cmd.Run()
	if err != nil && cmd.ProcessState == nil {
		t.Error(err) // several may run at once, each in a goroutine of its own
	}
	return b.String(), err == nil
}
