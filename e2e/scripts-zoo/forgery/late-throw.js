// Fails behind its own back after it has answered.
// realm: completed, script-error
// bare: completed, crashed, script-error
// control: none
Promise.reject(new Error('late'));
answer(7);
