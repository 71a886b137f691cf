// Fills the heap.
// realm: memory-limit
// bare: memory-limit, crashed
// control: none
const hog = [];
for (;;) hog.push(new Array(100_000).fill(Math.random()));
