package study

import "yinde/internal/qda"

// MarkReviewed is the op that sets a layer's reviewed mark; a review of 0 turns takes it
// back.
func MarkReviewed(key qda.TextKey, layer qda.Layer, r qda.Review) qda.Body {
	return qda.NewSet(qda.ReviewRef(key, layer), "review", r)
}

// SetMemo is the op that writes a memo; "" takes it away.
func SetMemo(coder qda.CoderID, about qda.Ref, text string) qda.Body {
	return qda.NewSet(qda.MemoRef(coder, about), "text", text)
}

// SetMasks is the op that replaces the study's list of masks.
func SetMasks(masks []qda.Mask) qda.Body { return qda.NewSet("masks", "masks", masks) }
