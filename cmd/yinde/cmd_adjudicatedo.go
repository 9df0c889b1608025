package main

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"yinde/internal/files"
	"yinde/internal/qda"
	"yinde/internal/study"
)

// runBegin begins the transcripts that are named, else all that everybody compared has read to
// the end. Begun once more they take over what has come to be alike.
func runBegin(ctx context.Context, a *app, name string, ids []string, o adjudicateOptions) error {
	return a.write(name, func(s *study.Study) error {
		var ops []qda.Body
		begun := []string{}
		err := s.View(func(v *study.View) error {
			layers, err := layersNamed(v, o.coders)
			if err != nil {
				return err
			}
			var chosen []study.TranscriptInfo
			for _, id := range ids {
				t, err := v.Transcript(id)
				if err != nil {
					return err
				}
				chosen = append(chosen, t)
			}
			if len(ids) == 0 {
				if chosen, err = ready(v, layers); err != nil {
					return err
				}
			}
			for _, t := range chosen {
				more, err := v.Begin(t.Key, layers...)
				if err != nil {
					return err
				}
				ops = append(ops, more...)
				begun = append(begun, t.ID)
			}
			return nil
		})
		if err != nil {
			return err
		}
		if len(begun) == 0 {
			return qda.Bad("adjudicate.none_ready")
		}
		r, err := a.act(ctx, s, ops...)
		if err != nil {
			return err
		}
		taken := 0
		for _, op := range r.Ops {
			if _, ok := op.Body.(qda.Code); ok {
				taken++
			}
		}
		return a.result(map[string]any{"begun": begun, "taken_over": taken}, func() error {
			names := begun[:min(len(begun), 20)]
			if len(names) < len(begun) {
				names = append(slices.Clone(names), "…")
			}
			a.say("adjudicate.begun", strings.Join(names, ", "), taken)
			return nil
		})
	})
}

// ready lists the transcripts in which two or more can be compared.
func ready(v *study.View, layers []qda.Layer) (out []study.TranscriptInfo, err error) {
	all, err := v.Transcripts()
	for _, t := range all {
		x, err := v.Adjudication(t.Key, layers...)
		if err != nil {
			return nil, err
		}
		if len(x.Layers) > 1 && len(x.Unread) == 0 {
			out = append(out, t)
		}
	}
	return out, err
}

func runDecide(ctx context.Context, a *app, name, which string, words []string, o adjudicateOptions) error {
	return a.write(name, func(s *study.Study) error {
		var ops []qda.Body
		var t study.TranscriptInfo
		var id qda.CaseID
		err := s.View(func(v *study.View) error {
			x, c, err := a.findCase(v, which)
			if err != nil {
				return err
			}
			if t, err = v.ByKey(x.Transcript); err != nil {
				return err
			}
			ruling, err := rulingOf(v, x, words)
			if err != nil {
				return err
			}
			ruling.Reason, id = o.reason, c.ID
			ops, err = v.Decide(x.Transcript, c.ID, ruling)
			return err
		})
		if err != nil {
			return err
		}
		r, err := a.act(ctx, s, ops...)
		if err != nil {
			return err
		}
		return s.View(func(v *study.View) error {
			x, err := v.Adjudication(t.Key)
			if err != nil {
				return err
			}
			return a.result(adjudicatedRowOf(t.ID, x), func() error {
				if !r.Changed() {
					a.say("done.nothing")
				}
				a.say("adjudicate.decided", which, a.t("adjudicate.case."+string(x.Case(id).State)), t.ID, x.Count(study.CaseDecided), len(x.Cases))
				if x.Done() {
					a.say("adjudicate.done", t.ID)
				}
				return nil
			})
		})
	})
}

// findCase finds a case by TRANSCRIPT/NUMBER or by its id.
func (a *app) findCase(v *study.View, which string) (*study.Adjudication, *study.Case, error) {
	if i := strings.LastIndex(which, "/"); i > 0 {
		t, err := v.Transcript(which[:i])
		if err != nil {
			return nil, nil, err
		}
		x, err := v.Adjudication(t.Key)
		if err != nil {
			return nil, nil, err
		}
		for _, c := range x.Cases {
			if strconv.Itoa(c.Number) == which[i+1:] {
				return x, c, nil
			}
		}
		return nil, nil, qda.Bad("adjudicate.no_number", which, len(x.Cases)).Because(qda.ErrNotFound)
	}
	all, err := v.Transcripts()
	for _, t := range all {
		x, err := v.Adjudication(t.Key)
		if err != nil {
			return nil, nil, err
		}
		if c := x.Case(qda.CaseID(which)); c != nil {
			return x, c, nil
		}
	}
	if err != nil {
		return nil, nil, err
	}
	return nil, nil, qda.Bad("adjudicate.unknown", which).Because(qda.ErrNotFound)
}

// rulingOf reads a, b, both, neither, later, the ids of coders, span START-END and theme KEY,
// of which the last two may stand together.
func rulingOf(v *study.View, x *study.Adjudication, words []string) (r study.Ruling, err error) {
	head := strings.ToLower(words[0])
	if len(words) == 1 {
		switch {
		case slices.Contains(x.Layers, qda.Layer(words[0])): // a coder may be called a
			return layersRuling(x, words[0])
		case head == "both":
			return study.Ruling{Verdict: qda.Take, Layers: x.Layers}, nil
		case head == "neither":
			return study.Ruling{Verdict: qda.Neither}, nil
		case head == "later":
			return study.Ruling{Verdict: qda.Later}, nil
		case len(head) == 1 && head[0] >= 'a' && int(head[0]-'a') < len(x.Layers):
			return study.Ruling{Verdict: qda.Take, Layers: []qda.Layer{x.Layers[head[0]-'a']}}, nil
		}
		return layersRuling(x, words[0])
	}
	for ; len(words) >= 2; words = words[2:] {
		switch strings.ToLower(words[0]) {
		case "span":
			start, end, err := parseRange(words[1])
			if err != nil {
				return r, err
			}
			if r.Span, err = bytesOf(v, x.Transcript, start, end); err != nil {
				return r, err
			}
			if r.Verdict == "" {
				r.Verdict = qda.OtherSpan
			}
		case "theme":
			t, err := files.ThemeByKey(v.Codebook(), words[1])
			if err != nil {
				return r, err
			}
			r.Theme, r.Verdict = t.ID, qda.Another
		default:
			return r, usage("adjudicate.words", strings.Join(words, " "))
		}
	}
	if len(words) > 0 {
		return r, usage("adjudicate.words", words[0])
	}
	return r, nil
}

func layersRuling(x *study.Adjudication, list string) (study.Ruling, error) {
	r := study.Ruling{Verdict: qda.Take}
	for id := range strings.SplitSeq(list, ",") {
		if !slices.Contains(x.Layers, qda.Layer(id)) {
			return r, usage("adjudicate.words", list)
		}
		r.Layers = append(r.Layers, qda.Layer(id))
	}
	return r, nil
}

// bytesOf is a span of code points as bytes of a transcript's text.
func bytesOf(v *study.View, key qda.TextKey, start, end int) (qda.Span, error) {
	t, err := v.ByKey(key)
	if err != nil {
		return qda.Span{}, err
	}
	_, content, offsets, err := textOf(v, t.ID)
	if err != nil {
		return qda.Span{}, err
	}
	from, ok1 := offsets.ByteOf(start)
	to, ok2 := offsets.ByteOf(end)
	if at := (qda.Span{Start: from, End: to}); ok1 && ok2 && at.In(content.Content) {
		return at, nil
	}
	return qda.Span{}, qda.Bad("adjudicate.place", start, end, offsets.Len())
}
