// Command yinde is a terminal desk for coding interviews.
//
// Exit codes: 0 done, 1 error, 2 wrong use, 3 problems found, 10 no such study, 11 study in
// use, 130 interrupted. Results go to standard output; questions and progress to the
// terminal; errors to standard error, one line what and where, then hint lines.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"yinde/internal/transcript/pdf"
)

func main() {
	pdf.Host()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], systemEnv())
	stop()
	os.Exit(code)
}

// run is main without the process: everything it touches comes in env.
func run(ctx context.Context, args []string, e env) int {
	a := newApp(e, args)
	root := newRoot(a)
	root.SetArgs(inOrder(root, args))
	return a.exit(ctx, root.ExecuteContext(ctx))
}
