// Sends a datagram.
// realm: script-error
// bare: completed, script-error
// control: reach-udp
const socket = require('node:dgram').createSocket('udp4');
await new Promise((done, fail) => {
  socket.on('error', fail);
  socket.send('x', {{PORT}}, '{{HOST}}', (error) => (error ? fail(error) : done()));
});
socket.close();
answer('sent');
