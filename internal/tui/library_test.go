package tui

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
)

// stub is an outside for tests: labels are what stands before a full-width colon at the
// start of a line.
func stub() desk.Outside {
	return desk.Outside{
		Speakers: stubSpeakers, Structure: stubStructure, Field: stubField, FieldText: stubFieldText,
		Complete: func(typed string) (string, []string) {
			if typed == "~/in" {
				return "~/interviews-20", []string{"interviews-2025/", "interviews-2026/"}
			}
			return typed, nil
		},
		Arrivals: arrivals(dropped()),
	}
}

func stubSpeakers(t *qda.Text, more map[string]qda.Role) []desk.Speaker {
	var out []desk.Speaker
	add := func(label, words string, role qda.Role) {
		for i := range out {
			if out[i].Label == label {
				out[i].Turns++
				return
			}
		}
		out = append(out, desk.Speaker{Label: label, Role: role, Turns: 1, Words: words})
	}
	for _, turn := range t.Turns {
		add(turn.Speaker, t.Quote(turn.Said()), turn.Role)
	}
	for label, role := range more {
		if strings.Contains(t.Content, label+"，") {
			add(label, "…", role)
		}
	}
	return out
}

func stubStructure(content string, roles map[string]qda.Role) qda.Text {
	lang := "zh-Hant"
	if strings.HasPrefix(content, "Interviewer") {
		lang = "en"
	}
	act, _ := interview("x", "", "", lang, content)
	s := act.Ops[0].(qda.AddTranscript).Structure
	for i := range s.Turns {
		s.Turns[i].Role = roles[s.Turns[i].Speaker]
	}
	return s
}

// newLibraryDriver is a desk whose outside is o.
func newLibraryDriver(t testing.TB, s *study.Study, lang string, w, h int, o desk.Outside) *driver {
	t.Helper()
	d := newDriver(t, s, lang, w, h)
	d.desk.Outside = o
	return d
}

