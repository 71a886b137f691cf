// Prints without end.
// realm: output-limit
// bare: output-limit, memory-limit
// control: none
for (;;) console.log('flood '.repeat(100));
