package figures

import (
	"bufio"
	"flag"
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/lang"
)

var update = flag.Bool("update", false, "write what is read now into the tables of cases")

// The tables of cases, testdata/read.en.txt and read.zh.txt: a line of text,
// and below it, each behind a tab, the readings it holds with their words.
// Text without readings is silent. Lines with ## say what a group is about.
var tables = map[lang.Lang]string{lang.En: "testdata/read.en.txt", lang.Zh: "testdata/read.zh.txt"}

type readCase struct {
	text string
	want []string
}

func readTable(t testing.TB, name string) (cases []readCase) {
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		switch line := lines.Text(); {
		case strings.HasPrefix(line, "\t"):
			last := &cases[len(cases)-1]
			last.want = append(last.want, line[1:])
		default:
			cases = append(cases, readCase{text: line})
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return cases
}

func TestRead(t *testing.T) {
	for _, l := range lang.Both {
		var out strings.Builder
		for _, c := range readTable(t, tables[l]) {
			var got []string
			if !strings.HasPrefix(c.text, "##") {
				for _, r := range Read(c.text, l) {
					got = append(got, notation(r)+"\t"+c.text[r.Start:r.End])
				}
			}
			if !*update && strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("%s\n\tread %q\n\twant %q", c.text, got, c.want)
			}
			out.WriteString(c.text + "\n")
			for _, line := range got {
				out.WriteString("\t" + line + "\n")
			}
		}
		if *update {
			if err := os.WriteFile(tables[l], []byte(out.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// FuzzRead holds that reading never fails, and that what it gives can be cut
// out of the text: in order, apart, and never inside a character.
func FuzzRead(f *testing.F) {
	for _, l := range lang.Both {
		for _, c := range readTable(f, tables[l]) {
			f.Add(c.text)
		}
	}
	f.Add("电话０0371-12345/0 0块0")
	f.Add("1986-88 2½ 12- to 17-year-olds 9·11 \xff\xe4 99999999999999999999 1e9 一二三四五六七八九十百千万亿")
	f.Fuzz(func(t *testing.T, text string) {
		for _, l := range lang.Both {
			end := 0
			for _, r := range Read(text, l) {
				if r.Start < end || r.End <= r.Start || r.End > len(text) {
					t.Fatalf("%v: %q from %d to %d after %d", l, text, r.Start, r.End, end)
				}
				if utf8.ValidString(text) && !utf8.ValidString(text[r.Start:r.End]) {
					t.Fatalf("%v: %q from %d to %d cuts a character", l, text, r.Start, r.End)
				}
				for _, d := range []Decimal{r.Value, r.To, r.Or} {
					if back, err := ParseDecimal(d.String()); err != nil || back != d {
						t.Fatalf("%v: %q has %+v, read back %+v, %v", l, text, d, back, err)
					}
				}
				for _, other := range lang.Both {
					if r.In(other) == "" {
						t.Fatalf("%v: %q has no words in %v", l, text[r.Start:r.End], other)
					}
				}
				end = r.End
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	for _, l := range lang.Both {
		var text strings.Builder
		for _, c := range readTable(b, tables[l]) {
			text.WriteString(c.text + plainProse[l])
		}
		b.Run([]string{lang.En: "en", lang.Zh: "zh"}[l], func(b *testing.B) {
			b.SetBytes(int64(text.Len()))
			b.ReportAllocs()
			for b.Loop() {
				Read(text.String(), l)
			}
		})
	}
}

// plainProse stands between the cases of the benchmark: most of a briefing
// holds no figure.
var plainProse = map[lang.Lang]string{
	lang.En: " The province wants its research institutes to work more closely with the makers of equipment, and has asked its banks to lend to them.\n",
	lang.Zh: "该省希望科研院所与装备制造企业加强合作，并要求当地银行为其提供信贷支持，进一步优化营商环境。\n",
}

// notation writes a reading as the tables of cases do: over 80e9 CNY by,
// 2024-01-28, #44.
func notation(r Reading) string {
	var words []string
	add := func(w string) {
		if w != "" {
			words = append(words, w)
		}
	}
	switch r.Kind {
	case Time:
		add(moment(r.When))
	case Ordinal:
		add("#" + r.Value.String())
	default:
		add(string(r.Bound))
		value := short(r.Value)
		if r.Range {
			value += ".." + short(r.To)
		}
		add(value)
		add(r.Unit)
		if r.Or != (Decimal{}) {
			add("or " + short(r.Or))
		}
		add([]string{"", "by", "to"}[r.Change])
	}
	if r.Weak {
		add("weak")
	}
	if r.Restated {
		add("restated")
	}
	return strings.Join(words, " ")
}

// short writes large numbers with an exponent that is a multiple of three.
func short(d Decimal) string {
	if d.Exp < 3 {
		return d.String()
	}
	exp := d.Exp / 3 * 3
	d.Exp -= exp
	return d.String() + "e" + strconv.Itoa(int(exp))
}

func moment(w When) string {
	date := ""
	if w.Year != 0 || w.Month != 0 || w.Day != 0 {
		date = part(w.Year, 4)
		if w.Month != 0 || w.Day != 0 {
			date += "-" + part(w.Month, 2)
		}
		if w.Day != 0 {
			date += "-" + part(w.Day, 2)
		}
	}
	return strings.Join(strings.Fields(date+" "+w.Part+" "+w.Clock), " ")
}

func part(n, width int) string {
	if n == 0 {
		return strings.Repeat("?", width)
	}
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(0, width-len(s))) + s
}
