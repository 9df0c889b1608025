package codebook

import (
	"io"
	"path/filepath"
	"strings"

	"yinde/internal/qda"
)

// Format is a kind of codebook file.
type Format string

const (
	YAML     Format = "yaml"
	CSV      Format = "csv"
	XLSX     Format = "xlsx"
	REFI     Format = "qdc" // REFI-QDA codebook; a whole project (.qde, .qdpx) when read
	Markdown Format = "md"  // written only, as is DOCX
	DOCX     Format = "docx"
	unknown  Format = ""
)

// FormatOf tells the format of a file by its ending; no ending means YAML. What cannot be
// read or written that way is an error that names what can.
func FormatOf(name string, write bool) (Format, error) {
	ext := strings.ToLower(filepath.Ext(name))
	known := map[string]Format{"": YAML, ".yaml": YAML, ".yml": YAML, ".csv": CSV, ".xlsx": XLSX, ".qdc": REFI}
	if write {
		known[".md"], known[".docx"] = Markdown, DOCX
	} else {
		known[".tsv"], known[".qde"], known[".qdpx"] = CSV, REFI, REFI
	}
	switch f := known[ext]; {
	case f != unknown:
		return f, nil
	case write:
		return "", qda.Bad("codebook.ending_out", filepath.Base(name))
	case ext == ".md":
		return "", qda.Bad("codebook.reading_in", filepath.Base(name), "Markdown")
	case ext == ".docx":
		return "", qda.Bad("codebook.reading_in", filepath.Base(name), "DOCX")
	}
	return "", qda.Bad("codebook.ending_in", filepath.Base(name))
}

// Import reads a codebook file of any format that can be read. The messages are warnings.
func Import(format Format, raw []byte) (*File, []qda.Message, error) {
	switch format {
	case CSV:
		return readCSV(raw)
	case XLSX:
		return readXLSX(raw)
	case REFI:
		return readREFI(raw)
	}
	return Read(raw)
}

// Export writes f. The words of headings in Markdown and DOCX come from say.
func Export(w io.Writer, format Format, f *File, say func(code string) string) error {
	switch format {
	case CSV:
		return writeCSV(w, f)
	case XLSX:
		return writeXLSX(w, f)
	case REFI:
		return writeREFI(w, f)
	case Markdown:
		return writeMarkdown(w, f, say)
	case DOCX:
		return writeDOCX(w, f, say)
	}
	_, err := w.Write(Write(f))
	return err
}
