import type { ProblemBody } from '@quaestor/contracts';
import type { TableCacheKey } from './table-cache.port.ts';

/** The waiting line of files that are to be read before there is a question. */
export interface InspectionQueue {
  /**
   * Has the file read by a worker soon; once, however often it is asked for meanwhile.
   *
   * @throws {Problem} `queue-unavailable`, `queue-out-of-memory`.
   */
  request(filename: string): Promise<void>;
}

/** Why content could not be read, for as long as it is worth remembering. */
export interface RefusalStore {
  /** @throws {Problem} `queue-unavailable`, `queue-out-of-memory`. */
  keep(key: TableCacheKey, problem: ProblemBody): Promise<void>;

  /** @throws {Problem} `queue-unavailable`. */
  find(key: TableCacheKey): Promise<ProblemBody | undefined>;
}
