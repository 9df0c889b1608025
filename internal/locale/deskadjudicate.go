package locale

// deskAdjudicate is the words of adjudication at the desk, and of what-if.
var deskAdjudicate = table{}
