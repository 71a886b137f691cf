// Makes long strings.
// realm: memory-limit, crashed, script-error, time-limit
// bare: memory-limit, crashed, script-error, time-limit
// control: none
const hog = [];
for (let size = 0; ; size++) hog.push([...'x'.repeat(2 ** 20)].join(String(size)));
