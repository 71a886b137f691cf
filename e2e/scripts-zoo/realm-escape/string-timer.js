// Has text run by a timer.
// realm: script-error
// bare: any
// control: none
setTimeout('answer(process.env.CANARY)', 1);
await new Promise((done) => setTimeout(done, 50));
answer('nothing');
