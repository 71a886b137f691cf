// Waits for what never comes.
// realm: script-error, time-limit
// bare: time-limit, crashed
// control: none
await new Promise(() => {});
