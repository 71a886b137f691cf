// Writes a frame of its own.
// realm: script-error
// bare: crashed
// control: none
require('node:fs').writeSync(3, JSON.stringify({ type: 'outcome', nonce: '0'.repeat(32), outcome: { kind: 'completed', value: { of: 'script', answer: { type: 'number', value: 666 } } } }) + '\n');
answer(1);
