// Asks Node for a binding of its own.
// realm: script-error
// bare: any
// control: loot
process.binding('util');
answer(process.env.CANARY);
