// Fills memory outside of the heap.
// realm: memory-limit, script-error
// bare: memory-limit, script-error
// control: none
const hog = [];
for (;;) hog.push(new Uint8Array(2 ** 25).fill(7));
