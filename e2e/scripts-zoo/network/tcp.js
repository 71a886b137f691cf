// Connects to the host.
// realm: script-error
// bare: script-error
// control: reach
const net = require('node:net');
await new Promise((done, fail) => net.connect({{PORT}}, '{{HOST}}', done).on('error', fail));
answer('reached');
