package store

import (
	"fmt"
	"reflect"
	"strings"
	"unsafe"
)

// codec turns values of one type into bytes and back. encoding/gob describes the
// types again in every stream. With all values in one stream it is no faster, and
// then no value can be read without those before it, and saving one means writing
// all; see BenchmarkOpen. The types are plain: booleans, numbers, strings, slices,
// arrays, structs of exported fields, pointers.
//
// A type is walked once, when its codec is made. After that the codec works with
// addresses: asking reflect for each field of each value took most of the time.
// This is the one use of package unsafe that depends on the layout of values. Its
// invariant: a step only touches memory inside the value whose type the codec was
// made for, which pointer checks.
type codec struct {
	of    reflect.Type
	steps []step
}

// step is one part of a value. Structs and arrays are divided into their parts; an
// array of bytes is one part.
type step struct {
	kind reflect.Kind
	at   uintptr      // how far it is from the start of the value
	size uintptr      // of an array of bytes, or of an element of a slice
	of   reflect.Type // of a slice
	elem *codec       // of what a slice holds or a pointer leads to; nil for bytes
}

// encode appends a value, which must be addressable, to buf.
func (c *codec) encode(buf []byte, v reflect.Value) []byte { return c.write(buf, c.pointer(v)) }

// decode reads one value and reports whether the bytes were right. Strings and byte
// slices share raw, which must not be written to afterwards: an edition has a
// hundred small strings, and copying them for twenty thousand editions took a tenth
// of a run in which little has changed.
func (c *codec) decode(raw []byte, v reflect.Value) bool {
	return c.decodeFrom(&reader{b: raw, text: unsafe.String(unsafe.SliceData(raw), len(raw))}, v)
}

// decodeFrom is decode from a reader that says where to put strings.
func (c *codec) decodeFrom(r *reader, v reflect.Value) bool {
	c.read(r, c.pointer(v))
	if r.bad || r.at != len(r.b) {
		v.SetZero()
		return false
	}
	return true
}

// pointer returns the address of a value, and panics for a value of another type.
func (c *codec) pointer(v reflect.Value) unsafe.Pointer {
	if v.Type() != c.of {
		panic("store: the codec of " + c.of.String() + " is given a value of type " + v.Type().String())
	}
	return v.Addr().UnsafePointer()
}

// codecOf makes the codec of a type. It panics on a type that it cannot
// carry whole: dropping a field in silence would be worse.
func codecOf(t reflect.Type) *codec { return &codec{t, stepsOf(nil, t, 0)} }

// stepsOf adds what a value of type t, at some distance from the start of
// another, consists of.
func stepsOf(list []step, t reflect.Type, at uintptr) []step {
	s := step{kind: t.Kind(), at: at}
	switch t.Kind() {
	case reflect.Bool, reflect.String,
		reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
	case reflect.Slice:
		if s.of = t; t.Elem().Kind() != reflect.Uint8 {
			s.elem, s.size = codecOf(t.Elem()), t.Elem().Size()
		}
	case reflect.Array:
		if t.Elem().Kind() == reflect.Uint8 { // a digest
			s.size = t.Size()
			break
		}
		for i := range t.Len() {
			list = stepsOf(list, t.Elem(), at+uintptr(i)*t.Elem().Size())
		}
		return list
	case reflect.Struct:
		for i := range t.NumField() {
			f := t.Field(i)
			if !f.IsExported() {
				panic("store: field " + t.String() + "." + f.Name + " cannot be remembered: it is not exported")
			}
			list = stepsOf(list, f.Type, at+f.Offset)
		}
		return list
	case reflect.Pointer:
		s.elem = codecOf(t.Elem())
	default:
		panic("store: values of type " + t.String() + " cannot be remembered")
	}
	return append(list, s)
}

