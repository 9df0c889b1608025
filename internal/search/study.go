package search

import (
	"context"
	"runtime"
	"slices"
	"strings"
	"sync"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// Scope says where in a study to search.
type Scope struct {
	Transcripts []qda.TextKey // none: all
	Roles       []qda.Role    // none: everything that was said, text outside turns too
}

// Found is what a query found in one transcript. Text is shared: read, do not write.
type Found struct {
	Transcript study.TranscriptInfo
	Text       *qda.Text
	Fields     []qda.Span // that were searched
	Hits       []qda.Span // at least one
}

// Said returns the fields of a text: what was said in each turn, without labels, and text
// outside turns that is not only white space. With roles it is what was said in turns of these
// roles. A text without turns is one field, whoever spoke.
func Said(t *qda.Text, roles ...qda.Role) []qda.Span {
	if len(t.Turns) == 0 {
		return []qda.Span{{End: len(t.Content)}}
	}
	var out []qda.Span
	outside := func(start, end int) {
		if len(roles) == 0 && start < end && strings.TrimSpace(t.Content[start:end]) != "" {
			out = append(out, qda.Span{Start: start, End: end})
		}
	}
	end := 0
	for _, turn := range t.Turns {
		outside(end, turn.Start)
		if said := turn.Said(); said.Len() > 0 && (len(roles) == 0 || slices.Contains(roles, turn.Role)) {
			out = append(out, said)
		}
		end = turn.End
	}
	outside(end, len(t.Content))
	return out
}

// A job is the search of one transcript.
type job struct {
	found Found
	done  chan struct{} // closed when found.Hits is there
}

// Each calls fn for every transcript with hits, in the order of the library. A view is for one
// goroutine: this one reads the texts and calls fn, which may use the view too; others search.
// Few texts are in memory at a time. An error of fn, or the end of ctx, ends the search.
func (q *Query) Each(ctx context.Context, v *study.View, scope Scope, fn func(Found) error) error {
	list, err := scope.list(v)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	work := make(chan *job, maxWaiting)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(list)) {
		workers.Go(func() {
			for j := range work {
				if ctx.Err() == nil {
					j.found.Hits = q.FindIn(j.found.Text.Content, j.found.Fields)
				}
				close(j.done)
			}
		})
	}
	defer workers.Wait()
	defer close(work)
	defer cancel()
	p := pipeline{work: work, fn: fn}
	for _, t := range list {
		content, err := v.Content(t.Key)
		if err != nil {
			return err
		}
		if !q.mayHit(content) {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			continue
		}
		text, err := v.Text(t.Key)
		if err != nil {
			return err
		}
		if err := p.add(ctx, Found{Transcript: t, Text: text, Fields: Said(text, scope.Roles...)}); err != nil {
			return err
		}
	}
	return p.finish(ctx, 0)
}

// mayHit reports whether it pays to read the structure of a text, which takes longer than to
// search it. A regular expression may speak of the edges of fields, which only that has.
func (q *Query) mayHit(content string) bool {
	if q.re != nil {
		return true
	}
	_, ok := newScanner(q.needle, content).next()
	return ok
}

// list returns the transcripts to search, in the order of the library.
func (s Scope) list(v *study.View) ([]study.TranscriptInfo, error) {
	all, err := v.Transcripts()
	if err != nil || len(s.Transcripts) == 0 {
		return all, err
	}
	for _, key := range s.Transcripts {
		if _, err := v.ByKey(key); err != nil {
			return nil, err
		}
	}
	return slices.DeleteFunc(all, func(t study.TranscriptInfo) bool { return !slices.Contains(s.Transcripts, t.Key) }), nil
}

// A pipeline keeps a few jobs under way and hands out their results in order.
type pipeline struct {
	work    chan<- *job
	fn      func(Found) error
	waiting []*job
	bytes   int // of the texts that wait
}

// Texts in memory at a time: this many, or this many bytes and one.
const (
	maxWaiting      = 16
	maxWaitingBytes = 4 << 20
)

func (p *pipeline) add(ctx context.Context, f Found) error {
	j := &job{found: f, done: make(chan struct{})}
	select {
	case p.work <- j:
	case <-ctx.Done():
		return ctx.Err()
	}
	p.waiting = append(p.waiting, j)
	if p.bytes += len(f.Text.Content); p.bytes > maxWaitingBytes {
		return p.finish(ctx, 1)
	}
	return p.finish(ctx, maxWaiting)
}

// finish hands out results until at most left jobs wait.
func (p *pipeline) finish(ctx context.Context, left int) error {
	for len(p.waiting) > left {
		j := p.waiting[0]
		p.waiting = p.waiting[1:]
		select {
		case <-j.done:
		case <-ctx.Done():
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		p.bytes -= len(j.found.Text.Content)
		if len(j.found.Hits) == 0 {
			continue
		}
		if err := p.fn(j.found); err != nil {
			return err
		}
	}
	return nil
}
