// Climbs from the global object to the maker of functions.
// realm: script-error
// bare: any
// control: loot
answer(globalThis.constructor.constructor('return process')().env.CANARY);
