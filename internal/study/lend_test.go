package study

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

func TestLendWhileWriting(t *testing.T) {
	f := newStudy(t, 1)
	comm, commID := theme("comm", "溝通")
	f.apply("c1", addCoder("c1"), comm)
	key := f.addInterview("c1", "R1", "還不錯。")
	dir, err := os.MkdirTemp("", "y") // a socket's path must be short
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	socket, err := SocketPath(dir, f.Path())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	if err := f.Lend(ctx, socket, Holder{Coder: "c1", PID: 7}); err != nil {
		t.Fatal(err)
	}
	if who, err := WhoHolds(socket); err != nil || who.Coder != "c1" || who.PID != 7 {
		t.Errorf("holder %+v, %v", who, err)
	}
	f.apply("c1", code(key, commID, 26, 29))
	b, err := Borrow(socket, filepath.Join(dir, "lent"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := (&fixture{b.Study, t}).codings(key)
	if got != "c1:comm@26-29" {
		t.Errorf("the copy shows %q", got)
	}
	if err := b.Close(); err != nil {
		t.Error(err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "lent", "*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
