package store

import (
	"fmt"
	"reflect"
	"strings"
	"unsafe"
)

// codec turns values of one type into bytes and back. encoding/gob describes
// the types anew in every stream: it is as quick for all values in one stream,
// but then none can be had without those before it, and saving one means
// writing all; see BenchmarkOpen. The types are plain: truth values, numbers,
// strings, slices, arrays, structs of exported fields, pointers.
type codec struct {
	// v is addressable: only then does reflect show the bytes of an array.
	encode func(buf []byte, v reflect.Value) []byte
	read   func(r *reader, v reflect.Value)
}

// decode reads one value and reports whether the bytes made sense. Strings and
// byte slices share raw, which nobody may write to any more: an edition is a
// hundred small strings, and where one thing of a site has changed, the copies
// of twenty thousand editions are a tenth of the whole run.
func (c *codec) decode(raw []byte, v reflect.Value) bool {
	r := &reader{b: raw, text: unsafe.String(unsafe.SliceData(raw), len(raw))}
	c.read(r, v)
	if r.bad || r.at != len(raw) {
		v.SetZero()
		return false
	}
	return true
}

// codecOf makes the codec of a type. It panics on a type that it cannot
// carry whole: dropping a field in silence would be worse.
func codecOf(t reflect.Type) *codec {
	switch t.Kind() {
	case reflect.Bool:
		return &codec{
			func(buf []byte, v reflect.Value) []byte {
				if v.Bool() {
					return append(buf, 1)
				}
				return append(buf, 0)
			},
			func(r *reader, v reflect.Value) { v.SetBool(r.uint() == 1) },
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return &codec{
			func(buf []byte, v reflect.Value) []byte { return appendInt(buf, v.Int()) },
			func(r *reader, v reflect.Value) { v.SetInt(r.int()) },
		}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return &codec{
			func(buf []byte, v reflect.Value) []byte { return appendUint(buf, v.Uint()) },
			func(r *reader, v reflect.Value) { v.SetUint(r.uint()) },
		}
	case reflect.String:
		return &codec{
			func(buf []byte, v reflect.Value) []byte { return appendString(buf, v.String()) },
			func(r *reader, v reflect.Value) { v.SetString(r.string()) },
		}
	case reflect.Slice:
		return sliceCodec(t)
	case reflect.Array:
		return arrayCodec(t)
	case reflect.Struct:
		return structCodec(t)
	case reflect.Pointer:
		return pointerCodec(t)
	}
	panic("store: values of type " + t.String() + " cannot be remembered")
}

// sliceCodec writes 0 for nil, else the length plus one: nil and empty stay
// what they were.
func sliceCodec(t reflect.Type) *codec {
	if t.Elem().Kind() == reflect.Uint8 {
		return &codec{
			func(buf []byte, v reflect.Value) []byte {
				if v.IsNil() {
					return appendCount(buf, 0)
				}
				return append(appendCount(buf, v.Len()+1), v.Bytes()...)
			},
			func(r *reader, v reflect.Value) {
				if n := r.uint(); n > 0 && n-1 <= uint64(len(r.b)) {
					v.SetBytes(r.bytes(int(n - 1)))
				} else if n > 0 {
					r.bad = true
				}
			},
		}
	}
	elem := codecOf(t.Elem())
	return &codec{
		func(buf []byte, v reflect.Value) []byte {
			if v.IsNil() {
				return appendCount(buf, 0)
			}
			buf = appendCount(buf, v.Len()+1)
			for i := range v.Len() {
				buf = elem.encode(buf, v.Index(i))
			}
			return buf
		},
		func(r *reader, v reflect.Value) {
			n := r.uint()
			if n == 0 {
				return
			}
			if n-1 > uint64(len(r.b)-r.at) {
				r.bad = true
				return
			}
			list := reflect.MakeSlice(t, int(n-1), int(n-1))
			for i := range list.Len() {
				elem.read(r, list.Index(i))
			}
			v.Set(list)
		},
	}
}

func arrayCodec(t reflect.Type) *codec {
	if t.Elem().Kind() == reflect.Uint8 { // a digest
		return &codec{
			func(buf []byte, v reflect.Value) []byte { return append(buf, v.Bytes()...) },
			func(r *reader, v reflect.Value) { copy(v.Bytes(), r.bytes(v.Len())) },
		}
	}
	elem := codecOf(t.Elem())
	return &codec{
		func(buf []byte, v reflect.Value) []byte {
			for i := range v.Len() {
				buf = elem.encode(buf, v.Index(i))
			}
			return buf
		},
		func(r *reader, v reflect.Value) {
			for i := range v.Len() {
				elem.read(r, v.Index(i))
			}
		},
	}
}

func structCodec(t reflect.Type) *codec {
	var fields []*codec
	for i := range t.NumField() {
		f := t.Field(i)
		if !f.IsExported() {
			panic("store: field " + t.String() + "." + f.Name + " cannot be remembered: it is not exported")
		}
		fields = append(fields, codecOf(f.Type))
	}
	return &codec{
		func(buf []byte, v reflect.Value) []byte {
			for i, f := range fields {
				buf = f.encode(buf, v.Field(i))
			}
			return buf
		},
		func(r *reader, v reflect.Value) {
			for i, f := range fields {
				f.read(r, v.Field(i))
			}
		},
	}
}

func pointerCodec(t reflect.Type) *codec {
	elem := codecOf(t.Elem())
	return &codec{
		func(buf []byte, v reflect.Value) []byte {
			if v.IsNil() {
				return append(buf, 0)
			}
			return elem.encode(append(buf, 1), v.Elem())
		},
		func(r *reader, v reflect.Value) {
			if r.uint() == 0 {
				return
			}
			v.Set(reflect.New(t.Elem()))
			elem.read(r, v.Elem())
		},
	}
}

// schema writes out what a type consists of, to the last field: a cache of
// other types is not read, whatever the program calls itself.
func schema(t reflect.Type) string {
	var s strings.Builder
	var write func(t reflect.Type)
	write = func(t reflect.Type) {
		fmt.Fprintf(&s, "%s %s", t.String(), t.Kind())
		switch t.Kind() {
		case reflect.Slice, reflect.Pointer:
			write(t.Elem())
		case reflect.Array:
			fmt.Fprintf(&s, "[%d]", t.Len())
			write(t.Elem())
		case reflect.Struct:
			s.WriteByte('{')
			for i := range t.NumField() {
				s.WriteString(t.Field(i).Name + " ")
				write(t.Field(i).Type)
				s.WriteByte(';')
			}
			s.WriteByte('}')
		}
	}
	write(t)
	return s.String()
}
