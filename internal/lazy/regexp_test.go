package lazy

import "testing"

func TestCompiledAtFirstUse(t *testing.T) {
	bad := MustCompile("(")
	good := MustCompile(`^a+$`)
	if !good.MatchString("aa") || good.MatchString("ab") {
		t.Error("not the expression it was made of")
	}
	defer func() {
		if recover() == nil {
			t.Error("a broken expression was taken")
		}
	}()
	bad.MatchString("x")
}
