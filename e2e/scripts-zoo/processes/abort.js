// Aborts.
// realm: script-error
// bare: crashed
// control: none
process.abort();
