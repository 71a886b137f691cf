// Loops, giving way each time.
// realm: time-limit
// bare: time-limit
// control: none
for (;;) await null;
