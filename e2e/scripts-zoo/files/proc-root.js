// Goes by way of another process’s root folder.
// realm: script-error
// bare: script-error
// control: loot
const fs = require('node:fs');
answer(fs.readFileSync('/proc/' + process.ppid + '/root{{CANARY_FILE}}', 'utf8'));
