// Replaces what the API makes text with.
// realm: completed, script-error
// bare: any
// control: loot
let loot = typeof process === 'undefined' ? 'nothing' : process.env.CANARY;
const { stringify } = JSON;
JSON.stringify = function (...args) {
  try {
    loot = args[0].constructor.constructor('return process')().env.CANARY;
  } catch {
    // As it should be.
  }
  return stringify(...args);
};
await sql('SELECT 1').catch(() => {});
answer(loot);
