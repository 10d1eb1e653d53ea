package ingest

import "testing"

func TestSVGFault(t *testing.T) {
	const open, shut = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 4 4">`, "</svg>"
	for _, inner := range []string{
		`<path d="M0 0"/>`, `<use xlink:href="#a"/>`, `<image href="data:image/png;base64,iVBORw0KGgo="/>`, `<style>.a{fill:url(#b)}</style>`,
		`<text>on = "x" and http://example.org</text>`, `<title>The onset: a script</title>`, `<g fill="url(#g)" font-family="Song"/>`,
		`<!-- made by a program, https://example.org -->`, `<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>`,
	} {
		if fault := svgFault([]byte(open + inner + shut)); fault != "" {
			t.Errorf("%s: %s", inner, fault)
		}
	}
	if fault := svgFault([]byte(`<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [<!ENTITY ns_svg "http://www.w3.org/2000/svg">]>` + open + shut)); fault != "" {
		t.Error(fault)
	}
	for inner, want := range map[string]string{
		`<script>alert(1)</script>`:                                 "it has a script: <script",
		`<svg:script xmlns:svg="x"/>`:                               "it has a script: <svg:script",
		`<rect onload="alert(1)"/>`:                                 `it has an attribute that runs a script: onload="`,
		`<a href="javascript:alert(1)"><text>x</text></a>`:          "it has an address that runs a script: javascript:",
		`<foreignObject><p>x</p></foreignObject>`:                   "it has a document inside it: <foreignObject",
		`<image href="https://example.org/a.png"/>`:                 `it has an address outside of it: href="https://`,
		`<use xlink:href='//example.org/a.svg#b'/>`:                 `it has an address outside of it: xlink:href='//`,
		`<style>@import "a.css";</style>`:                           "it has a style that loads something: @import",
		`<rect style="fill:url(https://example.org/a.svg)"/>`:       "it has a style that loads something: url(https://",
		"\xff\xfe<\x00s\x00":                                        "it is not UTF-8",
		`<!DOCTYPE svg [<!ENTITY x "&#60;scr"><!ENTITY y "ipt>">]>`: `it has an entity with markup in it: <!ENTITY x "&#`,
	} {
		if got := svgFault([]byte(open + inner + shut)); got != want {
			t.Errorf("%s: %q, want %q", inner, got, want)
		}
	}
}
