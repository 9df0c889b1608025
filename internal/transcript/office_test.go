package transcript

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"yinde/internal/qda"
)

var officeSamples = filepath.Join("..", "..", "..", "shared", "interchange", "samples")

// TestOfficeSamples holds how many turns word-processor files give, whose, and the first.
func TestOfficeSamples(t *testing.T) {
	if _, err := os.Stat(officeSamples); err != nil {
		t.Skip("the samples are not here: ", officeSamples)
	}
	for file, c := range map[string]struct {
		turns, asked int // of them the interviewer's
		speakers     int
		milli        int
	}{
		"transcripts-real/sheffield-Ana.docx":       {246, 123, 2, -1},
		"transcripts-real/sheffield-Sam.docx":       {84, 41, 2, -1},
		"transcripts-real/sheffield-Stephen.docx":   {105, 51, 2, -1},
		"transcripts-real/serdif-P1.odt":            {207, 0, 0, -1},
		"transcripts-synthetic/bold-label.docx":     {2, 1, 2, -1},
		"transcripts-synthetic/speaker-table.docx":  {2, 1, 2, 12_000},
		"transcripts-synthetic/teams-docx-new.docx": {2, 0, 2, 3_000},
		"transcripts-synthetic/teams-docx-old.docx": {2, 0, 2, 3_123},
	} {
		t.Run(file, func(t *testing.T) {
			raw, err := os.ReadFile(filepath.Join(officeSamples, file))
			if err != nil {
				t.Fatal(err)
			}
			p, err := ParseOne(context.Background(), file, raw, Options{})
			if err != nil {
				t.Fatal(err)
			}
			asked := 0
			for _, turn := range p.Turns {
				if turn.Role == qda.Interviewer {
					asked++
				}
			}
			if len(p.Turns) != c.turns || asked != c.asked || len(p.Speakers) != c.speakers || p.Turns[0].Milli != c.milli {
				t.Errorf("%d turns, %d asked, %d speakers, the first at %d; want %+v", len(p.Turns), asked, len(p.Speakers), p.Turns[0].Milli, c)
			}
		})
	}
}

// BenchmarkParseDOCX reads real interviews; an op is one file.
func BenchmarkParseDOCX(b *testing.B) {
	var raws [][]byte
	size := 0
	for _, name := range []string{"Ana", "Sam", "Stephen"} {
		raw, err := os.ReadFile(filepath.Join(officeSamples, "transcripts-real", "sheffield-"+name+".docx"))
		if err != nil {
			b.Skip("the samples are not here: ", err)
		}
		raws = append(raws, raw)
		size += len(raw)
	}
	b.ReportAllocs()
	b.SetBytes(int64(size / len(raws)))
	for i := 0; b.Loop(); i++ {
		if _, err := Parse(context.Background(), "a.docx", raws[i%len(raws)], Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// TestStatedNamesAreFound holds that names which no text would be trusted with are speakers
// when the file's form states them.
func TestStatedNamesAreFound(t *testing.T) {
	for name, c := range map[string]struct{ raw, want string }{
		"Teams": {`{\rtf1 Lin, Mei (IT)   0:03\par Hello.\par R\u233?mi/Sales   0:09\par Note: this.\par And that.}`,
			"Lin, Mei (IT)/P@3000 \"Hello.\"\nRémi/Sales/P@9000 \"Note: this.\\nAnd that.\"\n"},
		"table": {`{\rtf1\intbl Speaker\cell Text\cell\row\intbl Q1?\cell Who: me?\cell\row\intbl \cell Yes.\cell\row\intbl x\cell No.\cell\row}`,
			"Q1?/P \"Who: me?\\nYes.\"\nx/P \"No.\"\n"},
		"f4": {`{\rtf1 I: Hello? #00:01:02-3#\par B: Yes. #00:01:09-8#\par I: Good. #00:01:12-0#\par B: Well. #00:01:19-1#\par}`,
			"I/I@62300 \"Hello?\"\nB/P@69800 \"Yes.\"\nI/I@72000 \"Good.\"\nB/P@79100 \"Well.\"\n"},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := ParseOne(context.Background(), "a.rtf", []byte(c.raw), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := show(p); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}
