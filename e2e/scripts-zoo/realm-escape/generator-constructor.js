// Makes a generator of text.
// realm: script-error
// bare: any
// control: loot
const Generator = (function* () {}).constructor;
answer(new Generator('yield process.env.CANARY')().next().value);
