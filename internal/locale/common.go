package locale

var common = table{
	"role.interviewer": {Zh: "訪員", En: "interviewer"},
	"role.participant": {Zh: "受訪者", En: "participant"},
}
