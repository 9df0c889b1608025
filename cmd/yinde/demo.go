package main

import (
	"context"
	"io/fs"
	"path"
	"slices"

	"yinde/codebooks"
	"yinde/internal/codebook"
	"yinde/internal/files"
	"yinde/internal/outline"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/transcript"
	"yinde/transcripts"
)

// demoCoders are the two coders of the sample study.
var demoCoders = []qda.CoderID{"c1", "c2"}

// fillDemo puts the sample study into an empty one: the same steps as on one's own files.
func fillDemo(ctx context.Context, s *study.Study) error {
	steps := []func(context.Context, *study.Study) error{
		demoPeople, demoOutline, demoCodebook, demoInterviews, demoCodings, demoReviews, demoFindings,
	}
	for _, step := range steps {
		if err := step(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

// plan reads the study and applies what fn makes of it, signed by the first coder.
func plan(ctx context.Context, s *study.Study, fn func(*study.View) ([]qda.Body, error)) error {
	var ops []qda.Body
	err := s.View(func(v *study.View) (err error) {
		ops, err = fn(v)
		return err
	})
	if err != nil {
		return err
	}
	_, err = s.Apply(ctx, study.Act{Coder: demoCoders[0], Ops: ops})
	return err
}

func demoPeople(ctx context.Context, s *study.Study) error {
	return plan(ctx, s, func(*study.View) ([]qda.Body, error) {
		var ops []qda.Body
		for _, c := range demoCoders {
			ops = append(ops, addCoder(c, ""))
		}
		return ops, nil
	})
}

func demoOutline(ctx context.Context, s *study.Study) error {
	raw, err := transcripts.Files.ReadFile("study.yaml")
	if err != nil {
		return err
	}
	f, _, err := outline.ReadStudy(raw)
	if err != nil {
		return err
	}
	return plan(ctx, s, func(v *study.View) ([]qda.Body, error) { return files.Study(v, f) })
}

func demoCodebook(ctx context.Context, s *study.Study) error {
	f, _, err := codebook.Read(codebooks.Sample)
	if err != nil {
		return err
	}
	return plan(ctx, s, func(v *study.View) ([]qda.Body, error) {
		p, err := files.Codebook(v.Codebook(), f)
		return p.Ops, err
	})
}

func demoInterviews(ctx context.Context, s *study.Study) error {
	names, err := fs.Glob(transcripts.Files, "*.md")
	if err != nil {
		return err
	}
	act := study.Act{Coder: demoCoders[0]}
	for _, name := range names {
		raw, err := transcripts.Files.ReadFile(name)
		if err != nil {
			return err
		}
		p, err := transcript.ParseOne(context.Background(), name, raw, transcript.Options{})
		if err != nil {
			return qda.Bad("in.file", name).Because(err)
		}
		op, blobs := files.AddTranscript(p, raw)
		act.Ops = append(act.Ops, op)
		act.Blobs = append(act.Blobs, blobs...)
	}
	_, err = s.Apply(ctx, act)
	return err
}

func demoCodings(ctx context.Context, s *study.Study) error {
	names, err := fs.Glob(transcripts.Files, "codings/*.csv")
	if err != nil {
		return err
	}
	for _, name := range names {
		f, err := transcripts.Files.Open(name)
		if err != nil {
			return err
		}
		rows, err := files.ReadCodings(path.Base(name), f)
		f.Close()
		if err != nil {
			return err
		}
		var acts files.CodingActs
		err = s.View(func(v *study.View) (err error) {
			acts, err = files.Codings(v, rows, demoCoders[0])
			return err
		})
		if err != nil {
			return err
		}
		for _, r := range acts.Refused {
			return qda.Bad("codings.refused", name, r.Line, r.Err.Error())
		}
		for _, act := range acts.Acts {
			if _, err := s.Apply(ctx, act); err != nil {
				return err
			}
		}
	}
	return nil
}

// demoReviews marks everything as read in full by both coders, each signing for themselves.
func demoReviews(ctx context.Context, s *study.Study) error {
	var keys []qda.TextKey
	var version qda.OpID
	err := s.View(func(v *study.View) error {
		version = v.Codebook().Version
		all, err := v.Transcripts()
		for _, t := range all {
			keys = append(keys, t.Key)
		}
		return err
	})
	if err != nil {
		return err
	}
	slices.Sort(keys)
	for _, coder := range demoCoders {
		act := study.Act{Coder: coder}
		for _, key := range keys {
			act.Ops = append(act.Ops, study.MarkReviewed(key, qda.Layer(coder), qda.Review{Turns: qda.AllTurns, Version: version}))
		}
		if _, err := s.Apply(ctx, act); err != nil {
			return err
		}
	}
	return nil
}

func demoFindings(ctx context.Context, s *study.Study) error {
	raw, err := transcripts.Files.ReadFile("findings.yaml")
	if err != nil {
		return err
	}
	f, _, err := outline.ReadFindings(raw)
	if err != nil {
		return err
	}
	return plan(ctx, s, func(v *study.View) ([]qda.Body, error) {
		p, err := files.Findings(v, f, false)
		if err == nil && len(p.Refused) > 0 {
			err = qda.Bad("codings.refused", "findings.yaml", p.Refused[0].Line, p.Refused[0].Err.Error())
		}
		return p.Ops, err
	})
}

// demoKey is the text key of one of the sample's interviews.
func demoKey(name string) (qda.TextKey, error) {
	raw, err := transcripts.Files.ReadFile(name)
	if err != nil {
		return "", err
	}
	p, err := transcript.ParseOne(context.Background(), name, raw, transcript.Options{})
	if err != nil {
		return "", err
	}
	return p.Meta.Key, nil
}
