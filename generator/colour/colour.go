// Package colour reads the colours that a site gives itself, measures their contrast
// as WCAG 2.2 does, and finds the nearest colour that has enough of it. Lightness is
// changed in Oklab, where an equal step looks equal, so that a colour keeps its hue.
package colour

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Colour is a colour of sRGB, each part from 0 to 255.
type Colour struct{ R, G, B uint8 }

// Parse reads #0b5cad or #05a, with or without the #; ok is false for anything else.
func Parse(s string) (c Colour, ok bool) {
	s = strings.TrimPrefix(s, "#")
	if len(s) == 3 {
		s = string([]byte{s[0], s[0], s[1], s[1], s[2], s[2]})
	}
	n, err := strconv.ParseUint(s, 16, 32)
	if len(s) != 6 || err != nil {
		return Colour{}, false
	}
	return Colour{uint8(n >> 16), uint8(n >> 8), uint8(n)}, true
}

// Must is [Parse] for a colour that is written in the program.
func Must(s string) Colour {
	c, ok := Parse(s)
	if !ok {
		panic("colour: " + s)
	}
	return c
}

// String writes the colour as a style sheet has it: #0b5cad.
func (c Colour) String() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// linear are the parts of the colour as light, from 0 to 1.
func (c Colour) linear() (r, g, b float64) {
	light := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return light(c.R), light(c.G), light(c.B)
}

// Contrast returns the contrast of two colours, from 1 to 21.
func Contrast(a, b Colour) float64 {
	luminance := func(c Colour) float64 {
		r, g, b := c.linear()
		return 0.2126*r + 0.7152*g + 0.0722*b
	}
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// lab is a colour in Oklab: lightness from 0 to 1, and two axes of hue.
type lab struct{ l, a, b float64 }

func (c Colour) lab() lab {
	r, g, b := c.linear()
	l := math.Cbrt(0.4122214708*r + 0.5363325363*g + 0.0514459929*b)
	m := math.Cbrt(0.2119034982*r + 0.6806995451*g + 0.1073969566*b)
	s := math.Cbrt(0.0883024619*r + 0.2817188376*g + 0.6299787005*b)
	return lab{
		0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s,
	}
}

// colour returns the colour, with less of its hue where sRGB cannot show all of it.
func (x lab) colour() Colour {
	for hue := 1.0; ; hue -= 0.02 {
		c, shown := lab{x.l, x.a * hue, x.b * hue}.exact()
		if shown || hue < 0.02 {
			return c
		}
	}
}

// exact returns the colour, and whether sRGB can show it.
func (x lab) exact() (Colour, bool) {
	cube := func(v float64) float64 { return v * v * v }
	l := cube(x.l + 0.3963377774*x.a + 0.2158037573*x.b)
	m := cube(x.l - 0.1055613458*x.a - 0.0638541728*x.b)
	s := cube(x.l - 0.0894841775*x.a - 1.2914855480*x.b)
	shown := true
	part := func(v float64) uint8 {
		if v < -0.0005 || v > 1.0005 {
			shown = false
		}
		v = min(max(v, 0), 1)
		if v <= 0.0031308 {
			v *= 12.92
		} else {
			v = 1.055*math.Pow(v, 1/2.4) - 0.055
		}
		return uint8(math.Round(v * 255))
	}
	c := Colour{
		part(4.0767416621*l - 3.3077115913*m + 0.2309699292*s),
		part(-1.2684380046*l + 2.6097574011*m - 0.3413193965*s),
		part(-0.0041960863*l - 0.7034186147*m + 1.7076147010*s),
	}
	return c, shown
}

// Reach returns the colour itself where its contrast to all the grounds is at least
// what is asked for, and otherwise the nearest one that differs in lightness alone. It
// exists unless two grounds are so far apart that no colour can be read on both.
func (c Colour) Reach(contrast float64, grounds ...Colour) Colour {
	enough := func(c Colour) bool {
		for _, g := range grounds {
			if Contrast(c, g) < contrast {
				return false
			}
		}
		return true
	}
	if enough(c) {
		return c
	}
	x := c.lab()
	for step := 0.0; step <= 1; step += 0.005 {
		for _, l := range [2]float64{x.l - step, x.l + step} {
			if l < 0 || l > 1 {
				continue
			}
			if near := (lab{l, x.a, x.b}).colour(); enough(near) {
				return near
			}
		}
	}
	return c
}

// Mix returns the colour with a share of another, from 0 to 1, as the eye sees the
// middle of the two.
func (c Colour) Mix(other Colour, share float64) Colour {
	a, b := c.lab(), other.lab()
	mix := func(x, y float64) float64 { return x*(1-share) + y*share }
	return lab{mix(a.l, b.l), mix(a.a, b.a), mix(a.b, b.b)}.colour()
}

// Lit returns the colour with another lightness, from 0 to 1.
func (c Colour) Lit(l float64) Colour {
	x := c.lab()
	x.l = l
	return x.colour()
}

// Ink returns black or white, whichever is easier to read on the colour: at 4.5 to 1
// or better.
func (c Colour) Ink() Colour {
	black, white := Colour{}, Colour{255, 255, 255}
	if Contrast(c, black) > Contrast(c, white) {
		return black
	}
	return white
}
