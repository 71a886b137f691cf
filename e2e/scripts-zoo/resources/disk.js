// Fills the disk.
// realm: output-limit, script-error
// bare: output-limit, script-error
// control: none
if (typeof require === 'undefined') await sql("COPY (SELECT repeat(chr(120), 1000) FROM range(100000000000)) TO '/out/hog.csv'");
else for (let n = 0; ; n++) require('node:fs').writeFileSync(`/out/${n}`, Buffer.alloc(2 ** 24, 7));
answer('filled');
