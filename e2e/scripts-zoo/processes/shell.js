// Starts a shell.
// realm: script-error
// bare: script-error
// control: loot
const { spawn, execFileSync, spawnSync } = require('node:child_process');
answer(execFileSync('/bin/sh', ['-c', 'echo $CANARY'], { env: process.env }).toString());
