// Forks without end.
// realm: script-error
// bare: completed, crashed, memory-limit, time-limit, script-error
// control: none
const { spawn, execFileSync, spawnSync } = require('node:child_process');

const bomb = 'const {spawn}=require("node:child_process");for(;;){try{spawn(process.execPath,["-e",process.argv[1],process.argv[1]],{stdio:"ignore"})}catch{}}';
for (let n = 0; n < 500; n++) spawn(process.execPath, ['-e', bomb, bomb], { stdio: 'ignore' }).on('error', () => {});
await new Promise((done) => setTimeout(done, 1000));
answer('bombed');
