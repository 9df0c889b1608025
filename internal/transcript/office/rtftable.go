package office

// endParagraph ends one in the text, a cell or a story beside.
func (r *rtf) endParagraph() {
	if r.dest != toText {
		return
	}
	r.noted(hidden, string(r.secret))
	r.secret = r.secret[:0]
	switch {
	case len(r.flows) > 1:
		r.finish(paragraph)
	case r.inTable:
		r.cell = append(r.cell, r.flow().takeLine())
	default:
		r.endTable()
		r.finish(paragraph)
	}
}

func (r *rtf) endCell() {
	if r.dest != toText {
		return
	}
	const widest = 100 // cells; Word makes 63 at most
	if len(r.flows) > 1 || len(r.row) >= widest {
		r.put("\t")
		return
	}
	if line := r.flow().takeLine(); line != "" {
		r.cell = append(r.cell, line)
	}
	r.row, r.cell = append(r.row, r.cell), nil
}

func (r *rtf) endRow() {
	if r.dest != toText || len(r.flows) > 1 || len(r.row) == 0 {
		return
	}
	r.rows, r.row = append(r.rows, r.row), nil
}

// endTable writes the table that ended, before what follows it.
func (r *rtf) endTable() {
	if len(r.cell) > 0 {
		r.row, r.cell = append(r.row, r.cell), nil
	}
	if len(r.row) > 0 {
		r.rows, r.row = append(r.rows, r.row), nil
	}
	if len(r.rows) > 0 {
		f := r.flows[0]
		f.cut()
		f.blocks = append(f.blocks, block{rows: r.rows})
		r.rows = nil
	}
}
