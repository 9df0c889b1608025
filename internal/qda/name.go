package qda

import "time"

// NameKind says what a name is the name of.
type NameKind string

const (
	Person       NameKind = "person"
	Organisation NameKind = "organisation"
	Location     NameKind = "place"
	Product      NameKind = "product"
	Contact      NameKind = "contact" // an e-mail address, a telephone number, a link
	IDNumber     NameKind = "number"  // of a person, a firm, an account
	OtherName    NameKind = "other"
)

// NameKinds are all of them.
var NameKinds = []NameKind{Person, Organisation, Location, Product, Contact, IDNumber, OtherName}

// NameStatus is what a study has decided about a name.
type NameStatus string

const (
	NameReplaced NameStatus = "replace" // prints its replacement, once masks are applied
	NameKept     NameStatus = "keep"    // may be printed
	NameRejected NameStatus = "reject"  // is no name; not proposed again
	NameOpen     NameStatus = ""        // as if nothing had been said
)

// Name is an entry of a study's list of names and terms. Scope is a group id, a transcript id,
// or "" for the study. By and At say whose decision it is and when.
type Name struct {
	Term        string     `json:"-"`
	Kind        NameKind   `json:"kind,omitempty"`
	Status      NameStatus `json:"status"`
	Replacement string     `json:"replacement,omitempty"`
	Scope       string     `json:"scope,omitempty"`
	Inside      bool       `json:"inside,omitempty"`

	By CoderID   `json:"-"`
	At time.Time `json:"-"`
}
