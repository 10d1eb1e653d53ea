package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

// released is set by the linker when a release is built; see the release
// workflow.
var released string

// version names this program: the release, the version that go install fetched,
// or the commit it was built from.
func version() string {
	if released != "" {
		return released
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	revision, modified := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			revision = s.Value[:min(12, len(s.Value))]
		case s.Key == "vcs.modified" && s.Value == "true":
			modified = ", changed since"
		}
	}
	if revision == "" {
		if fetched := info.Main.Version; strings.HasPrefix(fetched, "v") {
			return fetched
		}
		return "development"
	}
	return "development (" + revision + modified + ")"
}

// versionLine is what brief version and brief --version print.
func versionLine() string {
	return fmt.Sprintf("brief %s %s/%s %s", version(), runtime.GOOS, runtime.GOARCH, runtime.Version())
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: a.in("Print the version"),
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(a.stdout, versionLine())
			return err
		},
	}
}
