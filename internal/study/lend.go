package study

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"time"

	"yinde/internal/qda"
)

// Holder says who has a study open.
type Holder struct {
	Coder qda.CoderID `json:"coder"`
	Host  string      `json:"host"`
	PID   int         `json:"pid"`
	Since time.Time   `json:"since"`
}

// SocketPath is where the desk that holds the study at path answers. The place follows from
// the path, since the study's id lies in a file that nobody else can read meanwhile. dir
// belongs to one user.
func SocketPath(dir, path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		abs = real
	}
	sum := sha256.Sum256([]byte(abs))
	return filepath.Join(dir, hex.EncodeToString(sum[:8])+".sock"), nil
}

// Lend answers on a local socket, for as long as ctx lasts: who holds the study, and a
// consistent copy of it for commands that only read. It must be called by the process that
// holds the study for writing; a socket left behind by a killed one is replaced.
func (s *Study) Lend(ctx context.Context, socket string, who Holder) error {
	if err := os.MkdirAll(filepath.Dir(socket), 0o700); err != nil {
		return err
	}
	os.Remove(socket)
	l, err := net.Listen("unix", socket)
	if err != nil {
		return err
	}
	if err := os.Chmod(socket, 0o600); err != nil {
		l.Close()
		return err
	}
	stop := context.AfterFunc(ctx, func() { l.Close() })
	go func() {
		defer stop()
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go s.answer(conn, who)
		}
	}()
	return nil
}

func (s *Study) answer(conn net.Conn, who Holder) {
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(time.Minute))
	ask, err := bufio.NewReader(io.LimitReader(conn, 64)).ReadString('\n')
	if err != nil {
		return
	}
	if json.NewEncoder(conn).Encode(who) == nil && ask == "copy\n" {
		s.Backup(conn) // a reader that hangs up early is its own affair
	}
}

// ask sends a question to the desk behind socket and returns who it is and what follows.
func ask(socket, question string) (Holder, *bufio.Reader, io.Closer, error) {
	conn, err := net.DialTimeout("unix", socket, time.Second)
	if err != nil {
		return Holder{}, nil, nil, err
	}
	conn.SetDeadline(time.Now().Add(time.Minute))
	if _, err := io.WriteString(conn, question+"\n"); err != nil {
		conn.Close()
		return Holder{}, nil, nil, err
	}
	r := bufio.NewReader(conn)
	line, err := r.ReadBytes('\n')
	var who Holder
	if err == nil {
		err = json.Unmarshal(line, &who)
	}
	if err != nil {
		conn.Close()
		return Holder{}, nil, nil, err
	}
	return who, r, conn, nil
}

// WhoHolds asks the desk behind socket who it is.
func WhoHolds(socket string) (Holder, error) {
	who, _, conn, err := ask(socket, "who")
	if err != nil {
		return Holder{}, err
	}
	return who, conn.Close()
}

// Borrowed is a read-only study that goes away with its file when closed.
type Borrowed struct {
	*Study
	file string
}

// Close lets go of the copy and removes it.
func (b *Borrowed) Close() error {
	return errors.Join(b.Study.Close(), os.Remove(b.file))
}

// Borrow opens a copy of the study that the desk behind socket holds. The copy lies in dir
// until it is closed.
func Borrow(socket, dir string, o Options) (*Borrowed, error) {
	_, r, conn, err := ask(socket, "copy")
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	f, err := os.CreateTemp(dir, "lent-*.yinde")
	if err != nil {
		return nil, err
	}
	_, err = io.Copy(f, r)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		o.ReadOnly = true
		var s *Study
		if s, err = Open(f.Name(), o); err == nil {
			return &Borrowed{s, f.Name()}, nil
		}
	}
	os.Remove(f.Name())
	return nil, err
}
