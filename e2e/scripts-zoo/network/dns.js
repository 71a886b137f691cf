// Asks for a name.
// realm: script-error
// bare: script-error
// control: none
const { address } = await require('node:dns/promises').lookup('example.com');
answer(address);
