package store

import (
	"bytes"
	"encoding/binary"
	"math"
	"math/rand/v2"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/source"
)

func TestCodecRefusesWhatItCannotCarry(t *testing.T) {
	for _, v := range []any{
		map[string]int{}, 1.5, any(nil), func() {}, struct{ a int }{}, []struct{ M map[int]int }{},
	} {
		typ := reflect.TypeOf(&v).Elem()
		if v != nil {
			typ = reflect.TypeOf(v)
		}
		func() {
			defer func() {
				if s, _ := recover().(string); !strings.Contains(s, "cannot be remembered") {
					t.Errorf("%v: panic %q", typ, s)
				}
			}()
			codecOf(typ)
		}()
	}
}

type (
	flag   bool
	letter uint8
	word   string
	leaf   struct {
		Name string
		Next *int16
	}
)

// everything has a field of each kind that a codec carries.
type everything struct {
	Yes, No flag
	I       []int
	I8      [2]int8
	I16     [2]int16
	I32     [2]int32
	I64     [2]int64
	U       [2]uint
	U8      letter
	U16     uint16
	U32     uint32
	U64     uint64
	Word    word
	Empty   string
	Words   []word
	Raw     []byte
	Letters []letter
	Digest  source.Digest
	Digests [3]source.Digest
	Listed  []source.Digest
	Nothing struct{}
	Voids   []struct{}
	None    [0]int
	Pairs   [2][2]leaf
	Leaf    *leaf
	Deep    ***leaf
	Leaves  []*leaf
	Lists   [][]leaf
	NoList  []leaf
	NoRaw   []byte
	NoLeaf  *leaf
	EmptyOf struct {
		List []leaf
		Raw  []byte
	}
	Tail
	Last struct{}
}

// Tail is embedded.
type Tail struct{ Ends []string }

func full() everything {
	n := int16(-300)
	l := &leaf{"叶", &n}
	ll := &l
	v := everything{
		Yes: true, I: []int{0, -1, 63, 64, -64, -65, math.MinInt, math.MaxInt},
		I8: [2]int8{math.MinInt8, math.MaxInt8}, I16: [2]int16{math.MinInt16, math.MaxInt16},
		I32: [2]int32{math.MinInt32, math.MaxInt32}, I64: [2]int64{math.MinInt64, math.MaxInt64},
		U: [2]uint{127, math.MaxUint}, U8: math.MaxUint8, U16: math.MaxUint16, U32: math.MaxUint32, U64: math.MaxUint64,
		Word: word(strings.Repeat("钢", 100)), Words: []word{"a", "", "河南"}, Raw: []byte{0, 1, 255}, Letters: []letter{7, 200},
		Digest: digest("a"), Digests: [3]source.Digest{digest("b"), {}, digest("c")}, Listed: []source.Digest{digest("d"), digest("e")},
		Voids: make([]struct{}, 3), Pairs: [2][2]leaf{{{"x", &n}, {}}, {{}, {"y", nil}}},
		Leaf: l, Deep: &ll, Leaves: []*leaf{nil, l, {}}, Lists: [][]leaf{nil, {}, {{"z", nil}, *l}},
	}
	v.EmptyOf.List, v.EmptyOf.Raw, v.Ends = []leaf{}, []byte{}, []string{"end"}
	return v
}

// plainly writes out a value as the codec should, in the simplest way.
func plainly(buf *bytes.Buffer, v reflect.Value) {
	switch {
	case v.Kind() == reflect.Bool && v.Bool():
		buf.WriteByte(1)
	case v.Kind() == reflect.Bool:
		buf.WriteByte(0)
	case v.CanInt():
		buf.Write(binary.AppendVarint(nil, v.Int()))
	case v.CanUint():
		buf.Write(binary.AppendUvarint(nil, v.Uint()))
	case v.Kind() == reflect.String:
		buf.Write(binary.AppendUvarint(nil, uint64(v.Len())))
		buf.WriteString(v.String())
	case v.Kind() == reflect.Pointer && v.IsNil(), v.Kind() == reflect.Slice && v.IsNil():
		buf.WriteByte(0)
	case v.Kind() == reflect.Pointer:
		buf.WriteByte(1)
		plainly(buf, v.Elem())
	case v.Kind() == reflect.Slice, v.Kind() == reflect.Array:
		if v.Kind() == reflect.Slice {
			buf.Write(binary.AppendUvarint(nil, uint64(v.Len())+1))
		}
		for i := range v.Len() {
			if e := v.Index(i); e.Kind() == reflect.Uint8 {
				buf.WriteByte(byte(e.Uint()))
			} else {
				plainly(buf, e)
			}
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			plainly(buf, v.Field(i))
		}
	default:
		panic(v.Type())
	}
}

func TestCodec(t *testing.T) {
	for _, v := range []any{new(everything), new(full()), outline("henan-steel"), new(parsed("henan-steel"))} {
		v := reflect.ValueOf(v).Elem()
		c := codecOf(v.Type())
		var want bytes.Buffer
		plainly(&want, v)
		raw := c.encode([]byte("before"), v)
		if got := raw[len("before"):]; string(raw[:len("before")]) != "before" || !bytes.Equal(got, want.Bytes()) {
			t.Errorf("%v is encoded as\n%x, not as\n%x", v.Type(), got, want.Bytes())
			continue
		}
		raw = raw[len("before"):]
		for name, r := range map[string]*reader{
			"copied": {b: raw}, "shared": {b: raw, text: string(raw)}, "own": {b: raw, own: new(words)},
		} {
			back := reflect.New(v.Type()).Elem()
			ok := c.decodeFrom(r, back)
			runtime.GC() // must find all that the value holds
			if !ok || !reflect.DeepEqual(back.Interface(), v.Interface()) {
				t.Errorf("%s: decoded\n%+v, %v, not\n%+v", name, back, ok, v)
			}
		}
	}
}

