package study

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// foldCoding decides whether a coding is there: the last of its codes and uncodes has the
// word. The value names the op that made it and the codebook version it was made under.
func (f *folder) foldCoding(c cell) error {
	tx := f.tx
	live, err := touches(tx, c)
	if err != nil {
		return err
	}
	value := ""
	for _, t := range live {
		version, coded := strings.CutPrefix(t.note, noteCode)
		switch {
		case coded && value == "": // coded again by another machine: the first one stands
			value = string(t.op) + "\x00" + version
		case t.note == noteUncode:
			value = ""
		}
	}
	plain, err := f.plain(transcriptOf(c))
	if err != nil {
		return err
	}
	if !plain {
		return f.place(c.rest(), value)
	}
	if value == "" {
		return tx.Delete(store.Codings, c.rest())
	}
	return tx.Put(store.Codings, c.rest(), []byte(value))
}

// transcriptOf is the transcript of a coding's cell.
func transcriptOf(c cell) qda.TextKey {
	key, _, _ := strings.Cut(c.rest(), "/")
	return qda.TextKey(key)
}

// parseCoding reads a key and value of the codings bucket. Quote and context stay empty:
// the words are in the text.
func parseCoding(key string, value []byte) (qda.Coding, error) {
	head, place, ok := strings.Cut(key, "\x00")
	transcript, layer, ok2 := strings.Cut(head, "/")
	if !ok || !ok2 || len(place) < placeDigits {
		return qda.Coding{}, fmt.Errorf("malformed coding key %q", key)
	}
	start, err1 := strconv.ParseUint(place[:8], 16, 32)
	end, err2 := strconv.ParseUint(place[8:placeDigits], 16, 32)
	if err1 != nil || err2 != nil {
		return qda.Coding{}, fmt.Errorf("malformed coding key %q", key)
	}
	first, _, _ := strings.Cut(string(value), memberMark)
	made, version, _ := strings.Cut(first, "\x00")
	version, born, moved := strings.Cut(version, "\x00")
	var was *qda.Place
	if moved && len(born) >= placeDigits {
		at, err := parseDigits(born[:placeDigits])
		if err != nil {
			return qda.Coding{}, err
		}
		was = &qda.Place{Span: at, Rev: qda.Blob(born[placeDigits:])}
	}
	return qda.Coding{Born: was,
		Transcript: qda.TextKey(transcript), Layer: qda.Layer(layer), Theme: qda.ThemeID(place[placeDigits:]),
		Span: qda.Span{Start: int(start), End: int(end)}, Version: qda.OpID(version),
		Made: qda.OpID(made), At: time.UnixMilli(qda.OpID(made).Clock().UnixMilli()),
	}, nil
}

// scanCodings calls fn for every stored coding whose key begins with prefix, whether or not
// its theme is known.
func scanCodings(tx *store.Tx, prefix string, fn func(qda.Coding) error) error {
	return tx.Scan(store.Codings, prefix, func(key string, value []byte) (bool, error) {
		c, err := parseCoding(key, value)
		if err != nil {
			return false, err
		}
		return true, fn(c)
	})
}

// Progress is how far a layer has come with a transcript. Units are sentences of
// participants' turns; Coded of them carry at least one coding.
type Progress struct {
	Codings int
	Coded   int
	Units   int
	Touched qda.OpID // the latest coding
}

// Share is the coded share of the transcript, 0 to 1.
func (p Progress) Share() float64 {
	if p.Units == 0 {
		return 0
	}
	return float64(p.Coded) / float64(p.Units)
}

func (p Progress) encode() []byte {
	return fmt.Appendf(nil, "%d %d %d %s", p.Codings, p.Coded, p.Units, p.Touched)
}

func parseProgress(value []byte) (Progress, error) {
	f := strings.Split(string(value), " ")
	if len(f) != 4 {
		return Progress{}, fmt.Errorf("malformed progress %q", value)
	}
	var p Progress
	var errs [3]error
	p.Codings, errs[0] = strconv.Atoi(f[0])
	p.Coded, errs[1] = strconv.Atoi(f[1])
	p.Units, errs[2] = strconv.Atoi(f[2])
	p.Touched = qda.OpID(f[3])
	for _, err := range errs {
		if err != nil {
			return p, err
		}
	}
	return p, nil
}

// layerKey names one layer's work on one transcript.
type layerKey struct {
	transcript qda.TextKey
	layer      qda.Layer
}

func (k layerKey) String() string { return string(k.transcript) + "/" + string(k.layer) }

// foldProgress counts a layer's codings in a transcript anew.
func (s *Study) foldProgress(tx *store.Tx, book *qda.Codebook, k layerKey) error {
	text, err := s.text(tx, k.transcript)
	if err != nil {
		return err
	}
	if text == nil { // its transcript has not arrived or was erased
		return tx.Delete(store.Progress, k.String())
	}
	var p Progress
	var spans []qda.Span
	err = scanCodings(tx, k.String()+"\x00", func(c qda.Coding) error {
		if effective(c, text, book) {
			p.Codings++
			p.Touched = max(p.Touched, c.Made)
			spans = append(spans, c.Span)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if p.Codings == 0 {
		return tx.Delete(store.Progress, k.String())
	}
	units := text.Countable(text.Sentences)
	p.Units, p.Coded = len(units), countTouched(units, spans)
	return tx.Put(store.Progress, k.String(), p.encode())
}

// countTouched returns how many units overlap at least one span. Both ascend by start.
func countTouched(units, spans []qda.Span) int {
	n, reach := 0, 0
	i := 0
	for _, u := range units {
		for ; i < len(spans) && spans[i].Start < u.End; i++ {
			reach = max(reach, spans[i].End)
		}
		if reach > u.Start {
			n++
		}
	}
	return n
}

// effective reports whether a stored coding counts: its theme is known and its place lies in
// the text, on code-point edges.
func effective(c qda.Coding, text *qda.Text, book *qda.Codebook) bool {
	return book.Theme(c.Theme) != nil && c.Span.In(text.Content)
}
