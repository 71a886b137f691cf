import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readSet } from './read-set.ts';

const folder = join(import.meta.dirname, '../../../../evaluation');

it('is what its generator writes', async () => {
  await promisify(execFile)(process.execPath, [join(folder, 'generate.ts'), '--check']);
});

it('asks enough of enough, a part of it in vain', async () => {
  const questions = await readSet(join(folder, 'questions.jsonl'));
  const files = new Set(questions.flatMap(({ files }) => files));
  const unanswerable = questions.filter(({ kind }) => kind === 'abstain');
  expect(questions.length).toBeGreaterThanOrEqual(300);
  expect(files.size).toBeGreaterThanOrEqual(12);
  expect(unanswerable.length).toBeGreaterThanOrEqual(40);
  expect(unanswerable.every((each) => each.kind === 'abstain' && each.missing)).toBe(true);
  expect([...files].filter((file) => !existsSync(file))).toEqual([]);
});
