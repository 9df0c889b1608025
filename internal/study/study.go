package study

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"sync"
	"time"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// Study is an open study. Its methods may be called from several goroutines.
type Study struct {
	store   *store.Store
	options Options
	id      qda.StudyID

	mu    sync.RWMutex // held for writing while an act is applied; pairs book with a snapshot
	book  *qda.Codebook
	clock qda.Clock

	texts   textCache
	anchors anchorCache
}

// Options say where time, chance and identity come from.
type Options struct {
	Now      func() time.Time // default time.Now
	Random   io.Reader        // default crypto/rand
	Device   string           // eight hex digits that name this machine; default random
	ReadOnly bool
	NoSync   bool          // for tests only: do not wait for the disk
	Wait     time.Duration // how long to wait for another process
}

func (o Options) withDefaults() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Random == nil {
		o.Random = rand.Reader
	}
	if o.Device == "" {
		o.Device = hex8(o.Random)
	}
	return o
}

func (o Options) store() store.Options {
	return store.Options{ReadOnly: o.ReadOnly, Wait: o.Wait, NoSync: o.NoSync}
}

func hex8(r io.Reader) string {
	var b [4]byte
	if _, err := io.ReadFull(r, b[:]); err != nil {
		panic("study: no randomness: " + err.Error()) // crypto/rand does not fail
	}
	return hex.EncodeToString(b[:])
}

const studyIDKey = "study"

// cacheVersion is the version of what the read buckets hold. A study whose read buckets were
// made by another version is rebuilt when it is opened for writing.
const (
	cacheVersion = "6"
	cacheKey     = "cache"
)

// Create makes a new, empty study file at path.
func Create(path string, o Options) (*Study, error) {
	o = o.withDefaults()
	st, err := store.Create(path, o.store())
	if err != nil {
		return nil, err
	}
	id := qda.StudyID(hex8(o.Random) + hex8(o.Random))
	err = st.Update(func(tx *store.Tx) error {
		return errors.Join(tx.Put(store.Meta, studyIDKey, []byte(id)), tx.Put(store.Meta, cacheKey, []byte(cacheVersion)))
	})
	if err != nil {
		st.Close()
		return nil, err
	}
	return load(st, o)
}

// Open opens the study at path. Errors as [store.Open].
func Open(path string, o Options) (*Study, error) {
	o = o.withDefaults()
	st, err := store.Open(path, o.store())
	if err != nil {
		return nil, err
	}
	s, err := load(st, o)
	if err == nil {
		err = s.refresh()
	}
	if err != nil {
		st.Close()
		return nil, err
	}
	return s, nil
}

// refresh rebuilds read buckets that another version of the program left.
func (s *Study) refresh() error {
	var made string
	err := s.store.View(func(tx *store.Tx) error {
		raw, err := tx.Get(store.Meta, cacheKey)
		made = string(raw)
		return err
	})
	if err != nil || made == cacheVersion {
		return err
	}
	if s.options.ReadOnly {
		return qda.Bad("store.old_cache", s.Path())
	}
	return s.Rebuild()
}

func load(st *store.Store, o Options) (*Study, error) {
	s := &Study{store: st, options: o}
	err := st.View(func(tx *store.Tx) error {
		id, err := tx.Get(store.Meta, studyIDKey)
		if err != nil {
			return err
		}
		s.id = qda.StudyID(id)
		s.clock = qda.OpID(tx.Last(store.Ops)).Clock()
		s.book, err = readBook(tx)
		return err
	})
	return s, err
}

// Close lets go of the file.
func (s *Study) Close() error { return s.store.Close() }

// ID is the study's own id, made when it was created.
func (s *Study) ID() qda.StudyID { return s.id }

// Path is the study's file.
func (s *Study) Path() string { return s.store.Path() }

// Backup writes a consistent copy of the study to w.
func (s *Study) Backup(w io.Writer) error { return s.store.CopyTo(w) }

// textCache keeps the last few texts decoded: a desk and every act on a transcript need its
// structure. Contents never change under their key; structures do, by hand, so each is kept
// with the name of what shaped it. An erasure empties the cache.
type textCache struct {
	mu    sync.Mutex
	order []qda.TextKey
	texts map[qda.TextKey]shapedText
}

type shapedText struct {
	*qda.Text
	shaped string
}

const cachedTexts = 4

func (c *textCache) get(key qda.TextKey, shaped string) *qda.Text {
	c.mu.Lock()
	defer c.mu.Unlock()
	if t := c.texts[key]; t.shaped == shaped {
		return t.Text
	}
	return nil
}

func (c *textCache) put(t *qda.Text, shaped string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.texts == nil {
		c.texts = map[qda.TextKey]shapedText{}
	}
	if c.texts[t.Key].Text == nil {
		c.order = append(c.order, t.Key)
	}
	c.texts[t.Key] = shapedText{t, shaped}
	if len(c.order) > cachedTexts {
		delete(c.texts, c.order[0])
		c.order = slices.Delete(c.order, 0, 1)
	}
}

func (c *textCache) clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.order, c.texts = nil, nil
}

// uint32Key writes n so that keys sort as numbers.
func uint32Key(n int) string {
	var b [4]byte
	binary.BigEndian.PutUint32(b[:], uint32(n))
	return hex.EncodeToString(b[:])
}

// canceled turns a cancelled context into its error.
func canceled(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return context.Cause(ctx)
	}
	return nil
}

func decodeJSON[T any](raw []byte) (T, error) {
	var v T
	err := json.Unmarshal(raw, &v)
	return v, err
}
