package main

import (
	"fmt"
	"slices"
	"time"
)

// spread is the smallest, the median and the largest of several values.
type spread struct{ min, median, max float64 }

// spreadOf computes the spread of values; with an even number of values the
// median is the mean of two. It is zero for no values.
func spreadOf(values []float64) spread {
	if len(values) == 0 {
		return spread{}
	}
	v := slices.Sorted(slices.Values(values))
	middle := len(v) / 2
	s := spread{min: v[0], median: v[middle], max: v[len(v)-1]}
	if len(v)%2 == 0 {
		s.median = (v[middle-1] + v[middle]) / 2
	}
	return s
}

// text writes a spread as median (min–max).
func (s spread) text(format func(float64) string) string {
	if s.max == 0 {
		return "–"
	}
	return fmt.Sprintf("%s (%s–%s)", format(s.median), format(s.min), format(s.max))
}

// seconds writes a number of seconds with three digits or so.
func seconds(s float64) string {
	switch d := time.Duration(s * float64(time.Second)); {
	case d < 10*time.Millisecond:
		return fmt.Sprintf("%.1f ms", s*1000)
	case d < time.Second:
		return fmt.Sprintf("%.0f ms", s*1000)
	}
	return fmt.Sprintf("%.2f s", s)
}

// megabytes writes a number of bytes.
func megabytes(n float64) string { return fmt.Sprintf("%.1f MB", n/1e6) }

// ratio writes how many times b is a; a dash where either is not known.
func ratio(a, b float64) string {
	if a == 0 || b == 0 {
		return "–"
	}
	return fmt.Sprintf("%.2f", b/a)
}
