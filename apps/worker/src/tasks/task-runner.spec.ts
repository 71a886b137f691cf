import { jest } from '@jest/globals';
import { type AuditRecord, DEFAULT_LIMITS, Problem, type TaskMessage } from '@quaestor/contracts';
import type { DatasetStore, ScriptWriter, TableCache, TaskEnding, TaskStore } from '@quaestor/ports';
import { ScriptedSandbox } from '@quaestor/ports/testing';
import { type Logger, newMetrics, silentLogger, TaskMetrics } from '@quaestor/telemetry';
import { TaskRunner } from './task-runner.ts';

/** Keeps what one worker may say of one task. */
class OneTaskStore implements Partial<TaskStore> {
  attempts = 0;
  ended = false;
  readonly published: TaskEnding[] = [];
  async begin() {
    return this.ended ? undefined : (this.attempts += 1);
  }
  async progress() {}
  async publish(_id: string, attempt: number, ending: TaskEnding) {
    if (this.ended || attempt !== this.attempts) return false;
    this.ended = true;
    this.published.push(ending);
    return true;
  }
}

const message: TaskMessage = {
  task_id: '01234567-89ab-8def-8123-456789abcdef',
  question: 'How many rows?',
  filenames: ['a.csv'],
  options: { generator: 'auto', approval: 'policy', seed: 0, live: false },
  caller: null,
  approved: false,
};

let audited: AuditRecord[] = [];
beforeEach(() => (audited = []));

function runner(store: OneTaskStore, open: DatasetStore['open'], log: Logger = silentLogger) {
  const datasets: Pick<DatasetStore, 'list' | 'open'> = { list: async () => [], open };
  const tables: TableCache = { find: async () => undefined, load: () => Promise.reject(new Error('not reached')) };
  const writers: ScriptWriter[] = [];
  const deps = {
    datasets,
    tables,
    relations: { find: async () => undefined, keep: async () => {} },
    sandbox: new ScriptedSandbox(() => 'hang'),
    writers,
    limits: DEFAULT_LIMITS,
    taskTimeMs: 60_000,
    approval: 'never' as const,
  };
  const audit = {
    append: async (record: AuditRecord) => {
      audited.push(record);
      return { seq: audited.length, prev: '', hash: '', record };
    },
  };
  return new TaskRunner({
    store: store as unknown as TaskStore,
    audit,
    pipeline: deps,
    log,
    metrics: new TaskMetrics(newMetrics()),
    approvalTtlS: 60,
  });
}

it('publishes a bug as a problem that shows nothing of it', async () => {
  const store = new OneTaskStore();
  await runner(store, () => Promise.reject(new TypeError('at /secret/path'))).run(message);
  expect(store.published).toMatchObject([
    { status: 'FAILURE', problem: { code: 'internal', instance: `/status/${message.task_id}` } },
  ]);
  expect(JSON.stringify(store.published)).not.toContain('secret');
  expect(audited).toMatchObject([{ task_id: message.task_id, attempt: 1, status: 'FAILURE', problem: 'internal' }]);
});

it('says in one line what a task came to, and not what was asked', async () => {
  const lines: unknown[] = [];
  const log = { ...silentLogger, info: (event: string, fields: unknown) => lines.push({ event, fields }) };
  const missing = () => Promise.reject(new Problem('file-not-found', { filename: 'a.csv' }));
  await runner(new OneTaskStore(), missing, log).run(message);
  const ended = lines.filter((line) => (line as { event: string }).event === 'task.ended');
  expect(ended).toMatchObject([
    {
      fields: {
        taskId: message.task_id,
        attempt: 1,
        published: true,
        status: 'FAILURE',
        problem: 'file-not-found',
        files: ['a.csv'],
        questionSha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        scripts: 0,
        timeMs: expect.any(Number) as number,
      },
    },
  ]);
  expect(JSON.stringify(ended)).not.toContain(message.question);
});

it('does not touch a task that has ended', async () => {
  const store = new OneTaskStore();
  store.ended = true;
  await runner(store, () => Promise.reject(new Error('must not be opened'))).run(message);
  expect(store.published).toEqual([]);
});

it('publishes nothing of a task that is revoked while it runs', async () => {
  const store = new OneTaskStore();
  const tasks = runner(
    store,
    (_name, signal) =>
      new Promise((_, reject) => signal!.addEventListener('abort', () => reject(signal!.reason as Error))),
  );
  const running = tasks.run(message);
  await new Promise((resolve) => setTimeout(resolve, 20));
  tasks.abort(message.task_id);
  await running;
  expect(store.published).toEqual([]);
  expect(audited).toMatchObject([{ task_id: message.task_id, attempt: 1, status: 'REVOKED', problem: null }]);
});

it('gives a task up whose worker was lost, telling how often it was started', async () => {
  const store = new OneTaskStore();
  store.attempts = 3;
  await runner(store, () => Promise.reject(new Error('not reached'))).giveUp(message);
  expect(store.published).toMatchObject([{ status: 'FAILURE', problem: { code: 'worker-lost', attempts: 3 } }]);
  expect(audited).toMatchObject([{ attempt: 4, status: 'FAILURE', problem: 'worker-lost' }]);
});

it('accounts for the limits of the task itself', async () => {
  const options = { ...message.options, timeout_s: 2 };
  await runner(new OneTaskStore(), () => Promise.reject(new TypeError('x'))).run({ ...message, options });
  expect(audited).toMatchObject([{ limits: { timeMs: 2000, memoryBytes: DEFAULT_LIMITS.script.memoryBytes } }]);
});

it('gives a task up when its store takes things again, and rejects for nobody', async () => {
  const store = new OneTaskStore();
  store.attempts = 3;
  const full = new Problem('queue-out-of-memory', {});
  const [begin, publish] = [store.begin.bind(store), store.publish.bind(store)];
  jest.spyOn(store, 'begin').mockRejectedValueOnce(full).mockImplementation(begin);
  jest.spyOn(store, 'publish').mockRejectedValueOnce(full).mockImplementation(publish);
  await runner(store, () => Promise.reject(new Error('not reached'))).giveUp(message);
  expect(store.published).toMatchObject([{ status: 'FAILURE', problem: { code: 'worker-lost', attempts: 3 } }]);
});

it('fails a question whose earlier one has expired meanwhile', async () => {
  const store = Object.assign(new OneTaskStore(), { read: async () => ({ missing: 'expired' as const }) });
  const follows = 'fedcba98-7654-8210-8123-456789abcdef';
  await runner(store, () => Promise.reject(new Error('must not be opened'))).run({ ...message, follows });
  expect(store.published).toMatchObject([{ status: 'FAILURE', problem: { code: 'task-expired' } }]);
});
