package keys

// codebook is what the keys do on the Codebook; moves and screens are in [browse].
var codebook = []Binding{}
