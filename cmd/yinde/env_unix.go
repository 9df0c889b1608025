//go:build !windows

package main

import (
	"os"
	"strconv"
)

// userTag tells one user's files in a shared directory from another's.
func userTag() string { return strconv.Itoa(os.Getuid()) }
