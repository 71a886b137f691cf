// What travels from API to worker, and nothing else: no file content, no secrets.
import * as z from 'zod';
import { AnalyzeOptions, MAX_FILES, Question } from '../http/analyze.ts';
import { Filename } from '../http/datasets.ts';
import { TaskId } from '../http/status.ts';

/** Bull's queue of tasks; with the prefix it makes the Redis keys, which autoscaling watches too. */
export const ANALYZE_QUEUE = 'analyze';

export const TaskMessage = z.object({
  task_id: TaskId,
  question: Question,
  /** Null: every file on hand is a candidate. */
  filenames: z.array(Filename).min(1).max(MAX_FILES).nullable(),
  /** The task whose question this one goes on from. */
  follows: TaskId.optional(),
  options: AnalyzeOptions,
  /** Name of the key it was asked with; null where none is needed. */
  caller: z.string().nullable().default(null),
  /** Its script was approved: that one is run, and none is written. */
  approved: z.boolean().default(false),
});
export type TaskMessage = z.infer<typeof TaskMessage>;
