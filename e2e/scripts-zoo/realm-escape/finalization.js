// Has the garbage collector call it.
// realm: completed, script-error
// bare: any
// control: loot
let loot = typeof process === 'undefined' ? 'nothing' : process.env.CANARY;
const registry = new FinalizationRegistry((held) => {
  try {
    loot = held.constructor.constructor('return process')().env.CANARY;
  } catch {
    // As it should be.
  }
});
for (let n = 0; n < 1000; n++) registry.register({ n }, { n });
const hog = Array.from({ length: 50 }, () => new Uint8Array(2 ** 20));
await sql('SELECT 1').catch(() => {});
answer(hog.length > 0 ? loot : '');
