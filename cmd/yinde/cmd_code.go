package main

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"yinde/internal/files"
	"yinde/internal/qda"
	"yinde/internal/study"
)

// placeFlags name a place in a transcript: by its words or by code points.
type placeFlags struct {
	quote, at, layer string
}

func (p *placeFlags) add(a *app, cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&p.quote, "quote", "", a.t("flag.quote"))
	f.StringVar(&p.at, "at", "", a.t("flag.at"))
	f.StringVar(&p.layer, "layer", "", a.t("flag.layer"))
}

func newCodeCommand(a *app) *cobra.Command {
	var place placeFlags
	cmd := a.command("code STUDY TRANSCRIPT THEME…", "code", cobra.MinimumNArgs(3))
	place.add(a, cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return runCode(cmd.Context(), a, args, place, "done.code", func(c qda.Coding) qda.Body { return qda.Code{Coding: c} })
	}
	return cmd
}

func newUncodeCommand(a *app) *cobra.Command {
	var place placeFlags
	cmd := a.command("uncode STUDY TRANSCRIPT THEME…", "uncode", cobra.MinimumNArgs(3))
	place.add(a, cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return runCode(cmd.Context(), a, args, place, "done.uncode", func(c qda.Coding) qda.Body {
			return qda.Uncode{Transcript: c.Transcript, Layer: c.Layer, Theme: c.Theme, Span: c.Span}
		})
	}
	return cmd
}

func runCode(ctx context.Context, a *app, args []string, place placeFlags, done string, op func(qda.Coding) qda.Body) error {
	if (place.quote == "") == (place.at == "") {
		return usage("code.place")
	}
	start, end, err := parseRange(place.at)
	if err != nil {
		return err
	}
	return a.write(args[0], func(s *study.Study) error {
		coder, err := a.signer(s)
		if err != nil {
			return err
		}
		layer := qda.Layer(place.layer)
		if layer == "" {
			layer = a.ownLayer(coder)
		}
		var ops []qda.Body
		err = s.View(func(v *study.View) error {
			for _, key := range args[2:] {
				c, err := files.Coding(v, files.CodingRow{Transcript: args[1], Theme: key, Coder: string(layer), Start: start, End: end, Quote: place.quote})
				if err != nil {
					return err
				}
				ops = append(ops, op(c))
			}
			return nil
		})
		if err != nil {
			return err
		}
		r, err := s.Apply(ctx, study.Act{Coder: coder, Ops: ops})
		if err != nil {
			return err
		}
		if !r.Changed() {
			done = "done.nothing"
		}
		a.say(done, len(r.Ops))
		return nil
	})
}

// parseRange reads START-END in code points; "" gives -1.
func parseRange(s string) (start, end int, err error) {
	if s == "" {
		return -1, 0, nil
	}
	from, to, ok := strings.Cut(s, "-")
	start, err1 := strconv.Atoi(from)
	end, err2 := strconv.Atoi(to)
	if !ok || err1 != nil || err2 != nil {
		return 0, 0, usage("code.range", s)
	}
	return start, end, nil
}

func newMemoCommand(a *app) *cobra.Command {
	cmd := a.command("memo STUDY ABOUT [TEXT]", "memo", cobra.RangeArgs(2, 3))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 2 {
			return runMemoShow(a, args[0], args[1])
		}
		return runMemo(cmd.Context(), a, args[0], args[1], args[2])
	}
	return cmd
}

func runMemo(ctx context.Context, a *app, name, about, text string) error {
	return a.write(name, func(s *study.Study) error {
		coder, err := a.signer(s)
		if err != nil {
			return err
		}
		var ref qda.Ref
		err = s.View(func(v *study.View) (err error) {
			ref, err = memoSubject(v, about)
			return err
		})
		if err != nil {
			return err
		}
		if _, err := s.Apply(ctx, study.Act{Coder: coder, Ops: []qda.Body{study.SetMemo(coder, ref, text)}}); err != nil {
			return err
		}
		a.say("done.memo", about)
		return nil
	})
}

