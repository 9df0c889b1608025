package segment

import (
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"yinde/internal/qda"
)

// Ten transcripts at once while the study's words change: run with -race. A segmenter does not
// change, so that whoever holds one cuts by the words of one moment.
func TestParallel(t *testing.T) {
	lists := [][]string{nil, {"我們覺得", "電子報這部分", "RPKI 服務"}}
	var current atomic.Pointer[Segmenter]
	current.Store(NewSegmenter(lists[0]))
	done := make(chan struct{})
	var changing, cutting sync.WaitGroup
	changing.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-done:
				return
			default:
				current.Store(NewSegmenter(lists[i%2]))
			}
		}
	})
	for g := range 10 {
		text := fmt.Sprintf("第%d份。%s", g, interview(40+10*g))
		wants := [][]Word{NewSegmenter(lists[0]).Words(text), NewSegmenter(lists[1]).Words(text)}
		if slices.Equal(wants[0], wants[1]) {
			t.Fatal("the user words change nothing")
		}
		cutting.Go(func() {
			for range 5 {
				doc := current.Load().For(text)
				var parts []Word
				for _, sentence := range Sentences(text) {
					parts = append(parts, doc.Words(sentence)...)
				}
				whole := doc.Words(qda.Span{End: len(text)})
				if !slices.Equal(parts, whole) || !slices.Equal(whole, wants[0]) && !slices.Equal(whole, wants[1]) {
					t.Errorf("transcript %d is cut by no list of words", g)
				}
			}
		})
	}
	cutting.Wait()
	close(done)
	changing.Wait()
}

// One document may be cut by many at once.
func TestParallelDocument(t *testing.T) {
	text := interview(300)
	doc := NewSegmenter([]string{"我們覺得"}).For(text)
	want := doc.Words(qda.Span{End: len(text)})
	var wait sync.WaitGroup
	for range 10 {
		wait.Go(func() {
			if !slices.Equal(doc.Words(qda.Span{End: len(text)}), want) {
				t.Error("the words differ")
			}
		})
	}
	wait.Wait()
}
