// Package picture prepares the pictures of a site: it turns them upright, scales those
// that are larger than a page shows, and drops what they say beyond the picture. A
// photograph of a telephone says where it was taken, and nobody publishes that on
// purpose. Equal bytes give equal bytes.
package picture

import (
	"bytes"
	"image"
	_ "image/gif" // pictures that keep their size
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // likewise

	"github.com/brief-site/brief/generator/message"
)

const (
	// Widest is the width in pixels beyond which a picture is scaled down.
	Widest = 1600
	// Narrow is the width of the second version, for small screens.
	Narrow = 800
	// mostPixels is the size beyond which a picture is not decoded: a gigabyte of
	// memory is more than a build may take for one.
	mostPixels = 120e6
	quality    = 82
)

// Version is part of the key of every prepared picture: another way of preparing makes
// other bytes.
const Version = 1

// Look is what is known of a picture.
type Look struct {
	Kind          string // jpeg, png, gif or webp
	Width, Height int    // upright
	Turned        bool   // the file says that the picture is to be turned
	Scaled        bool   // it is scaled to [Widest]
	Narrow        bool   // there is a version of the width [Narrow]
}

// LookAt looks at a picture. The error is that of a file that is none.
func LookAt(raw []byte) (Look, error) {
	c, kind, err := image.DecodeConfig(bytes.NewReader(raw))
	if err != nil {
		return Look{}, message.Errorf("it is no image of the kind its name says (%s)", err)
	}
	look := Look{Kind: kind, Width: c.Width, Height: c.Height}
	turn := 1
	if kind == "jpeg" {
		turn = orientation(raw)
	}
	look.Turned = turn > 1
	if turn >= 5 {
		look.Width, look.Height = look.Height, look.Width
	}
	if kind != "jpeg" && kind != "png" || float64(c.Width)*float64(c.Height) > mostPixels {
		return look, nil
	}
	switch {
	case look.Width > Widest:
		if _, _, err := image.Decode(bytes.NewReader(raw)); err != nil {
			return look, message.Errorf("it is damaged (%s)", err)
		}
		look.Scaled, look.Narrow = true, true
	case look.Width > Narrow:
		whole, err := Prepare(raw, 0)
		if err != nil {
			return look, err
		}
		small, err := Prepare(raw, Narrow)
		look.Narrow = err == nil && 3*len(small) <= 2*len(whole)
	}
	return look, nil
}

// Size returns width and height of the version with a width; 0 is the widest.
func (l Look) Size(width int) (w, h int) {
	if width == 0 {
		width = l.Width
		if l.Scaled {
			width = Widest
		}
	}
	if width >= l.Width {
		return l.Width, l.Height
	}
	return width, max(1, (l.Height*width+l.Width/2)/l.Width)
}

// Prepare returns a picture as it is published: of at most a width in pixels, or of
// its own width up to [Widest] where that is 0. A picture of another kind than JPEG
// and PNG keeps its size.
func Prepare(raw []byte, width int) ([]byte, error) {
	c, kind, err := image.DecodeConfig(bytes.NewReader(raw))
	if err != nil {
		return nil, message.Errorf("it is no image of the kind its name says (%s)", err)
	}
	if kind != "jpeg" && kind != "png" || float64(c.Width)*float64(c.Height) > mostPixels {
		return bare(raw, kind), nil
	}
	turn := 1
	if kind == "jpeg" {
		turn = orientation(raw)
	}
	look := Look{Width: c.Width, Height: c.Height}
	if turn >= 5 {
		look.Width, look.Height = look.Height, look.Width
	}
	look.Scaled = look.Width > Widest
	w, h := look.Size(width)
	if w == look.Width && turn == 1 {
		return bare(raw, kind), nil
	}
	img, _, err := image.Decode(bytes.NewReader(raw))
	if err != nil {
		return nil, message.Errorf("it is damaged (%s)", err)
	}
	if turn >= 5 { // it is scaled as it lies, and then turned
		w, h = h, w
	}
	scaled := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.CatmullRom.Scale(scaled, scaled.Bounds(), img, img.Bounds(), draw.Src, nil)
	var out bytes.Buffer
	if err := encode(&out, upright(scaled, turn), kind); err != nil {
		return nil, err
	}
	if _, ink := img.(*image.CMYK); ink { // its profile is of inks
		return out.Bytes(), nil
	}
	return withProfile(out.Bytes(), raw, kind), nil
}

func encode(w io.Writer, img image.Image, kind string) error {
	if kind == "png" {
		return png.Encode(w, img)
	}
	return jpeg.Encode(w, img, &jpeg.Options{Quality: quality})
}

// upright turns a picture as its orientation says: 1 to 8, as Exif numbers them.
func upright(img *image.RGBA, turn int) *image.RGBA {
	if turn <= 1 || turn > 8 {
		return img
	}
	w, h := img.Rect.Dx(), img.Rect.Dy()
	to := func(x, y int) (int, int) {
		switch turn {
		case 2:
			return w - 1 - x, y
		case 3:
			return w - 1 - x, h - 1 - y
		case 4:
			return x, h - 1 - y
		case 5:
			return y, x
		case 6:
			return h - 1 - y, x
		case 7:
			return h - 1 - y, w - 1 - x
		}
		return y, w - 1 - x
	}
	size := image.Rect(0, 0, w, h)
	if turn >= 5 {
		size = image.Rect(0, 0, h, w)
	}
	out := image.NewRGBA(size)
	for y := range h {
		for x := range w {
			nx, ny := to(x, y)
			copy(out.Pix[out.PixOffset(nx, ny):][:4], img.Pix[img.PixOffset(x, y):][:4])
		}
	}
	return out
}
