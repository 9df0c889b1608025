package table
import ("context";"yinde/internal/transcript/draft")
func Read(ctx context.Context, f draft.File) ([]draft.Draft, error) { return nil, nil }
