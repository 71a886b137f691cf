// Asks a callback who called it.
// realm: script-error
// bare: any
// control: loot
let caller;
const value = {
  toString() {
    caller = this.toString.caller;
    return 'x';
  },
};
console.log(value);
answer((caller ?? answer).constructor('return process')().env.CANARY);
