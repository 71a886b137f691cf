import { inParallel } from './in-parallel.ts';

const later = <T>(value: T, ms: number) => new Promise<T>((resolve) => setTimeout(() => resolve(value), ms));

it('keeps the order of the items and never has more under way than allowed', async () => {
  let [now, most] = [0, 0];
  const results = await inParallel([30, 5, 20, 1], 2, async (ms) => {
    most = Math.max(most, ++now);
    await later(undefined, ms);
    now -= 1;
    return ms * 2;
  });
  expect(results).toEqual([60, 10, 40, 2]);
  expect(most).toBe(2);
});

it('begins nothing after a failure', async () => {
  const begun: number[] = [];
  const run = inParallel([1, 2, 3, 4], 1, async (item) => {
    begun.push(item);
    if (item === 2) throw new Error('enough');
  });
  await expect(run).rejects.toThrow('enough');
  expect(begun).toEqual([1, 2]);
});
