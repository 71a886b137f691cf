// Many tasks at once, watched to their ends: none may be lost, none answered twice or wrongly.
import { setTimeout as sleep } from 'node:timers/promises';
import type { TaskView } from '@quaestor/contracts';
import type { QuaestorClient } from '../src/harness/tools.ts';

export const NUMBERS = 'Name,Amount\nA,2\nB,3\nC,37\n';
export const ANSWER = 42;
/** A submission whose connection broke is sent again: the API may be the pod that was killed. */
const SUBMIT_TRIES = 60;

export interface BatchOptions {
  count: number;
  /** `llm`: each takes the model's five seconds; `planner`: rules alone. */
  generator: 'llm' | 'planner';
  timeoutMs: number;
}

export interface BatchResult {
  right: number;
  /** Failed tasks by problem code. */
  failed: Record<string, number>;
  /** Ids without a terminal state, or with one that changed later. */
  lost: string[];
  changed: string[];
  wrong: string[];
  timeMs: number;
}

export class Batch {
  private readonly client: QuaestorClient;
  private readonly options: BatchOptions;
  private readonly started = Date.now();
  private ids: string[] = [];

  private constructor(client: QuaestorClient, options: BatchOptions) {
    this.client = client;
    this.options = options;
  }

  static async submit(client: QuaestorClient, options: BatchOptions): Promise<Batch> {
    const batch = new Batch(client, options);
    await retried(() => client.upload('numbers.csv', NUMBERS, { overwrite: true }));
    for (let number = 0; number < options.count; number++) {
      const { task_id } = await retried(() =>
        client.analyze('What is the sum of Amount?', {
          filename: 'numbers.csv',
          options: { generator: options.generator },
        }),
      );
      batch.ids.push(task_id);
    }
    return batch;
  }

  async ended(): Promise<BatchResult> {
    const endings = new Map<string, TaskView>();
    for (const end = this.started + this.options.timeoutMs; endings.size < this.ids.length && Date.now() < end;) {
      for (const id of this.ids.filter((each) => !endings.has(each))) {
        const task = await retried(() => this.client.status(id));
        if (['SUCCESS', 'FAILURE', 'REVOKED'].includes(task.status)) endings.set(id, task);
      }
      await sleep(250);
    }
    const timeMs = Date.now() - this.started;
    const result: BatchResult = { right: 0, failed: {}, lost: [], changed: [], wrong: [], timeMs };
    for (const id of this.ids) {
      const task = endings.get(id);
      if (!task) result.lost.push(id);
      else if (JSON.stringify(await retried(() => this.client.status(id))) !== JSON.stringify(task))
        result.changed.push(id);
      else if (task.status !== 'SUCCESS') count(result.failed, codeOf(task));
      else if (numberOf(task) === ANSWER) result.right += 1;
      else result.wrong.push(id);
    }
    return result;
  }
}

/** @throws {Error} unless every task was answered once and rightly. */
export function allRight({ right, failed, lost, changed, wrong, timeMs }: BatchResult, count: number): string {
  if (right !== count) {
    throw new Error(
      `${right} of ${count} right; failed ${JSON.stringify(failed)}; lost ${lost.length}, changed ${changed.length}, wrong ${wrong.length}`,
    );
  }
  return `${count} of ${count} right in ${(timeMs / 1000).toFixed(1)} s, none lost, none answered twice`;
}

async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= SUBMIT_TRIES) throw error;
      await sleep(1000);
    }
  }
}

/** What a task answered, where it is a number. */
export const numberOf = (task: TaskView): number | undefined =>
  task.status === 'SUCCESS' && task.answer.type === 'number' ? Number(task.answer.value) : undefined;

const codeOf = (task: TaskView) => (task.status === 'FAILURE' ? task.problem.code : task.status);
const count = (counts: Record<string, number>, key: string) => (counts[key] = (counts[key] ?? 0) + 1);
