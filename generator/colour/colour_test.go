package colour

import (
	"math"
	"testing"
)

func TestParse(t *testing.T) {
	for s, want := range map[string]string{
		"#0b5cad": "#0b5cad", "0b5cad": "#0b5cad", "#05a": "#0055aa", "FFF": "#ffffff", "#ABCDEF": "#abcdef",
		"": "", "#": "", "red": "", "#12": "", "#12345": "", "#1234567": "", "#12345g": "", "rgb(1,2,3)": "", "-12345": "", "+1234f": "",
	} {
		c, ok := Parse(s)
		if ok != (want != "") || ok && c.String() != want {
			t.Errorf("%q: %v, %v, want %q", s, c, ok, want)
		}
	}
}

// The values are those of WCAG's own examples and of its formula.
func TestContrast(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{
		{"#000", "#fff", 21}, {"#777", "#fff", 4.48}, {"#767676", "#fff", 4.54}, {"#a5301d", "#faf8f3", 6.56}, {"#f00", "#fff", 4.0}, {"#fff", "#fff", 1},
	} {
		if got := Contrast(Must(c.a), Must(c.b)); math.Abs(got-c.want) > 0.06 {
			t.Errorf("%s on %s: %.2f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}

// A colour of sRGB is the same after a way through Oklab.
func TestLab(t *testing.T) {
	for r := 0; r < 256; r += 15 {
		for g := 0; g < 256; g += 15 {
			for b := 0; b < 256; b += 15 {
				c := Colour{uint8(r), uint8(g), uint8(b)}
				if got := c.lab().colour(); got != c {
					t.Fatalf("%v becomes %v", c, got)
				}
				if ink := c.Ink(); Contrast(c, ink) < 4.5 {
					t.Fatalf("%v has an ink of %.2f", c, Contrast(c, ink))
				}
			}
		}
	}
}

// What is reached has the contrast, and no step less would.
func TestReach(t *testing.T) {
	for _, ground := range []string{"#faf8f3", "#141517"} {
		for r := 0; r < 256; r += 51 {
			for g := 0; g < 256; g += 51 {
				for b := 0; b < 256; b += 51 {
					c := Colour{uint8(r), uint8(g), uint8(b)}
					got := c.Reach(4.5, Must(ground))
					is := Contrast(got, Must(ground))
					if is < 4.5 {
						t.Fatalf("%v on %s reaches %v with %.2f", c, ground, got, is)
					}
					if got != c && is > 4.9 {
						t.Fatalf("%v on %s goes further than it must: %v has %.2f", c, ground, got, is)
					}
				}
			}
		}
	}
}
