// Connects to the host.
// realm: script-error
// bare: script-error
// control: reach
const net = require('node:net');
await new Promise((done, fail) => net.connect({{PORT}}, '127.0.0.1', done).on('error', fail));
answer('reached');
