// Climbs from an iterator that waits to the maker of such.
// realm: script-error
// bare: any
// control: loot
const things = (async function* () {
  yield 1;
})();
const Maker = Object.getPrototypeOf(Object.getPrototypeOf(things)).constructor.constructor;
answer((await new Maker('yield process.env.CANARY')().next()).value);
