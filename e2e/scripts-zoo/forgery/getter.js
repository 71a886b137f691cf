// Answers with something that changes while it is read.
// realm: completed, script-error
// bare: any
// control: none
let n = 0;
answer([{ get a() { return n++ === 0 ? 1 : { toString: () => 'x'.repeat(10) }; } }]);
