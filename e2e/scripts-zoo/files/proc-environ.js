// Reads the environment of all processes.
// realm: script-error
// bare: completed
// control: loot
const fs = require('node:fs');

const read = (pid) => {
  try {
    return fs.readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    return '';
  }
};
answer(fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(read).join('\n'));
