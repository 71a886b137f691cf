// Has the database read the file.
// realm: completed, script-error
// bare: script-error
// control: loot
answer(await sql("SELECT content FROM read_text('{{CANARY_FILE}}')"));
