// node evaluation/generate.ts: writes the question set and its data files. With --check it writes nothing and fails when
// what is there is not what would be written.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FIELDS } from './source/fields/index.ts';

const folder = import.meta.dirname;
const files = new Map<string, string>();
for (const { files: data } of FIELDS) {
  for (const [name, text] of Object.entries(data)) files.set(`data/${name}`, text);
}
const lines = FIELDS.flatMap(({ lines }) => lines);
files.set('questions.jsonl', lines.map((line) => `${JSON.stringify(line)}\n`).join(''));

const stale = [...files].filter(([name, text]) => read(name) !== text).map(([name]) => name);
if (process.argv.includes('--check')) {
  if (stale.length > 0) console.error(`Run node evaluation/generate.ts: ${stale.join(', ')}`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const name of stale) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), files.get(name)!);
  }
  const unanswerable = lines.filter(({ kind }) => kind === 'abstain').length;
  console.log(`${lines.length} questions, ${unanswerable} without an answer, over ${files.size - 1} files`);
}

function read(name: string): string | undefined {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return undefined; // Not there yet.
  }
}
