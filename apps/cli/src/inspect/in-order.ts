/**
 * `work` over all items, at most so many at a time; gives the results in the order of the items, each as soon as it and
 * those before it are there. When one rejects, or the caller stops, the others are aborted and waited for.
 */
export async function* inOrder<T, R>(
  items: readonly T[],
  { parallel, signal }: { parallel: number; signal: AbortSignal },
  work: (item: T, signal: AbortSignal) => Promise<R>,
): AsyncGenerator<R, void, undefined> {
  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  const results = items.map(() => Promise.withResolvers<R>());
  for (const { promise } of results) promise.catch(() => {}); // Whoever comes to it is told.
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      const index = next++;
      await work(items[index]!, both).then(results[index]!.resolve, results[index]!.reject);
    }
  };
  const lanes = Array.from({ length: Math.min(parallel, items.length) }, lane);
  try {
    for (const { promise } of results) yield await promise;
  } finally {
    stop.abort(new Error('the caller has stopped'));
    await Promise.all(lanes);
  }
}
