// Imports a module.
// realm: script-error
// bare: any
// control: loot
const { env } = await import('node:process');
answer(env.CANARY);
