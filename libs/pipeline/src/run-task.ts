// The story of a task: one question in, one ending out. Each stage is a file of its own.
import { type AttemptRecord, type Explanation, Problem, type Progress, type TaskMessage } from '@quaestor/contracts';
import type { EarlierQuestion, HeldScript, LiveSession, TaskEnding, TaskHold, WrittenScript } from '@quaestor/ports';
import { ApprovedWriter, expectSameData, hold, needsApproval } from './approval/approval.ts';
import { chartOf } from './charts/chart-of.ts';
import { Deadline } from './deadline.ts';
import { relateTables } from './relations/relate-tables.ts';
import { explain, type TaskNotes } from './explain.ts';
import { scriptLimits } from './script-limits.ts';
import { type Answered, agreed } from './agreed.ts';
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

/** What is known of a task that was aborted. */
export type StoppedTask = Pick<TaskHold, 'timingsMs' | 'requests'> & { explanation: Explanation | null };

/** What surrounds one attempt at a task. */
export interface RunOptions {
  /** Aborting stops everything; `runTask` then rejects with the signal's reason. */
  signal: AbortSignal;
  /** Percent never goes back. */
  onProgress: (progress: Progress) => void;
  /** A script that was approved: it is run, and no other is written. */
  approved?: HeldScript;
  /** Called when it was aborted, with what had come of it by then. */
  onStopped?: (left: StoppedTask) => void;
  /** What the question goes on from. */
  follows?: EarlierQuestion | undefined;
}

/**
 * Resolves with how the task ended, also when that is a problem, or with the script that it stops at until somebody has
 * approved it; rejects only when aborted or for a bug.
 */
export async function runTask(
  message: TaskMessage,
  deps: TaskDeps,
  { signal, onProgress, onStopped, approved, follows }: RunOptions,
): Promise<TaskEnding | TaskHold> {
  const wantedMs = (message.options.timeout_s ?? Infinity) * 1000;
  const deadline = new Deadline(Math.min(wantedMs, deps.taskTimeMs), signal);
  const clock = new StageClock(onProgress);
  const notes: TaskNotes = { tables: [], skipped: [], mapping: [], attempts: [] };
  const session = message.options.live ? deps.liveData?.open(message.task_id) : undefined;
  const asked = () => session && { requests: session.requests };
  try {
    deadline.signal.throwIfAborted();
    if (message.options.live && !session) throw new Problem('live-data-off', {});
    const { result, value, chart } = await answerQuestion(message, deps, deadline, clock, notes, {
      approved,
      follows,
      session,
    });
    return {
      status: 'SUCCESS',
      result,
      answer: value.answer,
      chart,
      explanation: explain(notes)!,
      timingsMs: clock.timingsMs(),
      ...asked(),
    };
  } catch (error) {
    if (signal.aborted) onStopped?.({ explanation: explain(notes), timingsMs: clock.timingsMs(), ...asked() });
    signal.throwIfAborted();
    if (error instanceof Held) return { ...error.hold, ...asked() };
    const problem = !(error instanceof Problem) && deadline.passed ? deadline.problem() : error;
    if (!(problem instanceof Problem)) throw problem;
    const body = problem.toBody(`/status/${message.task_id}`);
    return { status: 'FAILURE', problem: body, explanation: explain(notes), timingsMs: clock.timingsMs(), ...asked() };
  } finally {
    deadline.clear();
  }
}

