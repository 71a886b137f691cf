// An executor whose realm keeps nothing back: scripts get all of Node. Put in the real one's place it shows what the
// sandbox alone holds; run by itself, on a script's path, what an attack does where nothing holds it.
import { createRequire } from 'node:module';
import { readFileSync, writeSync } from 'node:fs';
import { constants, runInThisContext } from 'node:vm';

const FRAMES = 3;
const undefended = process.argv[2];

const database = async () => {
  if (!undefended) throw new Error('There is no database here.');
  const { DuckDBInstance } = await import('@duckdb/node-api');
  return (await DuckDBInstance.create(':memory:')).connect();
};
const sql = async (text) => (await (await database()).runAndReadAll(text)).getRowObjectsJson();
const loadFile = async () => new (class DataFrame {})();

async function outcomeOf(script) {
  let given;
  const answer = (value) => (given = { value });
  const names = ['require', 'module', 'sql', 'loadFile', 'answer'];
  try {
    const run = runInThisContext(`(async (${names.join(', ')}) => {\n${script}\n})`, {
      filename: 'script.js',
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    const module = { constructor: createRequire(import.meta.url)('node:module') };
    await run(createRequire(import.meta.url), module, sql, loadFile, answer);
  } catch (error) {
    return { kind: 'script-error', message: String(error?.message ?? error).slice(0, 2000), line: null };
  }
  if (!given) return { kind: 'script-error', message: 'It did not answer.', line: null };
  const value = typeof given.value === 'string' ? given.value : (JSON.stringify(given.value) ?? 'nothing');
  return { kind: 'completed', value: { of: 'script', answer: { type: 'string', value } } };
}

if (undefended) {
  process.stdout.write(JSON.stringify(await outcomeOf(readFileSync(undefended, 'utf8'))));
} else {
  const write = (frame) => writeSync(FRAMES, JSON.stringify(frame) + '\n');
  write({ type: 'ready' });
  let text = '';
  for await (const part of process.stdin) text += part;
  const { nonce, script } = JSON.parse(text);
  write({ type: 'outcome', nonce, outcome: await outcomeOf(script) });
}
process.exit(0);
