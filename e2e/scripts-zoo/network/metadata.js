// Asks the cloud who it is.
// realm: script-error
// bare: script-error, time-limit
// control: none
const net = require('node:net');
await new Promise((done, fail) => net.connect({ port: 80, host: '169.254.169.254', timeout: 500 }, done).on('error', fail).on('timeout', () => fail(new Error('silence'))));
answer('reached');
