package tui

import (
	"context"
	"maps"
	"slices"
	"strings"

	"yinde/internal/files"
	"yinde/internal/locale"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/text"
	"yinde/internal/transcript"
	"yinde/internal/transcript/draft"
	"yinde/internal/transcript/table"
	"yinde/internal/tui/desk"
)

// folder is files in memory, by path.
type folder map[string]string

// arrivals is what cmd gives the desk, with files in memory.
func arrivals(in folder) desk.Arrivals {
	again := func(_ context.Context, s *study.Study, path string, c desk.Correction) ([]desk.Incoming, error) {
		return in.read(s, path, c)
	}
	return desk.Arrivals{
		ReadAgain: again,
		Read: func(ctx context.Context, s *study.Study, path string, tell func(desk.Step)) (desk.Batch, error) {
			out := desk.Batch{Path: path, Encodings: text.Encodings(), Uses: table.Uses}
			if path == "/nowhere" {
				return out, qda.Bad("in.missing", path)
			}
			for i, name := range slices.Sorted(maps.Keys(in)) {
				if err := ctx.Err(); err != nil {
					return out, err
				}
				tell(desk.Step{Done: i + 1, Total: len(in), Name: name})
				all, err := again(ctx, s, name, desk.Correction{})
				if err != nil {
					return out, err
				}
				out.Files = append(out.Files, all...)
			}
			return out, nil
		},
		SetField: func(t qda.Transcript, field, typed string) (qda.Transcript, error) {
			if _, err := stubField(t, field, typed); err != nil {
				return t, err
			}
			switch field {
			case "id":
				t.ID = typed
			case "title":
				t.Title = typed
			case "group":
				t.Group = qda.GroupID(typed)
			case "date":
				t.Date = typed
			}
			return t, nil
		},
		Mend: func(v *study.View, t study.TranscriptInfo, content string, more map[string]qda.Role, sees func(qda.Layer) bool) (desk.Revision, error) {
			old, err := v.Text(t.Key)
			if err != nil {
				return desk.Revision{}, err
			}
			roles := maps.Clone(more)
			if roles == nil {
				roles = map[string]qda.Role{}
			}
			for _, turn := range old.Turns {
				roles[turn.Speaker] = turn.Role
			}
			return revisionOf(files.Revise(v, t, transcript.Recut(content, roles), nil, sees))
		},
		JoinLines: func(t *qda.Text) string { return transcript.JoinLines(t.Content, t.Turns) },
		Relabel: func(t *qda.Text, from, to string) (string, int) {
			return transcript.Relabel(t.Content, t.Turns, from, to)
		},
	}
}

func (in folder) read(s *study.Study, path string, c desk.Correction) ([]desk.Incoming, error) {
	o := transcript.Options{Encoding: c.Encoding, Speakers: c.Speakers}
	for _, letter := range slices.Sorted(maps.Keys(c.Columns)) {
		o.Columns = append(o.Columns, draft.Column{Name: letter, Use: c.Columns[letter]})
	}
	all, err := transcript.Parse(context.Background(), path, []byte(in[path]), o)
	if err != nil {
		line, hints := locale.For("zh-Hant").Error(err)
		return []desk.Incoming{{Path: path, Read: c, Refused: append([]string{line}, hints...)}}, nil
	}
	var out []desk.Incoming
	for _, p := range all {
		f := desk.Incoming{Path: path, Meta: p.Meta, Characters: len([]rune(p.Content)), Read: c,
			Text: &qda.Text{Key: p.Meta.Key, Content: p.Content, Turns: p.Turns}}
		for _, w := range p.Speakers {
			f.Who = append(f.Who, desk.Speaker{Label: w.Label, Role: w.Role, Turns: w.Turns, Words: "…"})
		}
		for _, w := range p.Warnings {
			f.Said = append(f.Said, locale.For("zh-Hant").Say(w))
		}
		for _, col := range p.Plan {
			f.Columns = append(f.Columns, desk.Column{Letter: col.Letter, Name: col.Name, Use: col.Use, Answered: col.Answered, Blank: col.Blank, NA: col.NA})
		}
		err := s.View(func(v *study.View) error {
			key, err := v.Whose(p.Content)
			if err != nil || key == "" {
				return err
			}
			info, err := v.ByKey(key)
			f.Known = info.ID
			return err
		})
		if err != nil {
			return nil, err
		}
		f.Ops = func(meta qda.Transcript) ([]qda.Body, [][]byte) {
			now := *p
			now.Meta = meta
			op, blobs := files.AddTranscript(&now, []byte(in[path]))
			return []qda.Body{op}, blobs
		}
		f.Revise = func(v *study.View, t study.TranscriptInfo, sees func(qda.Layer) bool) (desk.Revision, error) {
			return revisionOf(files.Revise(v, t, p, nil, sees))
		}
		out = append(out, f)
	}
	return out, nil
}

func revisionOf(r *files.Revision, err error) (desk.Revision, error) {
	if err != nil {
		return desk.Revision{}, err
	}
	out := desk.Revision{Transcript: r.Transcript, Ops: r.Ops, Blobs: r.Blobs}
	for _, c := range r.Changes {
		out.Changes = append(out.Changes, desk.Change{Line: c.Line, Old: c.Old, New: c.New})
	}
	for _, c := range r.Codings {
		out.Codings = append(out.Codings, desk.Refound{Coding: c.Coding, Fate: c.Fate, Was: c.Was, Now: c.Now})
	}
	return out, nil
}

// drop is a folder with something of everything: two interviews, one that is there, one that
// corrects another, one that nobody can read, and answers to a survey.
func dropped() folder {
	corrected := strings.Replace(talkR1, "API 說停就停，文件只有英文。", "", 1)
	corrected = strings.Replace(corrected, "窗口很熟了，", "窗口真的很熟了，", 1)
	return folder{
		"N1.md":       "訪：一？\n受：二。\n",
		"N2.md":       "訪：三？\n受：四。\n阿明：五。\n",
		"R1.txt":      corrected,
		"R2.txt":      talkR2,
		"answers.csv": "respondent_id,性別,您對中心有什麼建議？\n1,女,多辦說明會，讓小型業者也能參加\n2,男,文件希望有中文版本，英文看得很慢\n3,女,無\n",
		"壞的.md":       "---\nfoo: 1\n---\n訪：一\n",
	}
}
