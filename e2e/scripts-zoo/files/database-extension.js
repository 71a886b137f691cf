// Has the database load foreign native code.
// realm: script-error
// bare: script-error
// control: none
await sql("LOAD '{{SCRATCH}}/x.duckdb_extension'");
answer('loaded');
