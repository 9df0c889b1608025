// Package names finds in interviews what may lead back to somebody: names of people,
// organisations, places and products, addresses, numbers. What it finds are candidates for a
// person to decide about; nothing is replaced here.
//
// # Terms
//
//   - candidate: a word or phrase that looks like a name, with the rule that took it for one.
//   - cue: words beside a name that say it is one (a title behind it, 叫 before it).
//   - household name: of a product or firm so widely used that naming it points at nobody.
//
// # Rules
//
// Addresses and numbers are known by their form, and where they have check digits by those.
// English names are known by their capitals, where a sentence or a common word does not
// account for them. Chinese people are known by a surname at the edge of a word with a title or
// a given name behind it; organisations by what they end in, with a proper part before it;
// products by quotation marks with a cue. A dictionary word is no name (高興, 方便, 王道).
//
// Spans are bytes, half-open.
package names
