// Has the database tell the environment.
// realm: script-error
// bare: script-error
// control: none
answer(await sql("SELECT getenv('CANARY') AS canary"));
