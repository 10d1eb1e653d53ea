package main

import (
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/brief-site/brief/generator/tier"
)

// programs are what the test binary is under other names.
var programs = map[string]func(){
	"brief": func() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) },
}

func TestMain(m *testing.M) { testscript.Main(tidied{m}, programs) }

// TestScript runs the stories in testdata/script, one a file.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Condition: func(condition string) (bool, error) {
			if condition != "all" { // [all]: the tests of both tiers run
				return false, fmt.Errorf("there is no condition [%s]", condition)
			}
			return tier.All(), nil
		},
		Setup: ownCache,
	})
}

// ownCache gives a story a cache of its own, wherever the system would put it.
func ownCache(env *testscript.Env) error {
	env.Setenv("XDG_CACHE_HOME", env.WorkDir+"/.cache")
	env.Setenv("HOME", env.WorkDir)
	env.Setenv("LocalAppData", env.WorkDir+`\.cache`)
	env.Setenv("TODAY", time.Now().Format(time.DateOnly))
	return nil
}
