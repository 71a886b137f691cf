// Changes the data of the task.
// realm: script-error
// bare: script-error
// control: none
const fs = require('node:fs');
fs.writeFileSync('/data/planted', 'x');
answer('planted');
