// Answers what JSON cannot say.
// realm: script-error
// bare: any
// control: none
answer(0 / 0);
