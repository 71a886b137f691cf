// Makes the file another name.
// realm: script-error
// bare: script-error
// control: loot
const fs = require('node:fs');
const link = fs.existsSync('/out') ? '/out/hard' : '{{SCRATCH}}/hard';
fs.linkSync('{{CANARY_FILE}}', link);
answer(fs.readFileSync(link, 'utf8'));
