// Starts the program from the form V8 compiled it to when it was built: to compile it anew is half of an executor's
// start. V8 itself rejects what another version of it, or other flags, have made, and compiles.
'use strict';
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

const file = join(__dirname, 'execute.cjs');
// Read byte by byte: the bundler leaves nothing but ASCII in it, and makes it one function.
const script = new Script(readFileSync(file, 'latin1'), {
  filename: file,
  cachedData: kept(join(__dirname, 'execute.code')),
});
script.runInThisContext()(require, __dirname);

function kept(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
