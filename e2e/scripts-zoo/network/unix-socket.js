// Connects to the engine’s socket.
// realm: script-error
// bare: script-error
// control: none
const net = require('node:net');
await new Promise((done, fail) => net.connect('/var/run/docker.sock', done).on('error', fail));
answer('reached');
