// Loads native code that it wrote itself.
// realm: script-error
// bare: script-error
// control: none
const fs = require('node:fs');
fs.writeFileSync('/tmp/evil.node', Buffer.alloc(64));
process.dlopen({ exports: {} }, '/tmp/evil.node');
answer('loaded');
