package epub

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// asciiHost writes a host name in ASCII: 例子.example is xn--fsqu00a.example. ok is
// false for what is no name of a host. The library golang.org/x/net/idna would do
// the same, and its tables are a hundred kilobytes of the program, for links of
// books to hosts that few briefings name.
func asciiHost(host string) (ascii string, ok bool) {
	labels := strings.Split(strings.ToLower(norm.NFKC.String(strings.ReplaceAll(host, "。", "."))), ".")
	for i, label := range labels {
		if label == "" && i < len(labels)-1 {
			return "", false
		}
		wide := false
		for _, r := range label {
			switch {
			case r >= 0x80:
				if !unicode.IsGraphic(r) || unicode.IsSpace(r) {
					return "", false
				}
				wide = true
			case !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '-' || r == '_'):
				return "", false
			}
		}
		if wide {
			labels[i] = "xn--" + punycode([]rune(label))
		}
		if len(labels[i]) > 63 {
			return "", false
		}
	}
	return strings.Join(labels, "."), true
}

// punycode encodes a label by the algorithm of RFC 3492, section 6.3, with the
// parameters of its section 5.
func punycode(label []rune) string {
	const base, tMin, tMax, skew, damp, initialBias, initialN = 36, 1, 26, 38, 700, 72, 128
	var out []byte
	for _, r := range label {
		if r < initialN {
			out = append(out, byte(r))
		}
	}
	basic := len(out)
	done := basic
	if basic > 0 {
		out = append(out, '-')
	}
	n, delta, bias := rune(initialN), 0, initialBias
	for done < len(label) {
		next := slices.MinFunc(label, func(a, b rune) int { return int(from(a, n)) - int(from(b, n)) })
		delta += int(next-n) * (done + 1)
		n = next
		for _, r := range label {
			if r < n {
				delta++
			}
			if r != n {
				continue
			}
			q := delta
			for k := base; ; k += base {
				t := min(max(k-bias, tMin), tMax)
				if q < t {
					break
				}
				out = append(out, digit(t+(q-t)%(base-t)))
				q = (q - t) / (base - t)
			}
			out = append(out, digit(q))
			// The bias adapts (section 6.1).
			if done == basic {
				delta /= damp
			} else {
				delta /= 2
			}
			delta += delta / (done + 1)
			k := 0
			for ; delta > (base-tMin)*tMax/2; k += base {
				delta /= base - tMin
			}
			bias = k + (base-tMin+1)*delta/(delta+skew)
			delta = 0
			done++
		}
		delta++
		n++
	}
	return string(out)
}

// from is a character, or more than any where it comes before n.
func from(r, n rune) rune {
	if r < n {
		return unicode.MaxRune + 1
	}
	return r
}

func digit(d int) byte {
	if d < 26 {
		return byte('a' + d)
	}
	return byte('0' + d - 26)
}
