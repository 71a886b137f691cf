// Closes the brackets around it, to run beside them.
// realm: script-error
// bare: any
// control: none
})();
globalThis.planted = 'beside';
(async () => {
answer(globalThis.planted);
