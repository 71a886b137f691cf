// Connects to a socket that lies in no folder.
// realm: script-error
// bare: script-error
// control: none
const net = require('node:net');
await new Promise((done, fail) => net.connect('\0quaestor-{{MARK}}', done).on('error', fail));
answer('reached');
