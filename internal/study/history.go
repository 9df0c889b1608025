package study

import (
	"cmp"
	"slices"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// History lists acts, latest first; of one coder, or of all when coder is "".
func (v *View) History(coder qda.CoderID) ([]ActInfo, error) {
	prefix := ""
	if coder != "" {
		prefix = string(coder) + "\x00"
	}
	var out []ActInfo
	err := v.tx.Scan(store.Acts, prefix, func(key string, value []byte) (bool, error) {
		info, err := actInfo(v.tx, key, value)
		out = append(out, info)
		return true, err
	})
	slices.SortFunc(out, func(a, b ActInfo) int { return -cmp.Compare(a.ID, b.ID) })
	return out, err
}

// OpCount returns how many ops the journal holds.
func (v *View) OpCount() (int, error) {
	n := 0
	err := v.tx.Scan(store.Ops, "", func(string, []byte) (bool, error) {
		n++
		return true, nil
	})
	return n, err
}
