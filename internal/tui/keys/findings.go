package keys

// findings is what the keys do on the Findings; moves and screens are in [browse].
var findings = []Binding{}
