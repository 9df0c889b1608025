package suggest

import "slices"

// A table says which documents hold a feature. It is immutable: an [edit] copies the pages that it
// touches and leaves the others shared. Documents of a feature ascend.
type table struct {
	pages [1 << pageBits]*page
}

const pageBits = 12

type page struct {
	keys  []feature // ascending
	lists [][]uint32
}

func pageOf(f feature) int { return int(f * 0x9E3779B97F4A7C15 >> (64 - pageBits)) } // Fibonacci hashing, Knuth 1973

func (t *table) docs(f feature) []uint32 {
	p := t.pages[pageOf(f)]
	if p == nil {
		return nil
	}
	if i, ok := slices.BinarySearch(p.keys, f); ok {
		return p.lists[i]
	}
	return nil
}

// An edit makes one table from another.
type edit struct {
	table
	own [1 << pageBits]bool
}

func (t *table) edit() *edit { return &edit{table: *t} }

// page returns a page that may be written. Its lists are clipped, so that adding to one copies it
// the first time and then grows it in place.
func (e *edit) page(f feature) *page {
	at := pageOf(f)
	if e.own[at] {
		return e.pages[at]
	}
	e.own[at] = true
	p := &page{}
	if old := e.pages[at]; old != nil {
		p.keys, p.lists = slices.Clone(old.keys), slices.Clone(old.lists)
		for i, list := range p.lists {
			p.lists[i] = slices.Clip(list)
		}
	}
	e.pages[at] = p
	return p
}

func (e *edit) add(features []feature, doc uint32) {
	for _, f := range features {
		p := e.page(f)
		i, ok := slices.BinarySearch(p.keys, f)
		if !ok {
			p.keys = slices.Insert(p.keys, i, f)
			p.lists = slices.Insert(p.lists, i, nil)
		}
		list := p.lists[i]
		if n := len(list); n == 0 || list[n-1] < doc {
			p.lists[i] = append(list, doc)
			continue
		}
		at, _ := slices.BinarySearch(list, doc)
		p.lists[i] = slices.Insert(slices.Clone(list), at, doc)
	}
}

func (e *edit) remove(features []feature, doc uint32) {
	for _, f := range features {
		p := e.page(f)
		i, ok := slices.BinarySearch(p.keys, f)
		if !ok {
			continue
		}
		list := slices.Clone(p.lists[i])
		if at, ok := slices.BinarySearch(list, doc); ok {
			list = slices.Delete(list, at, at+1)
		}
		p.lists[i] = list
		if len(list) == 0 {
			p.keys = slices.Delete(p.keys, i, i+1)
			p.lists = slices.Delete(p.lists, i, i+1)
		}
	}
}
