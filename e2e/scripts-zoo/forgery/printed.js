// Prints a result instead of answering.
// realm: script-error
// bare: any
// control: none
console.log(JSON.stringify({ type: 'outcome', nonce: '0'.repeat(32), outcome: { kind: 'completed', value: { of: 'script', answer: { type: 'number', value: 666 } } } }) + '\n');
