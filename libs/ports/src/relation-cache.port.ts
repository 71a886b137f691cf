import type { KnownCounts } from '@quaestor/contracts';
import type { TableCacheKey } from './table-cache.port.ts';

/** One loaded data set, whose own tables are meant, or two; the order of two is the asker's and part of the key. */
export type CountedBetween = readonly [TableCacheKey] | readonly [TableCacheKey, TableCacheKey];

/** What was counted over the values of loaded data sets, by their content. It can be counted again at any time. */
export interface RelationCache {
  find(between: CountedBetween): Promise<KnownCounts | undefined>;

  /** Replaces what was kept. */
  keep(between: CountedBetween, counts: KnownCounts): Promise<void>;
}
