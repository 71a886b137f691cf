// A set of labelled questions through the pipeline as the worker runs it: same sandbox, same writers, no queue, no Redis.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COUNTS_VERSION, DEFAULT_LIMITS, type Generator, LOADER_VERSION } from '@quaestor/contracts';
import type { Form } from '@quaestor/pipeline';
import type { LanguageModel } from '@quaestor/ports';
import { executorSettings, openSandbox } from '@quaestor/sandbox';
import { DiskRelationCache, DiskTableCache } from '@quaestor/storage';
import * as z from 'zod';
import type { LabelledQuestion } from './questions/question.ts';
import { UsageError } from './questions/read-set.ts';
import { answerQuestion, type Row } from './run/answer-question.ts';
import { DataFolders } from './run/data-folders.ts';
import { inParallel } from './run/in-parallel.ts';

/** Same seed, same answers: two runs can be compared. */
const SEED = 0;

export interface EvaluateOptions {
  writer: Generator;
  model: LanguageModel;
  /** What the model is asked for, in turn. */
  forms: readonly Form[];
  /** Whether the model's answers must be come to twice. */
  verify: boolean;
  parallel: number;
  /** For one question. */
  timeoutS: number;
  executorFolder: string;
  signal: AbortSignal;
  onRow: (row: Row, done: number) => void;
}

export async function evaluate(
  questions: readonly LabelledQuestion[],
  { writer, model, forms, verify, parallel, timeoutS, executorFolder, signal, onRow }: EvaluateOptions,
): Promise<Row[]> {
  const root = await mkdtemp(join(tmpdir(), 'quaestor-eval-'));
  const settings = z.object(executorSettings).parse({ EXECUTOR_WARM: String(parallel) });
  const sandbox = await openSandbox({ settings, limits: DEFAULT_LIMITS, workFolder: root, executorFolder });
  try {
    const status = await sandbox.status();
    if (!status.ready) throw new UsageError(`Scripts cannot be run here: ${status.detail}`);
    const tables = new DiskTableCache({ dataFolder: root, version: LOADER_VERSION });
    const relations = new DiskRelationCache({ dataFolder: root, version: COUNTS_VERSION });
    const pipeline = {
      tables,
      relations,
      sandbox,
      limits: DEFAULT_LIMITS,
      taskTimeMs: timeoutS * 1000,
      approval: 'never' as const,
    };
    const deps = { pipeline, folders: new DataFolders(root), model, writer, forms, verify, seed: SEED };
    let done = 0;
    return await inParallel(questions, parallel, async (question) => {
      const row = await answerQuestion(question, deps, signal);
      onRow(row, ++done);
      return row;
    });
  } finally {
    await sandbox.close();
    await rm(root, { recursive: true, force: true });
  }
}
