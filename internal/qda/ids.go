package qda

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
)

// Identifiers. They are strings so that they can be read in files, and distinct types so
// that they cannot be mistaken for each other.
type (
	StudyID   string
	GroupID   string
	CoderID   string // a person: c1
	Layer     string // a coder's codings: c1, or c1@2 for a second blind pass
	ThemeID   string // identity of a theme for the journal; people use its key
	TextKey   string // hash of a transcript's first canonical text
	CodingID  string
	QuoteID   string // transcript id, hyphen, short hash: R1-3fa2c1
	FindingID string // by default group/theme key
	OpID      string
	ActID     string // id of the first op of the act
)

// Consensus is the layer written by adjudication.
const Consensus Layer = "consensus"

// Coder returns whose layer l is; the consensus belongs to nobody and returns "".
func (l Layer) Coder() CoderID {
	if l == Consensus {
		return ""
	}
	base, _, _ := strings.Cut(string(l), "@")
	return CoderID(base)
}

// WritableBy reports whether coder may change what stands in l.
func (l Layer) WritableBy(coder CoderID) bool { return l == Consensus || l.Coder() == coder }

// digest returns the first n hex digits of the SHA-256 of parts joined by NUL.
func digest(n int, parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:])[:n]
}

// TextKeyOf names a canonical text.
func TextKeyOf(canonical string) TextKey { return TextKey(digest(32, "text", canonical)) }

// ThemeIDOf is the identity of a theme born with this key and name.
func ThemeIDOf(key, name string) ThemeID { return ThemeID("t" + digest(15, "theme", key, name)) }

// QuoteIDOf is the id printed beside a quote: equal for all coders and machines because it
// depends only on the transcript and the place as first coded (byte offsets, half-open).
func QuoteIDOf(transcript string, key TextKey, at Place) QuoteID {
	parts := []string{"quote", string(key), itoa(at.Start), itoa(at.End)}
	if at.Rev != "" {
		parts = append(parts, string(at.Rev))
	}
	return QuoteID(transcript + "-" + digest(6, parts...))
}

// Clock is a hybrid logical clock reading: 48 bits of Unix milliseconds and a 16-bit
// counter (Kulkarni et al. 2014). Readings of one journal never repeat and never go back.
type Clock uint64

// Next returns the reading after c when the wall clock shows unixMilli.
func (c Clock) Next(unixMilli int64) Clock {
	return max(c+1, Clock(uint64(unixMilli))<<16)
}

// UnixMilli returns the wall-clock part of c.
func (c Clock) UnixMilli() int64 { return int64(c >> 16) }

// NewOpID makes an id that sorts by clock, then device, then random (all lower-case hex).
func NewOpID(c Clock, device, random string) OpID {
	return OpID(fmt.Sprintf("%016x-%s-%s", uint64(c), device, random))
}

// Clock returns the clock reading in id, or 0 for a malformed id.
func (id OpID) Clock() Clock {
	head, _, _ := strings.Cut(string(id), "-")
	n, err := strconv.ParseUint(head, 16, 64)
	if err != nil {
		return 0
	}
	return Clock(n)
}

// Valid reports whether id has the shape that [NewOpID] gives it.
func (id OpID) Valid() bool {
	parts := strings.Split(string(id), "-")
	return len(parts) == 3 && len(parts[0]) == 16 && isHex(parts[0]) &&
		len(parts[1]) == 8 && isHex(parts[1]) && len(parts[2]) == 8 && isHex(parts[2])
}

// Short is id as people see it in version names and lists.
func (id OpID) Short() string {
	return digest(6, "op", string(id))
}

func isHex(s string) bool {
	for _, r := range s {
		if !strings.ContainsRune("0123456789abcdef", r) {
			return false
		}
	}
	return true
}

func itoa(n int) string { return strconv.Itoa(n) }
