package tui

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/traditionalchinese"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/keys"
)

// transcriptsOf lists a study's transcripts as id/group.
func transcriptsOf(t testing.TB, s *study.Study) (out []string) {
	t.Helper()
	err := s.View(func(v *study.View) error {
		all, err := v.Transcripts()
		for _, i := range all {
			out = append(out, i.ID+"/"+string(i.Group))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func contentOf(t testing.TB, s *study.Study, id string) (content string) {
	t.Helper()
	err := s.View(func(v *study.View) error {
		info, err := v.Transcript(id)
		if err != nil {
			return err
		}
		text, err := v.Text(info.Key)
		content = text.Content
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestImportIsCorrectedBeforeItIsStored(t *testing.T) {
	s := testStudy(t)
	before := transcriptsOf(t, s)
	d := newLibraryDriver(t, s, "en", 100, 40, stub())
	d.press("i x enter")
	d.sees("3 of 6 go in", "1 to be settled", "1 refused", "id taken")
	if got := transcriptsOf(t, s); !slices.Equal(got, before) {
		t.Fatalf("stored already: %q", got)
	}
	// The group of the first two, by marks.
	d.press("space space a")
	d.write("international")
	d.press("enter")
	d.sees("2 set to international")
	// 阿明 is no speaker: his words belong to the turn before.
	d.press("m m g g j p")
	d.sees("Who speaks in N2")
	d.press("down down space enter")
	d.sees("3 of 6 go in")
	// Another id, typed through an input method.
	d.press("e end")
	d.write("－甲")
	d.press("enter")
	d.sees("N2－甲")
	// An id that is above already.
	d.press("e ctrl+u")
	d.write("n1")
	d.press("enter")
	d.sees("correct it", "id n1 is used by one above")
	d.press("e ctrl+u")
	d.write("N3")
	d.press("enter")
	// The survey: what was an attribute is asked too.
	d.press("j j j c down right enter")
	d.sees("4 of 7 go in", "性別")
	// The text that is there already under R1, as a revision.
	d.press("g g j j v")
	d.sees("Revising R1", "codings: 1 lost, 2 changed · Enter", "Words gone", "API 說停就停")
	if got := d.screen(); strings.Contains(got, "(c2)") || strings.Contains(got, "可是流程沒有寫下來\n") {
		t.Errorf("what another coder did is shown:\n%s", got)
	}
	d.press("enter")
	d.sees("revises  R1.txt", "R1 will be revised when Enter stores everything")
	d.press("G k d") // one question of the survey is left out
	d.sees("1 left out")
	d.press("enter")
	d.sees("taken in", "1 revised", "8 lists them")
	got := strings.Join(transcriptsOf(t, s), " ")
	if !strings.Contains(got, "N1/international") || !strings.Contains(got, "N3/international") || len(strings.Fields(got)) != len(before)+3 {
		t.Errorf("transcripts %q", got)
	}
	if r := rolesIn(t, s, "N3"); len(r) != 2 || r[0] != qda.Interviewer {
		t.Errorf("roles %q", r)
	}
	if c := contentOf(t, s, "R1"); !strings.Contains(c, "窗口真的很熟了") {
		t.Errorf("not revised: %s", c)
	}
	if n := len(codingsOf(t, s, "R1", "c1")); n != 2 {
		t.Errorf("%d codings of R1", n)
	}
	d.press("u down enter") // one act
	if got := transcriptsOf(t, s); !slices.Equal(got, before) || contentOf(t, s, "R1") != talkR1 {
		t.Errorf("after undo %q", got)
	}
	if n := len(codingsOf(t, s, "R1", "c1")); n != 3 {
		t.Errorf("%d codings of R1 after undo", n)
	}
}

func TestImportIsGivenUp(t *testing.T) {
	s := testStudy(t)
	before := transcriptsOf(t, s)
	d := newLibraryDriver(t, s, "zh-Hant", 80, 24, stub())
	d.press("i x enter d q") // to look at something else
	d.sees("R1")
	d.press("i") // it waits
	d.sees("不匯入 1", "存入 2")
	d.press("esc")
	d.sees("放棄這次匯入")
	d.press("enter")
	d.sees("存入 2")
	d.press("esc j enter")
	if got := d.status(); !strings.Contains(got, "沒有存入任何東西") {
		t.Errorf("status %q", got)
	}
	if got := transcriptsOf(t, s); !slices.Equal(got, before) {
		t.Errorf("transcripts %q", got)
	}
	d.press("i")
	d.sees("匯入檔案或資料夾")
}

func TestImportAsksAboutWhatIsOpen(t *testing.T) {
	s := testStudy(t)
	d := newLibraryDriver(t, s, "en", 80, 24, stub())
	d.press("i x enter enter")
	d.sees("1 is still to be settled")
	d.press("enter") // go back: the cursor is on it
	if got := d.screen(); !strings.Contains(got, "▸   ? R1") {
		t.Errorf("frame\n%s", got)
	}
	d.press("enter down enter")
	d.sees("3 taken in")
	if got := contentOf(t, s, "R1"); got != talkR1 {
		t.Error("R1 was revised without a yes")
	}
}

func TestImportIsReadInAnotherEncoding(t *testing.T) {
	big5, err := traditionalchinese.Big5.NewEncoder().String("訪：您好嗎？\n受：很好，謝謝您。\n訪：再見。\n受：再見。\n")
	if err != nil {
		t.Fatal(err)
	}
	o := stub()
	o.Arrivals = arrivals(folder{"B1.txt": big5})
	s := testStudy(t)
	d := newLibraryDriver(t, s, "en", 100, 40, o)
	d.press("i x enter")
	d.sees("big5", "第 1 行讀作：訪：您好嗎？")
	d.press("e ctrl+u")
	d.write("X9")
	d.press("enter E")
	d.write("gb18030")
	d.press("enter")
	d.sees("B1.txt stays as it was read", "gb18030", "X9", "您好嗎") // B1 is no GB 18030
	d.press("E")
	d.write("1252")
	d.press("enter")
	d.sees("windows-1252", "X9") // what was typed stays
	d.seesNot("您好嗎")
	d.press("E")
	d.write("big5")
	d.press("enter enter")
	if got := contentOf(t, s, "X9"); !strings.HasPrefix(got, "訪：您好嗎？") {
		t.Errorf("%q", got)
	}
}

// TestRandomKeysWhileImporting presses keys on what an import found and on a revision.
func TestRandomKeysWhileImporting(t *testing.T) {
	var names []string
	for _, s := range []keys.Scope{keys.Incoming, keys.Revision, keys.Lost, keys.Details, keys.Speakers, keys.List, keys.Choice, keys.Browse} {
		for _, b := range keys.New().In(s) {
			names = append(names, strings.Fields(strings.Join(b.Keys, " "))...)
		}
	}
	names = append(names, "v", "v", "e", "c", "p", "E", "a", "受", "enter", "enter", "8", "f", "F", "B", "i", "x", "2", "]", "r")
	for _, start := range []string{"i x enter", "i x enter j j v", "i x enter j j v enter enter", "i x enter j j v enter enter down enter 8", "enter f x enter", "enter B", "enter F"} {
		for round := range (*keyCount + 249) / 250 {
			d := newLibraryDriver(t, testStudy(t), []string{"zh-Hant", "en"}[round%2], 80, 24, stub())
			d.press(start)
			pressRandomly(d, rand.New(rand.NewPCG(uint64(round), 21)), names)
		}
	}
}
