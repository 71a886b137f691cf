// Opens the debugger for anybody.
// realm: script-error
// bare: completed, script-error
// control: none
process._debugProcess?.(process.pid);
require('node:inspector').open(0, '127.0.0.1');
answer('open');
