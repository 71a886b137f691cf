// One labelled question through the true pipeline.
import { randomUUID } from 'node:crypto';
import { type AttemptRecord, type Generator, Problem, TaskMessage } from '@quaestor/contracts';
import { type Form, LlmScriptWriter, Planner, runTask, type TaskDeps } from '@quaestor/pipeline';
import type { EarlierQuestion, LanguageModel, TaskEnding } from '@quaestor/ports';
import { judgeEnding, type Verdict } from '../comparison/judge-ending.ts';
import type { LabelledQuestion } from '../questions/question.ts';
import { CountingModel, type Tokens } from './counting-model.ts';
import type { DataFolders } from './data-folders.ts';
import { WriterWithHints } from './writer-with-hints.ts';

export interface Row {
  id: string;
  kind: LabelledQuestion['kind'];
  question: string;
  verdict: Verdict;
  /** As the product gives it; for a task that failed, its problem's code and detail. */
  answer: unknown;
  expected: unknown;
  /** Code of the problem it ended with. */
  problem: string | null;
  /** Who wrote the last script; null when nobody did. */
  writer: 'planner' | 'llm' | null;
  /** From the question to its ending; loading files, which a service does once for each, is not in it. */
  ms: number;
  /** Of that, column mapping and writing the script. */
  writing_ms: number;
  tokens: Tokens;
  /** Every script that was tried, in order, and why it was not believed. */
  attempts: readonly AttemptRecord[];
}

export interface AnswerDeps {
  pipeline: Omit<TaskDeps, 'datasets' | 'writers'>;
  folders: DataFolders;
  model: LanguageModel;
  writer: Generator;
  forms: readonly Form[];
  verify: boolean;
  seed: number;
}

export async function answerQuestion(
  question: LabelledQuestion,
  { pipeline, folders, model, writer, forms, verify, seed }: AnswerDeps,
  signal: AbortSignal,
): Promise<Row> {
  const { filenames, datasets } = await folders.holding(question.files);
  const counting = new CountingModel(model);
  const writers = [new Planner(), new LlmScriptWriter(counting, forms)].map(
    (each) => new WriterWithHints(each, question),
  );
  const asking = (text: string) =>
    TaskMessage.parse({
      task_id: randomUUID(),
      question: text,
      filenames,
      options: { generator: writer, seed, ...(verify ? { verify } : {}) },
    });
  const deps = { ...pipeline, datasets, writers };
  const follows = question.follows && (await earlier(question.follows, asking, deps, signal));
  const started = performance.now();
  const ending = await endingOf(asking(question.question), deps, signal, follows || undefined);
  const wholeMs = performance.now() - started;
  const { load = 0, map = 0, write = 0 } = ending.timingsMs;
  return {
    id: question.id,
    kind: question.kind,
    question: question.question,
    verdict: judgeEnding(question, ending),
    answer: ending.status === 'SUCCESS' ? ending.answer : `${ending.problem.code}: ${ending.problem.detail}`,
    expected: question.expected ?? null,
    problem: ending.status === 'SUCCESS' ? null : ending.problem.code,
    writer: ending.explanation?.generator ?? null,
    ms: round(Math.max(0, wholeMs - load)),
    writing_ms: round(map + write),
    tokens: counting.spent,
    attempts: ending.explanation?.attempts ?? [],
  };
}

const round = (ms: number) => Math.round(ms * 10) / 10;

/** What the earlier question was taken to mean; nothing where no plan answered it, as in the service. */
async function earlier(
  question: string,
  asking: (question: string) => TaskMessage,
  deps: TaskDeps,
  signal: AbortSignal,
): Promise<EarlierQuestion | undefined> {
  const { explanation } = await endingOf(asking(question), deps, signal);
  return explanation?.plan ? { question, plan: explanation.plan } : undefined;
}

/** A bug ends one question, not the run. */
async function endingOf(
  message: TaskMessage,
  deps: TaskDeps,
  signal: AbortSignal,
  follows?: EarlierQuestion,
): Promise<TaskEnding> {
  try {
    const ending = await runTask(message, deps, { signal, onProgress: () => {}, follows });
    if (ending.status === 'AWAITING_APPROVAL') throw new Error('Nobody is here to approve a script.');
    return ending;
  } catch (error) {
    signal.throwIfAborted();
    const problem = new Problem('internal', { reference: message.task_id }).toBody('/eval');
    const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { status: 'FAILURE', problem: { ...problem, detail }, explanation: null, timingsMs: {} };
  }
}
