/** Where the facts of a column lie in its state, as `libs/loaders/native/column.ts` has them. */
export const STATE = {
  values: 0,
  count: 4,
  present: 8,
  row: 12,
  set: 16,
  slots: 20,
  distinct: 24,
  increasing: 28,
  least: 32,
  greatest: 40,
  last: 48,
  list: 56,
  listUsed: 60,
  listSize: 64,
  starts: 68,
  words: 72,
  wordCount: 76,
  skipped: 80,
} as const;
export const STATE_BYTES = 88;
export const WORD_SIZE = 32;
/** Both are powers of two. */
export const NUMBER_SLOTS = 8192;
export const TEXT_SLOTS = 1024;
/** Two numbers of 32 bits. */
export const CELL_BYTES = 8;
/** In a cell's end. */
export const ESCAPED = 0x80000000;
