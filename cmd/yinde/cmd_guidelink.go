package main

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"yinde/internal/cells"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/suggest"
)

type proposedRow struct {
	Transcript string             `json:"transcript"`
	Turn       int                `json:"turn"`
	Linked     []string           `json:"linked"`
	Likely     bool               `json:"likely"`
	Proposals  []proposedQuestion `json:"proposals"`
	Text       string             `json:"text"`
}

type proposedQuestion struct {
	Question string  `json:"question"`
	Score    float64 `json:"score"`
}

// runGuidePropose prints which question each turn of the interviewer may ask. It links none.
func runGuidePropose(ctx context.Context, a *app, name string, ids []string, o guideOptions) error {
	return a.read(name, func(v *study.View) error {
		rows := []proposedRow{}
		transcripts, err := o.proposeFor(v, ids)
		if err != nil {
			return err
		}
		for _, t := range transcripts {
			if rows, err = proposeIn(ctx, v, rows, t); err != nil {
				return err
			}
		}
		return a.result(rows, func() error {
			if len(rows) == 0 {
				a.say("guide.nothing_to_propose")
				return nil
			}
			return a.printProposed(rows)
		})
	})
}

// proposeFor is the transcripts to propose for: the one named, else those of the group, else
// all that are of a group.
func (o guideOptions) proposeFor(v *study.View, ids []string) ([]study.TranscriptInfo, error) {
	if len(ids) == 1 {
		t, err := v.Transcript(ids[0])
		if err == nil && t.Group == "" {
			err = qda.Bad("guide.no_group", t.ID)
		}
		return []study.TranscriptInfo{t}, err
	}
	if o.group != "" {
		if _, err := v.Group(qda.GroupID(o.group)); err != nil {
			return nil, err
		}
	}
	all, err := v.Transcripts()
	return slices.DeleteFunc(all, func(t study.TranscriptInfo) bool {
		return t.Group == "" || o.group != "" && string(t.Group) != o.group
	}), err
}

func proposeIn(ctx context.Context, v *study.View, rows []proposedRow, t study.TranscriptInfo) ([]proposedRow, error) {
	guide, err := suggest.ReadGuide(ctx, v, t.Group, t.Key)
	if err != nil {
		return nil, err
	}
	asked, err := v.Asked(t)
	if err != nil || len(asked.Questions) == 0 {
		return rows, err
	}
	for i, turn := range asked.Text.Turns {
		if !study.CanAsk(asked.Text, i) {
			continue
		}
		r := proposedRow{t.ID, i + 1, list(asked.ByTurn[i]), false, []proposedQuestion{}, strings.Clone(asked.Text.Quote(turn.Said()))}
		for n, p := range guide.Propose(asked.Text, i) {
			r.Likely = r.Likely || n == 0 && p.Likely
			if p.Score > 0 {
				r.Proposals = append(r.Proposals, proposedQuestion{p.Question, math.Round(p.Score*1000) / 1000})
			}
		}
		rows = append(rows, r)
	}
	return rows, nil
}

func (a *app) printProposed(rows []proposedRow) error {
	const words = 44 // columns
	table := [][]string{{a.t("guide.col_transcript"), a.t("guide.col_turn"), a.t("guide.col_linked"), a.t("guide.col_proposed"), "", a.t("guide.col_words")}}
	for _, r := range rows {
		var best []string
		for _, p := range r.Proposals[:min(2, len(r.Proposals))] {
			best = append(best, fmt.Sprintf("%s %.0f%%", p.Question, p.Score*100))
		}
		sign := ""
		if r.Likely {
			sign = "*"
		}
		table = append(table, []string{r.Transcript, strconv.Itoa(r.Turn), strings.Join(r.Linked, " "), strings.Join(best, "  "), sign,
			cells.Truncate(cells.Clean(oneLine(r.Text)), words, "…")})
	}
	if err := a.printTable(table, 1); err != nil {
		return err
	}
	a.say("guide.likely_note")
	return nil
}

// runGuideLink links a turn to questions besides those it is linked to, or takes links away:
// those to the questions named, or all.
func runGuideLink(ctx context.Context, a *app, name, id, turn string, questions []string, link bool) error {
	return a.write(name, func(s *study.Study) error {
		var ops []qda.Body
		var t study.TranscriptInfo
		n, err := strconv.Atoi(turn)
		if err != nil {
			return usage("guide.turn_number", turn)
		}
		err = s.View(func(v *study.View) error {
			if t, err = v.Transcript(id); err != nil {
				return err
			}
			asked, err := v.Asked(t)
			if err != nil {
				return err
			}
			if n < 1 || n > len(asked.Text.Turns) {
				return qda.Bad("guide.turn", n, t.ID, len(asked.Text.Turns))
			}
			ids, err := questionsOf(t, asked, questions)
			if err != nil {
				return err
			}
			now := slices.Clone(asked.ByTurn[n-1])
			switch {
			case link:
				now = append(now, ids...)
			case len(ids) == 0:
				now = nil
			default:
				now = slices.DeleteFunc(now, func(q string) bool { return slices.Contains(ids, q) })
			}
			ops, err = asked.Link(n-1, now)
			return err
		})
		if err != nil {
			return err
		}
		r, err := a.act(ctx, s, ops...)
		switch {
		case err != nil:
			return err
		case !r.Changed():
			a.say("done.nothing")
		case link:
			a.say("done.guide_link", t.ID, n, strings.Join(questions, ", "))
		default:
			a.say("done.guide_unlink", t.ID, n)
		}
		return nil
	})
}

// questionsOf reads questions named ID or GROUP/ID, of the transcript's group.
func questionsOf(t study.TranscriptInfo, asked *study.Asked, named []string) ([]string, error) {
	var ids []string
	for _, name := range named {
		group, id := qda.QuestionRef(name).Split()
		if group != "" && group != t.Group {
			return nil, qda.Bad("guide.other_group", name, t.ID, t.Group)
		}
		if t.Group != "" && qda.QuestionByID(asked.Questions, id) == nil {
			return nil, study.UnknownQuestion(t.Group, id, asked.Questions)
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// runGuideUnloose takes away the links of a transcript that have no effect.
func runGuideUnloose(ctx context.Context, a *app, name, id string) error {
	return a.write(name, func(s *study.Study) error {
		var ops []qda.Body
		err := s.View(func(v *study.View) error {
			t, err := v.Transcript(id)
			if err != nil {
				return err
			}
			asked, err := v.Asked(t)
			if err == nil {
				ops = asked.Unloose()
			}
			return err
		})
		if err != nil {
			return err
		}
		if len(ops) == 0 {
			a.say("done.nothing")
			return nil
		}
		r, err := a.act(ctx, s, ops...)
		if err == nil {
			a.say("done.guide_loose", len(r.Ops), id)
		}
		return err
	})
}
