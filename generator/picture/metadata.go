package picture

import (
	"bytes"
	"encoding/binary"
)

// bare returns a picture without what it says beyond the picture: the place, the
// camera, the program, comments. The profile of its colours stays.
func bare(raw []byte, kind string) []byte {
	switch kind {
	case "jpeg":
		return bareJPEG(raw)
	case "png":
		return barePNG(raw)
	case "webp":
		return bareWebP(raw)
	}
	return raw
}

// segment is one part of the head of a JPEG file.
type segment struct {
	marker byte
	whole  []byte // with marker and length
	data   []byte
}

// segments returns the parts of the head of a JPEG file, and what follows them.
func segments(raw []byte) (list []segment, rest []byte) {
	if len(raw) < 2 || raw[0] != 0xff || raw[1] != 0xd8 {
		return nil, raw
	}
	at := 2
	for at+4 <= len(raw) && raw[at] == 0xff && raw[at+1] != 0xda {
		n := int(binary.BigEndian.Uint16(raw[at+2:]))
		if n < 2 || at+2+n > len(raw) {
			break
		}
		list = append(list, segment{raw[at+1], raw[at : at+2+n], raw[at+4 : at+2+n]})
		at += 2 + n
	}
	return list, raw[at:]
}

var profileMark = []byte("ICC_PROFILE\x00")

func (s segment) profile() bool { return s.marker == 0xe2 && bytes.HasPrefix(s.data, profileMark) }

// bareJPEG drops all parts for applications but those that say how to read the
// picture: JFIF, the profile, and Adobe's transformation. What follows the end of the
// picture, such as a film, is dropped too.
func bareJPEG(raw []byte) []byte {
	list, rest := segments(raw)
	if list == nil {
		return raw
	}
	out := append(make([]byte, 0, len(raw)), 0xff, 0xd8)
	for _, s := range list {
		application := s.marker >= 0xe0 && s.marker <= 0xef
		if s.marker == 0xfe || application && s.marker != 0xe0 && s.marker != 0xee && !s.profile() {
			continue
		}
		out = append(out, s.whole...)
	}
	return append(out, untilEnd(rest)...)
}

// untilEnd cuts what follows the end of a picture off its scans. Within them a byte of
// 255 is followed by 0, by a restart mark, or by the next part.
func untilEnd(rest []byte) []byte {
	for at := 0; at+1 < len(rest); {
		if rest[at] != 0xff {
			at++
			continue
		}
		switch m := rest[at+1]; {
		case m == 0xd9:
			return rest[:at+2]
		case m == 0 || m >= 0xd0 && m <= 0xd7:
			at += 2
		case m == 0xff:
			at++
		case at+4 <= len(rest):
			at += 2 + int(binary.BigEndian.Uint16(rest[at+2:]))
		default:
			return rest
		}
	}
	return rest
}

// orientation returns how a JPEG file says that it is to be turned, as Exif numbers
// it: 1 is upright.
func orientation(raw []byte) int {
	list, _ := segments(raw)
	for _, s := range list {
		if s.marker != 0xe1 || !bytes.HasPrefix(s.data, []byte("Exif\x00\x00")) {
			continue
		}
		tiff := s.data[6:]
		if len(tiff) < 8 {
			return 1
		}
		var order binary.ByteOrder = binary.BigEndian
		if tiff[0] == 'I' {
			order = binary.LittleEndian
		}
		at := int(order.Uint32(tiff[4:]))
		if at < 0 || at+2 > len(tiff) {
			return 1
		}
		for i := range int(order.Uint16(tiff[at:])) {
			entry := at + 2 + 12*i
			if entry+12 > len(tiff) {
				return 1
			}
			if order.Uint16(tiff[entry:]) == 0x0112 {
				if turn := int(order.Uint16(tiff[entry+8:])); turn >= 1 && turn <= 8 {
					return turn
				}
				return 1
			}
		}
	}
	return 1
}

const pngHead = "\x89PNG\r\n\x1a\n"

// eachChunk calls with each chunk of a PNG file, whole, and its name; it reports
// whether the file was read to its end.
func eachChunk(raw []byte, do func(name string, whole []byte)) bool {
	if !bytes.HasPrefix(raw, []byte(pngHead)) {
		return false
	}
	for at := len(pngHead); at+12 <= len(raw); {
		n := int(binary.BigEndian.Uint32(raw[at:]))
		if n < 0 || at+12+n > len(raw) || at+12+n < at {
			return false
		}
		name := string(raw[at+4 : at+8])
		do(name, raw[at:at+12+n])
		if at += 12 + n; name == "IEND" {
			return true
		}
	}
	return false
}

func barePNG(raw []byte) []byte {
	out := append(make([]byte, 0, len(raw)), pngHead...)
	if !eachChunk(raw, func(name string, whole []byte) {
		switch name {
		case "eXIf", "tEXt", "zTXt", "iTXt", "tIME":
		default:
			out = append(out, whole...)
		}
	}) {
		return raw
	}
	return out
}

// bareWebP drops the chunks of Exif and XMP, and takes them off the flags of the file.
func bareWebP(raw []byte) []byte {
	if len(raw) < 12 || string(raw[:4]) != "RIFF" || string(raw[8:12]) != "WEBP" {
		return raw
	}
	out := append(make([]byte, 0, len(raw)), raw[:12]...)
	dropped := false
	for at := 12; at+8 <= len(raw); {
		n := int(binary.LittleEndian.Uint32(raw[at+4:]))
		end := at + 8 + n + n%2
		if n < 0 || at+8+n > len(raw) || end < at {
			return raw
		}
		end = min(end, len(raw))
		switch name := string(raw[at : at+4]); name {
		case "EXIF", "XMP ":
			dropped = true
		default:
			from := len(out)
			if out = append(out, raw[at:end]...); name == "VP8X" && n >= 1 {
				out[from+8] &^= 0x08 | 0x04
			}
		}
		at = end
	}
	if !dropped { // it stays as it is, byte for byte
		return raw
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out
}

// withProfile gives a picture the profile of the colours that the original has.
func withProfile(out, original []byte, kind string) []byte {
	if kind == "png" {
		var profile []byte
		eachChunk(original, func(name string, whole []byte) {
			if name == "iCCP" || name == "sRGB" || name == "gAMA" || name == "cHRM" {
				profile = append(profile, whole...)
			}
		})
		head := len(pngHead) + 25 // up to the end of IHDR
		if profile == nil || len(out) < head {
			return out
		}
		return append(append(append(make([]byte, 0, len(out)+len(profile)), out[:head]...), profile...), out[head:]...)
	}
	list, _ := segments(original)
	with := append(make([]byte, 0, len(out)), out[:2]...)
	for _, s := range list {
		if s.profile() {
			with = append(with, s.whole...)
		}
	}
	return append(with, out[2:]...)
}
