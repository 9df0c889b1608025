package study

import (
	"cmp"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/store"
	"yinde/internal/text"
)

// Where codings stand. The codings bucket holds them by their place in the present text, so
// that whatever counts and lists them need not know of revisions. A transcript that was never
// revised has them under the key they were made with and nothing else. In one that was, the
// places bucket says of every coding, by the key it was made with, where it stands, or that
// it is lost; and as two codings may come to stand on one place, a value of the codings
// bucket is a list: the one made first counts.
//
//	codings  place now → op 0 version [0 place as made], joined by 1
//	places   key as made → "+" place now, place as first coded, its revision
//	                       "-" op 0 version, of a coding that has no place now
//	                       "x" of one made in a revision that was taken away

// member is one of the codings that stand on one place under one key.
type member struct {
	op, version string
	made        string // digits and revision of the place it was made at, "" when it is this one
}

const memberMark = "\x01"

func parseMembers(value string) []member {
	if value == "" {
		return nil
	}
	var out []member
	for part := range strings.SplitSeq(value, memberMark) {
		op, rest, _ := strings.Cut(part, "\x00")
		version, made, _ := strings.Cut(rest, "\x00")
		out = append(out, member{op, version, made})
	}
	return out
}

func writeMembers(members []member) []byte {
	slices.SortFunc(members, func(a, b member) int { return cmp.Or(cmp.Compare(a.op, b.op), cmp.Compare(a.made, b.made)) })
	var parts []string
	for _, m := range members {
		part := m.op + "\x00" + m.version
		if m.made != "" {
			part += "\x00" + m.made
		}
		parts = append(parts, part)
	}
	return []byte(strings.Join(parts, memberMark))
}

// splitMade takes a key as made apart: what stands before the place, the place, the theme.
func splitMade(key string) (head string, at qda.Place, theme string, err error) {
	head, rest, ok := strings.Cut(key, "\x00")
	if !ok || len(rest) < placeDigits {
		return "", at, "", fmt.Errorf("malformed coding key %q", key)
	}
	theme, rev, _ := strings.Cut(rest[placeDigits:], revMark)
	at.Span, err = parseDigits(rest[:placeDigits])
	at.Rev = qda.Blob(rev)
	return head, at, theme, err
}

func parseDigits(digits string) (qda.Span, error) {
	var raw [placeDigits / 2]byte
	if _, err := hex.Decode(raw[:], []byte(digits)); err != nil {
		return qda.Span{}, fmt.Errorf("malformed place %q", digits)
	}
	return qda.Span{Start: int(binary.BigEndian.Uint32(raw[:4])), End: int(binary.BigEndian.Uint32(raw[4:]))}, nil
}

func digitsOf(at qda.Span) string { return uint32Key(at.Start) + uint32Key(at.End) }

