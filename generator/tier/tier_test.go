package tier

import "testing"

func TestParse(t *testing.T) {
	for value, want := range map[string]bool{"": false, "all": true} {
		if all, err := parse(value); all != want || err != nil {
			t.Errorf("BRIEF_TEST=%s asks for all tests: %v, %v; want %v", value, all, err, want)
		}
	}
	for _, value := range []string{"1", "ALL", "al"} {
		if _, err := parse(value); err == nil {
			t.Errorf("BRIEF_TEST=%s is accepted", value)
		}
	}
}

func TestTier(t *testing.T) {
	want := 3
	if All() {
		want = 40
	}
	if got := Of(40, 3); got != want {
		t.Errorf("a test does %d things, want %d", got, want)
	}
	t.Run("long", func(t *testing.T) {
		defer func() {
			if t.Skipped() == All() {
				t.Errorf("a long test is skipped: %v, and all tests run: %v", t.Skipped(), All())
			}
		}()
		Long(t, "it shows that it can be skipped")
	})
}
