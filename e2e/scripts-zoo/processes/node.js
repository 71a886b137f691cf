// Starts another Node, free of the realm.
// realm: script-error
// bare: completed, script-error
// control: loot
const { spawn, execFileSync, spawnSync } = require('node:child_process');
answer(execFileSync(process.execPath, ['-e', 'console.log(process.env.CANARY)'], { env: process.env }).toString());