// madeElsewhere notes the transcripts that have codings made in a revision. When the first of
// them comes to a text that is not revised, all others are folded again: the places bucket
// must not depend on what came first.
func (f *folder) madeElsewhere() error {
	for _, c := range f.of("c/") {
		key := transcriptOf(c)
		if f.elsewhere[key] || !strings.Contains(string(c), revMark) {
			continue
		}
		f.elsewhere[key] = true
		st, err := f.stored(key)
		if err != nil {
			return err
		}
		placed, err := anyKey(f.tx, store.Places, string(key)+"/")
		if err == nil && st.Rev == "" && !placed {
			err = f.markCodings(key)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// plain reports whether every coding of a transcript stands where it was made.
func (f *folder) plain(key qda.TextKey) (bool, error) {
	if known, ok := f.unmoved[key]; ok {
		return known, nil
	}
	st, err := f.stored(key)
	if err != nil {
		return false, err
	}
	moved := st.Rev != "" || f.elsewhere[key]
	if !moved {
		if moved, err = anyKey(f.tx, store.Places, string(key)+"/"); err != nil {
			return false, err
		}
	}
	f.unmoved[key] = !moved
	return !moved, nil
}

func (f *folder) stored(key qda.TextKey) (storedTranscript, error) {
	if st, ok := f.stands[key]; ok {
		return st, nil
	}
	var st storedTranscript
	_, err := f.tx.GetJSON(store.Transcripts, string(key), &st)
	f.stands[key] = st
	return st, err
}

func anyKey(tx *store.Tx, b store.Bucket, prefix string) (bool, error) {
	found := false
	err := tx.Scan(b, prefix, func(string, []byte) (bool, error) { found = true; return false, nil })
	return found, err
}

// placeAgain has every coding of a transcript folded anew when its text is another one than
// before.
func (f *folder) placeAgain(key qda.TextKey, now storedTranscript) error {
	var old storedTranscript
	if _, err := f.tx.GetJSON(store.Transcripts, string(key), &old); err != nil {
		return err
	}
	if old.Text == now.Text && old.First == now.First {
		return f.markLost(key)
	}
	prefix := string(key) + "/"
	placed, err := anyKey(f.tx, store.Places, prefix)
	if err != nil || old.Rev == "" && now.Rev == "" && !placed {
		return err
	}
	for _, b := range []store.Bucket{store.Codings, store.Places} {
		if err := clearPrefix(f.tx, b, prefix); err != nil {
			return err
		}
	}
	return f.markCodings(key)
}

// markLost has the codings folded anew that have no place: the text they were made in, which
// does not stand now, may have come only with what is folded.
func (f *folder) markLost(key qda.TextKey) error {
	return f.tx.Scan(store.Places, string(key)+"/", func(made string, value []byte) (bool, error) {
		if len(value) > 0 && value[0] == '-' && strings.Contains(made, revMark) {
			f.cells[codingCell(made)] = true
		}
		return true, nil
	})
}

func (f *folder) markCodings(key qda.TextKey) error {
	return f.tx.Scan(store.Touch, string(codingCell(string(key)+"/")), func(touched string, _ []byte) (bool, error) {
		i := strings.LastIndexByte(touched, 0)
		f.cells[cell(touched[:i])] = true
		return true, nil
	})
}

func clearPrefix(tx *store.Tx, b store.Bucket, prefix string) error {
	var keys []string
	err := tx.ScanKeys(b, prefix, func(key []byte) error {
		keys = append(keys, string(key))
		return nil
	})
	for _, key := range keys {
		if err == nil {
			err = tx.Delete(b, key)
		}
	}
	return err
}

// place puts a coding, by the key it was made with, where it stands in the present text.
// value is its op and version, "" when it is not there any more.
func (f *folder) place(made, value string) error {
	head, born, theme, err := splitMade(made)
	if err != nil {
		return err
	}
	if err := f.unplace(made, head, born, theme); err != nil {
		return err
	}
	if value == "" {
		if born.Rev == "" {
			return nil
		}
		return f.tx.Put(store.Places, made, []byte("x"))
	}
	now, origin, ok, err := f.whereNow(qda.TextKey(head[:strings.IndexByte(head, '/')]), born)
	if err != nil {
		return err
	}
	if !ok {
		return f.tx.Put(store.Places, made, []byte("-"+value))
	}
	op, version, _ := strings.Cut(value, "\x00")
	m := member{op: op, version: version}
	if now != born.Span || born.Rev != "" {
		m.made = digitsOf(born.Span) + string(born.Rev)
	}
	key := head + "\x00" + digitsOf(now) + theme
	there, err := f.tx.Get(store.Codings, key)
	if err != nil {
		return err
	}
	if err := f.tx.Put(store.Codings, key, writeMembers(append(parseMembers(string(there)), m))); err != nil {
		return err
	}
	return f.tx.Put(store.Places, made, []byte("+"+digitsOf(now)+digitsOf(origin.Span)+string(origin.Rev)))
}

// unplace takes a coding away from where it stood.
func (f *folder) unplace(made, head string, born qda.Place, theme string) error {
	was, err := f.tx.Get(store.Places, made)
	if err != nil {
		return err
	}
	if err := f.tx.Delete(store.Places, made); err != nil {
		return err
	}
	digits, ownMade := digitsOf(born.Span), digitsOf(born.Span)+string(born.Rev)
	switch {
	case was == nil && born.Rev != "", len(was) > 0 && was[0] != '+':
		return nil
	case was != nil:
		digits = string(was[1 : 1+placeDigits])
	}
	key := head + "\x00" + digits + theme
	there, err := f.tx.Get(store.Codings, key)
	if err != nil || there == nil {
		return err
	}
	left := slices.DeleteFunc(parseMembers(string(there)), func(m member) bool {
		return m.made == ownMade || m.made == "" && digits == ownMade
	})
	if len(left) == 0 {
		return f.tx.Delete(store.Codings, key)
	}
	return f.tx.Put(store.Codings, key, writeMembers(left))
}

// whereNow finds a place in the present text, and where it stood when it was first coded: in
// the first text where it is there too, so that a place has one name whenever it was coded.
func (f *folder) whereNow(key qda.TextKey, born qda.Place) (now qda.Span, origin qda.Place, ok bool, err error) {
	st, err := f.stored(key)
	if err != nil || st.Text == "" {
		return born.Span, born, born.Rev == "", err // the transcript has not come, or has gone
	}
	from := born.Rev
	if from == "" {
		from = st.First
	}
	if now, ok, err = f.follow(from, st.Text, born.Span); err != nil || !ok || born.Rev == "" {
		return now, born, ok, err
	}
	back, found, err := f.follow(from, st.First, born.Span)
	if err != nil || !found {
		return now, born, true, err
	}
	if again, found, err := f.follow(st.First, from, back); err != nil || !found || again != born.Span {
		return now, born, true, err
	}
	return now, qda.Place{Span: back}, true, nil
}

// follow maps a place from one text to another.
func (f *folder) follow(from, to qda.Blob, at qda.Span) (qda.Span, bool, error) {
	if from == to {
		return at, true, nil
	}
	a, err := f.study.anchorsOf(f.tx, from, to)
	if err != nil || a == nil {
		return at, false, err
	}
	now, fate := a.Place(at)
	return now, fate != text.Lost, nil
}

// names fills in, for a transcript that was revised, which name the places have that were
// coded before.
func (t *TranscriptInfo) names(tx *store.Tx) error {
	if t.Rev == "" {
		return nil
	}
	t.origins = map[qda.Span]qda.Place{}
	return tx.Scan(store.Places, string(t.Key)+"/", func(_ string, value []byte) (bool, error) {
		if len(value) < 1+2*placeDigits || value[0] != '+' {
			return true, nil
		}
		now, err1 := parseDigits(string(value[1 : 1+placeDigits]))
		was, err2 := parseDigits(string(value[1+placeDigits : 1+2*placeDigits]))
		if err := cmp.Or(err1, err2); err != nil {
			return false, err
		}
		origin := qda.Place{Span: was, Rev: qda.Blob(value[1+2*placeDigits:])}
		if other, ok := t.origins[now]; !ok || cmp.Or(cmp.Compare(origin.Rev, other.Rev), origin.Span.Compare(other.Span)) < 0 {
			t.origins[now] = origin
		}
		return true, nil
	})
}

// QuoteID names a place of the present text. A place that was coded keeps the name it had
// when it was first coded, whatever was done to the text since.
func (t *TranscriptInfo) QuoteID(at qda.Span) qda.QuoteID {
	origin, ok := t.origins[at]
	if !ok {
		origin = qda.Place{Span: at, Rev: t.Rev}
	}
	return qda.QuoteIDOf(t.ID, t.Key, origin)
}