func rolesIn(t testing.TB, s *study.Study, id string) (roles []qda.Role) {
	t.Helper()
	err := s.View(func(v *study.View) error {
		info, err := v.Transcript(id)
		if err != nil {
			return err
		}
		text, err := v.Text(info.Key)
		for _, turn := range text.Turns {
			roles = append(roles, turn.Role)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return roles
}

func TestSpeakersAreCorrected(t *testing.T) {
	s := testStudy(t)
	before := rolesIn(t, s, "R2")
	d := newLibraryDriver(t, s, "en", 80, 24, stub())
	d.press("j p")
	if got := d.screen(); !strings.Contains(got, "Who speaks in R2") || !strings.Contains(got, "您們公司規模") {
		t.Fatalf("frame\n%s", got)
	}
	d.press("space")
	if got := d.screen(); !strings.Contains(got, "participant *") || d.under() != "p" {
		t.Errorf("the cursor is on %q:\n%s", d.under(), got)
	}
	d.press("down left enter")
	if got := d.status(); !strings.Contains(got, "R2: 訪 = participant, 受 = interviewer; 4 turns now · u undoes") {
		t.Errorf("status %q", got)
	}
	if got := rolesIn(t, s, "R2"); got[0] != qda.ParticipantRole || got[1] != qda.Interviewer {
		t.Errorf("roles %q", got)
	}
	d.press("u")
	if got := rolesIn(t, s, "R2"); !slices.Equal(got, before) {
		t.Errorf("after undo %q", got)
	}
	d.press("p esc")
	if got := d.status(); strings.Contains(got, "given up") {
		t.Errorf("status %q", got)
	}
}

func TestSpeakersInTheReaderKeepThePlace(t *testing.T) {
	s := testStudy(t)
	d := newLibraryDriver(t, s, "zh-Hant", 80, 24, stub())
	d.press("enter j j j j")
	under, share := d.under(), d.reader.Place()
	d.press("P n enter")
	if d.now.Scope() != "reader" || d.under() != under {
		t.Errorf("the cursor is on %q, was on %q", d.under(), under)
	}
	if d.reader.Place() == share {
		t.Errorf("the place is still %q", share)
	}
	d.press("P a")
	d.write("沒有這個")
	d.press("enter")
	if got := d.status(); !strings.Contains(got, "沒有一行以「沒有這個：」開頭") {
		t.Errorf("status %q", got)
	}
	d.press("a")
	d.write("老實講：")
	d.press("enter")
	if got := d.screen(); !strings.Contains(got, "老實講 受訪者") {
		t.Errorf("frame\n%s", got)
	}
}

func TestTermsAreDecided(t *testing.T) {
	s := testStudy(t)
	act, _ := interview("Z1", "", "", "zh-Hant", longTalk(40<<10))
	if _, err := s.Apply(t.Context(), act); err != nil {
		t.Fatal(err)
	}
	d := newLibraryDriver(t, s, "en", 80, 24, stub())
	d.hold = true
	d.press("T")
	if got := d.screen(); !strings.Contains(got, "looking …") {
		t.Errorf("does not say that it works:\n%s", got)
	}
	d.resume()
	first := firstTerm(d)
	if first == "" {
		t.Fatalf("no candidates:\n%s", d.screen())
	}
	d.press("enter")
	if got := d.status(); !strings.Contains(got, "“"+first+"” is in the dictionary") {
		t.Errorf("status %q", got)
	}
	second := firstTerm(d)
	if second == first {
		t.Error("what is accepted stays in the list")
	}
	d.press("delete")
	if got := termsOf(t, s, study.TermRejected); !slices.Equal(got, []string{second}) {
		t.Errorf("rejected %q", got)
	}
	d.press("ctrl+z")
	if got := firstTerm(d); got != second {
		t.Errorf("undone, the first is %q, not %q", got, second)
	}
	d.press("tab")
	if got := firstTerm(d); got != first {
		t.Errorf("the dictionary begins with %q", got)
	}
	d.press("delete")
	if got := termsOf(t, s, study.TermAccepted); len(got) != 0 {
		t.Errorf("accepted %q", got)
	}
	d.press("shift+tab ctrl+n")
	if got := d.screen(); !strings.Contains(got, "New theme") {
		t.Errorf("frame\n%s", got)
	}
	d.press("enter")
	if got := firstTerm(d); got == first {
		t.Error("the name of a theme is still proposed")
	}
	d.press("f3")
	if d.now.Scope() != "reader" || d.desk.Top() != nil {
		t.Error("F3 does not look in the transcript")
	}
}

// TestTermsAreGivenUp closes the overlay before the candidates are found.
func TestTermsAreGivenUp(t *testing.T) {
	d := newLibraryDriver(t, testStudy(t), "en", 80, 24, stub())
	d.hold = true
	d.press("T esc")
	d.resume()
	if d.desk.Top() != nil || d.desk.Toast().Error {
		t.Errorf("frame\n%s", d.screen())
	}
}

// firstTerm is the word in the first row of the list of terms.
func firstTerm(d *driver) string {
	rows := strings.Split(d.screen(), "\n")
	for i, row := range rows {
		if strings.Contains(row, "[") && strings.Contains(row, "]") && strings.Contains(row, "─") && i+2 < len(rows) {
			word, _, _ := strings.Cut(strings.TrimSpace(strings.TrimPrefix(rows[i+2], "▸")), "  ")
			return word
		}
	}
	return ""
}

func termsOf(t testing.TB, s *study.Study, status study.TermStatus) (out []string) {
	t.Helper()
	err := s.View(func(v *study.View) (err error) {
		out, err = v.Terms(status)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func stubField(t qda.Transcript, field, typed string) (qda.Body, error) {
	if field == "attributes" && !strings.Contains(typed, ":") {
		return nil, qda.Bad("transcript.attributes", typed)
	}
	if field == "id" && len(typed) > 60 {
		return nil, qda.Bad("transcript.bad_id", typed)
	}
	return qda.NewSet(qda.RefTo("transcript", t.Key), field, typed), nil
}

func stubFieldText(t qda.Transcript, field string) string {
	return map[string]string{
		"id": t.ID, "title": t.Title, "group": string(t.Group), "date": t.Date, "mode": t.Mode,
		"record": t.Record, "language": t.Language, "interviewer": t.Interviewer,
	}[field]
}

func TestDetailsAreEdited(t *testing.T) {
	s := testStudy(t)
	d := newLibraryDriver(t, s, "en", 80, 24, stub())
	d.press("e down")
	d.write("！")
	d.press("tab right tab")
	d.write("x")
	d.press("enter")
	got := d.screen()
	if !strings.Contains(got, "must be a day written YYYY-MM-DD") || !strings.Contains(got, "▸ date        *") {
		t.Fatalf("a wrong date:\n%s", got)
	}
	d.press("backspace enter")
	if got := d.status(); !strings.Contains(got, "R1 changed: title, group · u undoes") {
		t.Errorf("status %q", got)
	}
	if got := d.screen(); !strings.Contains(got, "訪談！") || d.library.Current() != d.reader.Key() && !strings.Contains(got, "▸ R1") {
		t.Errorf("frame\n%s", got)
	}
	d.press("e")
	d.send(tea.PasteMsg{Content: strings.Repeat("長", 100)})
	d.press("enter")
	if got := d.screen(); !strings.Contains(got, "cannot be used") || !strings.Contains(got, "What is said of R1") {
		t.Errorf("frame\n%s", got)
	}
	d.press("esc e end ctrl+u")
	d.write("i1")
	d.press("enter")
	if got := d.screen(); !strings.Contains(got, "belongs to another transcript") || d.desk.Unsaved() > 0 {
		t.Errorf("a taken id:\n%s", got)
	}
}

func TestLongIDsAreShownWhereThereIsRoom(t *testing.T) {
	s := emptyStudy(t)
	for i, id := range []string{"interview-2025-registrar-01", "interview-2025-registrar-02"} {
		act, _ := interview(id, "", "", "zh-Hant", []string{"訪：一？\n\n受：二。", "訪：三？\n\n受：四。"}[i])
		if _, err := s.Apply(t.Context(), act); err != nil {
			t.Fatal(err)
		}
	}
	if got := newDriver(t, s, "en", 80, 24).screen(); !strings.Contains(got, "interview-2025-registrar-02 ") {
		t.Errorf("frame\n%s", got)
	}
}

func TestPasteIntoTheLibrary(t *testing.T) {
	d := newLibraryDriver(t, testStudy(t), "zh-Hant", 80, 24, stub())
	for _, open := range []string{"e", "e tab tab", "i", "T", "p a", "p"} {
		d.press(open)
		d.send(tea.PasteMsg{Content: strings.Repeat("受訪者說\x1b[31m\n", 60000)})
		d.screen()
		d.press("enter esc esc esc")
	}
}

// TestRandomKeysInTheLibrary presses keys in the overlays that reach outside.
func TestRandomKeysInTheLibrary(t *testing.T) {
	var names []string
	for _, s := range []keys.Scope{keys.Library, keys.Speakers, keys.Details, keys.Terms, keys.Path, keys.Incoming, keys.Revision, keys.Work, keys.Browse} {
		for _, b := range keys.New().In(s) {
			names = append(names, strings.Fields(strings.Join(b.Keys, " "))...)
		}
	}
	names = append(names, "e", "p", "i", "T", "受", "space", "enter", "enter", "esc", "a")
	for round := range 2 * ((*keyCount + 249) / 250) {
		d := newLibraryDriver(t, testStudy(t), []string{"zh-Hant", "en"}[round%2], 80, 24, stub())
		pressRandomly(d, rand.New(rand.NewPCG(uint64(round), 12)), names)
	}
}
