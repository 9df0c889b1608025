package transcript

import (
	"testing"

	"yinde/internal/qda"
)

func TestJoinLines(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"chinese", "訪：你好\n嗎？\n\n受：我們公司\n做網域很\n多年了。\n", "訪：你好嗎？\n\n受：我們公司做網域很多年了。\n"},
		{"english", "Q: How are\nyou?\n\nA: We are a regis-\ntrar of do-\nmains, and well-\nKnown.\n", "Q: How are you?\n\nA: We are a registrar of domains, and well- Known.\n"},
		{"mixed", "訪：好？\n\n受：我們用 EPP\n介接，走 TCP\nport 700。\n", "訪：好？\n\n受：我們用 EPP 介接，走 TCP port 700。\n"},
		{"paragraphs and lists stay", "訪：說說看？\n\n受：有三點：\n1. 費用\n2. 時間\n\n第二段話\n接著。\n", "訪：說說看？\n\n受：有三點：\n1. 費用\n2. 時間\n\n第二段話接著。\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := Recut(c.text, map[string]qda.Role{"訪": qda.Interviewer, "受": qda.ParticipantRole, "Q": qda.Interviewer, "A": qda.ParticipantRole})
			if got := JoinLines(c.text, p.Turns); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
			if again := JoinLines(c.want, Recut(c.want, nil).Turns); again != c.want {
				t.Errorf("joined again: %q", again)
			}
		})
	}
}

func TestRelabel(t *testing.T) {
	text := "訪：你好嗎？王小明先生？\n\n王小明：我王小明還好。\n\n訪：好。\n\n[00:01:00] 王小明：再見。\n"
	p := Recut(text, map[string]qda.Role{"訪": qda.Interviewer, "王小明": qda.ParticipantRole})
	got, n := Relabel(text, p.Turns, "王小明", "受")
	if want := "訪：你好嗎？王小明先生？\n\n受：我王小明還好。\n\n訪：好。\n\n[00:01:00] 受：再見。\n"; got != want || n != 2 {
		t.Errorf("%d: %q", n, got)
	}
}
