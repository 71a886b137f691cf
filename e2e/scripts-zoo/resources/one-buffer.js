// Asks for all memory at once, and touches none of it.
// realm: memory-limit, script-error
// bare: memory-limit, script-error
// remote realm: memory-limit, script-error, time-limit
// remote bare: memory-limit, script-error, time-limit
// Pods and containers limit what is touched, and nothing is: 45 MiB were resident at 185 GiB reserved. Where RLIMIT_DATA
// refuses none of it, the collector's work at each buffer comes to the time limit long before addresses run out.
// control: none
const hog = [];
for (;;) hog.push(new ArrayBuffer(2 ** 32));
