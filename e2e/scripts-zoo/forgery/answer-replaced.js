// Replaces the answer function.
// realm: completed
// bare: any
// control: none
globalThis.answer = () => {};
answer(7);
