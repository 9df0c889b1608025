// Package locale holds every word the user sees, in Traditional Chinese as written in
// Taiwan and in English. Nothing else in yinde contains sentences for people.
//
// A message has a dotted code. Tables of messages, one file an area, give its words in both
// languages as fmt formats; the two take the same arguments in the same order (explicit
// indexes such as %[2]s where the order must differ). Messages of problems have an optional
// companion under the code plus ".hint", taking the same arguments.
package locale

import (
	"errors"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"yinde/internal/qda"
)

// Languages that have words.
const (
	ZhHant = "zh-Hant"
	En     = "en"
)

// entry is one message. One, when set, replaces En where the first number among the
// arguments is exactly 1: English needs a singular, Chinese does not. Where several numbers
// stand in one message, En says {coding|codings} behind each.
type entry struct{ Zh, En, One string }

type table map[string]entry

// tables are searched in turn; a code stands in exactly one (held by a test).
func tables() []table {
	return []table{common, problems, cliHelp, cli, files, reportWords, units, themes, revisions, desk, deskActs, deskScreens, deskLibrary, deskCodebook, deskQuotes, deskFindings, deskAgreement, versions, codebookFormats, docxWords, guide, deskGuide, deskThemes, tableFiles, office, encodings, markup, pdf, captions, agree, agreeStudy, agreeMethods, draw, importing, deskIncoming, adjudicate, deskAdjudicate, reportFormats, reportTemplate, deskChapter, names, verification}
}

// Words speaks one language.
type Words struct {
	Lang    string
	printer *message.Printer
	tables  []table
}

// For returns the words of lang; everything that is not English is Traditional Chinese.
func For(lang string) *Words {
	if strings.HasPrefix(lang, En) {
		return &Words{En, message.NewPrinter(language.English), tables()}
	}
	return &Words{ZhHant, message.NewPrinter(language.TraditionalChinese), tables()}
}

// T returns the message with its arguments filled in. Whole numbers are grouped (1,234).
// A code without words comes back as itself, so that a missing one is seen and not blank.
func (w *Words) T(code string, args ...any) string {
	e, ok := w.find(code)
	if !ok {
		return qda.Say(code, args...).String()
	}
	format := e.Zh
	if w.Lang == En {
		format = e.En
		if e.One != "" && firstIsOne(args) {
			format = e.One
		}
		format = choose(format, args)
	}
	if len(args) == 0 {
		return format
	}
	args = slices.Clone(args) // they may belong to a message that is said again
	args = args[:min(len(args), wanted(format, len(args)))]
	for i, a := range args {
		if m, ok := a.(qda.Message); ok {
			args[i] = w.Say(m)
		}
	}
	return w.printer.Sprintf(format, args...)
}

// wanted is how many of n arguments a format takes: fmt complains about the others. One with
// explicit indexes may leave out any.
func wanted(format string, n int) int {
	if strings.Contains(format, "%[") {
		return n
	}
	return strings.Count(format, "%") - 2*strings.Count(format, "%%")
}

// Say is T for a message that another package made.
func (w *Words) Say(m qda.Message) string { return w.T(m.Code, m.Args...) }

// Has reports whether code has words.
func (w *Words) Has(code string) bool { _, ok := w.find(code); return ok }

// Error puts an error into words: one line what and where, and the hints.
func (w *Words) Error(err error) (line string, hints []string) {
	var bad *qda.Error
	if !errors.As(err, &bad) {
		return err.Error(), nil
	}
	line = w.Say(bad.Message)
	if cause := bad.Err; cause != nil && !isSentinel(cause) {
		inner, innerHints := w.Error(cause)
		line, hints = line+": "+inner, innerHints
	}
	if w.Has(bad.Code + ".hint") {
		hints = append(hints, strings.Split(w.T(bad.Code+".hint", bad.Args...), "\n")...)
	}
	return line, hints
}

func isSentinel(err error) bool {
	for _, s := range []error{qda.ErrNoStudy, qda.ErrInUse, qda.ErrNotFound, qda.ErrProblems} {
		if err == s {
			return true
		}
	}
	return false
}

func (w *Words) find(code string) (entry, bool) {
	for _, t := range w.tables {
		if e, ok := t[code]; ok {
			return e, true
		}
	}
	return entry{}, false
}

func firstIsOne(args []any) bool {
	for _, a := range args {
		if isNumber(a) {
			return isOne(a)
		}
	}
	return false
}
