// Says that it is ready, again.
// realm: script-error
// bare: crashed
// control: none
require('node:fs').writeSync(3, '{"type":"ready"}\n');
answer(1);
