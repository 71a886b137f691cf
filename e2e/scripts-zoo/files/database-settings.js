// Has the database unlock itself.
// realm: script-error
// bare: script-error
// control: none
await sql('SET enable_external_access = true');
answer('unlocked');
