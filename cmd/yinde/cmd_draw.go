package main

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"yinde/internal/compare"
	"yinde/internal/qda"
	"yinde/internal/study"
)

type drawOptions struct {
	share, seed        string
	number             int
	groups             []string
	dryRun, again, ask bool
}

func newDrawCommand(a *app) *cobra.Command {
	var o drawOptions
	cmd := a.command("draw STUDY", "draw", cobra.ExactArgs(1))
	f := cmd.Flags()
	f.StringVar(&o.share, "share", "0.2", a.t("flag.draw_share"))
	f.IntVar(&o.number, "n", 0, a.t("flag.draw_n"))
	f.StringVar(&o.seed, "seed", "1", a.t("flag.seed"))
	f.StringSliceVar(&o.groups, "groups", nil, a.t("flag.draw_groups"))
	f.BoolVar(&o.dryRun, "dry-run", false, a.t("flag.draw_dry"))
	f.BoolVar(&o.again, "again", false, a.t("flag.draw_again"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		for _, name := range []string{"share", "n", "seed", "groups", "dry-run", "again"} {
			o.ask = o.ask || cmd.Flags().Changed(name)
		}
		if cmd.Flags().Changed("share") && cmd.Flags().Changed("n") {
			return usage("agree.not_with", "share", "n")
		}
		plan, err := o.sample(cmd.Flags().Changed("n"))
		if err != nil {
			return err
		}
		return runDraw(cmd.Context(), a, args[0], plan, o)
	}
	return cmd
}

// sample is what the flags ask for.
func (o drawOptions) sample(byNumber bool) (study.Sample, error) {
	s := study.Sample{}
	var err error
	if s.Seed, err = strconv.ParseUint(o.seed, 10, 64); err != nil {
		return s, usage("cli.flag_value", "--seed", o.seed, "yinde draw")
	}
	if byNumber {
		if o.number < 1 {
			return s, usage("cli.flag_value", "--n", strconv.Itoa(o.number), "yinde draw")
		}
		s.Number = o.number
	} else {
		text, percent := strings.CutSuffix(o.share, "%")
		s.Share, err = strconv.ParseFloat(text, 64)
		if percent {
			s.Share /= 100
		}
		if err != nil || !(s.Share > 0 && s.Share <= 1) {
			return s, usage("draw.share", o.share)
		}
	}
	for _, g := range o.groups {
		s.Groups = append(s.Groups, qda.GroupID(g))
	}
	return s, nil
}

// runDraw records a sample, or shows the one that stands when nothing else is asked for.
func runDraw(ctx context.Context, a *app, name string, plan study.Sample, o drawOptions) error {
	if o.dryRun {
		return a.read(name, func(v *study.View) error {
			s, err := drawFrom(v, plan)
			if err != nil {
				return err
			}
			return a.printSample(v, s, false)
		})
	}
	stands := false
	err := a.read(name, func(v *study.View) error {
		s, err := v.Sample()
		stands = s.Made != ""
		if err == nil && stands && !o.ask {
			return a.printSample(v, s, true)
		}
		return err
	})
	if err != nil || stands && !o.ask {
		return err
	}
	return a.write(name, func(s *study.Study) error {
		err := s.View(func(v *study.View) (err error) {
			if was, err := v.Sample(); err != nil || was.Made != "" && !o.again {
				if err == nil {
					err = qda.Bad("draw.stands", len(was.Transcripts), strconv.FormatUint(was.Seed, 10))
				}
				return err
			}
			plan, err = drawFrom(v, plan)
			return err
		})
		if err != nil {
			return err
		}
		if _, err := a.act(ctx, s, study.SetSample(plan)); err != nil {
			return err
		}
		return s.View(func(v *study.View) error { return a.printSample(v, plan, true) })
	})
}

func drawFrom(v *study.View, plan study.Sample) (study.Sample, error) {
	for _, g := range plan.Groups {
		if _, err := v.Group(g); err != nil {
			return plan, err
		}
	}
	s, err := v.Draw(plan)
	if err == nil && len(s.Transcripts) == 0 {
		err = qda.Bad("draw.nothing")
	}
	return s, err
}

// drawnJSON is a sample and how far it is coded by two or more.
type drawnJSON struct {
	Seed        uint64            `json:"seed"`
	Share       float64           `json:"share,omitempty"`
	Number      int               `json:"number,omitempty"`
	Recorded    bool              `json:"recorded"`
	Drawn       int               `json:"n_drawn"`
	Of          int               `json:"of"`
	Double      int               `json:"n_double_coded"`
	Groups      []drawnGroup      `json:"groups"`
	Transcripts []drawnTranscript `json:"transcripts"`
}

type drawnGroup struct {
	Group  qda.GroupID `json:"group"`
	Of     int         `json:"of"`
	Drawn  int         `json:"n_drawn"`
	Double int         `json:"n_double_coded"`
}

type drawnTranscript struct {
	ID       string      `json:"id"`
	Group    qda.GroupID `json:"group,omitempty"`
	Reviewed []qda.Layer `json:"reviewed"`
}

// double reports whether two coders have read it; a second pass of one and the consensus do
// not count.
func (t drawnTranscript) double() bool {
	var who []qda.CoderID
	for _, l := range t.Reviewed {
		if c := l.Coder(); c != "" && !slices.Contains(who, c) {
			who = append(who, c)
		}
	}
	return len(who) > 1
}

func sampleJSON(v *study.View, s study.Sample, recorded bool) (drawnJSON, error) {
	out := drawnJSON{Seed: s.Seed, Share: s.Share, Number: s.Number, Recorded: recorded, Groups: []drawnGroup{}, Transcripts: []drawnTranscript{}}
	all, err := v.Transcripts()
	if err != nil {
		return out, err
	}
	reviews, err := v.Reviews()
	if err != nil {
		return out, err
	}
	for _, t := range all {
		if len(s.Groups) > 0 && !slices.Contains(s.Groups, t.Group) {
			continue
		}
		out.Of++
		i := slices.IndexFunc(out.Groups, func(g drawnGroup) bool { return g.Group == t.Group })
		if i < 0 {
			i = len(out.Groups)
			out.Groups = append(out.Groups, drawnGroup{Group: t.Group})
		}
		g := &out.Groups[i]
		g.Of++
		if !slices.Contains(s.Transcripts, t.Key) {
			continue
		}
		d := drawnTranscript{ID: t.ID, Group: t.Group, Reviewed: []qda.Layer{}}
		for l, m := range reviews[t.Key] {
			if m.Turns == qda.AllTurns || m.Turns >= t.Turns {
				d.Reviewed = append(d.Reviewed, l)
			}
		}
		slices.Sort(d.Reviewed)
		out.Transcripts = append(out.Transcripts, d)
		out.Drawn++
		g.Drawn++
		if d.double() {
			out.Double++
			g.Double++
		}
	}
	return out, nil
}

func (a *app) printSample(v *study.View, s study.Sample, recorded bool) error {
	out, err := sampleJSON(v, s, recorded)
	if err != nil {
		return err
	}
	return a.result(out, func() error {
		a.line(a.out, a.t("draw.head", out.Drawn, out.Of, share(quotient(float64(out.Drawn), float64(out.Of))), strconv.FormatUint(out.Seed, 10)))
		if !recorded {
			a.line(a.out, a.t("draw.dry"))
		}
		rows := [][]string{{a.t("col.id"), a.t("col.group"), a.t("col.reviewed")}}
		for _, t := range out.Transcripts {
			rows = append(rows, []string{t.ID, string(t.Group), strings.Join(layerNames(t.Reviewed), ", ")})
		}
		if err := a.printTable(rows); err != nil {
			return err
		}
		for _, g := range out.Groups {
			name := string(g.Group)
			if name == "" {
				name = a.t("agree.no_group")
			}
			a.line(a.out, a.t("draw.group", name, g.Drawn, g.Of, g.Double))
		}
		return nil
	})
}

// coverage is how much of the drawn sample a comparison covers.
type coverage struct {
	Seed     uint64   `json:"seed"`
	Drawn    int      `json:"n_drawn"`
	Compared int      `json:"n_compared"`
	Missing  []string `json:"not_compared"` // drawn, and not yet read by all
	Beyond   []string `json:"not_drawn"`    // compared, though not drawn
}

// sampleCoverage is nil where no sample was drawn.
func sampleCoverage(v *study.View, r *compare.Ratings) (*coverage, error) {
	s, err := v.Sample()
	if err != nil || s.Made == "" {
		return nil, err
	}
	c := &coverage{Seed: s.Seed, Missing: []string{}, Beyond: []string{}}
	for _, key := range s.Transcripts {
		info, err := v.ByKey(key)
		if err != nil {
			continue // erased since
		}
		c.Drawn++
		if slices.ContainsFunc(r.Transcripts, func(t compare.Compared) bool { return t.Key == key }) {
			c.Compared++
		} else {
			c.Missing = append(c.Missing, info.ID)
		}
	}
	for _, t := range r.Transcripts {
		if !slices.Contains(s.Transcripts, t.Key) {
			c.Beyond = append(c.Beyond, t.ID)
		}
	}
	return c, nil
}
