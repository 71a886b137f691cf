// Starts threads without end.
// realm: script-error
// bare: completed, crashed, memory-limit, process-limit, time-limit, script-error
// control: none
const { Worker } = require('node:worker_threads');
for (let n = 0; n < 500; n++) new Worker('setInterval(() => {}, 1000)', { eval: true }).on('error', () => {});
await new Promise((done) => setTimeout(done, 1000));
answer('started');
