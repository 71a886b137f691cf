// Evaluates text in the global scope.
// realm: script-error
// bare: any
// control: loot
const run = [globalThis.eval][0];
answer(run('process').env.CANARY);
