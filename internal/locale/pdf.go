package locale

// pdf are the words of what package pdf says.
var pdf = table{}
