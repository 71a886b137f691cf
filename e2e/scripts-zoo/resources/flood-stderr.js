// Floods the other stream.
// realm: script-error
// bare: output-limit
// control: none
for (;;) require('node:fs').writeSync(2, 'flood '.repeat(1000));
