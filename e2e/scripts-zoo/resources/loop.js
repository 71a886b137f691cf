// Loops.
// realm: time-limit
// bare: time-limit
// control: none
for (;;);
