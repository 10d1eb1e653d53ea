//go:build !linux

package watch

// remote returns "": the system reports changes on network drives, or brief
// cannot ask.
func remote(string) string { return "" }
