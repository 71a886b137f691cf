// Puts the thread to sleep.
// realm: script-error, time-limit
// bare: time-limit
// control: none
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
