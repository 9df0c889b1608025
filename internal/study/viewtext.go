package study

import (
	"cmp"
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// TranscriptInfo is a transcript with what lists show of it.
type TranscriptInfo struct {
	qda.Transcript
	Units int // participants' sentences
	Runes int // code points of the canonical text
	Turns int
	Rev   qda.Blob // names the text when it is a revision

	origins map[qda.Span]qda.Place // of a revised text: where its coded places were first coded
}

// Transcripts lists the transcripts in the order of their groups, then by id, numbers in
// ids as numbers. Transcripts of no group stand last.
func (v *View) Transcripts() ([]TranscriptInfo, error) {
	groups, err := readGroups(v.tx)
	if err != nil {
		return nil, err
	}
	order := map[qda.GroupID]int{}
	for i, g := range groups {
		order[g.ID] = i - len(groups)
	}
	_, stored, err := scanJSON[storedTranscript](v.tx, store.Transcripts, "")
	out := make([]TranscriptInfo, len(stored))
	for i, st := range stored {
		out[i] = st.info()
		if err := out[i].names(v.tx); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(out, func(a, b TranscriptInfo) int {
		return cmp.Or(cmp.Compare(order[a.Group], order[b.Group]), natural(a.ID, b.ID), cmp.Compare(a.Key, b.Key))
	})
	return out, err
}

// natural compares ids so that R2 stands before R10.
func natural(a, b string) int {
	for a != "" && b != "" {
		na, nb := digits(a), digits(b)
		if na > 0 && nb > 0 {
			x, y := strings.TrimLeft(a[:na], "0"), strings.TrimLeft(b[:nb], "0")
			if c := cmp.Or(cmp.Compare(len(x), len(y)), strings.Compare(x, y)); c != 0 {
				return c
			}
			a, b = a[na:], b[nb:]
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}

func digits(s string) int {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n
}

// Transcript returns the transcript that people call id (case does not matter), or an error
// that lists the known ids.
func (v *View) Transcript(id string) (TranscriptInfo, error) {
	all, err := v.Transcripts()
	if err != nil {
		return TranscriptInfo{}, err
	}
	var ids []string
	for _, t := range all {
		if t.ID == id {
			return t, nil
		}
		ids = append(ids, t.ID)
	}
	for _, t := range all {
		if strings.EqualFold(t.ID, id) {
			return t, nil
		}
	}
	if len(ids) > 20 {
		ids = append(ids[:20], "…")
	}
	return TranscriptInfo{}, qda.Bad("transcript.unknown", id, join(ids)).Because(qda.ErrNotFound)
}

// ByKey returns the transcript with this key.
func (v *View) ByKey(key qda.TextKey) (TranscriptInfo, error) {
	st, err := v.stored(key)
	info := st.info()
	if err == nil {
		err = info.names(v.tx)
	}
	return info, err
}

// Text returns a transcript's text with its structure. It is shared: read, do not write.
func (v *View) Text(key qda.TextKey) (*qda.Text, error) {
	t, err := v.study.text(v.tx, key)
	if err == nil && t == nil {
		err = qda.Bad("transcript.unknown_key", key).Because(qda.ErrNotFound)
	}
	return t, err
}

// Content returns the canonical text of a transcript alone, which costs far less to read than
// its structure.
func (v *View) Content(key qda.TextKey) (string, error) {
	st, err := v.stored(key)
	if err != nil {
		return "", err
	}
	raw, err := v.tx.Get(store.Blobs, string(st.Text))
	return string(raw), err
}

// Original returns the imported file byte for byte, nil when none was kept.
func (v *View) Original(key qda.TextKey) ([]byte, error) {
	var st storedTranscript
	if _, err := v.tx.GetJSON(store.Transcripts, string(key), &st); err != nil || st.Original == "" {
		return nil, err
	}
	raw, err := v.tx.Get(store.Blobs, string(st.Original))
	return slices.Clone(raw), err
}

// Codings lists the effective codings of a transcript in these layers (all when none is
// named), by place, theme order does not matter. Themes are as made: resolve merges with
// the codebook.
func (v *View) Codings(key qda.TextKey, layers ...qda.Layer) ([]qda.Coding, error) {
	text, err := v.study.text(v.tx, key)
	if err != nil || text == nil {
		return nil, err
	}
	var out []qda.Coding
	keep := func(c qda.Coding) error {
		if effective(c, text, v.book) {
			out = append(out, c)
		}
		return nil
	}
	if len(layers) == 0 {
		err = scanCodings(v.tx, string(key)+"/", keep)
	}
	for _, l := range layers {
		if err == nil {
			err = scanCodings(v.tx, layerKey{key, l}.String()+"\x00", keep)
		}
	}
	slices.SortFunc(out, func(a, b qda.Coding) int {
		return cmp.Or(a.Span.Compare(b.Span), cmp.Compare(a.Theme, b.Theme), cmp.Compare(a.Layer, b.Layer))
	})
	return out, err
}

// ReadingCodings lists what reading commands take by default: the consensus where the
// transcript is adjudicated, else the codings of all coders.
func (v *View) ReadingCodings(key qda.TextKey) ([]qda.Coding, error) {
	done, err := v.Adjudicated(key)
	if err != nil {
		return nil, err
	}
	if done {
		return v.Codings(key, qda.Consensus)
	}
	all, err := v.Codings(key)
	return slices.DeleteFunc(all, func(c qda.Coding) bool { return c.Layer == qda.Consensus }), err
}

// Layers lists every layer that has codings, the consensus last.
func (v *View) Layers() ([]qda.Layer, error) {
	seen := map[qda.Layer]bool{}
	var out []qda.Layer
	err := v.tx.Scan(store.Progress, "", func(key string, _ []byte) (bool, error) {
		l := parseLayerKey(key).layer
		if !seen[l] {
			seen[l] = true
			out = append(out, l)
		}
		return true, nil
	})
	slices.SortFunc(out, func(a, b qda.Layer) int {
		if (a == qda.Consensus) != (b == qda.Consensus) {
			if a == qda.Consensus {
				return 1
			}
			return -1
		}
		return cmp.Compare(a, b)
	})
	return out, err
}

// Progress returns how far each layer has come, by transcript and layer.
func (v *View) Progress() (map[qda.TextKey]map[qda.Layer]Progress, error) {
	out := map[qda.TextKey]map[qda.Layer]Progress{}
	err := v.tx.Scan(store.Progress, "", func(key string, value []byte) (bool, error) {
		p, err := parseProgress(value)
		k := parseLayerKey(key)
		if out[k.transcript] == nil {
			out[k.transcript] = map[qda.Layer]Progress{}
		}
		out[k.transcript][k.layer] = p
		return true, err
	})
	return out, err
}

// ProgressOf returns how far one layer has come with one transcript.
func (v *View) ProgressOf(key qda.TextKey, layer qda.Layer) (Progress, error) {
	raw, err := v.tx.Get(store.Progress, layerKey{key, layer}.String())
	if err != nil || raw == nil {
		return Progress{}, err
	}
	return parseProgress(raw)
}

// Review returns a layer's reviewed mark on a transcript; Turns is 0 when there is none.
func (v *View) Review(key qda.TextKey, layer qda.Layer) (qda.Review, error) {
	r, err := readRecord(v.tx, qda.ReviewRef(key, layer))
	if err != nil || len(r.Fields) == 0 {
		return qda.Review{}, err
	}
	var f reviewFields
	if err = r.into(&f); err != nil {
		return f.Review, err
	}
	f.Review.Made = r.last()
	revised, err := anyKey(v.tx, store.Records, string(qda.TextRef(key)))
	if err != nil {
		return f.Review, err
	}
	return v.reach(key, f.Review, revised)
}

// Reviews returns every mark that stands, by transcript and layer.
func (v *View) Reviews() (map[qda.TextKey]map[qda.Layer]qda.Review, error) {
	type marked struct {
		Fields reviewFields        `json:"fields"`
		Heads  map[string]qda.OpID `json:"heads"`
	}
	keys, marks, err := scanJSON[marked](v.tx, store.Records, "review/")
	if err != nil {
		return nil, err
	}
	revised := map[qda.TextKey]bool{}
	err = v.tx.ScanKeys(store.Records, "text/", func(ref []byte) error {
		revised[qda.TextKey(qda.Ref(ref).Rest())] = true
		return nil
	})
	if err != nil {
		return nil, err
	}
	out := map[qda.TextKey]map[qda.Layer]qda.Review{}
	for i, m := range marks {
		if m.Fields.Review.Turns == 0 {
			continue
		}
		k := parseLayerKey(qda.Ref(keys[i]).Rest())
		if out[k.transcript] == nil {
			out[k.transcript] = map[qda.Layer]qda.Review{}
		}
		m.Fields.Review.Made = m.Heads["review"]
		if out[k.transcript][k.layer], err = v.reach(k.transcript, m.Fields.Review, revised[k.transcript]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Looks lists who looked at others' codings of a transcript before their own review.
func (v *View) Looks(key qda.TextKey) ([]qda.CoderID, error) {
	ops, err := liveOps(v.tx, lookCell(key))
	var out []qda.CoderID
	for _, op := range ops {
		if !slices.Contains(out, op.Coder) {
			out = append(out, op.Coder)
		}
	}
	return out, err
}
