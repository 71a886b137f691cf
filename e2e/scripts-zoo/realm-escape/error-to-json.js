// Throws something that looks back when it is told.
// realm: script-error
// bare: any
// control: loot
let loot = typeof process === 'undefined' ? 'nothing' : process.env.CANARY;
throw {
  get message() {
    loot = new Error().stack;
    return loot + (typeof process === 'undefined' ? '' : process.env.CANARY);
  },
  name: 'Spy',
};
