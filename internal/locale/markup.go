package locale

// markup are the words of what package markup says.
var markup = table{}
