package tui

import (
	"fmt"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/tui/desk"
)

// BenchmarkIncoming is a key and the frame after it with 10,000 files, and what a correction
// costs, after which all are judged anew.
func BenchmarkIncoming(b *testing.B) {
	batch := desk.Batch{Path: "x"}
	for i := range 10_000 {
		content := fmt.Sprintf("訪：%d？\n受：二。\n", i)
		batch.Files = append(batch.Files, desk.Incoming{
			Path: fmt.Sprintf("/in/%05d.txt", i), Meta: qda.Transcript{ID: fmt.Sprintf("T%05d", i), Key: qda.TextKeyOf(content)},
			Text: &qda.Text{Content: content}, Said: []string{"a", "b"}, Who: []desk.Speaker{{Label: "訪"}, {Label: "受"}},
		})
	}
	open := func(b *testing.B) *driver {
		d := newLibraryDriver(b, testStudy(b), "zh-Hant", 120, 40, stub())
		cmd, _ := d.desk.OpenBatch(&batch)
		d.do(cmd)
		b.ResetTimer()
		return d
	}
	for name, keys := range map[string]string{"move": "j", "correct": "d"} {
		b.Run(name, func(b *testing.B) {
			d := open(b)
			for range b.N {
				d.press(keys)
				d.View()
			}
		})
	}
}
