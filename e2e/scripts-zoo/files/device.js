// Makes a device of the disk.
// realm: script-error
// bare: script-error
// control: none
const { execFileSync } = require('node:child_process');
execFileSync('mknod', ['/out/disk', 'b', '8', '0']);
answer('made');
