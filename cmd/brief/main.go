// Command brief builds a static site of bilingual industry briefings.
package main

import "os"

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }
