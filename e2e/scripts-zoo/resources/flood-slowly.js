// Prints without end, giving way each time.
// realm: output-limit
// bare: output-limit
// control: none
for (;;) {
  console.log('flood '.repeat(1000));
  await null;
}
