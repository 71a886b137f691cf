import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readArguments } from './arguments.ts';
import { modelFor } from './config.ts';
import { evaluate } from './evaluate.ts';
import { readSet, UsageError } from './questions/read-set.ts';
import { compareRuns, readRun } from './report/compare-runs.ts';
import { figuresOf } from './report/figures.ts';
import { printedFigures } from './report/print-figures.ts';
import type { Row } from './run/answer-question.ts';

/** From here on a question is waited for, and told of when it is done. */
const SLOW_MS = 5000;
/** The built executor lies beside the built evaluation. */
const EXECUTOR_FOLDER = fileURLToPath(new URL('../executor', import.meta.url));

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => stop.abort(new UsageError(`stopped by ${signal}`)));

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof UsageError ? error.message : String((error as Error).stack)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 70;
}

/** 1 when the run is worse than the one it is compared with. */
async function main(): Promise<number> {
  const args = readArguments(process.argv.slice(2));
  const { model, forms } = modelFor(process.env, args.model);
  const questions = (await readSet(args.set)).slice(0, args.limit);
  const earlier = args.compare === undefined ? undefined : await readRun(args.compare);
  if (args.writer !== 'planner') {
    const { ready, detail } = await model.status();
    if (!ready) throw new UsageError(`The model cannot be asked: ${detail}`);
  }

  const rows = await evaluate(questions, {
    writer: args.writer,
    model,
    forms,
    verify: args.verify,
    parallel: args.parallel,
    timeoutS: args.timeoutS,
    executorFolder: EXECUTOR_FOLDER,
    signal: stop.signal,
    onRow: (row, done) => showProgress(row, done, questions.length),
  });
  process.stdout.write(`${printedFigures(rows)}\n`);
  const run = {
    ...figuresOf(rows),
    writer: args.writer,
    model: args.writer === 'planner' ? null : model.name,
    forms: args.writer === 'planner' ? null : forms,
    verify: args.verify,
    rows,
  };
  if (args.json !== undefined) await writeFile(args.json, `${JSON.stringify(run, null, 1)}\n`);
  if (!earlier) return 0;
  const { text, isWorse } = compareRuns(earlier, run);
  process.stdout.write(`\nAgainst ${args.compare}:\n${text}\n`);
  return isWorse ? 1 : 0;
}

/** A line that is written over on a terminal; elsewhere one for each wrong answer, each that took seconds, and every hundredth question. */
function showProgress(row: Row, done: number, total: number): void {
  const at = `${done}/${total}`;
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${at} ${row.verdict} ${row.id}${done === total ? '\n' : ''}`);
  else if (row.verdict === 'wrong' || row.ms > SLOW_MS)
    process.stderr.write(
      `${at} ${row.verdict} ${row.id} ${Math.round(row.ms / 1000)} s: ${row.question.slice(0, 120)}\n`,
    );
  else if (done % 100 === 0 || done === total) process.stderr.write(`${at}\n`);
}
