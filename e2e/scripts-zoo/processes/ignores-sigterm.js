// Will not be asked to stop.
// realm: script-error, time-limit
// bare: time-limit
// control: none
for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(name, () => {});
for (;;);
