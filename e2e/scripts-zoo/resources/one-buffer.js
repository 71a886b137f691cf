// Asks for all memory at once.
// realm: memory-limit, script-error
// bare: memory-limit, script-error
// control: none
const hog = [];
for (;;) hog.push(new ArrayBuffer(2 ** 32));
