// Leaves a child behind, in a session of its own.
// realm: script-error
// bare: completed, script-error
// control: none
const { spawn, execFileSync, spawnSync } = require('node:child_process');
spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000) // {{MARK}}'], { detached: true, stdio: 'ignore' }).unref();
answer('left');
