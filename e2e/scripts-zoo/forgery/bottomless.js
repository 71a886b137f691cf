// Answers with something too deep to write down.
// realm: script-error, completed
// bare: any
// control: none
let deep = [];
for (let n = 0; n < 100_000; n++) deep = [deep];
answer([{ deep }]);
