// Climbs from a function of the API.
// realm: script-error
// bare: any
// control: loot
answer(answer.constructor('return process')().env.CANARY);
