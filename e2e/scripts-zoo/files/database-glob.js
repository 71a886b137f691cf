// Has the database list the folder.
// realm: completed, script-error
// bare: script-error
// control: loot
answer((await sql("SELECT file FROM glob('{{CANARY_FOLDER}}/**')")).map(({ file }) => file).join());
