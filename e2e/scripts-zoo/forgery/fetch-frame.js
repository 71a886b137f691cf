// Asks for what is outside by a frame of its own, where nobody answers.
// realm: script-error
// bare: crashed
// control: none
require('node:fs').writeSync(3, JSON.stringify({ type: 'fetch', nonce: '0'.repeat(32), id: 0, url: 'http://127.0.0.1:{{PORT}}/' }) + '\n');
answer(1);
