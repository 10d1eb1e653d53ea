//go:build !windows && !darwin

package main

// systemLocale returns "": on other systems the variables say all there is.
func systemLocale() string { return "" }
