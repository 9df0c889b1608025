package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"yinde/internal/names"
	"yinde/internal/qda"
	"yinde/internal/segment"
	"yinde/internal/study"
)

// nameRow is a name about which something was or is to be decided, or a mask that stands by
// itself.
type nameRow struct {
	Term        string         `json:"term"`
	Kind        qda.NameKind   `json:"kind"`
	Status      qda.NameStatus `json:"status"` // "" is a candidate
	Replacement string         `json:"replacement"`
	Scope       string         `json:"scope"`
	Inside      bool           `json:"inside"`
	Count       int            `json:"count"`
	Transcripts int            `json:"transcripts"`
	Why         string         `json:"why"` // the rule that found it, "" when somebody put it in
	Context     names.Context  `json:"context"`
	Signed      string         `json:"signed"` // by whom: the replacement leaves the meaning as it was
	Day         string         `json:"signed_on"`
}

type maskOptions struct{ all bool }

func newMaskCommand(a *app) *cobra.Command {
	var o maskOptions
	cmd := a.command("mask STUDY [list | accept TERM… | set TERM FIELD=VALUE… | keep|reject|reopen TERM… | sign [TERM…]]", "mask", cobra.MinimumNArgs(1))
	cmd.Flags().BoolVar(&o.all, "all", false, a.t("flag.mask_all"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		ctx := cmd.Context()
		verb := ""
		if len(args) > 1 {
			verb = args[1]
		}
		switch terms := args[min(2, len(args)):]; {
		case verb == "" && !o.all, verb == "list" && len(terms) == 0:
			return runMaskList(ctx, a, args[0], verb == "list")
		case verb == "accept" && (len(terms) > 0) != o.all:
			return runMaskAccept(ctx, a, args[0], terms)
		case verb == "set" && len(terms) > 1 && !o.all:
			return runMaskSet(ctx, a, args[0], terms[0], terms[1:])
		case decisions[verb] != nil && len(terms) > 0 && !o.all:
			return runMaskDecide(ctx, a, args[0], terms, *decisions[verb])
		case verb == "sign" && !(len(terms) > 0 && o.all):
			return runMaskSign(ctx, a, args[0], terms)
		}
		return usage("cli.args", cmd.CommandPath(), cmd.UseLine())
	}
	return cmd
}

var (
	kept, rejected, reopened = qda.NameKept, qda.NameRejected, qda.NameOpen
	decisions                = map[string]*qda.NameStatus{"keep": &kept, "reject": &rejected, "reopen": &reopened}
)

// runMaskList prints what was decided, and unless only that is asked for the candidates.
func runMaskList(ctx context.Context, a *app, name string, decidedOnly bool) error {
	return a.read(name, func(v *study.View) error {
		rows, err := decidedNames(v)
		if err != nil {
			return err
		}
		if !decidedOnly {
			found, err := names.Find(ctx, v)
			if err != nil {
				return err
			}
			for _, c := range found {
				rows = append(rows, nameRow{Term: c.Term, Kind: c.Kind, Replacement: c.Replacement, Count: c.Count, Transcripts: c.Transcripts, Why: c.Why, Context: c.Context})
			}
		}
		return a.result(rows, func() error { return a.printNames(rows) })
	})
}

// decidedNames are the names of the list, then the masks that came from elsewhere.
func decidedNames(v *study.View) ([]nameRow, error) {
	rows := []nameRow{}
	list, err := v.Names()
	if err != nil {
		return nil, err
	}
	masks, err := v.Masks()
	if err != nil {
		return nil, err
	}
	for _, n := range list {
		row := nameRow{Term: n.Term, Kind: n.Kind, Status: n.Status, Replacement: n.Replacement, Scope: n.Scope, Inside: n.Inside}
		if i := slices.IndexFunc(masks, func(m qda.Mask) bool {
			return segment.Fold(m.Term) == segment.Fold(n.Term) && strings.EqualFold(m.Scope, n.Scope)
		}); i >= 0 {
			row.Signed, row.Day = string(masks[i].By), masks[i].On
			masks = slices.Delete(masks, i, i+1)
		}
		rows = append(rows, row)
	}
	for _, m := range masks {
		rows = append(rows, nameRow{Term: m.Term, Status: qda.NameReplaced, Replacement: m.Replacement, Scope: m.Scope, Inside: m.Inside, Signed: string(m.By), Day: m.On})
	}
	return rows, nil
}

func (a *app) printNames(rows []nameRow) error {
	if len(rows) == 0 {
		a.say("mask.none")
		return nil
	}
	decided := [][]string{{a.t("col.term"), a.t("mask.status"), a.t("mask.replacement"), a.t("mask.scope"), a.t("mask.signed")}}
	open := [][]string{{a.t("col.term"), a.t("mask.kind"), a.t("col.count"), a.t("col.transcripts"), a.t("mask.proposed"), a.t("mask.context")}}
	for _, r := range rows {
		if r.Status == qda.NameOpen {
			context := strings.TrimSpace(r.Context.Before + "【" + r.Context.Match + "】" + r.Context.After)
			if r.Context.Match == "" {
				context = r.Context.Transcript
			}
			open = append(open, []string{r.Term, a.t("name." + string(r.Kind)), strconv.Itoa(r.Count), strconv.Itoa(r.Transcripts), r.Replacement, context})
			continue
		}
		decided = append(decided, []string{r.Term, a.t("mask.is." + string(r.Status)), r.Replacement, r.Scope, r.Signed})
	}
	if len(decided) > 1 {
		if err := a.printTable(decided); err != nil {
			return err
		}
	}
	if len(open) == 1 {
		return nil
	}
	if len(decided) > 1 {
		fmt.Fprintln(a.out)
	}
	if err := a.printTable(open, 2, 3); err != nil {
		return err
	}
	a.say("mask.open", len(open)-1)
	return nil
}

// runMaskAccept takes proposals as they are; no terms: all of them.
func runMaskAccept(ctx context.Context, a *app, name string, terms []string) error {
	return a.decideNames(ctx, name, func(v *study.View) ([]qda.Name, error) {
		found, err := names.Find(ctx, v)
		if err != nil {
			return nil, err
		}
		var out []qda.Name
		for _, c := range found {
			if len(terms) == 0 || containsFold(terms, c.Term) {
				out = append(out, qda.Name{Term: c.Term, Kind: c.Kind, Status: qda.NameReplaced, Replacement: c.Replacement})
			}
		}
		for _, t := range terms {
			if !slices.ContainsFunc(out, func(n qda.Name) bool { return segment.Fold(n.Term) == segment.Fold(t) }) {
				return nil, qda.Bad("mask.no_candidate", t).Because(qda.ErrNotFound)
			}
		}
		return out, nil
	})
}

// runMaskSet decides about one name field by field; what is not said stays as it was decided.
func runMaskSet(ctx context.Context, a *app, name, term string, fields []string) error {
	return a.decideNames(ctx, name, func(v *study.View) ([]qda.Name, error) {
		n, err := nameNow(v, term)
		if err != nil {
			return nil, err
		}
		for _, f := range fields {
			field, value, ok := strings.Cut(f, "=")
			switch {
			case ok && field == "replacement":
				n.Replacement, n.Status = value, qda.NameReplaced
			case ok && field == "kind":
				n.Kind = qda.NameKind(value)
			case ok && field == "scope":
				n.Scope = value
			case ok && field == "status":
				n.Status = qda.NameStatus(value)
			case ok && field == "inside" && (value == "true" || value == "false"):
				n.Inside = value == "true"
			default:
				return nil, usage("mask.field", f, "replacement, kind, scope, status, inside")
			}
		}
		return []qda.Name{n}, nil
	})
}

func runMaskDecide(ctx context.Context, a *app, name string, terms []string, status qda.NameStatus) error {
	return a.decideNames(ctx, name, func(v *study.View) ([]qda.Name, error) {
		var out []qda.Name
		for _, term := range terms {
			n, err := nameNow(v, term)
			if err != nil {
				return nil, err
			}
			n.Status = status
			out = append(out, n)
		}
		return out, nil
	})
}

// nameNow is what was decided about a name, else what a mask says, else a name of which only
// the term is known.
func nameNow(v *study.View, term string) (qda.Name, error) {
	rows, err := decidedNames(v)
	for _, r := range rows {
		if segment.Fold(r.Term) == segment.Fold(term) {
			return qda.Name{Term: r.Term, Kind: r.Kind, Status: r.Status, Replacement: r.Replacement, Scope: r.Scope, Inside: r.Inside}, err
		}
	}
	return qda.Name{Term: term, Status: qda.NameReplaced}, err
}

func containsFold(list []string, term string) bool {
	return slices.ContainsFunc(list, func(s string) bool { return segment.Fold(s) == segment.Fold(term) })
}

// decideNames records decisions and lays the masks they ask for, as one act. A mask of another
// scope that the name had before goes.
func (a *app) decideNames(ctx context.Context, name string, plan func(*study.View) ([]qda.Name, error)) error {
	return a.write(name, func(s *study.Study) error {
		var ops []qda.Body
		decided, laid := 0, 0
		err := s.View(func(v *study.View) error {
			list, err := plan(v)
			if err != nil {
				return err
			}
			masks, err := v.Masks()
			if err != nil {
				return err
			}
			for _, n := range list {
				was, err := nameNow(v, n.Term)
				if err != nil {
					return err
				}
				if was.Scope != n.Scope {
					masks, _ = study.WithNames(masks, qda.Name{Term: was.Term, Scope: was.Scope, Status: qda.NameOpen})
				}
				ops = append(ops, study.SetName(n))
			}
			masks, laid = study.WithNames(masks, list...)
			if decided = len(list); laid > 0 || len(ops) > 0 {
				ops = append(ops, study.SetMasks(masks))
			}
			return nil
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
		default:
			a.say("mask.done", decided, laid)
		}
		return nil
	})
}

// runMaskSign signs masks off in the coder's name.
func runMaskSign(ctx context.Context, a *app, name string, terms []string) error {
	return a.write(name, func(s *study.Study) error {
		coder, err := a.signer(s)
		if err != nil {
			return err
		}
		signed := 0
		var ops []qda.Body
		err = s.View(func(v *study.View) error {
			masks, err := v.Masks()
			for _, t := range terms {
				if !slices.ContainsFunc(masks, func(m qda.Mask) bool { return segment.Fold(m.Term) == segment.Fold(t) }) {
					return cmp.Or[error](err, qda.Bad("mask.no_mask", t).Because(qda.ErrNotFound))
				}
			}
			masks, signed = study.SignMasks(masks, terms, coder, a.now().Format("2006-01-02"))
			ops = []qda.Body{study.SetMasks(masks)}
			return err
		})
		if err != nil {
			return err
		}
		if signed == 0 {
			a.say("done.nothing")
			return nil
		}
		if _, err := a.act(ctx, s, ops...); err != nil {
			return err
		}
		a.say("mask.signed_off", signed)
		return nil
	})
}
