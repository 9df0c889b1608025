package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"yinde/internal/agreement"
	"yinde/internal/compare"
	"yinde/internal/files"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/text"
)

type adjudicateOptions struct {
	coders     []string
	transcript string
	theme      string
	reason     string
	all        bool
}

func newAdjudicateCommand(a *app) *cobra.Command {
	var o adjudicateOptions
	cmd := a.command("adjudicate STUDY [begin [TRANSCRIPT…] | decide CASE VERDICT…]", "adjudicate", cobra.MinimumNArgs(1))
	f := cmd.Flags()
	f.StringSliceVar(&o.coders, "coders", nil, a.t("flag.adjudicate_coders"))
	f.StringVar(&o.transcript, "transcript", "", a.t("flag.adjudicate_transcript"))
	f.StringVar(&o.theme, "theme", "", a.t("flag.adjudicate_theme"))
	f.StringVar(&o.reason, "reason", "", a.t("flag.adjudicate_reason"))
	f.BoolVar(&o.all, "all", false, a.t("flag.adjudicate_all"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) == 1:
			return runAdjudicate(a, args[0], o)
		case args[1] == "begin":
			return runBegin(cmd.Context(), a, args[0], args[2:], o)
		case len(args) >= 4 && args[1] == "decide":
			return runDecide(cmd.Context(), a, args[0], args[2], args[3:], o)
		}
		return usage("cli.args", cmd.CommandPath(), cmd.UseLine())
	}
	return cmd
}

// adjudicateList is what there is to decide, and how far it has come.
type adjudicateList struct {
	Transcripts []adjudicatedRow `json:"transcripts"`
	Cases       []caseRow        `json:"cases"`
	Agreement   []consensusRow   `json:"agreement"` // with the consensus, in what is adjudicated
}

type adjudicatedRow struct {
	ID       string      `json:"id"`
	Coders   []qda.Layer `json:"coders"`
	State    string      `json:"state"` // not_ready, not_begun, open, adjudicated
	Cases    int         `json:"n_cases"`
	Decided  int         `json:"decided"`
	Open     int         `json:"open"`
	Reopened int         `json:"reopened"`
	Conflict int         `json:"conflict"`
	Later    int         `json:"later"`
	Alike    int         `json:"alike"`
	Untaken  int         `json:"not_taken_over"`
}

// caseRow is a case. Places are code points, half-open.
type caseRow struct {
	Case       string          `json:"case"` // TRANSCRIPT/NUMBER
	ID         qda.CaseID      `json:"id"`
	Transcript string          `json:"transcript"`
	Turn       int             `json:"turn"`
	Class      study.CaseClass `json:"class"`
	State      study.CaseState `json:"state"`
	Start      int             `json:"start"`
	End        int             `json:"end"`
	Themes     []string        `json:"themes"`
	Coders     []caseLayerRow  `json:"coders"`
	Consensus  []casePutRow    `json:"consensus"`
	Decision   *decisionRow    `json:"decision"`
}

type caseLayerRow struct {
	Coder   qda.Layer    `json:"coder"`
	Codings []casePutRow `json:"codings"`
}

