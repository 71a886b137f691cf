// Counts as objects, so that what one machine has counted no other counts again. On each they are kept as without an
// object store.
import type { KnownCounts } from '@quaestor/contracts';
import type { CountedBetween, RelationCache } from '@quaestor/ports';
import { readCounts } from '../tables/disk-relation-cache.ts';
import { contentsCounted, nameOfCounts } from '../tables/key-name.ts';
import type { Sweep } from '../tables/sweep-tables.ts';
import type { Objects } from './objects.ts';

const RELATIONS = 'relations/';

export interface S3RelationCacheOptions {
  objects: Objects;
  /** The cache of this machine. */
  local: RelationCache;
  /** Of loading and counting together: what another version counted is not found. */
  version: string;
}

export class S3RelationCache implements RelationCache {
  constructor(private readonly options: S3RelationCacheOptions) {}

  async find(between: CountedBetween): Promise<KnownCounts | undefined> {
    const { local, objects } = this.options;
    const here = await local.find(between);
    if (here) return here;
    const kept = await objects.text(this.nameOf(between));
    const there = readCounts(kept?.text);
    if (there) await local.keep(between, there);
    return there;
  }

  /** Of machines that count at the same time the last one's counts stay; the others' are counted again when asked for. */
  async keep(between: CountedBetween, counts: KnownCounts): Promise<void> {
    await this.options.local.keep(between, counts);
    await this.options.objects.put(this.nameOf(between), JSON.stringify(counts));
  }

  /** Removes counts that rest on content that is gone. */
  async sweep(kept: Sweep['kept']): Promise<void> {
    const { objects } = this.options;
    const names = (await objects.list(RELATIONS)).map(({ name }) => name);
    if (names.length === 0) return;
    const hashes = await kept();
    for (const name of names)
      if (contentsCounted(name).some((sha256) => !hashes.has(sha256))) await objects.remove(RELATIONS + name);
  }

  private nameOf(between: CountedBetween): string {
    return RELATIONS + nameOfCounts(this.options.version, between);
  }
}
