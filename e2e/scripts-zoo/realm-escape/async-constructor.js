// Makes an async function of text.
// realm: script-error
// bare: any
// control: loot
const Async = (async () => {}).constructor;
answer(await new Async('return process.env.CANARY')());
