// Climbs from a data frame to what it was made with.
// realm: script-error
// bare: any
// control: loot
const frame = await loadFile();
let maker = frame;
while (Object.getPrototypeOf(maker)) maker = Object.getPrototypeOf(maker);
answer(maker.constructor.constructor('return process')().env.CANARY);
