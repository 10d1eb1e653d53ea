//go:build !linux

package watch

// remote is "" where the system reports changes on network drives, or where
// brief cannot ask.
func remote(string) string { return "" }
