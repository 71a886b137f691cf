// Prints one line without end.
// realm: output-limit, memory-limit, script-error
// bare: output-limit, memory-limit, script-error
// control: none
console.log('x'.repeat(2 ** 27));
answer(1);
