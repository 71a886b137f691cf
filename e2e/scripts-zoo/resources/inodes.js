// Makes files without end.
// realm: script-error
// bare: output-limit, time-limit, script-error
// control: none
for (let n = 0; ; n++) require('node:fs').writeFileSync(`/out/${n}`, '');
