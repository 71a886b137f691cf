// Has the database fetch.
// realm: script-error
// bare: script-error
// control: none
await sql("SELECT * FROM read_csv('http://127.0.0.1:{{PORT}}/a.csv')");
answer('fetched');
