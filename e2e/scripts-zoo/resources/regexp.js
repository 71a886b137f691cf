// Has a regular expression backtrack for years.
// realm: time-limit
// bare: time-limit
// control: none
answer(/^(a+)+$/.test('a'.repeat(60) + 'b'));
