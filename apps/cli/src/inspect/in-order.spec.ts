import { setTimeout as sleep } from 'node:timers/promises';
import { inOrder } from './in-order.ts';

const never = new AbortController().signal;

describe('work over many items', () => {
  it('gives results in the order of the items, whichever is done first', async () => {
    const work = async (ms: number) => {
      await sleep(ms);
      return ms;
    };
    const results = [];
    for await (const result of inOrder([40, 1, 20, 2], { parallel: 4, signal: never }, work)) results.push(result);
    expect(results).toEqual([40, 1, 20, 2]);
  });

  it('gives a result as soon as those before it are there, not at the end', async () => {
    const last = Promise.withResolvers<string>();
    const results = inOrder(['first', 'last'], { parallel: 2, signal: never }, async (item) =>
      item === 'first' ? item : last.promise,
    );
    expect((await results.next()).value).toBe('first');
    last.resolve('last');
    expect((await results.next()).value).toBe('last');
  });

  it('has as many under way as it may, and no more', async () => {
    let now = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++now);
      await sleep(5);
      now--;
    };
    for await (const _ of inOrder(Array<number>(9).fill(0), { parallel: 3, signal: never }, work));
    expect(most).toBe(3);
  });

  it('rejects with the item that failed, once what else is under way has been told to stop and has', async () => {
    let stopped = false;
    const work = async (item: string, signal: AbortSignal) => {
      if (item === 'bad') throw new Error('bad item');
      await sleep(60_000, undefined, { signal }).catch(() => sleep(10));
      stopped = true;
    };
    await expect(inOrder(['bad', 'long'], { parallel: 2, signal: never }, work).next()).rejects.toThrow('bad item');
    expect(stopped).toBe(true);
  });
});
