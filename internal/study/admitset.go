package study

import (
	"strings"

	"yinde/internal/qda"
)

// memoFields and reviewFields are the registers of a memo and of a reviewed mark.
type memoFields struct {
	Text string `json:"text"`
}

type reviewFields struct {
	Review qda.Review `json:"review"` // Turns 0 means the mark was taken back
}

type maskFields struct {
	Masks []qda.Mask `json:"masks"`
}

// checkSet holds the rules of the thing whose register is set.
func (w *writer) checkSet(b qda.Set) error {
	id := b.Ref.Rest()
	switch b.Ref.Kind() {
	case "study":
		return w.shape(b, &qda.StudyInfo{})
	case "masks":
		return w.shape(b, &maskFields{})
	case "coder":
		if !qda.ValidKey(id) || strings.EqualFold(id, string(qda.Consensus)) {
			return qda.Bad("coder.bad_id", id)
		}
		return w.shape(b, &qda.Coder{})
	case "group":
		return w.checkGroupSet(b)
	case "theme":
		return w.checkThemeSet(b)
	case "transcript":
		return w.checkTranscriptSet(b)
	case "review":
		return w.checkReviewSet(b)
	case "units":
		return nil // admitUnits looked at it
	case "text":
		return w.checkRevision(b)
	case "quote":
		return w.checkEditsSet(b)
	case "name":
		return w.checkNameSet(b)
	case "term":
		return w.checkTermSet(b)
	case "turn":
		return w.checkTurnSet(b)
	case "sample":
		return w.checkSampleSet(b)
	case "case":
		return w.checkDecision(b)
	case "adjudication":
		return w.checkCompared(b)
	case "memo":
		return w.shape(b, &memoFields{})
	case "finding":
		f := qda.Finding{}
		if err := w.shape(b, &f); err != nil || f.Group == "" {
			return err
		}
		return w.knownGroup(f.Group)
	case "part":
		return w.shape(b, &qda.Part{})
	case "selection":
		return w.shape(b, &qda.Selection{})
	}
	return qda.Bad("set.unknown", b.Ref)
}

func (w *writer) shape(b qda.Set, v any) error {
	if err := strictInto(b.Field, b.Value, v); err != nil {
		return qda.Bad("set.value", b.Ref, b.Field).Because(err)
	}
	return nil
}

func (w *writer) checkThemeSet(b qda.Set) error {
	id := qda.ThemeID(b.Ref.Rest())
	book := w.study.book
	if book.Theme(id) == nil && !w.newThemes[id] {
		return qda.Bad("theme.unknown", id).Because(qda.ErrNotFound)
	}
	var t struct {
		qda.ThemeText
		Status qda.Status `json:"status"`
	}
	if err := w.shape(b, &t); err != nil {
		return err
	}
	switch b.Field {
	case "key":
		if !qda.ValidKey(t.Key) {
			return qda.Bad("theme.bad_key", t.Key)
		}
		if other := book.ByKey(t.Key); other != nil && other.ID != id || w.newKeys[strings.ToLower(t.Key)] {
			return qda.Bad("theme.key_taken", t.Key)
		}
	case "name":
		if strings.TrimSpace(t.Name) == "" {
			return qda.Bad("theme.no_name", id)
		}
	case "color":
		if !qda.ValidColor(t.Color) {
			return qda.Bad("theme.bad_color", t.Color)
		}
	case "guid":
		if !qda.ValidGUID(t.GUID) {
			return qda.Bad("theme.bad_guid", t.GUID)
		}
	case "status":
		if t.Status != qda.Active && t.Status != qda.Retired {
			return qda.Bad("theme.bad_status", t.Status)
		}
	}
	return nil
}

func (w *writer) checkTranscriptSet(b qda.Set) error {
	key := qda.TextKey(b.Ref.Rest())
	if _, err := w.text(key); err != nil {
		return err
	}
	t := qda.Transcript{Key: key}
	if err := w.shape(b, &t); err != nil {
		return err
	}
	if b.Field == "key" || b.Field == "source" {
		return qda.Bad("set.unknown", b.Ref)
	}
	if b.Field == "id" {
		return w.checkTranscript(t)
	}
	return w.checkMeta(t)
}

func (w *writer) checkReviewSet(b qda.Set) error {
	key, layer, ok := strings.Cut(b.Ref.Rest(), "/")
	if !ok || layer == "" {
		return qda.Bad("set.unknown", b.Ref)
	}
	if _, err := w.text(qda.TextKey(key)); err != nil {
		return err
	}
	return w.shape(b, &reviewFields{})
}

func (w *writer) admitTheme(b qda.AddTheme) (qda.Body, error) {
	book := w.study.book
	id := qda.ThemeIDOf(b.Key, b.Name)
	switch {
	case !qda.ValidKey(b.Key):
		return nil, qda.Bad("theme.bad_key", b.Key)
	case strings.TrimSpace(b.Name) == "":
		return nil, qda.Bad("theme.no_name", b.Key)
	case !qda.ValidColor(b.Color):
		return nil, qda.Bad("theme.bad_color", b.Color)
	case !qda.ValidGUID(b.GUID):
		return nil, qda.Bad("theme.bad_guid", b.GUID)
	case b.Parent != "" && book.Theme(b.Parent) == nil && !w.newThemes[b.Parent]:
		return nil, qda.Bad("theme.unknown", b.Parent).Because(qda.ErrNotFound)
	case book.Theme(id) != nil || w.newThemes[id]:
		return nil, nil
	case book.ByKey(b.Key) != nil || w.newKeys[strings.ToLower(b.Key)]:
		return nil, qda.Bad("theme.key_taken", b.Key)
	}
	w.newThemes[id] = true
	w.newKeys[strings.ToLower(b.Key)] = true
	return b, nil
}

func (w *writer) admitMove(b qda.MoveTheme) (qda.Body, error) {
	book := w.study.book
	t := book.Theme(b.Theme)
	switch {
	case t == nil && !w.newThemes[b.Theme]:
		return nil, qda.Bad("theme.unknown", b.Theme).Because(qda.ErrNotFound)
	case b.Parent != "" && book.Theme(b.Parent) == nil && !w.newThemes[b.Parent]:
		return nil, qda.Bad("theme.unknown", b.Parent).Because(qda.ErrNotFound)
	case book.Within(b.Parent, b.Theme):
		return nil, qda.Bad("theme.ring", t.Key)
	case t != nil && t.Parent == b.Parent && t.Order == b.Order:
		return nil, nil
	}
	return b, nil
}

func (w *writer) admitMerge(b qda.MergeTheme) (qda.Body, error) {
	return b, CanMerge(w.study.book, b.Theme, b.Into)
}
