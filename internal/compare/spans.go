package compare

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"sort"

	"yinde/internal/agreement"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/text"
)

// Limits of what is drawn for texts and of gamma's work over all themes together.
const (
	maxTextDraws = 2000
	textWork     = 40_000_000
	gammaWork    = 300_000_000 // steps, see [agreement.GammaOptions]; a few seconds
)

// SpanOptions say what [Ratings.Spans] computes besides what is always there.
type SpanOptions struct {
	Unit  Unit // Character or FreeSpan, for the record
	Gamma bool // gamma too; its work over all themes is bounded
}

// SpanResult is the agreement of the layers' codings as free spans. The compared turns of all
// transcripts stand one after the other on one continuum, counted in code points. A coding
// that runs across what is left out, such as a question, is one span.
type SpanResult struct {
	Unit        Unit         `json:"unit"`
	Roles       []qda.Role   `json:"roles"`
	Coders      []qda.Layer  `json:"coders"`
	Length      int          `json:"length"`
	Transcripts []Compared   `json:"transcripts"`
	Blind       bool         `json:"blind"`
	Themes      []ThemeSpans `json:"themes"`
	// Together has every theme as a code; coefficients that need exclusive codes are there
	// unless a coder put two on one character, which Clash names.
	Together agreement.SpanReport `json:"all_themes"`
	LeftOut  []LeftOut            `json:"left_out"`
	Looked   []Looked             `json:"looked"`
	Read     []Read               `json:"read"`
	Edited   []Edited             `json:"unit_edits_after_coding"`

	Ratings *Ratings `json:"-"`

	starts []int // where each transcript begins on the continuum
}

// Transcript names the transcript in which a place of the continuum lies, "" past its end.
func (r *SpanResult) Transcript(at int) string {
	if at < 0 || at >= r.Length {
		return ""
	}
	i := sort.Search(len(r.starts), func(i int) bool { return r.starts[i] > at }) - 1
	return r.Transcripts[i].ID
}

// ThemeSpans is the agreement on one theme, all else being gap. Interval is that of the alpha
// over characters from transcripts drawn with replacement; nil for fewer than two.
type ThemeSpans struct {
	ID       qda.ThemeID              `json:"-"`
	Theme    string                   `json:"theme"`
	Path     string                   `json:"theme_path"`
	Interval *agreement.TextIntervals `json:"bootstrap_transcripts,omitempty"`
	Report   agreement.SpanReport     `json:"-"`
}

// MarshalJSON puts the coefficients beside the theme.
func (t ThemeSpans) MarshalJSON() ([]byte, error) {
	type plain ThemeSpans
	head, err := json.Marshal(plain(t))
	if err != nil {
		return nil, err
	}
	rest, err := json.Marshal(t.Report)
	if err != nil || len(rest) <= 2 {
		return head, err
	}
	return append(append(head[:len(head)-1], ','), rest[1:]...), nil
}

// continuum is the compared turns of one transcript after those before it.
type continuum struct {
	turns  []qda.Span // bytes
	from   []int      // where each turn begins on the continuum, in code points
	runes  *text.Offsets
	length int // of this transcript
}

