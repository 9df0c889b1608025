package transcript

import (
	"context"
	"slices"
	"strings"
	"testing"

	"yinde/internal/qda"
)

// Captions come through with their speakers, times and moments, and are cut anew alike.
func TestCaptionsBecomeTurns(t *testing.T) {
	const call = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Lin, Mei-Hua>Note: we begin.\n\n00:02.500 --> 00:04.000\n<v 王小明 (來賓)>資料來源：內部\n\n" +
		"00:04.000 --> 00:05.000\n王小明 (來賓): 不是標籤\n\n01:00:05.250 --> 01:00:06.000\n<v **Ada: b>Late.\n"
	p, err := ParseOne(context.Background(), "call.vtt", []byte(call), Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := "Lin, Mei-Hua/P@1000 \"Note: we begin.\"\n王小明 (來賓)/P@2500 \"資料來源：內部王小明 (來賓): 不是標籤\"\nAda b/P@3605250 \"Late.\"\n"
	if got := show(p); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	checkTurns(t, p)
	if len(p.Syncs) != 4 || !strings.HasPrefix(p.Content[p.Syncs[2].At:], "王小明 (來賓): 不是") || p.Syncs[2].Milli != 4000 {
		t.Errorf("moments %+v", p.Syncs)
	}
	for _, s := range p.Speakers {
		if !s.Proposed || s.Reason != Named {
			t.Errorf("%+v", s)
		}
	}
	roles := map[string]qda.Role{"Lin, Mei-Hua": qda.Interviewer, "王小明 (來賓)": qda.ParticipantRole, "Ada b": qda.ParticipantRole}
	again := Recut(p.Content, roles)
	if len(again.Turns) != 3 || again.Turns[0].Role != qda.Interviewer || again.Turns[2].Span != p.Turns[2].Span {
		t.Errorf("cut anew: %+v", again.Turns)
	}
}

// Who asks is proposed for captions too; a paragraph without a speaker has its time.
func TestCaptionsRoles(t *testing.T) {
	var b strings.Builder
	for _, s := range slices.Repeat([]string{"SPEAKER_00", "SPEAKER_01"}, 5) {
		words := "We do it by the book, and it takes about three days."
		if s == "SPEAKER_00" {
			words = "And how is it done?"
		}
		b.WriteString(`{"start":1,"text":"` + words + `","speaker":"` + s + `"},`)
	}
	p, err := ParseOne(context.Background(), "x.json", []byte("["+strings.TrimSuffix(b.String(), ",")+"]"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkAsker(t, "WhisperX", p, "SPEAKER_00")
	p, err = ParseOne(context.Background(), "x.srt", []byte("1\n00:00:01,000 --> 00:00:02,000\n甲。\n\n2\n00:00:09,000 --> 00:00:10,000\n乙。\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := show(p); got != "/P@1000 \"甲。\"\n/P@9000 \"乙。\"\n" || len(p.Speakers) != 0 {
		t.Errorf("got\n%s%v", got, p.Warnings)
	}
}

// Captions that were saved as text are captions; text in which a time stands is not.
func TestCaptionsSavedAsText(t *testing.T) {
	for file, want := range map[string]string{
		"\ufeffWEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nHi\r\n":            "vtt",
		"1\n00:00:01,000 --> 00:00:02,000\nHi\n\n2\n00:02 --> 00:03\nHo\n": "srt",
		"00:00:01,000 --> 00:00:02,000\nQ: Hi\nA: Ho\n":                    "txt",
		"2026\n訪：好\n": "txt",
	} {
		p, err := ParseOne(context.Background(), "x.txt", []byte(file), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if p.Meta.Source.Format != want {
			t.Errorf("%q: %s, want %s", file, p.Meta.Source.Format, want)
		}
	}
}

func FuzzCaptions(f *testing.F) {
	for _, s := range []string{"WEBVTT\n\n0:01 --> 0:02\n<v A>x</v><v [00:01] B>y\n", "0:1-->0:2\nA: a\n\n0:3-->0:4\nB: b\n0:5-->0:6\nA: c", "0:01-->0:02\n<v #0:01#>x", "1\n0:01-->0:02\nx #00:01#\n\n9:01-->9:02\n__A__: y\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		if len(raw) > 20_000 {
			return
		}
		p, err := ParseOne(context.Background(), "x.vtt", []byte(raw), Options{})
		if err != nil {
			return
		}
		checkTurns(t, p)
		for i, s := range p.Syncs {
			if i > 0 && s.At <= p.Syncs[i-1].At || s.At >= len(p.Content) {
				t.Fatalf("moments %+v in %d", p.Syncs, len(p.Content))
			}
		}
	})
}
