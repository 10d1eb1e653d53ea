// Command pack makes tables.gz of the tables that it is given, for package packed.
package main

import (
	"fmt"
	"os"

	"brief/generator/packed"
)

func main() {
	archive, err := packed.Pack(".", os.Args[1:]...)
	if err == nil {
		err = os.WriteFile("tables.gz", archive, 0o666)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}
