// Changes the data of the task.
// realm: script-error
// bare: script-error
// remote bare: completed
// The folder of a pod's or container's inputs is this execution's own, and gone with it.
// control: none
const fs = require('node:fs');
fs.writeFileSync('/data/planted', 'x');
answer('planted');
