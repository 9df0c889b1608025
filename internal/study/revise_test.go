package study

import (
	"context"
	"strings"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// revised makes the act that puts other words into the second turn of an interview.
func revised(key qda.TextKey, said string) Act {
	act, _ := interview("c1", "", said)
	add := act.Ops[0].(qda.AddTranscript)
	act.Ops = []qda.Body{Revise(key, qda.Revision{Text: add.Text, Structure: add.Structure})}
	return act
}

func (f *fixture) revise(key qda.TextKey, said string) {
	f.t.Helper()
	if _, err := f.Apply(context.Background(), revised(key, said)); err != nil {
		f.t.Fatal(err)
	}
}

// at is where words stand in the present text.
func (f *fixture) at(key qda.TextKey, words string) qda.Span {
	f.t.Helper()
	content := ""
	f.view(func(v *View) (err error) { content, err = v.Content(key); return err })
	i := strings.Index(content, words)
	if i < 0 {
		f.t.Fatalf("no %q in %q", words, content)
	}
	return qda.Span{Start: i, End: i + len(words)}
}

// quotes lists a layer's quotes with their ids, and what is lost.
func (f *fixture) quotes(key qda.TextKey, layer qda.Layer) string {
	var out []string
	f.view(func(v *View) error {
		t, err := v.ByKey(key)
		if err != nil {
			return err
		}
		text, err := v.Text(key)
		if err != nil {
			return err
		}
		codings, err := v.Codings(key, layer)
		for _, c := range codings {
			out = append(out, text.Quote(c.Span)+" "+string(t.QuoteID(c.Span)))
		}
		if err != nil {
			return err
		}
		lost, err := v.Unplaced()
		for _, c := range lost {
			if c.Layer == layer {
				out = append(out, "lost "+c.Quote)
			}
		}
		return err
	})
	return strings.Join(out, "\n")
}

func (f *fixture) flawless() {
	f.t.Helper()
	problems, err := f.check()
	if err != nil {
		f.t.Fatal(err)
	}
	for _, p := range problems {
		f.t.Errorf("check: %s %v", p.Code, p.Args)
	}
}

func TestCodingsLiveThroughRevisions(t *testing.T) {
	f := newStudy(t, 1)
	comm, comm2 := theme("comm", "溝通")
	f.apply("c1", addCoder("c1"), addCoder("c2"), comm)
	key := f.addInterview("c1", "R1", "窗口很熱心。可是流程太慢了。費用也高。")
	put := func(coder qda.CoderID, words string) {
		at := f.at(key, words)
		f.apply(coder, code(key, comm2, at.Start, at.End))
	}
	put("c1", "窗口很熱心。")
	put("c1", "流程太慢了。")
	put("c1", "費用也高。")
	slow := f.at(key, "流程太慢了。")
	f.apply("c1", SetEdits(key, qda.Place{Span: slow}, []qda.Edit{{Kind: "elision", Span: qda.Span{Start: 6, End: 9}}}),
		MarkReviewed(key, "c1", qda.Review{Turns: qda.AllTurns}))
	id := func(words string) string { // as it was named at first
		return string(qda.QuoteIDOf("R1", key, qda.Place{Span: slow}))
	}
	before := f.quotes(key, "c1")
	first := f.dump()

	f.revise(key, "老實說，窗口很熱心。可是作業流程太慢了。")
	want := before[:strings.Index(before, "費用")] + "lost 費用也高。"
	if got := f.quotes(key, "c1"); got != want {
		t.Errorf("after a revision\n%s\nwant\n%s", got, want)
	}
	f.view(func(v *View) error {
		edits, err := v.Edits(key)
		if e := edits[f.at(key, "流程太慢了。")]; len(e) != 1 || e[0].Span != (qda.Span{Start: 6, End: 9}) {
			t.Errorf("edits %+v", edits)
		}
		r, err2 := v.Review(key, "c1")
		text, _ := v.Text(key)
		var unread []string
		for _, u := range r.Unread {
			unread = append(unread, text.Quote(u))
		}
		if got := strings.Join(unread, "|"); got != "老實說，|作業" {
			t.Errorf("unread %q", got)
		}
		if err != nil {
			return err
		}
		return err2
	})
	f.flawless()

	// Another coder finds the same place in the new text: it has the name it had.
	put("c2", "流程太慢了。")
	if got := f.quotes(key, "c2"); got != "流程太慢了。 "+id("流程太慢了。") {
		t.Errorf("coded after the revision: %s", got)
	}
	put("c2", "作業流程")
	put("c2", "窗口很熱心。")
	at := f.at(key, "窗口很熱心。")
	f.apply("c1", qda.Uncode{Transcript: key, Theme: comm2, Span: at}) // by where it is now
	if got := f.quotes(key, "c1"); strings.Contains(got, "窗口") {
		t.Errorf("uncoded: %s", got)
	}
	f.flawless()

	// A lost coding can be taken away; then everything is undone, step by step.
	f.view(func(v *View) error {
		lost, err := v.Unplaced()
		if len(lost) != 1 {
			t.Fatalf("lost %+v", lost)
		}
		c := lost[0].Coding
		defer f.apply("c1", qda.Uncode{Transcript: key, Layer: c.Layer, Theme: c.Theme, Span: c.Span, Rev: c.Rev, AsMade: true})
		return err
	})
	if got := f.quotes(key, "c1"); strings.Contains(got, "lost") {
		t.Errorf("a lost coding was taken away: %s", got)
	}
	for range 3 {
		if _, err := f.Undo(context.Background(), "c1"); err != nil {
			t.Fatal(err)
		}
	}
	if got := f.quotes(key, "c1"); got != before {
		t.Errorf("undone\n%s\nwant\n%s", got, before)
	}
	if got := f.quotes(key, "c2"); !strings.Contains(got, "流程太慢了。 "+id("流程太慢了。")) || !strings.Contains(got, "流程 R1-") {
		t.Errorf("of the other coder, when the revision is undone: %s", got)
	}
	f.flawless()
	for range 3 {
		if _, err := f.Undo(context.Background(), "c2"); err != nil {
			t.Fatal(err)
		}
	}
	if got := f.codingsDump(key); got != codingsOf(first, key) {
		t.Errorf("all undone\n%q\nwant\n%q", got, codingsOf(first, key))
	}
	f.flawless()
}

// codingsDump is the codings bucket as it is.
func (f *fixture) codingsDump(key qda.TextKey) string { return codingsOf(f.dump(), key) }

func codingsOf(dump string, key qda.TextKey) string {
	var out []string
	for _, line := range strings.Split(dump, "\n") {
		if strings.HasPrefix(line, string(store.Codings)+` "`+string(key)) {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

// Two codings that come to stand on one place are one, and are taken away together.
func TestTwoCodingsOnOnePlace(t *testing.T) {
	a, b := newStudy(t, 1), newStudy(t, 2)
	comm, id := theme("comm", "溝通")
	a.apply("c1", addCoder("c1"), addCoder("c2"), comm)
	key := a.addInterview("c1", "R1", "窗口很熱心。")
	b.merge(a.bundle(""))
	at := a.at(key, "窗口很熱心。")
	a.apply("c1", code(key, id, at.Start, at.End))
	b.revise(key, "老實說，窗口很熱心。")
	at = b.at(key, "窗口很熱心。")
	b.apply("c1", code(key, id, at.Start, at.End))
	a.merge(b.bundle(""))
	if got := a.quotes(key, "c1"); strings.Count(got, "窗口") != 1 {
		t.Errorf("two codings on one place: %s", got)
	}
	a.flawless()
	a.apply("c1", qda.Uncode{Transcript: key, Theme: id, Span: at})
	if got := a.quotes(key, "c1"); got != "" {
		t.Errorf("left of both: %s", got)
	}
	a.flawless()
	if err := a.Erase(context.Background(), "c1", key); err != nil {
		t.Fatal(err)
	}
	if dump := a.dump(); strings.Contains(dump, "熱心") {
		t.Error("words of an erased interview are left")
	}
}

func TestARevisionIsRefused(t *testing.T) {
	f := newStudy(t, 1)
	f.apply("c1", addCoder("c1"))
	key := f.addInterview("c1", "R1", "還不錯。")
	f.refuse("transcript.no_text", "c1", Revise(key, qda.Revision{Text: "nowhere"}))
	f.refuse("transcript.unknown_key", "c1", Revise("x", qda.Revision{}))
	act := revised(key, "好。")
	set := act.Ops[0].(qda.Set)
	bad := Revise(key, qda.Revision{Text: qda.BlobOf([]byte("好\r\n")), Structure: qda.Text{}})
	if _, err := f.Apply(context.Background(), Act{Coder: "c1", Blobs: [][]byte{[]byte("好\r\n")}, Ops: []qda.Body{bad}}); err == nil || !strings.HasPrefix(err.Error(), "transcript.not_canonical") {
		t.Errorf("text with a carriage return: %v", err)
	}
	act.Ops = []qda.Body{qda.NewSet(set.Ref, qda.RevisionField, qda.Revision{Text: qda.BlobOf(act.Blobs[0]), Structure: qda.Text{Turns: []qda.Turn{{Span: qda.Span{End: 9999}}}}})}
	if _, err := f.Apply(context.Background(), act); err == nil || !strings.HasPrefix(err.Error(), "transcript.structure") {
		t.Errorf("turns that do not fit: %v", err)
	}
}

// A coding made in a revision that was undone comes to a text that was never revised here.
func TestACodingOfAnUndoneRevisionArrives(t *testing.T) {
	a, b := newStudy(t, 1), newStudy(t, 2)
	comm, id := theme("comm", "溝通")
	a.apply("c1", addCoder("c1"), addCoder("c2"), comm)
	key := a.addInterview("c1", "R1", "窗口很熱心。很快。")
	b.merge(a.bundle(""))
	at := a.at(key, "很快。")
	a.apply("c1", code(key, id, at.Start, at.End))
	b.revise(key, "老實說，窗口很熱心。很快。")
	at = b.at(key, "窗口很熱心。")
	b.apply("c2", code(key, id, at.Start, at.End))
	if _, err := b.Undo(context.Background(), "c1"); err != nil {
		t.Fatal(err)
	}
	a.merge(b.bundle(""))
	a.flawless()
	if got := a.quotes(key, "c2"); !strings.HasPrefix(got, "窗口很熱心。 ") {
		t.Errorf("the coding of the undone revision: %q", got)
	}
}

// TestTextsThatWereHadAreKnown: every text a transcript ever had, by both ways to ask; what is
// lost is listed for its transcript alone; only words that are new are to be read again.
func TestTextsThatWereHadAreKnown(t *testing.T) {
	f := newStudy(t, 1)
	comm, comm2 := theme("comm", "溝通")
	f.apply("c1", addCoder("c1"), comm)
	key := f.addInterview("c1", "R1", "窗口很好。費用太高。")
	key2 := f.addInterview("c1", "R2", "文件要有中文。")
	at := f.at(key, "費用太高。")
	f.apply("c1", code(key, comm2, at.Start, at.End), MarkReviewed(key, "c1", qda.Review{Turns: qda.AllTurns}))
	had := map[string]qda.TextKey{}
	note := func(key qda.TextKey) {
		f.view(func(v *View) error { content, err := v.Content(key); had[content] = key; return err })
	}
	note(key)
	note(key2)
	f.revise(key, "窗口非常好。費用太高。")
	note(key)
	f.revise(key, "窗口非常好。")
	note(key)
	if len(had) != 4 {
		t.Fatalf("%d texts", len(had))
	}
	f.view(func(v *View) error {
		texts, err := v.Texts()
		for content, want := range had {
			whose, werr := v.Whose(content)
			if got := texts[qda.BlobOf([]byte(content))]; got != want || whose != want || werr != nil {
				t.Errorf("%q: %s and %s, want %s (%v)", content, got, whose, want, werr)
			}
		}
		if _, known := texts[qda.BlobOf([]byte("別的"))]; known {
			t.Error("a text nobody had is known")
		}
		for key, want := range map[qda.TextKey]int{key: 1, key2: 0} {
			if lost, err := v.UnplacedIn(key); len(lost) != want || err != nil {
				t.Errorf("%d lost in %s, want %d (%v)", len(lost), key, want, err)
			}
		}
		r, rerr := v.Review(key, "c1")
		if text, terr := v.Text(key); rerr != nil || terr != nil || len(r.Unread) != 1 || text.Quote(r.Unread[0]) != "非常" {
			t.Errorf("unread %+v of %q (%v %v)", r.Unread, text.Content, rerr, terr)
		}
		return err
	})
}

// TestCodingWaitsForItsText takes a coding in before the text it was made in, which another
// revision has replaced by then: it finds its place when that text comes.
func TestCodingWaitsForItsText(t *testing.T) {
	a, b, c := newStudy(t, 1), newStudy(t, 2), newStudy(t, 3)
	comm, id := theme("comm", "溝通")
	a.apply("c1", addCoder("c1"), addCoder("c2"), addCoder("c3"), comm)
	key := a.addInterview("c1", "R1", "甲乙丙丁")
	for _, other := range []*fixture{b, c} {
		if _, err := other.Merge(context.Background(), true, a.bundle("c1")); err != nil {
			t.Fatal(err)
		}
	}
	act := revised(key, "嗯，甲乙丙丁")
	act.Coder = "c2"
	if _, err := b.Apply(context.Background(), act); err != nil {
		t.Fatal(err)
	}
	c.merge(b.bundle("c2"))
	at := c.at(key, "乙丙")
	c.apply("c3", code(key, id, at.Start, at.End))
	for range 20 { // the later clock
		a.apply("c1", SetTerm("詞", TermAccepted))
		a.apply("c1", SetTerm("詞", TermOpen))
	}
	a.revise(key, "那個，甲乙丙丁")
	a.merge(c.bundle("c3"))
	a.merge(b.bundle("c2"))
	if got := a.quotes(key, "c3"); !strings.HasPrefix(got, "乙丙 ") {
		t.Errorf("the coding: %q", got)
	}
	a.flawless()
}
