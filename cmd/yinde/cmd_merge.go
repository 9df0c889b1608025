package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"yinde/internal/qda"
	"yinde/internal/study"
)

func newBundleCommand(a *app) *cobra.Command {
	var out string
	var force bool
	cmd := a.command("bundle STUDY -o FILE.jsonl", "bundle", cobra.ExactArgs(1))
	cmd.Flags().StringVarP(&out, "output", "o", "", a.t("flag.output"))
	a.forceFlag(cmd.Flags(), &force)
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return runBundle(a, args[0], out, force) }
	return cmd
}

func runBundle(a *app, name, out string, force bool) error {
	if out == "" {
		return usage("cli.output", "bundle")
	}
	return a.read(name, func(v *study.View) error {
		if a.coder != "" {
			if _, err := v.Coder(qda.CoderID(a.coder)); err != nil {
				return err
			}
		}
		err := a.saveFile(out, force, func(w io.Writer) error { return v.WriteBundle(w, qda.CoderID(a.coder)) })
		if err == nil && out != "-" {
			a.say("done.file", out)
		}
		return err
	})
}

func newMergeCommand(a *app) *cobra.Command {
	var join bool
	cmd := a.command("merge STUDY FILE…", "merge", cobra.MinimumNArgs(2))
	cmd.Flags().BoolVar(&join, "join", false, a.t("flag.join"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return runMerge(cmd.Context(), a, args[0], args[1:], join)
	}
	return cmd
}

func runMerge(ctx context.Context, a *app, name string, files []string, join bool) error {
	var bundles []*study.Bundle
	for _, file := range files {
		b, err := readBundle(file)
		if err != nil {
			return err
		}
		bundles = append(bundles, b)
	}
	return a.write(name, func(s *study.Study) error {
		backup := backupName(s.Path(), a.now().Format("20060102-150405"))
		if err := a.backup(s, backup, false); err != nil {
			return err
		}
		before, err := problems(s)
		if err != nil {
			return err
		}
		m, err := s.Merge(ctx, join, bundles...)
		if err != nil || m.New == 0 {
			os.Remove(backup) // nothing changed: the backup would only be litter
		}
		if err != nil {
			return err
		}
		after, err := problems(s)
		if err != nil {
			return err
		}
		return a.result(map[string]any{"new": m.New, "known": m.Known, "by": m.By, "conflicts": after}, func() error {
			if m.New == 0 {
				a.say("done.merge_nothing", m.Known)
				return nil
			}
			var by []string
			for _, c := range slices.Sorted(maps.Keys(m.By)) {
				by = append(by, fmt.Sprintf("%s %d", c, m.By[c]))
			}
			a.say("done.merge", m.New, strings.Join(by, ", "), m.Known)
			a.say("done.merge_backup", backup)
			if after > before {
				a.say("done.merge_conflicts", after, name)
			}
			return nil
		})
	})
}

func readBundle(file string) (*study.Bundle, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, inputError(file, err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, qda.Bad("out.is_dir", file)
	}
	return study.ReadBundle(filepath.Base(file), f)
}

// backupName puts the time between the study's name and its ending, and a number when two
// merges fall into one second.
func backupName(path, stamp string) string {
	ext := filepath.Ext(path)
	base := strings.TrimSuffix(path, ext) + ".backup-" + stamp
	name := base + ext
	for n := 2; ; n++ {
		if _, err := os.Lstat(name); err != nil {
			return name
		}
		name = fmt.Sprintf("%s-%d%s", base, n, ext)
	}
}

// problems counts open conflicts.
func problems(s *study.Study) (n int, err error) {
	err = s.View(func(v *study.View) error {
		conflicts, err := v.Conflicts()
		n = len(conflicts)
		return err
	})
	return n, err
}

type conflictRow struct {
	Ref     qda.Ref         `json:"ref"`
	Field   string          `json:"field"`
	Value   json.RawMessage `json:"value"`
	Rivals  []study.Rival   `json:"rivals"`
	Subject string          `json:"subject"`
}

func newConflictsCommand(a *app) *cobra.Command {
	var confirm string
	cmd := a.command("conflicts STUDY", "conflicts", cobra.ExactArgs(1))
	cmd.Flags().StringVar(&confirm, "confirm", "", a.t("flag.confirm"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if confirm != "" {
			return runConfirm(cmd.Context(), a, args[0], qda.OpID(confirm))
		}
		return runConflicts(a, args[0])
	}
	return cmd
}

func runConflicts(a *app, name string) error {
	return a.read(name, func(v *study.View) error {
		conflicts, err := v.Conflicts()
		if err != nil {
			return err
		}
		rows := []conflictRow{}
		for _, c := range conflicts {
			value, err := v.Value(c.Ref, c.Field)
			if err != nil {
				return err
			}
			rows = append(rows, conflictRow{c.Ref, c.Field, value, c.Rivals, subject(v, c.Ref)})
		}
		return a.result(rows, func() error {
			if len(rows) == 0 {
				a.say("conflicts.none")
			}
			for _, r := range rows {
				a.line(a.out, r.Subject+"  "+r.Field)
				for _, rival := range r.Rivals {
					mark := " "
					if string(rival.Value) == string(r.Value) {
						mark = "*"
					}
					a.line(a.out, fmt.Sprintf(" %s %s  %s  %s", mark, rival.Op, rival.Coder, rival.Value))
				}
			}
			return nil
		})
	})
}

// subject names what a register belongs to as people call it.
func subject(v *study.View, ref qda.Ref) string {
	switch ref.Kind() {
	case "theme":
		if t := v.Codebook().Theme(qda.ThemeID(ref.Rest())); t != nil {
			return "theme/" + t.Key
		}
	case "transcript":
		if t, err := v.ByKey(qda.TextKey(ref.Rest())); err == nil {
			return "transcript/" + t.ID
		}
	case "case", "adjudication":
		key, id, _ := strings.Cut(ref.Rest(), "/")
		if t, err := v.ByKey(qda.TextKey(key)); err == nil {
			return strings.TrimSuffix(ref.Kind()+"/"+t.ID+"/"+id, "/")
		}
	case "turn":
		if t, turn, err := v.TurnOf(ref); err == nil {
			return fmt.Sprintf("turn/%s/%d", t.ID, turn+1)
		}
	}
	return string(ref)
}

func runConfirm(ctx context.Context, a *app, name string, op qda.OpID) error {
	return a.write(name, func(s *study.Study) error {
		var body qda.Body
		err := s.View(func(v *study.View) error {
			conflicts, err := v.Conflicts()
			for _, c := range conflicts {
				for _, r := range c.Rivals {
					if r.Op == op {
						body = qda.Confirm{Ref: c.Ref, Field: c.Field, Op: op}
					}
				}
			}
			return err
		})
		if err != nil {
			return err
		}
		if body == nil {
			return qda.Bad("conflict.unknown", op).Because(qda.ErrNotFound)
		}
		if _, err := a.act(ctx, s, body); err != nil {
			return err
		}
		a.say("done.confirm")
		return nil
	})
}

func newBackupCommand(a *app) *cobra.Command {
	var force bool
	cmd := a.command("backup STUDY FILE", "backup", cobra.ExactArgs(2))
	a.forceFlag(cmd.Flags(), &force)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.read(args[0], func(v *study.View) error {
			err := a.saveFile(args[1], force, v.CopyTo)
			if err == nil {
				a.say("done.file", args[1])
			}
			return err
		})
	}
	return cmd
}

func (a *app) backup(s *study.Study, path string, force bool) error {
	return a.saveFile(path, force, s.Backup)
}

// inputError puts a failed read of a file into words.
func inputError(path string, err error) error {
	switch {
	case errors.Is(err, os.ErrNotExist):
		return qda.Bad("in.missing", path)
	case errors.Is(err, os.ErrPermission):
		return qda.Bad("in.permission", path)
	case errors.Is(err, syscall.EISDIR):
		return qda.Bad("out.is_dir", path)
	}
	return qda.Bad("in.unreadable", path).Because(err)
}
