package store

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	bolt "go.etcd.io/bbolt"
)

// Tx is a transaction. Values that it returns are valid until it ends: copy to keep.
type Tx struct{ tx *bolt.Tx }

// Get returns the value under key, or nil.
func (t *Tx) Get(b Bucket, key string) ([]byte, error) {
	bucket := t.tx.Bucket([]byte(b))
	if bucket == nil {
		return nil, nil
	}
	return bucket.Get([]byte(key)), nil
}

// GetJSON decodes the value under key into v and reports whether there was one.
func (t *Tx) GetJSON(b Bucket, key string, v any) (bool, error) {
	raw, err := t.Get(b, key)
	if raw == nil || err != nil {
		return false, err
	}
	if err := json.Unmarshal(raw, v); err != nil {
		return false, fmt.Errorf("%s %q: %w", b, key, err)
	}
	return true, nil
}

// Put stores value under key. Every value lies behind its key in the file, so keys that are
// written in ascending order make a dense file.
func (t *Tx) Put(b Bucket, key string, value []byte) error {
	bucket, err := t.bucket(b)
	if err != nil {
		return err
	}
	return bucket.Put([]byte(key), value)
}

// PutJSON stores v as JSON.
func (t *Tx) PutJSON(b Bucket, key string, v any) error {
	raw, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("%s %q: %w", b, key, err)
	}
	return t.Put(b, key, raw)
}

func (t *Tx) bucket(b Bucket) (*bolt.Bucket, error) {
	if bucket := t.tx.Bucket([]byte(b)); bucket != nil {
		return bucket, nil
	}
	return t.tx.CreateBucketIfNotExists([]byte(b))
}

// Delete removes key if it is there.
func (t *Tx) Delete(b Bucket, key string) error {
	bucket := t.tx.Bucket([]byte(b))
	if bucket == nil {
		return nil
	}
	return bucket.Delete([]byte(key))
}

// Clear empties a bucket.
func (t *Tx) Clear(b Bucket) error {
	if t.tx.Bucket([]byte(b)) == nil {
		return nil
	}
	return t.tx.DeleteBucket([]byte(b))
}

// Scan calls fn for every key with this prefix, in order, until fn returns false. key lacks
// nothing: the prefix is part of it. fn must not write to the same bucket.
func (t *Tx) Scan(b Bucket, prefix string, fn func(key string, value []byte) (bool, error)) error {
	return t.scan(b, prefix, prefix, fn)
}

// ScanFrom is Scan over the whole bucket, beginning at the first key not before start.
func (t *Tx) ScanFrom(b Bucket, start string, fn func(key string, value []byte) (bool, error)) error {
	return t.scan(b, start, "", fn)
}

func (t *Tx) scan(b Bucket, start, prefix string, fn func(string, []byte) (bool, error)) error {
	bucket := t.tx.Bucket([]byte(b))
	if bucket == nil {
		return nil
	}
	c := bucket.Cursor()
	for k, v := c.Seek([]byte(start)); k != nil && bytes.HasPrefix(k, []byte(prefix)); k, v = c.Next() {
		more, err := fn(string(k), v)
		if err != nil || !more {
			return err
		}
	}
	return nil
}

// ScanBack calls fn for the keys with this prefix from the last to the first.
func (t *Tx) ScanBack(b Bucket, prefix string, fn func(key string, value []byte) (bool, error)) error {
	bucket := t.tx.Bucket([]byte(b))
	if bucket == nil {
		return nil
	}
	c := bucket.Cursor()
	begin := c.Prev
	if next, _ := c.Seek(append([]byte(prefix), 0xff)); next == nil {
		begin = c.Last
	}
	for k, v := begin(); k != nil && bytes.HasPrefix(k, []byte(prefix)); k, v = c.Prev() {
		more, err := fn(string(k), v)
		if err != nil || !more {
			return err
		}
	}
	return nil
}

// Last returns the greatest key of a bucket, or "".
func (t *Tx) Last(b Bucket) string {
	bucket := t.tx.Bucket([]byte(b))
	if bucket == nil {
		return ""
	}
	k, _ := bucket.Cursor().Last()
	return string(k)
}

// CopyTo writes the file as it stands in this transaction to w.
func (t *Tx) CopyTo(w io.Writer) error {
	_, err := t.tx.WriteTo(w)
	return err
}

// CheckPages reads every page and reports what is damaged.
func (t *Tx) CheckPages() []error {
	var found []error
	for err := range t.tx.Check() {
		found = append(found, err)
	}
	return found
}
