// node tools/build/record-code.cjs <folder of the built executor> <flags of executors>: lets one wait and run a script, without
// a sandbox, and keeps what V8 compiled on the way where main.cjs looks for it: the code of a script and of what an executor
// readies itself by. Functions it did not come to are compiled when they are needed. V8 takes code only under the flags that
// it was made with.
'use strict';
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { text } = require('node:stream/consumers');
const { setTimeout: delay } = require('node:timers/promises');
const vm = require('node:vm');

/** Longer than an executor takes to ready itself; what is compiled later is left out, and compiled when it is needed. */
const WAITED_MS = 3000;

const [given, ...flags] = process.argv.slice(2);
const folder = resolve(given); // `require` would look for a relative one beside this file.
if (flags[0] === 'executor') recordOnExit();
else void runExecutor();

async function runExecutor() {
  const limits = {
    timeMs: 1,
    cpuMs: 1,
    memoryBytes: 2 ** 30,
    outputBytes: 1,
    resultBytes: 2 ** 20,
    tableRows: 10,
    processes: 1,
    diskBytes: 2 ** 20,
  };
  const script = "const rows = await sql('SELECT 1 AS n'); answer(rows[0].n);";
  const request = { kind: 'script', nonce: 'made-at-the-build', limits, script, seed: 0, tables: [] };
  const executor = spawn(process.execPath, [...flags, __filename, folder, 'executor'], {
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
  });
  const ended = Promise.all([once(executor, 'close'), text(executor.stderr), text(executor.stdio[3])]);
  await delay(WAITED_MS);
  executor.stdin.on('error', () => {}); // It has ended, and that is told.
  executor.stdin.end(`${JSON.stringify(request)}\n`);
  const [[status], errors, frames] = await ended;
  if (status !== 0 || !frames.includes('"value":1'))
    throw new Error(`the executor does not run: ${errors.slice(-1000)}${frames}`);
}

function recordOnExit() {
  let program;
  vm.Script = new Proxy(vm.Script, {
    construct(Script, given) {
      const script = new Script(...given);
      program ??= script;
      return script;
    },
  });
  process.once('exit', () => writeFileSync(join(folder, 'execute.code'), program.createCachedData()));
  require(join(folder, 'main.cjs'));
}
