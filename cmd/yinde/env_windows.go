package main

import "os"

// userTag tells one user's files in a shared directory from another's.
func userTag() string { return os.Getenv("USERNAME") }
