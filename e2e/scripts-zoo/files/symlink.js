// Reads through a link of its own making.
// realm: script-error
// bare: script-error
// control: loot
const fs = require('node:fs');
const link = fs.existsSync('/out') ? '/out/link' : '{{SCRATCH}}/link';
fs.symlinkSync('{{CANARY_FILE}}', link);
answer(fs.readFileSync(link, 'utf8'));
