// Reads the list of users.
// realm: script-error
// bare: script-error
// control: loot
const fs = require('node:fs');
answer(fs.readFileSync('{{CANARY_FILE}}', 'utf8') + fs.readFileSync('/etc/passwd', 'utf8').length);
