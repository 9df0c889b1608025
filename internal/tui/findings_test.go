package tui

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/findings"
	"yinde/internal/tui/keys"
)

// quoted is a quote of a transcript as a finding names it.
func quoted(key qda.TextKey, text, part string) qda.Block {
	i := strings.Index(text, part)
	return qda.Block{Quote: &qda.QuoteRef{Transcript: key, Text: part, At: qda.Span{Start: i, End: i + len(part)}}}
}

// fieldsOf are the ops that set every field of a finding or part.
func fieldsOf(t testing.TB, ref qda.Ref, v any) (ops []qda.Body) {
	t.Helper()
	raw, err := json.Marshal(v)
	fields := map[string]json.RawMessage{}
	if err == nil {
		err = json.Unmarshal(raw, &fields)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if name != "id" {
			ops = append(ops, qda.NewSet(ref, name, fields[name]))
		}
	}
	return ops
}

// keysOf are the keys of a study's transcripts by id.
func keysOf(t testing.TB, s *study.Study) map[string]qda.TextKey {
	t.Helper()
	keys := map[string]qda.TextKey{}
	err := s.View(func(v *study.View) error {
		all, err := v.Transcripts()
		for _, i := range all {
			keys[i.ID] = i.Key
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

// writtenStudy is the test study with findings, a summary, and more that both coders read:
// c1 has read R1 and I1, c2 all three.
func writtenStudy(t testing.TB) *study.Study {
	t.Helper()
	s := testStudy(t)
	k := keysOf(t, s)
	var ops []qda.Body
	finding := func(f qda.Finding) {
		ops = append(ops, fieldsOf(t, qda.RefTo("finding", fmt.Sprintf("%s/%d", f.Group, f.Order)), f)...)
	}
	help := "窗口很熟了，你打過去他知道你在講哪一筆，不用從頭解釋。"
	finding(qda.Finding{Group: "registrar", Themes: []qda.ThemeID{themeID("comm")}, Title: "窗口熟悉，流程有待成文", TitleEn: "A desk that knows you, rules yet to be written", Questions: []string{"q1"}, Order: 1, Blocks: []qda.Block{
		{Narrative: "受訪者一致肯定窗口。他們說，問題多半一通電話就能解決，也知道該找誰；這一段寫得長一點，好看出敘述在窄的畫面上怎麼換行。"},
		quoted(k["R1"], talkR1, help),
		{Narrative: "另一方面，答覆因人而異。"},
		quoted(k["R1"], talkR1, "可是流程沒有寫下來，換一個人接，答案可能就不一樣。"),
	}})
	finding(qda.Finding{Group: "registrar", Themes: []qda.ThemeID{themeID("system"), themeID("system-time")}, Title: "系統轉換辛苦，通知太晚", TitleEn: "A hard change of system, announced late", Questions: []string{"q1"}, Order: 2, Blocks: []qda.Block{
		{Narrative: "轉換期的辛苦多半與文件有關。"}, quoted(k["R1"], talkR1, "API 說停就停，文件只有英文。"), quoted(k["R2"], talkR2, "通知太晚。"),
	}})
	finding(qda.Finding{Group: "international", Themes: []qda.ThemeID{themeID("train")}, Title: "由下而上的合作", TitleEn: "Work that grew from the bottom", Order: 1, Blocks: []qda.Block{
		{Narrative: "合作從借講師開始。"}, quoted(k["I1"], talkI1, `it's "can you lend us a trainer?"`),
	}})
	ops = append(ops, fieldsOf(t, qda.RefTo("part", "summary"), qda.Part{ID: "summary", Title: "執行摘要", TitleEn: "Summary", Blocks: []qda.Block{{Narrative: "窗口好，文件少。"}, quoted(k["R1"], talkR1, help)}, Cites: []string{"registrar/1"}})...)
	apply(t, s, "c1", append(ops,
		qda.NewSet(qda.RefTo("group", "registrar"), "questions", []qda.Question{{ID: "q1", Text: "平常怎麼跟中心往來？", TextEn: "How do you work with the Centre?"}}),
		code(k["I1"], "comm", talkI1, "I talk to somebody there almost every week."),
		code(k["R1"], "comm-notice", talkR1, "換一個人接，答案可能就不一樣"),
		study.MarkReviewed(k["R1"], "c1", qda.Review{Turns: qda.AllTurns}),
	)...)
	apply(t, s, "c2", code(k["R1"], "system", talkR1, "我們自己改了兩次"), code(k["R1"], "price", talkR1, "優惠不要只給新客戶"), code(k["R2"], "price", talkR2, "都是我在弄。"),
		code(k["R1"], "comm-help", talkR1, "你打過去他知道你在講哪一筆"), code(k["I1"], "train", talkI1, `it's "can you lend us a trainer?"`),
		study.MarkReviewed(k["I1"], "c2", qda.Review{Turns: qda.AllTurns}), study.MarkReviewed(k["R2"], "c2", qda.Review{Turns: qda.AllTurns}))
	return s
}

// scene is a way to get somewhere.
type scene struct {
	name  string
	drive func(d *driver)
}

// findingsScenes are looked at in both languages and three sizes.
var findingsScenes = []scene{
	{"findings-list", func(d *driver) { d.press("5") }},
	{"findings-matrix", func(d *driver) { d.press("5 m j") }},
	{"findings-open", func(d *driver) { d.press("5 enter ] q") }},
	{"findings-preview", func(d *driver) { d.press("5 p /"); d.write("窗口"); d.press("enter n") }},
	{"findings-fieldwork", func(d *driver) { d.press("5 g g enter") }},
	{"findings-notes", func(d *driver) { d.press("5 w") }},
	{"findings-add", func(d *driver) { d.press("5 enter a") }},
	{"findings-pick", func(d *driver) { d.press("5 enter i tab") }},
	{"findings-card", func(d *driver) { d.press("5 enter ] q ] q e l L") }},
	{"findings-prose", func(d *driver) { d.press("5 enter j j j e") }},
}

func TestGoldenWritten(t *testing.T) {
	s := writtenStudy(t)
	for _, lang := range []string{"zh-Hant", "en"} {
		for _, size := range [][2]int{{80, 24}, {120, 40}, {60, 20}} {
			for _, scene := range append(findingsScenes, agreementScenes...) {
				name := fmt.Sprintf("%s-%dx%d-%s", scene.name, size[0], size[1], lang)
				t.Run(name, func(t *testing.T) {
					d := newDriver(t, s, lang, size[0], size[1])
					scene.drive(d)
					compareGolden(t, name, d)
				})
			}
		}
	}
}

func TestFindingOpensItsSources(t *testing.T) {
	d := newDriver(t, writtenStudy(t), "en", 100, 30)
	d.press("5 enter")
	if got := d.screen(); !strings.Contains(got, "● How do you work with the Centre?") || !strings.Contains(got, "R1 turn 2 ×2") {
		t.Errorf("frame\n%s", got)
	}
	d.press("ctrl+down")
	if got := d.status(); !strings.Contains(got, "R1 turn 2 · 受 · used in 1, 2.1") {
		t.Errorf("status %q", got)
	}
	d.press("ctrl+down enter")
	if d.now.Scope() != "reader" || !strings.Contains(d.status(), "goes back to: Findings") {
		t.Errorf("status %q\n%s", d.status(), d.screen())
	}
	d.press("backspace")
	if got := d.status(); d.now.Scope() != "findings" || !strings.Contains(got, "R1 turn 2 · 受") || strings.Contains(got, "used in") {
		t.Errorf("back at %q", got)
	}
	d.press("alt+down")
	if got := d.screen(); !strings.Contains(got, "2. A hard change") || !strings.Contains(got, "printed with an earlier finding") {
		t.Errorf("the next finding:\n%s", got)
	}
	d.press("esc")
	if got := d.under(); got != "▸" || !strings.Contains(d.screen(), "▸   2. A hard change") {
		t.Errorf("the list stands on %q:\n%s", got, d.screen())
	}
}

func TestMatrixOpensFindings(t *testing.T) {
	d := newDriver(t, writtenStudy(t), "en", 100, 30)
	d.press("5 tab")
	row := func(name string) string {
		for _, row := range strings.Split(d.screen(), "\n") {
			if strings.Contains(row, name) {
				return strings.Join(strings.Fields(row), " ")
			}
		}
		return ""
	}
	for name, want := range map[string]string{
		"Communication": "▸ Communication 1 5 1/2 · 1 1/1", "Timing": "Timing of the change 2", "Training": "Training 1 1 1/1",
		// what c2 put into R2, which c1 has not read, is not counted
		"Prices": "Prices and campaigns · 1 1/2",
	} {
		if got := row(name); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	d.press("right enter") // begins a finding where there is none
	if got := d.status(); !strings.Contains(got, "begun “Communication”") || d.now.Title() != "2. Communication" {
		t.Errorf("status %q, title %q", got, d.now.Title())
	}
	d.press("u")
	if d.now.Title() != "" {
		t.Errorf("after undo\n%s", d.screen())
	}
	d.press("left j enter") // a theme below that of a finding
	if got := d.screen(); !strings.Contains(got, "1. A desk that knows you") || d.now.Title() == "" {
		t.Errorf("frame\n%s", got)
	}
	d.press("esc p")
	if got := d.screen(); !strings.Contains(got, "# 2. Registrars") && !strings.Contains(got, "## 1.") {
		t.Errorf("preview\n%s", got)
	}
	if got := d.screen(); strings.Contains(got, "R1") {
		t.Errorf("the preview says who said it\n%s", got)
	}
	d.press("esc z")
	at := d.View().Cursor
	d.send(tea.MouseClickMsg{X: at.X + 14, Y: at.Y, Button: tea.MouseLeft})
	if now := d.View().Cursor; now.X != at.X+14 {
		t.Errorf("the cursor is at %d, clicked %d", now.X, at.X+14)
	}
}

func TestFindingsFilterAndSearch(t *testing.T) {
	d := newDriver(t, writtenStudy(t), "zh-Hant", 80, 24)
	d.press("5 /")
	d.write("系統")
	d.press("enter")
	if got := d.screen(); strings.Contains(got, "窗口") || !strings.Contains(got, "▸   二、系統轉換辛苦") {
		t.Errorf("filtered:\n%s", got)
	}
	d.press("esc enter /")
	d.write("ＡＰＩ")
	d.press("enter")
	if got := d.status(); !strings.Contains(got, "1/1 處") {
		t.Errorf("status %q", got)
	}
	d.press("esc esc")
	if d.now.Title() != "" {
		t.Error("Esc does not close the page")
	}
	d.press("y")
	if got := d.status(); !strings.Contains(got, "已複製") {
		t.Errorf("status %q", got)
	}
}

// TestFindingsFollowAnUndo takes the open finding away.
func TestFindingsFollowAnUndo(t *testing.T) {
	s := writtenStudy(t)
	apply(t, s, "c1", fieldsOf(t, qda.RefTo("finding", "registrar/9"), qda.Finding{Group: "registrar", Title: "最後一項", Order: 9, Blocks: []qda.Block{{Narrative: strings.Repeat("很長的敘述，", 900)}}})...)
	d := newDriver(t, s, "zh-Hant", 80, 24)
	d.press("5 /")
	d.write("最後")
	d.press("enter enter")
	for range 40 { // a paragraph taller than the screen is walked through
		d.press("down")
	}
	if got := d.screen(); !strings.Contains(got, "▸ 敘述，") && !strings.Contains(got, "▸ 很長") && !strings.Contains(got, "▸ ") {
		t.Errorf("frame\n%s", got)
	}
	d.press("u down enter")
	if got := d.screen(); strings.Contains(got, "很長的敘述") {
		t.Errorf("after undo\n%s", got)
	}
}

func TestFindingsOfAnEmptyStudy(t *testing.T) {
	for _, lang := range []string{"zh-Hant", "en"} {
		d := newDriver(t, emptyStudy(t), lang, 60, 20)
		d.press("5")
		if got := d.screen(); !strings.Contains(got, "1") {
			t.Errorf("frame\n%s", got)
		}
		for _, key := range strings.Fields("enter m enter right z p w y / esc n ]q alt+down esc m j") {
			d.press(key)
			d.screen()
		}
	}
	d := newDriver(t, testStudy(t), "en", 80, 24)
	d.press("5")
	if got := d.screen(); !strings.Contains(got, "yinde findings import") {
		t.Errorf("frame\n%s", got)
	}
}

func TestRandomKeysOnWritten(t *testing.T) {
	var names []string
	table := keys.New()
	for _, scope := range []keys.Scope{keys.Findings, keys.Agreement, keys.Browse, keys.Choice, keys.Field, keys.Marks, keys.Card, keys.Editor, keys.Details} {
		for _, b := range table.In(scope) {
			if strings.HasPrefix(string(b.Action), "screen.") {
				continue
			}
			for _, key := range b.Keys {
				names = append(names, strings.Fields(key)...)
			}
		}
	}
	names = append(names, "5", "6", "enter", "enter", "enter", "backspace", "u", "U", "口", "space", "1", "2")
	for _, start := range []string{"5", "5 m", "5 enter", "5 p", "5 enter j j j j e", "5 i", "6", "6 enter", "6 w"} {
		for round := range (*keyCount + 249) / 250 {
			t.Run(fmt.Sprintf("%s/%d", start, round), func(t *testing.T) {
				d := newDriver(t, writtenStudy(t), []string{"zh-Hant", "en"}[round%2], 80, 24)
				d.press(start)
				pressRandomly(d, rand.New(rand.NewPCG(uint64(round), 5)), names)
			})
		}
	}
}

// BenchmarkFindings draws 500 findings of ten quotes each, and a matrix of 2,000 themes.
func BenchmarkFindings(b *testing.B) {
	s := testStudy(b)
	k := keysOf(b, s)
	manyThemes(b, s, 2000)
	for i := range 500 {
		f := qda.Finding{Group: "registrar", Themes: []qda.ThemeID{manyTheme(i)}, Title: fmt.Sprintf("第 %d 項發現的標題，有一點長", i), Order: i}
		for range 5 {
			f.Blocks = append(f.Blocks, qda.Block{Narrative: strings.Repeat("一段敘述，說明引文的意思。", 12)}, quoted(k["R1"], talkR1, "可是流程沒有寫下來"), quoted(k["R1"], talkR1, "文件只有英文。"))
		}
		apply(b, s, "c1", fieldsOf(b, qda.RefTo("finding", fmt.Sprintf("registrar/f%d", i)), f)...)
	}
	for _, c := range [][2]string{{"List", "5"}, {"Matrix", "5 m z"}, {"Open", "5 enter"}, {"Chapter", "5 p"}} {
		d := newDriver(b, s, "zh-Hant", 120, 40)
		d.press(c[1])
		b.Run(c[0]+"/Draw", func(b *testing.B) {
			for b.Loop() {
				d.now.Draw(120, 37)
			}
		})
		b.Run(c[0]+"/KeyToFrame", func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				d.Update(keyOf([]string{"j", "j", "k"}[i%3]))
				d.View()
			}
		})
	}
	d := newDriver(b, s, "zh-Hant", 120, 40)
	b.Run("Load", func(b *testing.B) {
		for b.Loop() {
			load := findings.New(d.desk).Load()
			if err := s.View(func(v *study.View) error { _, err := load(v); return err }); err != nil {
				b.Fatal(err)
			}
		}
	})
}
