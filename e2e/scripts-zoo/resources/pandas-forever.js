// Counts in a pandas script that never ends.
// realm: script-error, time-limit
// bare: script-error, time-limit
// control: none
answer(
  await pandas(`
count = 0
while True:
    count += 1
`),
);
