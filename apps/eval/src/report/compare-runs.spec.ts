import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareRuns, readRun, type Run } from './compare-runs.ts';

const run = (verdicts: Record<string, Run['rows'][number]['verdict']>): Run => ({
  rows: Object.entries(verdicts).map(([id, verdict]) => ({ id, verdict })),
});

it('lists what changed, and is content when no more is wrong and no less right', () => {
  const { text, isWorse } = compareRuns(run({ a: 'right', b: 'abstained' }), run({ a: 'right', b: 'right' }));
  expect(text).toBe('2 questions in both runs: right 1 → 2, wrong 0 → 0\n  b: abstained → right');
  expect(isWorse).toBe(false);
});

it.each([
  ['less is right', { a: 'right' }, { a: 'abstained' }],
  ['more is wrong', { a: 'abstained' }, { a: 'wrong' }],
  ['more is both', { a: 'abstained', b: 'abstained' }, { a: 'right', b: 'wrong' }],
] as const)('is worse when %s', (_, before, now) => {
  expect(compareRuns(run(before), run(now)).isWorse).toBe(true);
});

it('counts only what both runs were asked', () => {
  const { text, isWorse } = compareRuns(run({ a: 'right', gone: 'right' }), run({ a: 'right', fresh: 'wrong' }));
  expect(text).toBe('1 questions in both runs: right 1 → 1, wrong 0 → 0\n  no verdict changed');
  expect(isWorse).toBe(false);
});

it('reads what was written, and names a file that is no run', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'runs-'));
  const path = join(folder, 'run.json');
  try {
    await writeFile(path, JSON.stringify({ total: 1, rows: [{ id: 'a', verdict: 'right', ms: 3 }] }));
    expect(await readRun(path)).toEqual(run({ a: 'right' }));
    await writeFile(path, '{"rows":[{"id":"a"}]}');
    await expect(readRun(path)).rejects.toThrow('is not a run that --json wrote');
  } finally {
    await rm(folder, { recursive: true });
  }
});
