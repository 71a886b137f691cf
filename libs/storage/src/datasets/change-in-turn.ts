import { setTimeout as delay } from 'node:timers/promises';
import { Problem } from '@quaestor/contracts';

/** So many changes of the same thing may come between before one gives up. */
const MAX_TURNS = 50;
/** The longest wait before a next turn; each waits a part by chance, so that two do not meet again and again. */
const MAX_WAIT_MS = 100;
/** A change that took longer begins anew: what it read may be older than what stores keep of the past. */
const MAX_CHANGE_MS = 5 * 60_000;

/**
 * Read, change, write, where others do the same to the same thing at once: `write` says false when something was written
 * since `read`, and then all three happen anew.
 *
 * @throws {Problem} `storage-unavailable` when others were faster each time.
 */
export async function changeInTurn<Read, Value>({
  read,
  change,
  write,
}: {
  read: () => Promise<Read>;
  change: (before: Read) => Value | Promise<Value>;
  write: (before: Read, after: Value) => Promise<boolean>;
}): Promise<void> {
  for (let turn = 1; turn <= MAX_TURNS; turn++) {
    const began = performance.now();
    const before = await read();
    const after = await change(before);
    if (performance.now() - began < MAX_CHANGE_MS && (await write(before, after))) return;
    await delay(Math.random() * MAX_WAIT_MS);
  }
  throw new Problem('storage-unavailable', { reason: 'Others change the same thing without pause.' });
}