// Spans computes the coefficients on spans. The ratings must be by turn.
func (r *Ratings) Spans(ctx context.Context, v *study.View, o SpanOptions) (*SpanResult, error) {
	if r.Options.Unit != Turn {
		return nil, qda.Bad("compare.unit", r.Options.Unit)
	}
	texts, length, err := r.continua(v)
	if err != nil {
		return nil, err
	}
	out := &SpanResult{Unit: o.Unit, Roles: r.Options.Roles, Coders: orEmpty(r.Options.Layers), Length: length,
		Transcripts: orEmpty(r.Transcripts), Blind: len(r.Looked) == 0, Themes: []ThemeSpans{}, LeftOut: orEmpty(r.LeftOut),
		Looked: orEmpty(r.Looked), Read: r.Read, Edited: orEmpty(r.Edited), Ratings: r}
	at := 0
	for _, x := range texts {
		out.starts = append(out.starts, at)
		at += x.length
	}
	limit := gammaWork / (len(r.Themes) + 1)
	report := func(d agreement.Continuum) (agreement.SpanReport, error) {
		tally, err := agreement.TallySpans(d)
		if err != nil {
			return agreement.SpanReport{}, err
		}
		var so agreement.SpanOptions
		if o.Gamma {
			so.Gamma = &agreement.GammaOptions{Samples: agreement.DefaultGammaSamples, Seed: r.Options.Resampling.Seed, Limit: limit}
		}
		return tally.Report(so), nil
	}
	all := r.emptyContinuum(length)
	for i := range r.Themes {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		t := &r.Themes[i]
		parts, from := r.themeSpans(t, texts)
		one := joined(parts, r.emptyContinuum(0))
		one.Codes = []string{t.Key}
		rep, err := report(one)
		if err != nil {
			return nil, err
		}
		theme := ThemeSpans{ID: t.ID, Theme: t.Key, Path: t.Path, Report: rep}
		if theme.Interval, err = r.textInterval(parts); err != nil {
			return nil, err
		}
		out.Themes = append(out.Themes, theme)
		all.Codes = append(all.Codes, t.Key)
		for j, d := range parts {
			for layer, spans := range d.Spans {
				for _, s := range spans {
					all.Spans[layer] = append(all.Spans[layer], agreement.Span{Start: from[j] + s.Start, End: from[j] + s.End, Code: i})
				}
			}
		}
	}
	out.Together, err = report(all)
	return out, err
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// continua lays out the compared turns of every transcript.
func (r *Ratings) continua(v *study.View) ([]continuum, int, error) {
	var out []continuum
	length := 0
	for _, c := range r.Transcripts {
		content, err := v.Text(c.Key)
		if err != nil {
			return nil, 0, err
		}
		x := continuum{runes: text.NewOffsets(content.Content)}
		for _, u := range r.units[c.First : c.First+c.Units] {
			x.turns, x.from = append(x.turns, u.Span), append(x.from, x.length)
			at := x.runes.Runes(u.Span)
			x.length += at.Len()
		}
		length += x.length
		out = append(out, x)
	}
	return out, length, nil
}

// at places a coding on its transcript's continuum; ok is false where it touches no compared
// turn.
func (x *continuum) at(s qda.Span) (start, end int, ok bool) {
	i := sort.Search(len(x.turns), func(i int) bool { return x.turns[i].End > s.Start })
	j := sort.Search(len(x.turns), func(j int) bool { return x.turns[j].Start >= s.End }) - 1
	if i > j {
		return 0, 0, false
	}
	on := func(turn, byte int) int {
		t := x.turns[turn]
		byte = min(max(byte, t.Start), t.End)
		return x.from[turn] + x.runes.RuneOf(byte) - x.runes.RuneOf(t.Start)
	}
	start, end = on(i, s.Start), on(j, s.End)
	return start, end, start < end
}

func (r *Ratings) emptyContinuum(length int) agreement.Continuum {
	d := agreement.Continuum{Length: length, Spans: make([][]agreement.Span, len(r.Options.Layers))}
	for _, l := range r.Options.Layers {
		d.Coders = append(d.Coders, string(l))
	}
	return d
}

// themeSpans is a theme's spans, a continuum a transcript, and where each begins when all
// transcripts stand one after the other. Transcripts of which a layer has not seen the theme
// are left out.
func (r *Ratings) themeSpans(t *Theme, texts []continuum) (out []agreement.Continuum, from []int) {
	unseen := map[int]bool{}
	for _, s := range t.unseen {
		unseen[int(s.first)] = true
	}
	at := 0
	for i, c := range r.Transcripts {
		start := at
		at += texts[i].length
		if unseen[c.First] && c.Units > 0 {
			continue
		}
		d := r.emptyContinuum(texts[i].length)
		d.Codes = []string{t.Key}
		for layer, codings := range c.codings {
			for _, coding := range codings {
				if !t.family[coding.Theme] {
					continue
				}
				if start, end, ok := texts[i].at(coding.Span); ok {
					d.Spans[layer] = append(d.Spans[layer], agreement.Span{Start: start, End: end})
				}
			}
		}
		for layer := range d.Spans {
			d.Spans[layer] = merged(d.Spans[layer])
		}
		out, from = append(out, d), append(from, start)
	}
	return out, from
}

// merged makes one of spans that overlap, not of those that only meet: these may be two units.
func merged(spans []agreement.Span) []agreement.Span {
	slices.SortFunc(spans, func(a, b agreement.Span) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	var out []agreement.Span
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// joined puts texts one after the other.
func joined(texts []agreement.Continuum, to agreement.Continuum) agreement.Continuum {
	for _, d := range texts {
		for layer, spans := range d.Spans {
			for _, s := range spans {
				to.Spans[layer] = append(to.Spans[layer], agreement.Span{Start: to.Length + s.Start, End: to.Length + s.End})
			}
		}
		to.Length += d.Length
	}
	return to
}

// textInterval draws transcripts.
func (r *Ratings) textInterval(texts []agreement.Continuum) (*agreement.TextIntervals, error) {
	by := r.Options.Resampling
	if len(texts) < 2 || by.Replicates == 0 || len(r.Options.Layers) < 2 {
		return nil, nil
	}
	by.Replicates = min(by.Replicates, maxTextDraws, max(200, textWork/(len(texts)*max(1, len(r.Themes)))))
	tallies := make([]*agreement.SpanTally, len(texts))
	for i, d := range texts {
		var err error
		if tallies[i], err = agreement.TallySpans(d); err != nil {
			return nil, err
		}
	}
	out, err := agreement.BootstrapTexts(tallies, by)
	return &out, err
}
