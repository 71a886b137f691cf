import { createHash } from 'node:crypto';
import { INSPECT_QUEUE, type InspectMessage, queueProblem } from '@quaestor/contracts';
import type { InspectionQueue } from '@quaestor/ports';
import Bull from 'bull';
import { bullPrefix } from './bull-options.ts';

/** The side of the queue that asks for files to be read. A file's job has its name, so it waits there once. */
export class BullInspectionQueue implements InspectionQueue {
  private readonly queue: Bull.Queue<InspectMessage>;

  /** @param options.redis fails fast and queues nothing offline. It stays its owner's to close. */
  constructor({ redis, prefix }: { redis: Bull.Queue['client']; prefix: string }) {
    this.queue = new Bull(INSPECT_QUEUE, {
      prefix: bullPrefix(prefix),
      createClient: () => redis,
      skipVersionCheck: true,
    } as Bull.QueueOptions);
  }

  async request(filename: string): Promise<void> {
    const jobId = createHash('sha256').update(filename).digest('hex'); // A name may hold what means something to Bull.
    try {
      await this.queue.add({ filename }, { jobId, removeOnComplete: true, removeOnFail: true });
    } catch (cause) {
      throw queueProblem(cause);
    }
  }
}
