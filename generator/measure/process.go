package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// usage is what one process used.
type usage struct {
	Wall, CPU time.Duration
	Peak      int64 // bytes of memory
}

// run runs a program to its end. It returns everything that the program prints,
// which is also the message where the program fails.
//
// The peak that the system reports for a child is at least that of this process
// when it started the child: Linux counts the memory that the two share until
// the child becomes another program. So this process stays small, and work that
// needs memory here (writing sites) runs as a child as well.
func run(ctx context.Context, dir string, env []string, name string, args ...string) (usage, string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), env...)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	begun := time.Now()
	err := cmd.Run()
	u := usage{Wall: time.Since(begun)}
	if err != nil {
		return u, "", fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, out.String())
	}
	u.CPU = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	u.Peak = peak(cmd.ProcessState)
	return u, out.String(), nil
}
