// Replaces the species of promises.
// realm: completed, script-error
// bare: any
// control: loot
let loot = typeof process === 'undefined' ? 'nothing' : process.env.CANARY;
class Spy extends Promise {
  constructor(executor) {
    super((resolve, reject) => {
      try {
        loot = executor.constructor('return process')().env.CANARY;
      } catch {
        // As it should be.
      }
      executor(resolve, reject);
    });
  }
}
Object.defineProperty(Promise.prototype, 'constructor', { value: Spy });
await sql('SELECT 1').catch(() => {});
answer(loot);