// write appends the value at p.
func (c *codec) write(buf []byte, p unsafe.Pointer) []byte {
	for i := range c.steps {
		s := &c.steps[i]
		p := unsafe.Add(p, s.at)
		switch s.kind {
		case reflect.Bool:
			if *(*bool)(p) {
				buf = append(buf, 1)
			} else {
				buf = append(buf, 0)
			}
		case reflect.Int:
			buf = appendInt(buf, int64(*(*int)(p)))
		case reflect.Int8:
			buf = appendInt(buf, int64(*(*int8)(p)))
		case reflect.Int16:
			buf = appendInt(buf, int64(*(*int16)(p)))
		case reflect.Int32:
			buf = appendInt(buf, int64(*(*int32)(p)))
		case reflect.Int64:
			buf = appendInt(buf, *(*int64)(p))
		case reflect.Uint:
			buf = appendUint(buf, uint64(*(*uint)(p)))
		case reflect.Uint8:
			buf = appendUint(buf, uint64(*(*uint8)(p)))
		case reflect.Uint16:
			buf = appendUint(buf, uint64(*(*uint16)(p)))
		case reflect.Uint32:
			buf = appendUint(buf, uint64(*(*uint32)(p)))
		case reflect.Uint64:
			buf = appendUint(buf, *(*uint64)(p))
		case reflect.String:
			buf = appendString(buf, *(*string)(p))
		case reflect.Array:
			buf = append(buf, unsafe.Slice((*byte)(p), s.size)...)
		case reflect.Slice:
			buf = s.writeSlice(buf, p)
		case reflect.Pointer:
			if to := *(*unsafe.Pointer)(p); to != nil {
				buf = s.elem.write(append(buf, 1), to)
			} else {
				buf = append(buf, 0)
			}
		}
	}
	return buf
}

// writeSlice writes 0 for nil, else the length plus one: nil and empty stay
// what they were.
func (s *step) writeSlice(buf []byte, p unsafe.Pointer) []byte {
	list := *(*anySlice)(p)
	if list == nil {
		return appendCount(buf, 0)
	}
	buf = appendCount(buf, len(list)+1)
	if s.elem == nil {
		return append(buf, *(*[]byte)(p)...)
	}
	first := unsafe.Pointer(unsafe.SliceData(list))
	for i := range list {
		buf = s.elem.write(buf, unsafe.Add(first, uintptr(i)*s.size))
	}
	return buf
}

// anySlice is a slice of any type: all have the same layout. Its elements have no
// size, so nothing can be read or written through it by mistake.
type anySlice []struct{}

// read reads the value at p, which must be zero. Each of its parts begins with a
// number, except arrays of bytes.
func (c *codec) read(r *reader, p unsafe.Pointer) {
	for i := range c.steps {
		if r.bad {
			return
		}
		s := &c.steps[i]
		p := unsafe.Add(p, s.at)
		if s.kind == reflect.Array {
			copy(unsafe.Slice((*byte)(p), s.size), r.bytes(int(s.size)))
			continue
		}
		var n uint64
		if r.at < len(r.b) && r.b[r.at] < 0x80 { // one byte, as most numbers are
			n = uint64(r.b[r.at])
			r.at++
		} else {
			n = r.uint()
		}
		switch s.kind {
		case reflect.Bool:
			*(*bool)(p) = n == 1
		case reflect.Int:
			*(*int)(p) = int(signed(n))
		case reflect.Int8:
			*(*int8)(p) = int8(signed(n))
		case reflect.Int16:
			*(*int16)(p) = int16(signed(n))
		case reflect.Int32:
			*(*int32)(p) = int32(signed(n))
		case reflect.Int64:
			*(*int64)(p) = signed(n)
		case reflect.Uint:
			*(*uint)(p) = uint(n)
		case reflect.Uint8:
			*(*uint8)(p) = uint8(n)
		case reflect.Uint16:
			*(*uint16)(p) = uint16(n)
		case reflect.Uint32:
			*(*uint32)(p) = uint32(n)
		case reflect.Uint64:
			*(*uint64)(p) = n
		case reflect.String:
			*(*string)(p) = r.stringOf(n)
		case reflect.Slice:
			if n > 0 {
				s.readSlice(r, p, n-1)
			}
		case reflect.Pointer:
			if n > 0 {
				to := reflect.New(s.elem.of).UnsafePointer()
				*(*unsafe.Pointer)(p) = to
				s.elem.read(r, to)
			}
		}
	}
}

// readSlice reads a slice of n elements. None is allocated for which there is
// not a byte left.
func (s *step) readSlice(r *reader, p unsafe.Pointer, n uint64) {
	if n > uint64(len(r.b)-r.at) {
		r.bad = true
		return
	}
	if s.elem == nil {
		*(*[]byte)(p) = r.bytes(int(n))
		return
	}
	// reflect makes the memory, for the collector has to know what lies in it.
	first := reflect.MakeSlice(s.of, int(n), int(n)).UnsafePointer()
	*(*anySlice)(p) = unsafe.Slice((*struct{})(first), n)
	for i := range uintptr(n) {
		s.elem.read(r, unsafe.Add(first, i*s.size))
	}
}

// signed turns back what appendInt makes of a number before it is written as
// one without a sign.
func signed(n uint64) int64 { return int64(n>>1) ^ -int64(n&1) }

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
