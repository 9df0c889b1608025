package store

import "bytes"

// ScanKeys is Scan for those who count: it copies nothing. The key is valid inside fn only.
func (t *Tx) ScanKeys(b Bucket, prefix string, fn func(key []byte) error) error {
	bucket := t.tx.Bucket([]byte(b))
	if bucket == nil {
		return nil
	}
	c := bucket.Cursor()
	want := []byte(prefix)
	for k, _ := c.Seek(want); k != nil && bytes.HasPrefix(k, want); k, _ = c.Next() {
		if err := fn(k); err != nil {
			return err
		}
	}
	return nil
}
