// Package store keeps one study in one bbolt file. It knows buckets, keys, the format
// version and how a file is opened, copied and compacted; it does not know what an op means.
// Nothing else imports bbolt.
//
// # Buckets
//
// The journal, never rewritten except by an erasure:
//
//	ops        op id → op as JSON
//	blobs      hash → text or original file
//
// Its indexes:
//
//	touch      cell, NUL, op id → nothing: which ops speak of a cell
//	acts       coder, NUL, act id → act as JSON
//	undone     act id → id of the undo that holds
//
// Read buckets, a cache that is rebuilt from the journal with the same keys and values:
//
//	records    ref → registers with values and heads
//	conflicts  ref, NUL, field → the competing ops
//	transcripts  key → what lists show of a transcript as it stands
//	born         key → the same as it was imported
//	texts, codings, codebook, progress
package store

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"syscall"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"yinde/internal/qda"
)

// Bucket names one bucket of the file.
type Bucket string

const (
	Meta        Bucket = "meta"
	Ops         Bucket = "ops"
	Blobs       Bucket = "blobs"
	Touch       Bucket = "touch"
	Acts        Bucket = "acts"
	Undone      Bucket = "undone"
	Records     Bucket = "records"
	Conflicts   Bucket = "conflicts"
	Transcripts Bucket = "transcripts"
	Born        Bucket = "born"
	Texts       Bucket = "texts"
	Codings     Bucket = "codings"
	Codebook    Bucket = "codebook"
	Progress    Bucket = "progress"
	Places      Bucket = "places"
)

// Journal are the buckets that hold what was done; Read those remade from them.
var (
	Journal = []Bucket{Meta, Ops, Blobs}
	Read    = []Bucket{Touch, Acts, Undone, Records, Conflicts, Transcripts, Born, Texts, Codings, Codebook, Progress, Places}
)

// Format is the version of the layout above. A file with a higher one is refused.
const Format = 1

const formatKey = "format"

// Store is an open study file.
type Store struct {
	db   *bolt.DB
	path string
}

// Options of [Open] and [Create].
type Options struct {
	ReadOnly bool
	Wait     time.Duration // how long to wait for another process to let go
	NoSync   bool          // for tests that make thousands of studies
}

// Create makes a new study file, readable by its owner only. It fails if path exists.
func Create(path string, o Options) (*Store, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fileError(path, err)
	}
	f.Close()
	s, err := open(path, o)
	if err != nil {
		os.Remove(path)
		return nil, err
	}
	err = s.Update(func(tx *Tx) error {
		return tx.Put(Meta, formatKey, []byte(strconv.Itoa(Format)))
	})
	if err != nil {
		s.Close()
		os.Remove(path)
		return nil, err
	}
	return s, nil
}

// Open opens an existing study file. Errors: [qda.ErrNoStudy] when there is none,
// [qda.ErrInUse] when another process holds it, and plain ones for a file that is not a
// study, is cut short, is damaged, or comes from a newer program.
func Open(path string, o Options) (*Store, error) {
	if err := inspect(path); err != nil {
		return nil, err
	}
	s, err := open(path, o)
	if err != nil {
		return nil, err
	}
	if err := s.checkFormat(); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

func open(path string, o Options) (*Store, error) {
	wait := o.Wait
	if wait == 0 {
		wait = time.Second
	}
	db, err := bolt.Open(path, 0o600, &bolt.Options{
		Timeout: wait, ReadOnly: o.ReadOnly, NoSync: o.NoSync, NoGrowSync: o.NoSync,
		FreelistType: bolt.FreelistMapType,
	})
	if err != nil {
		return nil, fileError(path, err)
	}
	return &Store{db: db, path: path}, nil
}

func (s *Store) checkFormat() error {
	return s.View(func(tx *Tx) error {
		raw, err := tx.Get(Meta, formatKey)
		if err != nil {
			return err
		}
		n, err := strconv.Atoi(string(raw))
		if err != nil {
			return qda.Bad("store.not_a_study", s.path)
		}
		if n > Format {
			return qda.Bad("store.newer", s.path, n, Format)
		}
		return nil
	})
}

// fileError puts what the system says into words a person can act on.
func fileError(path string, err error) error {
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return qda.Bad("store.in_use", path).Because(qda.ErrInUse)
	case errors.Is(err, os.ErrNotExist):
		return qda.Bad("store.no_study", path).Because(qda.ErrNoStudy)
	case errors.Is(err, os.ErrExist):
		return qda.Bad("store.exists", path)
	case errors.Is(err, os.ErrPermission), errors.Is(err, syscall.EROFS):
		return qda.Bad("store.permission", path)
	case errors.Is(err, syscall.ENOSPC):
		return qda.Bad("store.disk_full", path)
	case errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrVersionMismatch):
		return qda.Bad("store.not_a_study", path)
	case errors.Is(err, bolterrors.ErrChecksum):
		return qda.Bad("store.damaged", path)
	}
	return fmt.Errorf("%s: %w", path, err)
}

// Path is the file the study is kept in.
func (s *Store) Path() string { return s.path }

// Close lets go of the file.
func (s *Store) Close() error { return s.db.Close() }

// Update runs fn in one transaction and commits it durably, or leaves all as it was.
func (s *Store) Update(fn func(*Tx) error) error {
	var inner error
	err := s.db.Update(func(tx *bolt.Tx) error {
		inner = fn(&Tx{tx: tx})
		return inner
	})
	if err != nil && err != inner {
		return fileError(s.path, err)
	}
	return err
}

// View runs fn on an unchanging snapshot.
func (s *Store) View(fn func(*Tx) error) error {
	return s.db.View(func(tx *bolt.Tx) error { return fn(&Tx{tx: tx}) })
}

// CopyTo writes a consistent copy of the whole file to w.
func (s *Store) CopyTo(w io.Writer) error {
	return s.db.View(func(tx *bolt.Tx) error {
		_, err := tx.WriteTo(w)
		return err
	})
}

// CompactTo writes the live content, without the pages of what was deleted, to a file that
// must not exist yet.
func (s *Store) CompactTo(path string) error {
	dst, err := open(path, Options{})
	if err != nil {
		return err
	}
	if err := bolt.Compact(dst.db, s.db, 1<<20); err != nil {
		dst.Close()
		os.Remove(path)
		return fileError(path, err)
	}
	return dst.Close()
}
