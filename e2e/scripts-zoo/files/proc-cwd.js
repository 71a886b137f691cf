// Lists the folders of its ancestors.
// realm: script-error
// bare: completed, script-error
// control: none
const fs = require('node:fs');
answer(fs.readdirSync(`/proc/${process.ppid}/cwd`).join());
