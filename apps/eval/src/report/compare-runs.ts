// A run against an earlier one, question by question.
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { UsageError } from '../questions/read-set.ts';

const Run = z.object({
  rows: z.array(z.object({ id: z.string(), verdict: z.enum(['right', 'wrong', 'abstained']) })),
});
export type Run = z.infer<typeof Run>;

export async function readRun(path: string): Promise<Run> {
  try {
    return Run.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    throw new UsageError(`${path} is not a run that --json wrote: ${(error as Error).message}`);
  }
}

/** Only what both runs were asked counts, so that a set may grow and a run may be cut short. */
export function compareRuns(earlier: Run, now: Run): { text: string; isWorse: boolean } {
  const before = new Map(earlier.rows.map(({ id, verdict }) => [id, verdict]));
  const both = now.rows.filter(({ id }) => before.has(id));
  const changed = both.filter(({ id, verdict }) => before.get(id) !== verdict);
  const count = (verdict: string, of: (id: string) => string | undefined) =>
    both.filter(({ id }) => of(id) === verdict).length;
  const after = new Map(both.map(({ id, verdict }) => [id, verdict]));
  const change = (verdict: string) => ({
    from: count(verdict, (id) => before.get(id)),
    to: count(verdict, (id) => after.get(id)),
  });
  const [right, wrong] = [change('right'), change('wrong')];
  const lines = changed.map(({ id, verdict }) => `  ${id}: ${before.get(id)} → ${verdict}`);
  const sums = `${both.length} questions in both runs: right ${right.from} → ${right.to}, wrong ${wrong.from} → ${wrong.to}`;
  return {
    text: [sums, ...(lines.length ? lines : ['  no verdict changed'])].join('\n'),
    isWorse: right.to < right.from || wrong.to > wrong.from,
  };
}
