// Package alloctest measures in tests what a piece of work allocates.
package alloctest

import "runtime"

// Bytes does the work and returns the bytes that were allocated meanwhile, those that were
// freed again among them, by all goroutines. Under the race detector it returns 0: there a
// sync.Pool drops at random what it is given back, so that the number says nothing.
func Bytes(work func()) int {
	if raceDetector {
		work()
		return 0
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	work()
	runtime.ReadMemStats(&after)
	return int(after.TotalAlloc - before.TotalAlloc)
}
