// Requires a module.
// realm: script-error
// bare: any
// control: loot
answer(require('node:process').env.CANARY);
