// Loads a module by the loader itself.
// realm: script-error
// bare: any
// control: loot
answer(module.constructor._load('node:process').env.CANARY);
