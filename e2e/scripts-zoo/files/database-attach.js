// Has the database attach another.
// realm: script-error
// bare: script-error
// control: none
await sql("ATTACH '{{CANARY_FILE}}' AS other");
answer('attached');
