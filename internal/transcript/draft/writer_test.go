package draft

import "testing"

func TestStamp(t *testing.T) {
	for milli, want := range map[int]string{0: "00:00:00", 62_345: "00:01:02.345", 3_729_007: "01:02:09.007", 60: "00:00:00.060", 360_000_000: "100:00:00"} {
		if got := Stamp(milli); got != want {
			t.Errorf("%d: %s, want %s", milli, got, want)
		}
	}
}

func TestLabel(t *testing.T) {
	var w Writer
	for label, want := range map[string]string{"王小明": "王小明", "Mei Lin": "Mei Lin", " Mei  Lin ": "Mei Lin", "a: b\n": "a b", "SPEAKER_00": "SPEAKER_00", "A：": "A", "\x1b[31mA": "A", "": "", " ": "", "Lin, M.": "Lin, M.", "a\u00a0b": "a b"} {
		if got := w.Label(label); got != want {
			t.Errorf("%q: %q, want %q", label, got, want)
		}
	}
}
