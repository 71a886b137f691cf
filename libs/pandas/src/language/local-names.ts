import type { Value } from './values.ts';

/** Reads the names where a call stands: `@limit` in `df.query('a > @limit')` is the script's. Set for that call alone. */
export const localNames: { read: ((name: string) => Value) | null } = { read: null };

export function withNames<T>(read: (name: string) => Value, body: () => T): T {
  const before = localNames.read;
  localNames.read = read;
  try {
    return body();
  } finally {
    localNames.read = before;
  }
}
