package study

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// model computes from nothing but the ops what a study must show: written to be obviously
// right, in one pass over all ops in order, sharing no code with the folds.
func model(bundles ...*Bundle) string {
	byID := map[qda.OpID]qda.Op{}
	for _, b := range bundles {
		for _, op := range b.Ops {
			byID[op.ID] = op
		}
	}
	ids := slices.Sorted(maps.Keys(byID))
	undone := map[qda.ActID]bool{}
	for _, id := range ids {
		switch b := byID[id].Body.(type) {
		case qda.Undo:
			undone[b.Act] = true
		case qda.Redo:
			undone[b.Act] = false
		}
	}
	themes, texts := map[qda.ThemeID]bool{}, map[qda.TextKey]bool{}
	for _, id := range ids {
		switch b := byID[id].Body.(type) {
		case qda.AddTheme:
			themes[qda.ThemeIDOf(b.Key, b.Name)] = themes[qda.ThemeIDOf(b.Key, b.Name)] || !undone[byID[id].Act]
		case qda.AddTranscript:
			texts[b.Transcript.Key] = texts[b.Transcript.Key] || !undone[byID[id].Act]
		}
	}
	state := map[string]string{}
	for _, id := range ids {
		op := byID[id]
		if undone[op.Act] {
			continue
		}
		switch b := op.Body.(type) {
		case qda.Code:
			if themes[b.Theme] && texts[b.Transcript] {
				state[place(b.Coding)] = "coded"
			}
		case qda.Uncode:
			delete(state, place(b.Place()))
		case qda.Set:
			switch b.Ref.Kind() {
			case "finding":
				state[string(b.Ref)] = string(b.Value)
			case "turn":
				delete(state, string(b.Ref))
				if key, _, _, _ := qda.TurnOfRef(b.Ref); texts[key] && strings.Contains(string(b.Value), "/") {
					state[string(b.Ref)] = questionsIn(string(b.Value))
				}
			}
		}
	}
	for id, here := range themes {
		if here {
			state["theme "+string(id)] = ""
		}
	}
	return lines(state)
}

// questionsIn is the questions in a list as JSON, however it is written.
func questionsIn(raw string) string {
	all := strings.FieldsFunc(raw, func(r rune) bool { return strings.ContainsRune(`[]", `, r) })
	slices.Sort(all)
	return strings.Join(all, " ")
}

func place(c qda.Coding) string {
	at := c.Place()
	return fmt.Sprintf("%s %s %s %d-%d %s", c.Layer, c.Transcript, c.Theme, at.Start, at.End, at.Rev)
}

// shown is what the study itself says of the same things.
func shown(f *fixture) string {
	state := map[string]string{}
	f.view(func(v *View) error {
		all, err := v.Transcripts()
		if err != nil {
			return err
		}
		for _, t := range all {
			if err := made(v, t.Key, state); err != nil {
				return err
			}
			asked, err := v.Asked(t)
			if err != nil {
				return err
			}
			for _, l := range asked.Links { // whether they hold is a matter of turns and groups
				refs := slices.Clone(l.Loose)
				for _, id := range l.Holds {
					refs = append(refs, qda.QuestionRefTo(t.Group, id))
				}
				state[string(qda.TurnRef(t.Key, l.Made.At, l.Made.Rev))] = questionsIn(fmt.Sprint(refs))
			}
		}
		lost, err := v.Unplaced()
		if err != nil {
			return err
		}
		for _, c := range lost {
			if v.Codebook().Theme(c.Theme) != nil {
				state[place(c.Coding)] = "coded"
			}
		}
		for _, t := range v.Codebook().Themes() {
			state["theme "+string(t.ID)] = ""
		}
		for _, id := range []string{"finding/f0", "finding/f1"} {
			if raw, err := v.Value(qda.Ref(id), "title"); err != nil {
				return err
			} else if raw != nil {
				state[id] = string(raw)
			}
		}
		return nil
	})
	return lines(state)
}

// made notes every coding that has a place, by the one it was made at. Of two on one place a
// view shows but the first.
func made(v *View, key qda.TextKey, state map[string]string) error {
	text, err := v.Text(key)
	if err != nil {
		return err
	}
	return v.tx.Scan(store.Codings, string(key)+"/", func(key string, value []byte) (bool, error) {
		for _, m := range parseMembers(string(value)) {
			c, err := parseCoding(key, writeMembers([]member{m}))
			if err != nil {
				return false, err
			}
			if effective(c, text, v.book) {
				state[place(c)] = "coded"
			}
		}
		return true, nil
	})
}

func lines(state map[string]string) string {
	var out []string
	for k, v := range state {
		out = append(out, k+" "+v)
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}
