import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EXECUTOR_FLAGS } from '@quaestor/execution';

const built = resolve(import.meta.dirname, '../../../dist/apps/executor');

/** As main.cjs makes the script, telling what V8 thought of the code that was kept. */
const TELL = `
const vm = require('node:vm');
const { Script } = vm;
vm.Script = class extends Script {
  constructor(...given) {
    super(...given);
    console.log(JSON.stringify({ rejected: this.cachedDataRejected }));
    process.exit();
  }
};
require(${JSON.stringify(join(built, 'main.cjs'))});`;

const rejected = (flags: string[]) =>
  (
    JSON.parse(spawnSync(process.execPath, [...flags, '-e', TELL], { encoding: 'utf8' }).stdout) as {
      rejected: boolean;
    }
  ).rejected;

it('starts from compiled code under the flags that the sandboxes give it', () => {
  expect(rejected([...EXECUTOR_FLAGS, '--max-old-space-size=512'])).toBe(false);
});

it('compiles anew under others', () => {
  expect(rejected(['--no-opt'])).toBe(true);
});

it('holds nothing beyond ASCII, as it is read byte by byte: a pattern such as /[€£]/ would never meet again', () => {
  expect(readFileSync(join(built, 'execute.cjs'), 'utf8')).not.toMatch(/[^\0-\x7f]/);
});
