// Package tier divides the tests into two tiers. The first is what
// "go test ./..." runs: a few minutes of work that needs Go alone. The second is
// all the rest: browsers, checkers of other people and long series. The
// environment variable BRIEF_TEST=all asks for both, as .ci/run does, and then
// no test may be skipped: a tool that is missing is a failure.
package tier

import (
	"fmt"
	"os"
	"sync"
	"testing"
)

// All reports whether the tests of both tiers run.
var All = sync.OnceValue(func() bool {
	all, err := parse(os.Getenv("BRIEF_TEST"))
	if err != nil {
		panic(err) // a misspelt switch must not pass as a run of everything
	}
	return all
})

func parse(value string) (all bool, err error) {
	switch value {
	case "":
		return false, nil
	case "all":
		return true, nil
	}
	return false, fmt.Errorf("BRIEF_TEST is %q, but its one value is \"all\"", value)
}

// Long skips a test of the second tier, unless all tests run. why says what
// makes it long.
func Long(t testing.TB, why string) {
	t.Helper()
	if !All() {
		t.Skip("BRIEF_TEST=all runs this test: " + why)
	}
}

// Of returns how much a test does: all of it in the second tier, some in the
// first.
func Of(all, some int) int {
	if All() {
		return all
	}
	return some
}

// Missing skips a test that this machine lacks something for, unless all tests
// run: then the test fails. what names the missing thing and how to get it.
func Missing(t testing.TB, what string) {
	t.Helper()
	if All() {
		t.Fatal(what)
	}
	t.Skip(what)
}