// A number that is too large for its type loses its upper bits.
func TestCodecCutsNumbers(t *testing.T) {
	var v struct {
		I int8
		U uint16
		B bool
	}
	raw := appendInt(nil, 0x1ff)
	raw = appendUint(raw, 0x12345)
	raw = appendUint(raw, 300)
	if !codecOf(reflect.TypeOf(v)).decode(raw, reflect.ValueOf(&v).Elem()) || v.I != -1 || v.U != 0x2345 || v.B {
		t.Errorf("decoded %+v", v)
	}
}

// A slice has no room behind its end: whoever appends to one that others read
// too gets a copy.
func TestCodecLeavesNoRoom(t *testing.T) {
	c := codecOf(reflect.TypeFor[[]leaf]())
	v, back := make([]leaf, 5), []leaf(nil)
	if !c.decode(c.encode(nil, reflect.ValueOf(&v).Elem()), reflect.ValueOf(&back).Elem()) || len(back) != 5 || cap(back) != 5 {
		t.Errorf("%d elements in room for %d", len(back), cap(back))
	}
}

func TestCodecRefusesOtherTypes(t *testing.T) {
	defer func() {
		if s, _ := recover().(string); !strings.Contains(s, "is given a value of type") {
			t.Errorf("panic %q", s)
		}
	}()
	var v [2]int
	codecOf(reflect.TypeFor[int]()).encode(nil, reflect.ValueOf(&v).Elem())
}

// Damaged bytes are refused or read as something else; they stop nothing, and
// take no more memory than bytes of their number can fill.
func TestCodecReadsDamagedBytes(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, v := range []any{new(full()), outline("henan-steel"), new(parsed("henan-steel")), new([][]byte)} {
		v := reflect.ValueOf(v).Elem()
		c := codecOf(v.Type())
		raw := c.encode(nil, v)
		try := func(damaged []byte) {
			back, again := reflect.New(v.Type()).Elem(), reflect.New(v.Type()).Elem()
			if !c.decode(damaged, back) {
				if !back.IsZero() {
					t.Fatalf("%x: a failed decode leaves something behind", damaged)
				}
				return
			}
			if !c.decode(c.encode(nil, back), again) || !reflect.DeepEqual(back.Interface(), again.Interface()) {
				t.Fatalf("%x: what is decoded does not survive another round", damaged)
			}
		}
		for n := range raw {
			if try(raw[:n:n]); c.decode(raw[:n:n], reflect.New(v.Type()).Elem()) {
				t.Fatalf("%d of %d bytes are enough", n, len(raw))
			}
			for _, huge := range []string{"\xff\xff\xff\xff\xff\xff\xff\xff\x7f", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"} {
				try(append(append(bytes.Clone(raw[:n]), huge...), raw[n+1:]...))
			}
		}
		for range 3000 {
			damaged := bytes.Clone(raw)
			for range 1 + random.IntN(4) {
				damaged[random.IntN(len(damaged))] ^= 1 << random.IntN(8)
			}
			try(damaged)
			noise := make([]byte, random.IntN(300))
			for i := range noise {
				noise[i] = byte(random.Uint32() >> random.IntN(32)) // small ones more often
			}
			try(noise)
		}
	}
}

// Whatever the bytes are, decoding ends, and either fails or yields a value
// that encodes and decodes to itself.
func FuzzDecode(f *testing.F) {
	c := codecOf(reflect.TypeFor[Parsed]())
	p := parsed("henan-steel")
	f.Add(c.encode(nil, reflect.ValueOf(&p).Elem()))
	f.Add([]byte{})
	f.Add([]byte("\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		var v, w Parsed
		if !c.decode(raw, reflect.ValueOf(&v).Elem()) {
			if !reflect.DeepEqual(v, Parsed{}) {
				t.Fatal("a failed decode leaves something behind")
			}
			return
		}
		again := c.encode(nil, reflect.ValueOf(&v).Elem())
		if !c.decode(again, reflect.ValueOf(&w).Elem()) || !reflect.DeepEqual(v, w) {
			t.Fatal("a decoded value does not survive another round")
		}
	})
}

func TestSchemaTellsTypesApart(t *testing.T) {
	type a struct{ X int }
	schemas := map[string]bool{}
	types := []reflect.Type{
		reflect.TypeFor[struct{ X int }](), reflect.TypeFor[struct{ Y int }](), reflect.TypeFor[struct{ X string }](),
		reflect.TypeFor[struct{ X, Y int }](), reflect.TypeFor[a](), reflect.TypeFor[*a](), reflect.TypeFor[[]a](), reflect.TypeFor[[2]a](), reflect.TypeFor[[3]a](),
		reflect.TypeFor[struct{ X *int }](), reflect.TypeFor[Parsed](),
	}
	for _, typ := range types {
		schemas[schema(typ)] = true
	}
	if len(schemas) != len(types) {
		t.Errorf("%d types have %d schemas", len(types), len(schemas))
	}
}
