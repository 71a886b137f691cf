// Workers that are stopped, killed, held up and lost while a task is theirs: it is ended by somebody, once.
import { jest } from '@jest/globals';
import type { TaskView } from '@quaestor/contracts';
import type { Quaestor } from './harness/quaestor.ts';
import { busyExecutor, untilGone } from './support/executors.ts';
import {
  checkOf,
  endingsOf,
  expectAnswered,
  ollama,
  ready,
  runOllama,
  start,
  stopAll,
  submit,
  until,
  untilReady,
} from './support/outages.ts';
import { expectFailure } from './support/problems.ts';
import { script } from './support/replies.ts';

jest.setTimeout(180_000);
runOllama();

/** Keeps an executor busy for a while, then answers. */
const slow = (ms: number, answer = 'rows[0].n') =>
  script(`for (const end = Date.now() + ${ms}; Date.now() < end; );\nanswer(${answer});`);

describe('a worker', () => {
  let quaestor: Quaestor;

  beforeAll(async () => {
    quaestor = await start();
    await expectAnswered(quaestor);
  });
  afterAll(stopAll);
  afterEach(async () => {
    if (!quaestor.worker.running) await quaestor.worker.start();
    await untilReady(quaestor);
    await expectAnswered(quaestor);
  });

  /** A question that only the model can answer, and with what. */
  const teach = (question: string, ...replies: string[]) => {
    ollama.teach({ when: question, reply: replies });
    return submit(quaestor, question, { generator: 'llm' }).then(({ body }) => body.task_id);
  };

  it('that is not there is told by the probe; 50 questions wait for it, and all are answered', async () => {
    await quaestor.worker.stop();
    const { status, body } = await ready(quaestor);
    expect(status).toBe(503);
    expect(checkOf(body, 'executor')).toMatchObject({
      ok: false,
      detail: expect.stringContaining('No worker is alive') as string,
    });
    expect(checkOf(body, 'redis').ok).toBe(true);

    const ids: string[] = [];
    for (let count = 0; count < 50; count++) ids.push((await submit(quaestor)).body.task_id);
    const waiting = await Promise.all(ids.map((id) => quaestor.client.status(id)));
    expect(new Set(waiting.map((task) => task.status))).toEqual(new Set(['PENDING']));

    await quaestor.worker.start();
    const ends = await Promise.all(ids.map((id) => quaestor.client.untilEnded(id)));
    expect(
      ends.filter(
        (task) => task.status === 'SUCCESS' && task.answer.type === 'number' && task.answer.value === 112.485,
      ),
    ).toHaveLength(50);
    expect(new Set(ids).size).toBe(50);
  });

  it('that is asked to end lets its task end first', async () => {
    const id = await teach('What is slow and asked to end?', slow(3500));
    await busyExecutor(quaestor.worker);
    await quaestor.worker.stop();
    expect(quaestor.worker.ending).toBe('ended with code 0');
    expect(await quaestor.client.status(id)).toMatchObject({ status: 'SUCCESS', answer: { value: 36 } });
  });

  it('that is killed leaves no executor behind, and its task is ended by another, once', async () => {
    const id = await teach('What is slow and killed?', slow(20_000), slow(0));
    const executor = await busyExecutor(quaestor.worker);
    await quaestor.worker.kill();
    await untilGone(executor, 3000);
    const second = await quaestor.addWorker();
    try {
      const task = await quaestor.client.untilEnded(id, 30_000);
      expect(task).toMatchObject({ status: 'SUCCESS', answer: { value: 36 } });
      expect(endingsOf(quaestor.worker, id)).toEqual([]);
      // The task has ended before its worker's line about it has been read.
      await until('the other worker tells of its ending', () => endingsOf(second, id).length > 0);
      expect(endingsOf(second, id)).toMatchObject([{ attempt: 2, status: 'SUCCESS', published: true }]);
    } finally {
      await second.stop();
    }
  });

  it('that was silent for too long cannot overwrite what another has answered meanwhile', async () => {
    const id = await teach('What is slow and silent?', slow(3000, 'rows[0].n + 1000'), slow(0));
    await busyExecutor(quaestor.worker);
    quaestor.worker.pause();
    const second = await quaestor.addWorker();
    let answered: TaskView;
    try {
      answered = await quaestor.client.untilEnded(id, 30_000);
      expect(answered).toMatchObject({ status: 'SUCCESS', answer: { value: 36 } });
    } finally {
      quaestor.worker.resume();
    }
    await until('the late worker tells of its ending', () => endingsOf(quaestor.worker, id).length > 0);
    expect(endingsOf(quaestor.worker, id)).toMatchObject([{ attempt: 1, published: false }]);
    expect(endingsOf(second, id)).toMatchObject([{ attempt: 2, published: true }]);
    expect(await quaestor.client.status(id)).toEqual(answered);
    await second.stop();
  });

  it('that is lost again and again takes its task along: it fails, and says so', async () => {
    const question = 'What is slow and lost each time?';
    const id = await teach(question, slow(25_000));
    for (let lost = 0; lost < 3; lost++) {
      await busyExecutor(quaestor.worker, 25_000);
      await quaestor.worker.kill();
      await quaestor.worker.start();
    }
    const { attempts } = expectFailure(await quaestor.client.untilEnded(id, 30_000), 'worker-lost');
    expect(attempts).toBe(3);
  }, 120_000);
});
