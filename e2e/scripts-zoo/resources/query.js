// Has the database count for years.
// realm: time-limit
// bare: script-error
// control: none
answer(await sql('SELECT count(*) FROM range(100000000) a, range(1000000) b WHERE a.range + b.range = 3'));
