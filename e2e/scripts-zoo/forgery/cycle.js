// Answers with a circle.
// realm: script-error
// bare: any
// control: none
const round = {};
round.round = round;
answer([round]);
