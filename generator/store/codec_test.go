package store

import (
	"reflect"
	"strings"
	"testing"
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
