// Command measure measures how long brief takes and how much memory it needs.
// It runs brief as whole processes on made sites, in turn with Hugo on the same
// sites where Hugo is given, and prints Markdown.
//
//	go run ./generator/measure -n 1000,10000 -runs 5 -hugo PATH
//	go run ./generator/measure search -n 1000,10000 -runs 5 -pagefind PATH
//
// The second command measures what search adds, beside Pagefind on the same
// pages. Everything that the program prints was measured in this run. Cold runs
// start from an empty output folder and an empty cache; whether the system
// still has the sources in memory is the same for both.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"github.com/brief-site/brief/generator/internal/made"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	var err error
	if len(os.Args) > 1 && modes[os.Args[1]] != nil {
		err = modes[os.Args[1]](os.Args[2:])
	} else if len(os.Args) > 1 && os.Args[1] == "search" {
		err = searching(ctx, os.Args[2:])
	} else {
		err = measure(ctx, os.Args[1:])
	}
	if errors.Is(err, flag.ErrHelp) {
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(3)
	}
}

// modes are the ways in which this program runs itself; see run.
var modes = map[string]func(args []string) error{
	"bare": func(args []string) error {
		files, err := strconv.Atoi(args[2])
		if err != nil {
			return err
		}
		return bare(args[0], args[1], files)
	},
	"make": func(args []string) error {
		n, err := strconv.Atoi(args[1])
		if err != nil {
			return err
		}
		return made.Write(args[0], n)
	},
	"make-hugo": func(args []string) error {
		n, err := strconv.Atoi(args[1])
		if err != nil {
			return err
		}
		return writeHugo(args[0], n)
	},
}

// settings is what is measured and where.
type settings struct {
	self, brief, hugo string // programs
	dir               string // for sites and outputs
	runs, edits       int
	cases             string
}

func measure(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("measure", flag.ContinueOnError)
	sizes := flags.String("n", "1000", "how many briefings, several sizes separated by commas")
	var s settings
	flags.IntVar(&s.runs, "runs", 3, "how often each case is run")
	flags.IntVar(&s.edits, "edits", 100, "how many edits are timed while serving, a tenth of it for Hugo")
	flags.StringVar(&s.hugo, "hugo", "", "an executable of Hugo; without one only brief is measured")
	flags.StringVar(&s.brief, "brief", "", "an executable of brief; without one it is built from here")
	flags.StringVar(&s.dir, "dir", "", "a folder for sites and outputs, on the disk to measure with; without one a temporary one")
	flags.StringVar(&s.cases, "cases", "cold,changes,serve", "which tables to make")
	if err := flags.Parse(args); err != nil {
		return err
	}
	dir, err := os.MkdirTemp(s.dir, "brief-measure-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	s.dir = dir
	if s.self, err = os.Executable(); err != nil {
		return err
	}
	if s.brief == "" {
		s.brief = filepath.Join(dir, "brief.exe") // Windows needs the ending and other systems accept it
		if out, err := exec.CommandContext(ctx, "go", "build", "-o", s.brief, "./cmd/brief").CombinedOutput(); err != nil {
			return fmt.Errorf("build brief at the root of its module, or name one with -brief: %w\n%s", err, out)
		}
	}
	fmt.Printf("## Measured with %s on %s/%s, %d processors\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	if s.hugo != "" {
		_, version, err := run(ctx, "", nil, s.hugo, "version")
		if err != nil {
			return err
		}
		fmt.Printf("\n%s\n", strings.TrimSpace(version))
	}
	for size := range strings.SplitSeq(*sizes, ",") {
		n, err := strconv.Atoi(size)
		if err != nil || n < 10 {
			return fmt.Errorf("-n %s: write numbers from 10 on, parted by commas", *sizes)
		}
		if err := s.size(ctx, n); err != nil {
			return err
		}
	}
	return nil
}
