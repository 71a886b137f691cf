import { warmUp } from './warm-up.ts';

const setUp = (...results: (number | Error)[]) => {
  const told: [string, unknown][] = [];
  const log = {
    info: (event: string, fields?: unknown) => void told.push([event, fields]),
    warn: (event: string, fields?: unknown) => void told.push([event, fields]),
  };
  let asked = 0;
  const writer = {
    warmUp: async () => {
      const result = results[asked++];
      if (result === undefined) throw new Error('asked too often');
      if (result instanceof Error) throw result;
      return result;
    },
  };
  return { told, log, writer, asked: () => asked };
};

it('asks until the server has read it, and complains once', async () => {
  const { told, log, writer, asked } = setUp(new Error('away'), new Error('away'), 2);
  await warmUp(writer, log, new AbortController().signal);
  expect(asked()).toBe(3);
  expect(told).toEqual([
    ['model.not-warm', { reason: 'Error: away' }],
    ['model.warm', { forms: 2, ms: expect.any(Number) as number }],
  ]);
});

it('has nothing to say of a server that keeps nothing', async () => {
  const { told, log, writer } = setUp(0);
  await warmUp(writer, log, new AbortController().signal);
  expect(told).toEqual([]);
});

it('ends when the worker stops', async () => {
  const { log, writer, asked } = setUp(new Error('away'));
  const stopping = new AbortController();
  const over = warmUp(writer, log, stopping.signal);
  stopping.abort();
  await over;
  expect(asked()).toBe(1);
});
