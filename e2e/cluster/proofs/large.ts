import { numberOf } from '../batch.ts';
import type { Installation } from '../installation.ts';

const ROWS = 1_000_000;
/** Makes a row of about 100 bytes, the file about 100 MB. */
const FILLER = 'x'.repeat(87);

/** A file of 100 MB with a million rows is taken, loaded and asked about, within the table's limits. */
export async function largeFileWithinLimits(installation: Installation): Promise<string> {
  const client = await installation.client();
  const lines = ['Number,Amount,Text'];
  for (let row = 1; row <= ROWS; row++) lines.push(`${row},${row % 1000}.50,${FILLER}`);
  const content = new TextEncoder().encode(`${lines.join('\n')}\n`);
  const started = Date.now();
  await client.request('PUT', '/data/large.csv', { body: content, signal: AbortSignal.timeout(300_000) });
  const uploadedMs = Date.now() - started;
  const ask = { filename: 'large.csv', options: { generator: 'planner' }, timeoutMs: 120_000 };
  const first = await client.ask('What is the sum of Amount?', ask);
  const second = await client.ask('What is the mean of Amount?', ask);
  for (const [{ task }, right] of [
    [first, 500_000_000],
    [second, 500],
  ] as const) {
    const value = numberOf(task);
    if (value !== right) throw new Error(`${value} instead of ${right}: ${JSON.stringify(task)}`);
  }
  const restarts = (await installation.cluster.pods()).flatMap(({ status }) => status.containerStatuses ?? []);
  if (restarts.some(({ restartCount }) => restartCount > 0))
    throw new Error('a container was restarted: a limit was passed');
  await client.request('DELETE', '/data/large.csv');
  return `${(content.length / 1e6).toFixed(0)} MB uploaded in ${(uploadedMs / 1000).toFixed(1)} s, first answer after ${(first.totalMs / 1000).toFixed(1)} s, next ${(second.totalMs / 1000).toFixed(1)} s, no container restarted`;
}
