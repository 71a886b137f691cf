// Replaces `then`, to be handed functions of whoever waits for the script.
// realm: completed, script-error
// bare: any
// control: loot
const then = Promise.prototype.then;
let loot = typeof process === 'undefined' ? 'nothing' : process.env.CANARY;
Promise.prototype.then = function (resolve, reject) {
  try {
    loot = resolve.constructor('return process')().env.CANARY;
  } catch {
    // It was a function of the realm.
  }
  return then.call(this, resolve, reject);
};
await sql('SELECT 1').catch(() => {});
answer(loot);
