package keys

// agreement is what the keys do on the Agreement screen; moves and screens are in [browse].
var agreement = []Binding{}
