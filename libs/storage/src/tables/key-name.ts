import { createHash } from 'node:crypto';
import type { CountedBetween, TableCacheKey } from '@quaestor/ports';

const PARTS = { sha256: /^[0-9a-f]{64}$/, extension: /^[a-z0-9]+$/, types: /^[0-9a-f]{16}$/ };

/** A key as part of a file name; nothing in it can be a path. */
export function nameOfKey({ sha256, extension, types }: TableCacheKey): string {
  const sound =
    PARTS.sha256.test(sha256) && PARTS.extension.test(extension) && PARTS.types.test(types ?? '0'.repeat(16));
  if (!sound) throw new Error('not a key of loaded data sets');
  return [sha256, extension, ...(types === undefined ? [] : [types])].join('-');
}

/** Of the keys' digest, in hex digits: it tells apart the few keys that one content can have. */
const DIGEST_LENGTH = 16;

/** A file name for what was counted; the contents stand in it for who removes what rests on content that is gone. */
export function nameOfCounts(version: string, between: CountedBetween): string {
  const digest = createHash('sha256').update(between.map(nameOfKey).join(' ')).digest('hex').slice(0, DIGEST_LENGTH);
  return `${[version, ...between.map(({ sha256 }) => sha256), digest].join('-')}.json`;
}

/** All SHA-256 in such a name. */
export const contentsCounted = (name: string): string[] =>
  [...name.matchAll(/[0-9a-f]{64}/g)].map(([sha256]) => sha256);
