// Exits by the way that no handler sees.
// realm: script-error
// bare: crashed
// control: none
process.reallyExit(0);
