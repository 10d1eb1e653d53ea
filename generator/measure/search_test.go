package main

import (
	"os"
	"testing"
)

// The pieces of the program that are search are where parts says.
func TestWithoutSearch(t *testing.T) {
	t.Chdir("../..")
	overlay, err := withoutSearch(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(overlay); err != nil || info.Size() == 0 {
		t.Errorf("there is no overlay: %v", err)
	}
}
