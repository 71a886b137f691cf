// Exits without a word.
// realm: script-error
// bare: crashed
// control: none
process.exit(0);
