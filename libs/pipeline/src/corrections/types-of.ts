import { createHash } from 'node:crypto';
import type { LoadRequest, SchemaCorrections } from '@quaestor/contracts';
import type { TableCacheKey } from '@quaestor/ports';

export type GivenTypes = NonNullable<LoadRequest['types']>;

/** The types that the user gave columns, which loading is told; in an order that says nothing. */
export const typesOf = ({ columns }: SchemaCorrections): GivenTypes =>
  columns
    .flatMap(({ table, column, type }) => (type ? [{ table, column, type }] : []))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** The loaded tables of a file's content under these types. */
export function cacheKeyOf(sha256: string, filename: string, types: GivenTypes): TableCacheKey {
  const extension = /\.([^.]+)$/.exec(filename)?.[1]?.toLowerCase() ?? '';
  const digest = types.length
    ? createHash('sha256').update(JSON.stringify(types)).digest('hex').slice(0, 16)
    : undefined;
  return { sha256, extension, ...(digest ? { types: digest } : {}) };
}
