// Leaves a pipe where a result is expected.
// realm: script-error
// bare: any
// control: none
const { execFileSync } = require('node:child_process');
execFileSync('mkfifo', [require('node:fs').existsSync('/out') ? '/out/0.parquet' : '{{SCRATCH}}/pipe']);
answer('piped');
