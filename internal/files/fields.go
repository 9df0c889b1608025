package files

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"

	"yinde/internal/qda"
)

// changedSets makes one op for every field of now, by its JSON name, that says something
// else than in old. skip are fields that are not registers.
func changedSets[T any](ref qda.Ref, old, now T, skip ...string) ([]qda.Body, error) {
	was, err := fieldsOf(old)
	if err != nil {
		return nil, err
	}
	is, err := fieldsOf(now)
	if err != nil {
		return nil, err
	}
	names := maps.Clone(was)
	maps.Copy(names, is)
	var ops []qda.Body
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if slices.Contains(skip, name) || bytes.Equal(was[name], is[name]) {
			continue
		}
		value := is[name]
		if value == nil {
			if value, err = zeroOf[T](name); err != nil {
				return nil, err
			}
		}
		ops = append(ops, qda.Set{Ref: ref, Field: name, Value: value})
	}
	return ops, nil
}

// fieldsOf splits a value into its JSON fields; what omitempty leaves out is absent.
func fieldsOf(v any) (map[string]json.RawMessage, error) {
	raw, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	var m map[string]json.RawMessage
	return m, json.Unmarshal(raw, &m)
}

// zeroOf is the JSON of an empty field of T.
func zeroOf[T any](name string) (json.RawMessage, error) {
	t := reflect.TypeFor[T]()
	for i := range t.NumField() {
		tag, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		if tag == name {
			return json.Marshal(reflect.Zero(t.Field(i).Type).Interface())
		}
	}
	return json.RawMessage("null"), nil
}