type casePutRow struct {
	Theme string `json:"theme"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Quote string `json:"quote"`
}

type decisionRow struct {
	Verdict qda.Verdict `json:"verdict"`
	Coders  []qda.Layer `json:"coders"`
	Reason  string      `json:"reason"`
	By      qda.CoderID `json:"by"`
	At      string      `json:"at"`
}

// consensusRow is how far a coder agrees with the consensus: plain means over the themes.
type consensusRow struct {
	Coder       qda.Layer        `json:"coder"`
	Transcripts int              `json:"n_transcripts"`
	Units       int              `json:"n_units"`
	Percent     agreement.Number `json:"percent_agreement"`
	Cohen       agreement.Number `json:"cohen_kappa"`
	Alpha       agreement.Number `json:"krippendorff_alpha"`
}

func runAdjudicate(a *app, name string, o adjudicateOptions) error {
	return a.read(name, func(v *study.View) error {
		list, err := adjudicateListOf(v, o)
		if err != nil {
			return err
		}
		return a.result(list, func() error { return a.printAdjudication(list) })
	})
}

func adjudicateListOf(v *study.View, o adjudicateOptions) (*adjudicateList, error) {
	list := &adjudicateList{Transcripts: []adjudicatedRow{}, Cases: []caseRow{}, Agreement: []consensusRow{}}
	theme := qda.ThemeID("")
	if o.theme != "" {
		t, err := files.ThemeByKey(v.Codebook(), o.theme)
		if err != nil {
			return nil, err
		}
		theme = v.Codebook().Resolve(t.ID).ID
	}
	layers, err := layersNamed(v, o.coders)
	if err != nil {
		return nil, err
	}
	transcripts, err := chosenTranscripts(v, o.transcript)
	if err != nil {
		return nil, err
	}
	done := map[qda.TextKey]bool{}
	var compared []qda.Layer
	for _, t := range transcripts {
		x, err := v.Adjudication(t.Key, layers...)
		if err != nil {
			return nil, err
		}
		row := adjudicatedRowOf(t.ID, x)
		list.Transcripts = append(list.Transcripts, row)
		if x.Done() {
			done[t.Key] = true
			compared = append(compared, x.Layers...)
		}
		if !x.Begun && len(layers) == 0 {
			continue
		}
		rows, err := caseRows(v, t, x, func(c *study.Case) bool {
			return (o.all || c.State != study.CaseDecided) && (theme == "" || slices.Contains(c.Themes, theme))
		})
		if err != nil {
			return nil, err
		}
		list.Cases = append(list.Cases, rows...)
	}
	slices.Sort(compared)
	for _, l := range slices.Compact(compared) {
		row, err := withConsensus(v, l, done)
		if err != nil {
			return nil, err
		}
		list.Agreement = append(list.Agreement, row)
	}
	return list, nil
}

// chosenTranscripts is the one that is named, else all.
func chosenTranscripts(v *study.View, id string) ([]study.TranscriptInfo, error) {
	if id == "" {
		return v.Transcripts()
	}
	t, err := v.Transcript(id)
	return []study.TranscriptInfo{t}, err
}

func layersNamed(v *study.View, ids []string) ([]qda.Layer, error) {
	o, err := compareOptions(v, agreeOptions{coders: ids})
	if err == nil && slices.Contains(o.Layers, qda.Consensus) {
		err = usage("adjudicate.consensus")
	}
	return o.Layers, err
}

func adjudicatedRowOf(id string, x *study.Adjudication) adjudicatedRow {
	row := adjudicatedRow{ID: id, Coders: x.Layers, State: "open", Cases: len(x.Cases), Decided: x.Count(study.CaseDecided),
		Open: x.Count(study.CaseOpen), Reopened: x.Count(study.CaseReopened), Conflict: x.Count(study.CaseConflict),
		Later: x.Count(study.CaseLater), Alike: x.Alike, Untaken: len(x.Untaken)}
	if row.Coders == nil {
		row.Coders = []qda.Layer{}
	}
	switch {
	case len(x.Layers) < 2 || len(x.Unread) > 0:
		row.State = "not_ready"
	case !x.Begun:
		row.State = "not_begun"
	case x.Done():
		row.State = "adjudicated"
	}
	return row
}

func caseRows(v *study.View, t study.TranscriptInfo, x *study.Adjudication, wants func(*study.Case) bool) ([]caseRow, error) {
	content, err := v.Text(t.Key)
	if err != nil {
		return nil, err
	}
	offsets := text.NewOffsets(content.Content)
	key := func(id qda.ThemeID) string { return v.Codebook().Resolve(id).Key }
	puts := func(codings []qda.Coding) []casePutRow {
		out := []casePutRow{}
		for _, c := range codings {
			at := offsets.Runes(c.Span)
			out = append(out, casePutRow{key(c.Theme), at.Start, at.End, content.Quote(c.Span)})
		}
		return out
	}
	var rows []caseRow
	for _, c := range x.Cases {
		if !wants(c) {
			continue
		}
		if err := v.Signed(c); err != nil {
			return nil, err
		}
		at := offsets.Runes(c.Span)
		row := caseRow{Case: t.ID + "/" + strconv.Itoa(c.Number), ID: c.ID, Transcript: t.ID, Turn: content.TurnAt(c.Start) + 1, Class: c.Class, State: c.State,
			Start: at.Start, End: at.End, Consensus: puts(c.Consensus)}
		for _, id := range c.Themes {
			row.Themes = append(row.Themes, key(id))
		}
		for _, l := range c.By {
			row.Coders = append(row.Coders, caseLayerRow{l.Layer, puts(l.Codings)})
		}
		if d := c.Decision; d != nil {
			at := time.UnixMilli(d.Op.Clock().UnixMilli()).UTC().Format(time.RFC3339)
			row.Decision = &decisionRow{d.Verdict, append([]qda.Layer{}, d.Layers...), d.Reason, d.Coder, at}
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// withConsensus compares a coder with the consensus in the transcripts that are adjudicated.
func withConsensus(v *study.View, l qda.Layer, done map[qda.TextKey]bool) (consensusRow, error) {
	r, err := compare.Agreement(v, compare.Options{Layers: []qda.Layer{l, qda.Consensus}, Only: func(key qda.TextKey) bool { return done[key] }})
	if err != nil {
		return consensusRow{}, err
	}
	return consensusRow{l, len(r.Transcripts), r.Units, r.Mean.Percent, r.Mean.Cohen, r.Mean.Alpha}, nil
}

func (a *app) printAdjudication(list *adjudicateList) error {
	table := [][]string{{a.t("col.transcript"), a.t("col.coders"), a.t("col.state"), a.t("adjudicate.col_decided"), a.t("adjudicate.col_later"), a.t("adjudicate.col_alike")}}
	cases, decided := 0, 0
	for _, r := range list.Transcripts {
		n := strconv.Itoa
		table = append(table, []string{r.ID, strings.Join(layerNames(r.Coders), ", "), a.t("adjudicate.state." + r.State), n(r.Decided) + "/" + n(r.Cases), n(r.Later), n(r.Alike)})
		if r.State == "open" || r.State == "adjudicated" {
			cases, decided = cases+r.Cases, decided+r.Decided
		}
		if r.Untaken > 0 && (r.State == "open" || r.State == "adjudicated") {
			a.warn(qda.Say("adjudicate.untaken", r.ID, r.Untaken))
		}
	}
	if err := a.printTable(table, 3, 4, 5); err != nil {
		return err
	}
	for _, r := range list.Cases {
		fmt.Fprintln(a.out)
		a.printCase(r)
	}
	if len(list.Agreement) > 0 {
		fmt.Fprintln(a.out)
		a.line(a.out, a.t("adjudicate.with_consensus"))
		table := [][]string{{a.t("col.coder"), a.t("adjudicate.col_units"), a.t("col.percent"), "κ (Cohen)", "α (Krippendorff)"}}
		for _, r := range list.Agreement {
			table = append(table, []string{string(r.Coder), strconv.Itoa(r.Units), coefficientText(r.Percent), coefficientText(r.Cohen), coefficientText(r.Alpha)})
		}
		if err := a.printTable(table, 1, 2, 3, 4); err != nil {
			return err
		}
	}
	a.say("adjudicate.progress", decided, cases)
	return nil
}

func (a *app) printCase(r caseRow) {
	a.line(a.out, fmt.Sprintf("%s  %s  %s  %s  %d-%d", r.Case, a.t("adjudicate.class."+string(r.Class)), strings.Join(r.Themes, ", "), a.t("adjudicate.case."+string(r.State)), r.Start, r.End))
	for _, l := range r.Coders {
		a.printPuts(string(l.Coder), l.Codings)
	}
	if len(r.Consensus) > 0 {
		a.printPuts(a.t("adjudicate.consensus_has"), r.Consensus)
	}
	if d := r.Decision; d != nil {
		said := a.t("adjudicate.verdict."+string(d.Verdict), strings.Join(layerNames(d.Coders), ", "))
		if d.Reason != "" {
			said += ": " + d.Reason
		}
		a.line(a.out, "  "+a.t("adjudicate.decided_by", d.By, said))
	}
}

func (a *app) printPuts(who string, puts []casePutRow) {
	if len(puts) == 0 {
		a.line(a.out, "  "+who+"  "+a.t("agreement.nothing_put"))
	}
	for _, p := range puts {
		a.line(a.out, fmt.Sprintf("  %s  %s  %d-%d  %s", who, p.Theme, p.Start, p.End, brief(p.Quote)))
	}
}
