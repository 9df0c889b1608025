package office

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"yinde/internal/transcript/draft"
)

// BenchmarkRead reads the samples: one interview each.
func BenchmarkRead(b *testing.B) {
	for _, name := range []string{"sheffield-Ana.docx", "sheffield-Sam.docx", "sheffield-Stephen.docx", "serdif-P1.odt"} {
		raw, err := os.ReadFile(filepath.Join(samples, "transcripts-real", name))
		if err != nil {
			b.Skip("the samples are not here: ", err)
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(raw)))
			for b.Loop() {
				if _, err := Read(context.Background(), draft.File{Name: name, Raw: raw}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	rtf := []byte(`{\rtf1\ansi\ansicpg950 ` + many(`\'b3\'58\'a1\'47\u35531?\u21839?\u24744?\u20309?\u26178?\par A: plain words of an answer, and some more of them.\par `, 500) + "}")
	b.Run("rtf", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(rtf)))
		for b.Loop() {
			if _, err := Read(context.Background(), draft.File{Name: "a.rtf", Raw: rtf}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