func runMemoShow(a *app, name, about string) error {
	return a.read(name, func(v *study.View) error {
		ref, err := memoSubject(v, about)
		if err != nil {
			return err
		}
		memos, err := v.Memos()
		if err != nil {
			return err
		}
		type row struct {
			Coder qda.CoderID `json:"coder"`
			Text  string      `json:"text"`
		}
		rows := []row{}
		for _, m := range memos {
			if m.About == ref && (a.coder == "" || a.coder == string(m.Coder)) {
				rows = append(rows, row{m.Coder, m.Text})
			}
		}
		return a.result(rows, func() error {
			for _, r := range rows {
				for _, line := range strings.Split(r.Text, "\n") {
					a.line(a.out, string(r.Coder)+": "+line)
				}
			}
			return nil
		})
	})
}

// memoSubject turns what people write (study, transcript/R1, theme/comm) into a reference.
func memoSubject(v *study.View, about string) (qda.Ref, error) {
	kind, id, _ := strings.Cut(about, "/")
	switch kind {
	case "study":
		return "study", nil
	case "transcript":
		t, err := v.Transcript(id)
		return qda.RefTo("transcript", t.Key), err
	case "theme":
		t, err := files.ThemeByKey(v.Codebook(), id)
		if err != nil {
			return "", err
		}
		return qda.RefTo("theme", t.ID), nil
	case "coding":
		return codingRef(v, qda.CodingID(id))
	}
	return "", usage("memo.about", about)
}

// codingRef makes sure that a memo is about a coding that is there.
func codingRef(v *study.View, id qda.CodingID) (qda.Ref, error) {
	transcripts, err := v.Transcripts()
	if err != nil {
		return "", err
	}
	for _, t := range transcripts {
		codings, err := v.Codings(t.Key)
		if err != nil {
			return "", err
		}
		if slices.ContainsFunc(codings, func(c qda.Coding) bool { return c.ID() == id }) {
			return qda.RefTo("coding", id), nil
		}
	}
	return "", qda.Bad("coding.unknown", id).Because(qda.ErrNotFound)
}

func newReviewCommand(a *app) *cobra.Command {
	var undo bool
	var to int
	var layer string
	cmd := a.command("review STUDY TRANSCRIPT…", "review", cobra.MinimumNArgs(2))
	cmd.Flags().BoolVar(&undo, "undo", false, a.t("flag.undo"))
	cmd.Flags().IntVar(&to, "to", 0, a.t("flag.to"))
	cmd.Flags().StringVar(&layer, "layer", "", a.t("flag.layer"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		turns := qda.AllTurns
		if to > 0 {
			turns = to
		}
		if undo {
			turns = 0
		}
		return runReview(cmd.Context(), a, args[0], args[1:], qda.Layer(layer), turns)
	}
	return cmd
}

func runReview(ctx context.Context, a *app, name string, ids []string, layer qda.Layer, turns int) error {
	return a.write(name, func(s *study.Study) error {
		coder, err := a.signer(s)
		if err != nil {
			return err
		}
		if layer == "" {
			layer = a.ownLayer(coder)
		}
		var ops []qda.Body
		err = s.View(func(v *study.View) error {
			for _, id := range ids {
				t, err := v.Transcript(id)
				if err != nil {
					return err
				}
				if turns > t.Turns {
					return qda.Bad("review.turns", t.ID, turns, t.Turns)
				}
				ops = append(ops, study.MarkReviewed(t.Key, layer, qda.Review{Turns: turns, Version: v.Codebook().Version}))
			}
			return nil
		})
		if err != nil {
			return err
		}
		r, err := s.Apply(ctx, study.Act{Coder: coder, Ops: ops})
		if err != nil {
			return err
		}
		a.say("done.review", len(r.Ops), layer)
		return nil
	})
}
