// Answers at length.
// realm: output-limit
// bare: output-limit, crashed
// control: none
answer(Array.from({ length: 900 }, (_, n) => ({ n, text: 'x'.repeat(10_000) })));
