// Waits on the prototype of all objects for one of the host.
// realm: completed, script-error
// bare: any
// control: loot
let loot = typeof process === 'undefined' ? 'nothing' : process.env.CANARY;
Object.defineProperty(Object.prototype, 'sql', {
  get() {
    loot = this.constructor?.constructor?.('return process')?.().env.CANARY;
    return undefined;
  },
});
await sql('SELECT 1').catch(() => {});
answer(loot ?? 'nothing');
