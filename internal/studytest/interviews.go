package studytest

import (
	"fmt"
	"math/rand/v2"
)

// Interviews calls fn with the text files of so many interviews, of about so many bytes each,
// as [Make] would take them in.
func Interviews(size Size, fn func(name, content string) error) error {
	m := &maker{size: size, rnd: rand.New(rand.NewPCG(11, 7))}
	for n := range size.Transcripts {
		if err := fn(fmt.Sprintf("T%d.md", n+1), m.interview(n)); err != nil {
			return err
		}
	}
	return nil
}
