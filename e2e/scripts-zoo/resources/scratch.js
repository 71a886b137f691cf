// Fills the scratch space.
// realm: script-error
// bare: script-error
// control: none
if (typeof require === 'undefined') await sql("COPY (SELECT random() FROM range(100000000000)) TO '/tmp/hog.csv'");
else for (let n = 0; ; n++) require('node:fs').writeFileSync(`/tmp/${n}`, Buffer.alloc(2 ** 24, 7));
answer('filled');
