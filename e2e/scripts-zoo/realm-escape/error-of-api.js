// Climbs from an error that the API threw.
// realm: script-error
// bare: any
// control: loot
const error = await sql('SELEC').catch((each) => each);
answer(error.constructor.constructor('return process')().env.CANARY);
