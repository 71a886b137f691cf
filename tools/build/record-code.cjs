// node tools/build/record-code.cjs <folder of the built executor>: runs one script in it, without a sandbox, and keeps what V8
// compiled on the way where main.cjs looks for it. Functions it did not come to are compiled when they are needed.
'use strict';
const { spawnSync } = require('node:child_process');
const { writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const vm = require('node:vm');

const [given, isExecutor] = process.argv.slice(2);
const folder = resolve(given); // `require` would look for a relative one beside this file.
if (isExecutor) recordOnExit();
else runExecutor();

function runExecutor() {
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
  // V8 takes code only under the flags that it was made with; sizes of the heap do not count.
  const flags = ['--disallow-code-generation-from-strings'];
  const { status, output } = spawnSync(process.execPath, [...flags, __filename, folder, 'executor'], {
    input: `${JSON.stringify(request)}\n`,
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0 || !output[3].includes('"value":1'))
    throw new Error(`the executor does not run: ${output[2].slice(-1000)}${output[3]}`);
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
