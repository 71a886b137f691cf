import type { TableCacheKey } from '@quaestor/ports';

const PARTS = { sha256: /^[0-9a-f]{64}$/, extension: /^[a-z0-9]+$/, types: /^[0-9a-f]{16}$/ };

/** A key as part of a file name; nothing in it can be a path. */
export function nameOfKey({ sha256, extension, types }: TableCacheKey): string {
  const sound =
    PARTS.sha256.test(sha256) && PARTS.extension.test(extension) && PARTS.types.test(types ?? '0'.repeat(16));
  if (!sound) throw new Error('not a key of loaded data sets');
  return [sha256, extension, ...(types === undefined ? [] : [types])].join('-');
}
