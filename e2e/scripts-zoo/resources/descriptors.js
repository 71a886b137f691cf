// Opens files without end.
// realm: script-error
// bare: script-error
// control: none
const open = [];
for (;;) open.push(require('node:fs').openSync('/dev/null', 'r'));
