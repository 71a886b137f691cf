// Replaces the program that the next execution would run.
// realm: script-error
// bare: script-error
// control: none
const fs = require('node:fs');
fs.writeFileSync('/app/main.mjs', 'x');
answer('replaced');
