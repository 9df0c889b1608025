package qda

// Finding is what a theme (or several, or none) says in one group: a numbered section of
// the group's chapter. Findings, parts and selections belong to the study, not to a coder.
type Finding struct {
	ID        FindingID `json:"id"`
	Group     GroupID   `json:"group"`
	Themes    []ThemeID `json:"themes,omitempty"`
	Title     string    `json:"title"`
	TitleEn   string    `json:"title_en,omitempty"`
	Questions []string  `json:"questions,omitempty"`
	Blocks    []Block   `json:"blocks,omitempty"`
	Order     int       `json:"order"`
	Removed   bool      `json:"removed,omitempty"`
}

// Block is one piece of a finding, in order: exactly one field is set.
type Block struct {
	Narrative string    `json:"narrative,omitempty"`
	Quote     *QuoteRef `json:"quote,omitempty"`
	Quotes    ThemeID   `json:"quotes,omitempty"` // the selected quotes of this theme in this group
}

// QuoteRef names a place of a transcript to be printed. Text is what is to be found there;
// Span, in bytes of the transcript's text, is set once it was found (End > 0).
type QuoteRef struct {
	Transcript TextKey `json:"transcript"`
	Text       string  `json:"text"`
	At         Span    `json:"at"`
	Edits      []Edit  `json:"edits,omitempty"`
}

// Part is a section outside the group chapters: summary, recommendations.
type Part struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	TitleEn string   `json:"title_en,omitempty"`
	Chapter int      `json:"chapter,omitempty"`
	Blocks  []Block  `json:"blocks,omitempty"`
	Cites   []string `json:"cites,omitempty"` // finding ids
	Order   int      `json:"order"`
	Removed bool     `json:"removed,omitempty"`
}

// Selection is the quotes chosen for print, in order, for one theme in one group.
type Selection struct {
	Group  GroupID   `json:"group"`
	Theme  ThemeID   `json:"theme"`
	Quotes []QuoteID `json:"quotes"`
}
