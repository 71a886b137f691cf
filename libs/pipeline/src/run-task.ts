// The story of a task: one question in, one ending out. Each stage is a file of its own.
import { Problem, type Progress, type TaskMessage } from '@quaestor/contracts';
import type { TaskEnding } from '@quaestor/ports';
import { Deadline } from './deadline.ts';
import { relateTables } from './relations/relate-tables.ts';
import { explain, type TaskNotes } from './explain.ts';
import { StageClock } from './stage-clock.ts';
import { loadDatasets } from './stages/1-load-dataset.ts';
import { inferSchema } from './stages/2-infer-schema.ts';
import { mapColumns } from './stages/3-map-columns.ts';
import { WritersInTurn } from './stages/4-write-script.ts';
import { checkScript } from './stages/5-check-script.ts';
import { executeScript } from './stages/6-execute-script.ts';
import { judgeOutcome } from './stages/7-judge-outcome.ts';
import { shapeResult } from './stages/8-shape-result.ts';
import type { TaskDeps } from './task-deps.ts';

export interface RunOptions {
  /** Aborting stops everything; `runTask` then rejects with the signal's reason. */
  signal: AbortSignal;
  /** Percent never goes back. */
  onProgress: (progress: Progress) => void;
}

/** Resolves with how the task ended, also when that is a problem; rejects only when aborted or for a bug. */
export async function runTask(
  message: TaskMessage,
  deps: TaskDeps,
  { signal, onProgress }: RunOptions,
): Promise<TaskEnding> {
  const wantedMs = (message.options.timeout_s ?? Infinity) * 1000;
  const deadline = new Deadline(Math.min(wantedMs, deps.taskTimeMs), signal);
  const clock = new StageClock(onProgress);
  const notes: TaskNotes = { tables: [], skipped: [], mapping: [], attempts: [] };
  try {
    deadline.signal.throwIfAborted();
    const { result, value } = await answerQuestion(message, deps, deadline, clock, notes);
    return {
      status: 'SUCCESS',
      result,
      answer: value.answer,
      explanation: explain(notes)!,
      timingsMs: clock.timingsMs(),
    };
  } catch (error) {
    signal.throwIfAborted();
    const problem = !(error instanceof Problem) && deadline.passed ? deadline.problem() : error;
    if (!(problem instanceof Problem)) throw problem;
    const body = problem.toBody(`/status/${message.task_id}`);
    return { status: 'FAILURE', problem: body, explanation: explain(notes), timingsMs: clock.timingsMs() };
  } finally {
    deadline.clear();
  }
}

async function answerQuestion(
  { question, filenames, options: { generator, seed } }: TaskMessage,
  deps: TaskDeps,
  deadline: Deadline,
  clock: StageClock,
  notes: TaskNotes,
) {
  const { signal } = deadline;
  const { files, skipped } = await clock.time('load', () =>
    loadDatasets(filenames, deps, signal, (share) => clock.loaded(share)),
  );
  notes.skipped = skipped;
  const tables = (notes.tables = await clock.time('infer', () => inferSchema(files)));
  const relations = await clock.time('infer', () => relateTables(tables, deps, signal));
  const mapping = (notes.mapping = await clock.time('map', () => mapColumns(question, tables)));
  const writers = new WritersInTurn(deps.writers, generator);

  for (;;) {
    const earlier = [...notes.attempts];
    const writing = await clock.time('write', () =>
      writers.write({ question, tables, mapping, relations, earlier, seed }, signal),
    );
    const written = writing.kind === 'script' ? writing.written : undefined;
    const same = earlier.find(({ script }) => script !== null && script === written?.script);
    const refusal = await clock.time('check', () =>
      same
        ? `It is the script that was rejected before: ${same.reason}`
        : written && (written.doubt ?? checkScript(written.script)),
    );
    const outcome =
      written && refusal === undefined
        ? await clock.time('execute', () => executeScript(written, tables, deps, deadline, seed))
        : undefined;
    const verdict = await clock.time('judge', () =>
      judgeOutcome({ writing, refusal, outcome, earlier, otherWriters: writers.others, tables }),
    );

    notes.written = written;
    notes.attempts.push({
      number: earlier.length + 1,
      writer: writing.writer.name,
      script: written?.script ?? null,
      outcome: outcome?.kind ?? 'not-executed',
      verdict: verdict.kind,
      ...(verdict.kind === 'rejected' ? { reason: verdict.reason } : {}),
    });
    if (verdict.kind === 'accepted' && written) {
      const { value } = verdict;
      notes.value = value;
      const result = await clock.time('shape', () => shapeResult(question, written, value.answer));
      return { result, value };
    }
    if (verdict.kind === 'rejected' && verdict.then instanceof Problem) throw verdict.then;
    if (verdict.kind === 'rejected' && verdict.then === 'next-writer') writers.passOver();
  }
}
