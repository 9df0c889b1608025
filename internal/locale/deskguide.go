package locale

// deskGuide is what the desk says about the interview guide.
var deskGuide = table{}
