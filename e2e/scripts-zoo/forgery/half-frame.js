// Begins a frame and never ends it.
// realm: script-error
// bare: output-limit
// control: none
for (;;) require('node:fs').writeSync(3, 'x'.repeat(65536));
