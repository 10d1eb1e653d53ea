package message

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/lang"
)

func TestIn(t *testing.T) {
	inner := New("write %s", "henan")
	for _, c := range []struct {
		m  Message
		en string
	}{
		{"", ""},
		{"a constant with 100%", "a constant with 100%"},
		{New("there is no province %q", "浙江\""), `there is no province "浙江\""`},
		{New("%d of %d", 1, uint8(2)), "1 of 2"},
		{New("%s, and %s", inner, inner), "write henan, and write henan"},
		{New("in %s", lang.Pair{En: "Henan", Zh: "河南"}), "in Henan"},
		{New("one of %s", []string{"a", "b"}), "one of a, b"},
		{New("the text %s", "a\x00b\xff"), "the text a\x00b\xff"},
		{New("%[2]s before %[1]s", "b", "a"), "a before b"},
		{New("failed: %s", fs.ErrNotExist), "failed: file does not exist"},
		{Verbatim("50% 的"), "50% 的"},
		{And(Texts([]string{"a", "b", "c"})), "a, b and c"},
		{And(Texts([]string{"a"})), "a"},
		{And(nil), ""},
		{Or("", inner, "x"), "write henan"},
	} {
		if got := c.m.In(lang.En); got != c.en || c.m.String() != got {
			t.Errorf("%q: %q, want %q", string(c.m), got, c.en)
		}
	}
	if New("in %s", lang.Pair{En: "Henan", Zh: "河南"}).In(lang.Zh) != "in 河南" || New("%q", "a").In(lang.Zh) != "“a”" || New("%s", []string{"a", "b"}).In(lang.Zh) != "a、b" {
		t.Error("a value is not said in Chinese")
	}
	if again := New("a %s", "b"); again != New("a %s", "b") || New("a %s", "b") == New("a %s", "c") {
		t.Error("messages cannot be compared")
	}
}

func TestErrors(t *testing.T) {
	cause := Errorf("is damaged")
	err := Errorf("%s cannot be read: %s", "x", &fs.PathError{Op: "open", Path: "x", Err: fs.ErrPermission})
	if !errors.Is(Errorf("%s %s", "x", cause), cause) || !errors.Is(err, fs.ErrPermission) {
		t.Error("the error among the values is lost")
	}
	if err.Error() != "x cannot be read: open x: permission denied" || Of(err).String() != err.Error() {
		t.Errorf("%q", err)
	}
	if Of(nil) != "" || Of(errors.New("50% gone")).String() != "50% gone" {
		t.Error("an error of another package")
	}
}

// FuzzIn holds that no value breaks a message, and that a damaged one does not
// panic.
func FuzzIn(f *testing.F) {
	f.Add("河南\x00", "%s \x00s\x05a")
	f.Fuzz(func(t *testing.T, value, damaged string) {
		m := New("<%s|%d|%s>", value, len(value), New("%s", value))
		if got := m.In(lang.En); !strings.HasPrefix(got, "<"+value+"|") || !strings.HasSuffix(got, "|"+value+">") {
			t.Errorf("%q", got)
		}
		for _, l := range lang.Both {
			_ = Message(damaged).In(l)
		}
	})
}