async function answerQuestion(
  { question, filenames, options }: TaskMessage,
  deps: TaskDeps,
  deadline: Deadline,
  clock: StageClock,
  notes: TaskNotes,
  { approved, follows, session }: Pick<RunOptions, 'approved' | 'follows'> & { session: LiveSession | undefined },
) {
  const { signal } = deadline;
  const { generator, seed, verify, approval } = options;
  const limits = scriptLimits(options, deps.limits.script);
  const { files, skipped } = await clock.time('load', () =>
    loadDatasets(filenames, deps, signal, (share) => clock.loaded(share)),
  );
  notes.skipped = skipped;
  const tables = (notes.tables = await clock.time('infer', () => inferSchema(files)));
  if (approved) expectSameData(approved, tables);
  const relations = await clock.time('infer', () => relateTables(tables, deps, signal));
  const mapping = (notes.mapping = await clock.time('map', () => mapColumns(question, tables)));
  const writers = new WritersInTurn(approved ? [new ApprovedWriter(approved)] : deps.writers, generator);
  const live = session && deps.liveData?.places;
  const context = { question, tables, mapping, relations, seed, follows, live };
  /** Write, check, execute, judge: noted, whatever comes of it. */
  const attempt = async (
    earlier: readonly AttemptRecord[],
    { nearly, apartFrom }: { nearly?: Answered | undefined; apartFrom?: number } = {},
  ) => {
    const writing = await clock.time('write', () => writers.write({ ...context, earlier, apartFrom }, signal));
    const written = writing.kind === 'script' ? writing.written : undefined;
    const { name: writer } = writing.writer;
    const same = earlier.find(
      (each) => each.writer === writer && each.script !== null && each.script === written?.script,
    );
    const refusal = await clock.time('check', () =>
      same
        ? `It is the script that was rejected before: ${same.reason}`
        : written && checkScript(written.script, { live: session !== undefined }),
    );
    const asks = { policy: deps.approval, option: approval };
    const held = !approved && written && refusal === undefined && needsApproval(written.script, writer, asks);
    if (held && !(writing.kind === 'script' && writing.nearly))
      throw new Held(hold(written, writer, notes, clock.timingsMs()));
    const note = (ending: string, verdict: Pick<AttemptRecord, 'reason'> & { kind: AttemptRecord['verdict'] }) => {
      notes.written = written;
      notes.attempts.push({
        number: notes.attempts.length + 1,
        writer,
        script: written?.script ?? null,
        outcome: ending,
        verdict: verdict.kind,
        ...(verdict.kind === 'rejected' ? { reason: verdict.reason } : {}),
      });
    };
    const ran =
      written && refusal === undefined && !held
        ? await clock
            .time('execute', () =>
              executeScript(written, tables, { sandbox: deps.sandbox, limits, deadline, seed, session }),
            )
            .catch((error) => {
              if (signal.aborted) note('stopped', STOPPED);
              throw error;
            })
        : undefined;
    const outcome = ran?.outcome;
    const refused = outcome?.kind === 'script-error' ? session?.problemIn(outcome.message) : undefined;
    const verdict = await clock.time('judge', () =>
      judgeOutcome({
        writing,
        refusal,
        refused,
        outcome,
        earlier,
        nearly: nearly?.answer,
        otherWriters: writers.others,
        question,
        tables,
        mapping,
      }),
    );
    note(outcome?.kind ?? 'not-executed', verdict);
    const reads = [...(ran?.asked ?? [])].flatMap((url) => session?.readOf(url) ?? []);
    return { writer: writing.writer, written, verdict, reads };
  };

  let nearly: Answered | undefined;
  for (;;) {
    const earlier = [...notes.attempts];
    const { writer, written, verdict, reads } = await attempt(earlier, { nearly });
    const own = verdict.value && written && { written, value: verdict.value, answer: verdict.value.answer, reads };
    if (verdict.kind === 'accepted' && own) {
      let answered: Answered = verdict.borneOut && nearly ? nearly : own;
      if (verdict.borneOut)
        notes.agreement = { agreeing: 2, of: notes.attempts.filter((each) => each.outcome === 'completed').length };
      // Another script would have to be approved as well, and nobody has.
      else if ((verify ?? isUnsure(own.written)) && !approved && writer.name === 'llm') {
        answered = await agreed(answered, (apartFrom) => attempt([], { apartFrom }), notes);
      }
      const { value } = answered;
      Object.assign(notes, { written: answered.written, value, live: answered.reads });
      const kept = verdict.borneOut ? own.written : answered.written;
      if (notes.agreement || !isUnsure(kept)) await writer.accepted?.({ ...context, earlier }, kept);
      const result = await clock.time('shape', () =>
        shapeResult(question, answered.written, value.answer, context.tables),
      );
      return { result, value, chart: chartOf(question, value.answer) ?? null };
    }
    if (writer.name === 'planner') nearly = own;
    if (verdict.kind === 'rejected' && verdict.then instanceof Problem) throw verdict.then;
    if (verdict.kind === 'rejected' && verdict.then === 'next-writer') writers.passOver();
  }
}

/** One that is used again was borne out when it was kept. */
const isUnsure = ({ unsure = [], reused = false }: WrittenScript) => unsure.length > 0 && !reused;

const STOPPED = { kind: 'rejected', reason: 'The task was stopped while it ran.' } as const;

/** The task goes no further until its script is approved. */
class Held extends Error {
  override readonly name = 'Held';

  constructor(readonly hold: TaskHold) {
    super('the script waits for approval');
  }
}
